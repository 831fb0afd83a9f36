// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.workbench;

import cn.yifa.kernel.mask.MaskedText;
import cn.yifa.kernel.register.Cells;
import cn.yifa.kernel.register.Kind;
import cn.yifa.kernel.register.Register;
import cn.yifa.kernel.register.Values;
import cn.yifa.server.web.Entries;
import cn.yifa.server.web.Input.Choice;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What was entered in the form of a line, as the values of an entry. What can't be read stays what was typed.
final class LineEntered {

    /// Before the name of a field of the entry.
    static final String FIELD = "v.";

    /// Before the name of a field into which something offered can be put.
    static final String OFFER = "offer.";

    private LineEntered() {}

    /// What was entered, as the values of an entry.
    ///
    /// @param kept of personal data that were masked and left alone
    static Values values(Register register, Entries entered, Values kept) {
        var values = new HashMap<String, Object>();
        register.fields().values().forEach(field -> {
            var name = FIELD + field.id();
            switch (field.kind()) {
                case Kind.Rows rows -> values.put(field.id(), rows(entered, name, rows));
                case Kind.Choice choice when choice.many() -> values.put(field.id(), entered.texts(name));
                case Kind.Divisions divisions when divisions.many() -> values.put(field.id(), entered.texts(name));
                default -> Cells.read(field.kind(), entered.text(name)).ifPresent(value -> values.put(field.id(), value));
            }
            if (field.secret() && !values.containsKey(field.id())) {
                kept.get(field.id()).ifPresent(value -> values.put(field.id(), value));
            }
        });
        return Values.of(values);
    }

    private static List<Map<String, Object>> rows(Entries entered, String name, Kind.Rows kind) {
        var rows = new ArrayList<Map<String, Object>>();
        var numbers = new TreeSet<Integer>();
        entered.values().keySet().stream().filter(key -> key.startsWith(name + ".")).map(key -> key.substring(name.length() + 1)).filter(key -> key.matches("\\d{1,4}\\..*"))
                .forEach(key -> numbers.add(Integer.valueOf(key.substring(0, key.indexOf('.')))));
        for (var number : numbers) {
            var row = new HashMap<String, Object>();
            kind.columns().values().forEach(column -> Cells.read(column.kind(), entered.text(name + "." + number + "." + column.id())).ifPresent(value -> row.put(column.id(), value)));
            if (!row.isEmpty()) {
                rows.add(row);
            }
        }
        return rows;
    }

    /// What was entered, with the personal data in a field masked that may not stand in it.
    static Entries masked(Register register, Entries entered, String field) {
        var all = new LinkedHashMap<>(entered.values());
        all.replaceAll((name, texts) -> name.equals(FIELD + field) || name.startsWith(FIELD + field + ".") ? texts.stream().map(text -> MaskedText.of(text, register.hides()).text()).toList() : texts);
        return Entries.of(all);
    }

    /// What was entered, with the chosen offer in its field.
    static Entries inserted(Register register, Entries entered, String field) {
        var all = new LinkedHashMap<>(entered.values());
        var chosen = entered.text(OFFER + field);
        register.field(field).filter(found -> !chosen.isEmpty()).ifPresent(found -> all.put(FIELD + field,
                List.of(found.kind().several() ? Stream.of(entered.text(FIELD + field), chosen).filter(text -> !text.isEmpty()).collect(Collectors.joining("\n")) : chosen)));
        return Entries.of(all);
    }
}
