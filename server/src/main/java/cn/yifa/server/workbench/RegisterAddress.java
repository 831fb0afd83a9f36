// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.workbench;

import cn.yifa.kernel.register.Kind;
import cn.yifa.kernel.register.Register;
import cn.yifa.kernel.register.RegisterField;
import cn.yifa.server.register.EntryQuery;
import cn.yifa.server.register.KeyAddress;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/// What the list of a register's entries is asked for, as it stands in the address, which says it to everybody alike: `q`, `as-of`, `f.` before a filter, `sort`, `column`, `total`, `page`.
///
/// @param asOf    the day; today where none is asked for
/// @param wanted  by field, the values of which an entry must have one; the empty one asks for entries without any
/// @param columns the fields that are shown; the register's own choice where none are asked for
/// @param total   the field by which the entries are counted
/// @param page    from 1
/// @param faults  what could not be read, in Chinese; it is left out
record RegisterAddress(Register register, String text, Optional<LocalDate> asOf, SortedMap<String, List<String>> wanted, Optional<String> sort, boolean descending, List<String> columns,
        Optional<String> total, int page, List<String> faults) {

    private static final int LONGEST_TEXT = 200;
    private static final String FILTER = "f.";

    static String of(Register register) {
        return "/work/registers/" + register.id();
    }

    static String of(Register register, String key) {
        return of(register.id(), key);
    }

    static String of(String register, String key) {
        return "/work/registers/" + register + "/entries/" + KeyAddress.written(key);
    }

    /// As the query of an address was written.
    static RegisterAddress parse(Register register, String query) {
        return of(register, decoded(query));
    }

    /// What the query of an address says; what can't be decoded was never written by us, and is left out.
    static Map<String, List<String>> decoded(String query) {
        var asked = new LinkedHashMap<String, List<String>>();
        for (var part : query.split("&")) {
            int at = part.indexOf('=');
            if (at > 0) {
                try {
                    var value = URLDecoder.decode(part.substring(at + 1), StandardCharsets.UTF_8);
                    asked.computeIfAbsent(URLDecoder.decode(part.substring(0, at), StandardCharsets.UTF_8), name -> new ArrayList<>()).add(value);
                } catch (IllegalArgumentException broken) {
                    continue;
                }
            }
        }
        return asked;
    }

    static RegisterAddress of(Register register, Map<String, ? extends Collection<String>> asked) {
        var faults = new ArrayList<String>();
        var wanted = new TreeMap<String, List<String>>();
        asked.forEach((name, values) -> {
            if (name.startsWith(FILTER)) {
                var id = name.substring(FILTER.length());
                var chosen = values.stream().filter(value -> !value.isEmpty() || register.field(id).filter(RegisterAddress::offersChoices).isPresent()).distinct().toList();
                if (!register.filters().contains(id)) {
                    faults.add("《" + register.name() + "》不能按“" + id + "”筛选");
                } else if (!chosen.isEmpty()) {
                    wanted.put(id, chosen);
                }
            } else if (!List.of("q", "as-of", "sort", "column", "total", "page").contains(name)) {
                faults.add("没有“" + name + "”这个条件");
            }
        });
        var sort = first(asked, "sort");
        boolean descending = sort.startsWith("-");
        var field = descending ? sort.substring(1) : sort;
        var columns = all(asked, "column").stream().filter(id -> listed(register, id)).distinct().toList();
        return new RegisterAddress(register, cut(first(asked, "q").strip()), day(first(asked, "as-of"), faults), wanted,
                field.isEmpty() ? Optional.empty() : Optional.of(field).filter(id -> known(register, id, "排列", faults)), descending, columns.equals(register.columns()) ? List.of() : columns,
                Optional.of(first(asked, "total")).filter(id -> !id.isEmpty()).filter(id -> register.filters().contains(id) || fault(faults, "不能按“" + id + "”合计")), page(first(asked, "page")), List.copyOf(faults));
    }

    /// Whether what is wanted is chosen rather than typed, so that nothing is a choice as well.
    static boolean offersChoices(RegisterField field) {
        return field.kind() instanceof Kind.Choice || field.kind() instanceof Kind.YesNo || field.kind() instanceof Kind.Divisions || field.kind() instanceof Kind.Runs;
    }

    private static List<String> all(Map<String, ? extends Collection<String>> asked, String name) {
        return Optional.<Collection<String>>ofNullable(asked.get(name)).map(List::copyOf).orElse(List.of());
    }

    private static String first(Map<String, ? extends Collection<String>> asked, String name) {
        return all(asked, name).stream().findFirst().orElse("");
    }

    private static String cut(String text) {
        return text.length() <= LONGEST_TEXT ? text : text.substring(0, LONGEST_TEXT);
    }

    private static boolean fault(List<String> faults, String words) {
        faults.add(words);
        return false;
    }

    private static boolean known(Register register, String id, String what, List<String> faults) {
        return listed(register, id) || fault(faults, "不能按“" + id + "”" + what);
    }

    /// Personal data stand in no list.
    private static boolean listed(Register register, String id) {
        return register.field(id).filter(field -> !field.secret()).isPresent();
    }

    private static Optional<LocalDate> day(String text, List<String> faults) {
        if (text.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(LocalDate.parse(text)).filter(day -> day.getYear() >= 1900 && day.getYear() <= 9998 || fault(faults, "看不到 " + text + " 那一天"));
        } catch (DateTimeParseException noDay) {
            faults.add("日期应写成 2026-11-26 的样子，写的是“" + cut(text) + "”");
            return Optional.empty();
        }
    }

    private static int page(String text) {
        return text.matches("[1-9]\\d{0,5}") ? Integer.parseInt(text) : 1;
    }

    EntryQuery query(LocalDate today) {
        return new EntryQuery(asOf.orElse(today), text, wanted, sort, descending, false);
    }

    List<RegisterField> shownColumns() {
        return (columns.isEmpty() ? register.columns() : columns).stream().flatMap(id -> register.field(id).stream()).filter(field -> !field.secret()).toList();
    }

    /// Whether anything narrows the list, other than its day.
    boolean narrowed() {
        return !text.isEmpty() || !wanted.isEmpty();
    }

    RegisterAddress sorted(String field) {
        boolean now = sort.orElse(register.key()).equals(field);
        return new RegisterAddress(register, text, asOf, wanted, Optional.of(field), now && !descending, columns, total, 1, List.of());
    }

    RegisterAddress totalled(String field) {
        return new RegisterAddress(register, text, asOf, wanted, sort, descending, columns, Optional.of(field), 1, List.of());
    }

    RegisterAddress at(int otherPage) {
        return new RegisterAddress(register, text, asOf, wanted, sort, descending, columns, total, otherPage, List.of());
    }

    RegisterAddress asOfToday() {
        return new RegisterAddress(register, text, Optional.empty(), wanted, sort, descending, columns, total, 1, List.of());
    }

    /// Of the entries with this value only.
    RegisterAddress with(String field, String value) {
        var narrower = new TreeMap<>(wanted);
        narrower.put(field, List.of(value));
        return new RegisterAddress(register, text, asOf, narrower, sort, descending, columns, total, 1, List.of());
    }

    /// What stands behind the question mark; empty when there is nothing to say.
    String query() {
        var parts = new ArrayList<String>();
        add(parts, "q", Stream.of(text).filter(words -> !words.isEmpty()));
        add(parts, "as-of", asOf.stream().map(LocalDate::toString));
        wanted.forEach((field, values) -> add(parts, FILTER + field, values.stream()));
        add(parts, "sort", sort.stream().map(field -> (descending ? "-" : "") + field));
        add(parts, "column", columns.stream());
        add(parts, "total", total.stream());
        add(parts, "page", Stream.of(page).filter(number -> number > 1).map(String::valueOf));
        return String.join("&", parts);
    }

    private static void add(List<String> parts, String name, Stream<String> values) {
        values.forEach(value -> parts.add(URLEncoder.encode(name, StandardCharsets.UTF_8) + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8)));
    }

    String address() {
        return of(register) + (query().isEmpty() ? "" : "?" + query());
    }
}
