// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.exchange;

import cn.yifa.kernel.register.Kind;
import cn.yifa.kernel.register.Register;
import cn.yifa.kernel.register.RegisterField;
import cn.yifa.kernel.register.Values;
import cn.yifa.server.exchange.Imports.Asked;
import cn.yifa.server.exchange.table.UnreadableTable;
import cn.yifa.server.register.ImportedLines;
import cn.yifa.server.register.ImportedLines.Aim;
import cn.yifa.server.register.ImportedLines.Checked;
import cn.yifa.server.register.ImportedLines.Key;
import cn.yifa.server.register.ImportedLines.Row;
import cn.yifa.server.storage.PassingFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;

/// Reads a file twice (读取与核对): once for what stands in it and which entries it concerns, once to hold each row against the register, the case and the other rows. Few rows are in memory at a time.
final class FileChecking {

    private static final int AT_ONCE = 1_000;
    private static final String TIMELINE = "timeline";
    private static final String CORRECTED = " 条是更正：改的内容从原来的生效日期起就算数，以前某一天的清单也跟着变";

    private final ImportedLines lines;
    private final Consumer<Tally> progress;
    private final boolean validating;
    private final Tally tally = new Tally();
    private final BitSet clashing = new BitSet();
    private final Set<RegisterField> kept = new HashSet<>();

    /// @param validating whether entries are to be held against their rules, as they are already or not
    /// @param progress   told from time to time how far it is
    FileChecking(ImportedLines lines, boolean validating, Consumer<Tally> progress) {
        this.lines = lines;
        this.validating = validating;
        this.progress = progress;
    }

    /// @param aim what the lines are kept for
    Tally check(Aim aim, PassingFile passing, Asked asked) {
        var day = asked.day();
        try {
            var file = EntryFile.of(aim.register(), passing, asked.fileName());
            var columns = note(aim, file, day);
            if (tally.counts().read() == 0 && tally.faultless()) {
                tally.fault(new Fault(0, "", "文件里没有内容，只有表头或者是空的"));
            }
            var doubled = lines.doubled(aim.id());
            if (doubled) {
                lines.clashes(aim.id(), clash -> {
                    clashing.set(clash.row());
                    tally.fault(new Fault(clash.row(), columns.apply(aim.register().fields().get(aim.register().key())), "“" + clash.key() + "”与第 " + clash.other() + " 行"
                            + (clash.sameDay() ? "是同一条，生效日期也相同，只能留一行" : "是同一条，两行的有效期有重叠，一天只能有一个版本"), "twice", aim.register().key(), false));
                });
            }
            check(new Aim(aim.id(), aim.register(), aim.matter(), aim.reason(), doubled), file, asked, columns);
            lines.rounds(aim).forEach(round -> tally.fault(new Fault(round.row(), columns.apply(round.field()), round.words(), "circle", round.field().id(), false)));
            if (asked.ending() && tally.faultless()) {
                lines.endMissing(aim, day, tally.lastRow(), ended -> {
                    ended.forEach(one -> taken(aim, one, "", columns, Set.of()));
                    progress.accept(tally);
                });
            }
        } catch (UnreadableTable unreadable) {
            tally.fault(new Fault(0, "", unreadable.getMessage()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return tally;
    }

    private Function<RegisterField, String> note(Aim aim, EntryFile file, LocalDate day) throws IOException {
        var keys = new ArrayList<Key>();
        var columns = file.read(new EntryFile.Taker() {
            @Override
            public void row(EntryRow row) {
                tally.read(row);
                if (!row.key().isEmpty()) {
                    keys.add(new Key(row.number(), row.key(), row.from().orElse(day), row.until()));
                }
                if (keys.size() == AT_ONCE) {
                    lines.note(aim.id(), keys);
                    keys.clear();
                    progress.accept(tally);
                }
            }

            @Override
            public void fault(Fault fault) {
                tally.fault(fault);
            }

            @Override
            public void remark(String words) {
                tally.remark(words);
            }
        });
        lines.note(aim.id(), keys);
        lines.noted(tally.counts().read());
        return columns;
    }

    private void check(Aim aim, EntryFile file, Asked asked, Function<RegisterField, String> columns) throws IOException {
        var batch = new ArrayList<EntryRow>();
        file.read(new EntryFile.Taker() {
            @Override
            public void row(EntryRow row) {
                if (!row.key().isEmpty()) {
                    batch.add(row);
                }
                if (batch.size() == AT_ONCE) {
                    check(aim, batch, asked, columns);
                }
            }

            @Override
            public void fault(Fault fault) {
                // It was told at the first reading.
            }

            @Override
            public void remark(String words) {
                // It was told at the first reading.
            }
        });
        check(aim, batch, asked, columns);
        if (tally.corrected() > 0) {
            tally.remark(tally.corrected() + CORRECTED);
        }
    }

    private void check(Aim aim, List<EntryRow> batch, Asked asked, Function<RegisterField, String> columns) {
        Map<Integer, Set<String>> wrong = new HashMap<>();
        batch.forEach(row -> wrong.put(row.number(), row.faults().stream().map(Fault::column).collect(Collectors.toSet())));
        var rows = batch.stream().map(row -> new Row(row.number(), row.key(), row.from().orElse(asked.day()), row.until(), asked.correcting() ? Optional.empty() : Optional.of(asked.day()), standing -> onto(aim.register(), row, standing, columns))).toList();
        if (!rows.isEmpty()) {
            lines.check(aim, rows).forEach(one -> taken(aim, one, one.key(), columns, wrong.getOrDefault(one.row(), Set.of())));
        }
        batch.clear();
        progress.accept(tally);
    }

    private Values onto(Register register, EntryRow row, Values standing, Function<RegisterField, String> columns) {
        var onto = row.onto(register, standing);
        onto.lost().forEach(field -> tally.fault(new Fault(row.number(), columns.apply(field), "“" + field.name() + "”的" + closed(field) + "不公开，文件里没有；这一行改了公开的内容，对不上原来的，会丢掉它们。请用工作台导出的文件修改",
                "closed", field.id(), false)));
        onto.starred().forEach(field -> tally.fault(new Fault(row.number(), columns.apply(field), "“" + field.name() + "”是遮盖过的样子，与这一条的对不上，不能这样写入；不改的不要动它，要改的写全", "masked", field.id(), false)));
        onto.kept().stream().filter(kept::add).forEach(field -> tally.remark("“" + field.name() + "”的" + closed(field) + "不公开，文件里没有，保持不变"));
        if (register.fields().values().stream().anyMatch(field -> field.secret() && standing.text(field.id()).isPresent() && row.stated().text(field.id()).filter(text -> !text.contains("*")).isPresent())) {
            tally.compare();
        }
        return onto.values();
    }

    private static String closed(RegisterField field) {
        return field.kind() instanceof Kind.Rows rows ? rows.columns().values().stream().filter(column -> !column.open()).map(column -> "“" + column.name() + "”").collect(Collectors.joining("、")) : "";
    }

    /// @param wrong the columns of the row that could not be read, of which nothing more is to be said
    private void taken(Aim aim, Checked one, String key, Function<RegisterField, String> columns, Set<String> wrong) {
        tally.checked(one);
        if (one.unchanged() && !validating) {
            return;
        }
        for (var fault : one.faults()) {
            var field = aim.register().fields().get(fault.field().split("[\\[.]")[0]);
            var column = field == null ? "" : columns.apply(field);
            if (!(wrong.contains(column) && !column.isEmpty()) && !(fault.rule().equals(TIMELINE) && (validating || clashing.get(one.row())))) {
                tally.fault(new Fault(key.isEmpty() ? 0 : one.row(), column, (key.isEmpty() ? "取消“" + one.key() + "”：" : "") + fault.words(), fault.rule(), fault.field(), fault.doubt()));
            }
        }
    }
}
