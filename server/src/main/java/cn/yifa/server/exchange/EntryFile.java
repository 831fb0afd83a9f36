// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.exchange;

import cn.yifa.kernel.register.Kind;
import cn.yifa.kernel.register.Register;
import cn.yifa.kernel.register.RegisterField;
import cn.yifa.kernel.register.Values;
import cn.yifa.server.exchange.table.Cell;
import cn.yifa.server.exchange.table.RowTaker;
import cn.yifa.server.exchange.table.Tables;
import cn.yifa.server.exchange.table.UnreadableTable;
import cn.yifa.server.storage.PassingFile;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// A file of entries (导入文件), read row by row as often as wanted.
final class EntryFile {

    /// Takes what a file says.
    interface Taker {

        void row(EntryRow row);

        /// What is wrong outside of rows that can be taken.
        void fault(Fault fault);

        void remark(String words);
    }

    private static final Kind DAY = new Kind.Day();

    private final Register register;
    private final PassingFile file;
    private final Tables.Form form;

    private EntryFile(Register register, PassingFile file, Tables.Form form) {
        this.register = register;
        this.file = file;
        this.form = form;
    }

    /// @throws UnreadableTable when it is nothing that can be read
    static EntryFile of(Register register, PassingFile file, String name) throws IOException {
        return new EntryFile(register, file, Tables.form(file, name));
    }

    /// Reads the file from its beginning. While its heads are wrong, no row is taken.
    ///
    /// @return how the columns of fields are called in it
    /// @throws UnreadableTable when it can't be read to its end
    Function<RegisterField, String> read(Taker taker) throws IOException {
        if (form == Tables.Form.JSON) {
            JsonEntries.read(register, file, taker);
            return RegisterField::id;
        }
        var reading = new Reading(taker, form == Tables.Form.XLSX);
        Tables.read(file, form, reading);
        return reading.heads == null ? RegisterField::name : reading.heads::column;
    }

    /// Makes rows of entries from rows of cells.
    private final class Reading implements RowTaker {

        private final Taker taker;
        private final boolean sheet;
        private @Nullable Heads heads;
        private boolean wrong;

        Reading(Taker taker, boolean sheet) {
            this.taker = taker;
            this.sheet = sheet;
        }

        @Override
        public void row(int number, List<Cell> cells) {
            if (heads == null) {
                var faults = new ArrayList<Fault>();
                heads = Heads.read(register, number, cells, faults);
                wrong = !faults.isEmpty();
                faults.forEach(taker::fault);
            } else if (!wrong) {
                taker.row(entry(heads, number, cells));
            }
        }

        @Override
        public void fault(int row, int column, String words) {
            taker.fault(new Fault(row, heads == null ? "" : heads.written(column), words));
        }

        @Override
        public void remark(String words) {
            taker.remark(words);
        }

        private EntryRow entry(Heads heads, int number, List<Cell> cells) {
            var stated = new TreeMap<String, Object>();
            var faults = new ArrayList<Fault>();
            for (int i = 0; i < cells.size(); i++) {
                var meaning = heads.meaning(i);
                var cell = cells.get(i);
                if (cell.empty()) {
                    continue;
                }
                if (meaning.isEmpty()) {
                    faults.add(new Fault(number, "", "第 " + (i + 1) + " 列没有表头，不知道是什么内容"));
                    continue;
                }
                var field = register.fields().get(meaning);
                try {
                    CellReading.read(field == null ? DAY : kind(field, heads), cell, sheet).ifPresent(value -> stated.put(meaning, value));
                } catch (CellReading.Refused refused) {
                    faults.add(new Fault(number, heads.written(i), "“" + heads.written(i) + "”" + refused.getMessage()));
                }
            }
            return EntryFile.row(register, number, stated, heads.fields(), faults);
        }

        /// In a file as the public has it, rows have only the columns that the public sees.
        private Kind kind(RegisterField field, Heads heads) {
            return field.kind() instanceof Kind.Rows && heads.forPublic() ? register.openFields().stream().filter(open -> open.id().equals(field.id())).findFirst().orElse(field).kind() : field.kind();
        }
    }

    /// @param stated what the row holds, with its days
    static EntryRow row(Register register, int number, TreeMap<String, Object> stated, Set<String> spoken, List<Fault> faults) {
        var from = day(Heads.FROM, Heads.FROM_NAME, number, stated, faults);
        var until = day(Heads.UNTIL, Heads.UNTIL_NAME, number, stated, faults);
        var values = new Values(stated);
        var key = register.keyOf(values);
        var name = register.fields().get(register.key()).name();
        if (key.isEmpty() && faults.stream().noneMatch(fault -> fault.column().equals(name))) {
            faults.add(new Fault(number, name, "“" + name + "”没有填写，不知道是哪一条"));
        }
        return new EntryRow(number, key.orElse(""), from, until, spoken, values, faults);
    }

    private static Optional<LocalDate> day(String id, String name, int number, TreeMap<String, Object> stated, List<Fault> faults) {
        var value = stated.remove(id);
        if (value == null) {
            return Optional.empty();
        }
        if (value instanceof String text && text.matches("(19|[2-8]\\d)\\d\\d-\\d\\d-\\d\\d")) {
            try {
                return Optional.of(LocalDate.parse(text));
            } catch (DateTimeException none) {
                // Named below.
            }
        }
        faults.add(new Fault(number, name, "“" + name + "”应是 2026-01-31 样子的日期，写的是“" + value + "”"));
        return Optional.empty();
    }
}
