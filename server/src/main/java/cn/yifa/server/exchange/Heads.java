// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.exchange;

import cn.yifa.kernel.register.Register;
import cn.yifa.kernel.register.RegisterField;
import cn.yifa.server.exchange.table.Cell;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What the columns of a file mean (表头): fields by their names or identifiers, however their width and gaps are written, and the two days.
final class Heads {

    static final String FROM = "effective-from";
    static final String UNTIL = "effective-until";
    static final String FROM_NAME = "生效日期";
    static final String UNTIL_NAME = "失效日期";

    private final List<String> meanings;
    private final List<String> written;

    private final boolean forPublic;

    private Heads(List<String> meanings, List<String> written, boolean forPublic) {
        this.meanings = meanings;
        this.written = written;
        this.forPublic = forPublic;
    }

    /// Reads the row of heads.
    ///
    /// @param faults takes those that are unknown, doubled or missing
    static Heads read(Register register, int row, List<Cell> cells, List<Fault> faults) {
        var known = known(register);
        var meanings = new ArrayList<String>();
        var written = new ArrayList<String>();
        Map<String, Integer> first = new LinkedHashMap<>();
        for (int i = 0; i < cells.size(); i++) {
            var text = cells.get(i) instanceof Cell.Words words ? words.text().strip() : "";
            var meaning = known.getOrDefault(plain(text), "");
            written.add(text);
            meanings.add(meaning);
            var before = meaning.isEmpty() ? null : first.putIfAbsent(meaning, i);
            if (before != null) {
                faults.add(new Fault(row, text, "表头“" + text + "”重复：第 " + (before + 1) + " 列和第 " + (i + 1) + " 列是同一个字段"));
            } else if (!text.isEmpty() && meaning.isEmpty()) {
                faults.add(new Fault(row, text, "《" + register.name() + "》没有“" + text + "”这一栏（第 " + (i + 1) + " 列），可用：" + names(register)));
            } else if (!(cells.get(i) instanceof Cell.Words)) {
                faults.add(new Fault(row, "", "第 " + (i + 1) + " 列的表头应是文字"));
            }
        }
        register.fields().values().stream().filter(field -> (field.required() || field.id().equals(register.key())) && !first.containsKey(field.id()))
                .forEach(field -> faults.add(new Fault(row, field.name(), "缺少必填的栏“" + field.name() + "”")));
        return new Heads(meanings, written, register.open() && register.fields().values().stream().anyMatch(field -> !field.open())
                && register.fields().values().stream().filter(field -> !field.open()).noneMatch(field -> first.containsKey(field.id())));
    }

    private static Map<String, String> known(Register register) {
        var known = new HashMap<String, String>();
        register.fields().values().forEach(field -> {
            known.put(plain(field.id()), field.id());
            known.putIfAbsent(plain(field.name()), field.id());
        });
        Stream.of(FROM, FROM_NAME).forEach(name -> known.putIfAbsent(plain(name), FROM));
        Stream.of(UNTIL, UNTIL_NAME).forEach(name -> known.putIfAbsent(plain(name), UNTIL));
        return known;
    }

    private static String names(Register register) {
        return Stream.concat(Stream.of(FROM_NAME, UNTIL_NAME), register.fields().values().stream().map(RegisterField::name)).collect(Collectors.joining("、"));
    }

    /// Without gaps, the mark of what is required, and other widths of the same letters.
    private static String plain(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFKC).replaceAll("[\\s\\p{Z}\\p{Cf}*]", "").toLowerCase(Locale.ROOT);
    }

    /// The field of a column, or one of the two days; empty for a column without a head.
    String meaning(int column) {
        return column < meanings.size() ? meanings.get(column) : "";
    }

    /// What stands above a column.
    String written(int column) {
        return column >= 0 && column < written.size() ? written.get(column) : "";
    }

    /// What stands above the column of a field; its name where the file doesn't have it.
    String column(RegisterField field) {
        int at = meanings.indexOf(field.id());
        return at < 0 ? field.name() : written.get(at);
    }

    /// Whether the file has nothing but what the public sees, while the register has more.
    boolean forPublic() {
        return forPublic;
    }

    Set<String> fields() {
        var fields = new LinkedHashSet<>(meanings);
        fields.removeAll(List.of("", FROM, UNTIL));
        return fields;
    }
}
