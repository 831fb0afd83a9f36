// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.exchange;

import cn.yifa.kernel.register.Cells;
import cn.yifa.kernel.register.Kind;
import cn.yifa.kernel.register.Register;
import cn.yifa.kernel.register.RegisterField;
import cn.yifa.server.register.EntryQuery;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/// What an address asks a list for: `as-of`, `q`, `sort` (with `-` before it descending), and fields by their identifiers, or `f.` before them as the pages write it.
///
/// @param faults what of it makes no sense, in Chinese
public record EntryAsk(EntryQuery query, List<String> faults) {

    private static final String FIELD = "f.";
    /// As the pages write that a field is to hold nothing.
    private static final String NONE = "（空）";
    private static final int LONGEST = 200;

    /// @param asked without what is not about the list
    /// @param open  whether the public asks
    public static EntryAsk of(Register register, Map<String, List<String>> asked, LocalDate today, boolean open) {
        var faults = new ArrayList<String>();
        var wanted = new TreeMap<String, List<String>>();
        var day = today;
        var text = "";
        var sort = "";
        for (var one : asked.entrySet()) {
            var first = one.getValue().isEmpty() ? "" : one.getValue().getFirst();
            switch (one.getKey()) {
                case "as-of" -> day = first.isEmpty() ? today : day(first, faults).orElse(today);
                case "q" -> text = first.length() > LONGEST ? first.substring(0, LONGEST) : first;
                case "sort" -> sort = first;
                default -> field(register, one.getKey(), open, faults).ifPresent(field -> wanted.put(field.id(), wanted(field, one.getValue(), faults)));
            }
        }
        if (open && register.takesDown() && !day.equals(today)) {
            faults.add("《" + register.name() + "》只公开今天还在公示的，不写 as-of");
        }
        var order = sort.startsWith("-") ? sort.substring(1) : sort;
        var by = order.isEmpty() ? Optional.<RegisterField>empty() : field(register, order, open, faults);
        return new EntryAsk(new EntryQuery(day, text, wanted, by.map(RegisterField::id), sort.startsWith("-"), open), List.copyOf(faults));
    }

    private static Optional<LocalDate> day(String text, List<String> faults) {
        try {
            var day = LocalDate.parse(text);
            if (day.getYear() >= 1900 && day.getYear() <= 9998) {
                return Optional.of(day);
            }
        } catch (DateTimeException none) {
            // Named below.
        }
        faults.add("as-of 应是 2026-01-31 样子的日期，写的是“" + text + "”");
        return Optional.empty();
    }

    private static List<String> wanted(RegisterField field, List<String> asked, List<String> faults) {
        var wanted = asked.stream().map(value -> value.equals(NONE) ? "" : value).toList();
        wanted.stream().filter(value -> !value.isEmpty()).forEach(value -> {
            if (field.kind() instanceof Kind.Rows) {
                faults.add("不能按“" + field.name() + "”查询：它是若干行。只能问没有填写的：" + NONE);
            } else if (field.kind() instanceof Kind.Amount && Cells.read(field.kind(), value).filter(BigDecimal.class::isInstance).isEmpty()) {
                faults.add("“" + field.name() + "”按数字查询，写的是“" + value + "”");
            }
        });
        return wanted;
    }

    private static Optional<RegisterField> field(Register register, String name, boolean open, List<String> faults) {
        var found = register.field(name.startsWith(FIELD) ? name.substring(FIELD.length()) : name).filter(field -> !field.secret() && (!open || field.open()));
        if (found.isEmpty()) {
            faults.add("《" + register.name() + "》没有可以查询的字段“" + name + "”");
        }
        return found;
    }

    /// Those of the words of an address that are about the list.
    public static Map<String, List<String>> about(Map<String, List<String>> asked, Set<String> others) {
        var about = new TreeMap<>(asked);
        about.keySet().removeAll(others);
        return about;
    }
}
