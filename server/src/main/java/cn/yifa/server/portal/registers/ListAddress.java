// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.portal.registers;

import cn.yifa.kernel.register.Kind;
import cn.yifa.kernel.register.Register;
import cn.yifa.kernel.register.RegisterField;
import cn.yifa.server.register.EntryQuery;
import cn.yifa.server.register.KeyAddress;
import cn.yifa.server.web.NotFound;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.springframework.util.MultiValueMap;

/// What of a public list is asked for, as it stands in its address; what can't be asked is left out.
///
/// @param asOf   the day asked for; none for today
/// @param text   words that must all occur
/// @param wanted by field, the values of which an entry must have one
/// @param sort   a field, after “-” when the greatest comes first; may be empty
/// @param page   from 1
public record ListAddress(String register, Optional<LocalDate> asOf, String text, Map<String, List<String>> wanted, String sort, int page) {

    private static final String DAY = "as-of";
    private static final String TEXT = "q";
    private static final String SORT = "sort";
    private static final String PAGE = "page";
    private static final int LONGEST = 200;
    private static final int MOST = 20;
    private static final int MOST_PAGES = 1_000_000;
    private static final int FIRST_YEAR = 1900;
    private static final int LAST_YEAR = 2200;

    public ListAddress {
        wanted = Map.copyOf(wanted);
    }

    static ListAddress of(Register register) {
        return new ListAddress(register.id(), Optional.empty(), "", Map.of(), "", 1);
    }

    static ListAddress read(Register register, MultiValueMap<String, String> asked) {
        var wanted = new TreeMap<String, List<String>>();
        register.openFields().stream().filter(ListAddress::narrows).forEach(field -> {
            var values = asked.getOrDefault(field.id(), List.of()).stream().filter(value -> !value.isBlank() && value.length() <= LONGEST).distinct().sorted().limit(MOST).toList();
            if (!values.isEmpty()) {
                wanted.put(field.id(), values);
            }
        });
        var sort = first(asked, SORT);
        var field = sort.startsWith("-") ? sort.substring(1) : sort;
        var sorts = register.openFields().stream().anyMatch(open -> open.id().equals(field) && sortable(open));
        var text = first(asked, TEXT);
        var page = first(asked, PAGE);
        return new ListAddress(register.id(), day(register, first(asked, DAY)), text.substring(0, Math.min(text.length(), LONGEST)), wanted, sorts ? sort : "",
                page.matches("[1-9][0-9]{0,6}") ? Math.min(MOST_PAGES, Integer.parseInt(page)) : 1);
    }

    /// The day in an address; none of a list that shows no day but today.
    ///
    /// @throws NotFound when it is no day
    static Optional<LocalDate> day(Register register, String text) {
        if (text.isEmpty() || register.takesDown()) {
            return Optional.empty();
        }
        try {
            return Optional.of(LocalDate.parse(text)).filter(day -> day.getYear() >= FIRST_YEAR && day.getYear() <= LAST_YEAR).or(() -> {
                throw new NotFound();
            });
        } catch (DateTimeParseException e) {
            throw new NotFound();
        }
    }

    private static String first(MultiValueMap<String, String> asked, String name) {
        var value = asked.getFirst(name);
        return value == null ? "" : value.strip();
    }

    private static boolean narrows(RegisterField field) {
        return !(field.kind() instanceof Kind.Rows || field.kind() instanceof Kind.Amount || field.kind() instanceof Kind.Text);
    }

    static boolean sortable(RegisterField field) {
        return !field.kind().several() && !(field.kind() instanceof Kind.Text text && text.lines());
    }

    EntryQuery query(LocalDate today) {
        return new EntryQuery(asOf.orElse(today), text, new TreeMap<>(wanted), sort.isEmpty() ? Optional.empty() : Optional.of(sort.startsWith("-") ? sort.substring(1) : sort), sort.startsWith("-"), true);
    }

    public boolean narrowed() {
        return !wanted.isEmpty() || !text.isEmpty();
    }

    boolean wants(String field, String value) {
        return wanted.getOrDefault(field, List.of()).contains(value);
    }

    /// The same with the value chosen, or no longer.
    ListAddress turning(String field, String value) {
        var values = new ArrayList<>(wanted.getOrDefault(field, List.of()));
        if (!values.remove(value)) {
            values.add(value);
        }
        values.sort(String::compareTo);
        var changed = new TreeMap<>(wanted);
        changed.remove(field);
        if (!values.isEmpty()) {
            changed.put(field, List.copyOf(values));
        }
        return new ListAddress(register, asOf, text, changed, sort, 1);
    }

    ListAddress on(Optional<LocalDate> day) {
        return new ListAddress(register, day, text, wanted, sort, 1);
    }

    ListAddress saying(String words) {
        return new ListAddress(register, asOf, words, wanted, sort, 1);
    }

    ListAddress sorted(String by) {
        return new ListAddress(register, asOf, text, wanted, by, 1);
    }

    ListAddress at(int number) {
        return new ListAddress(register, asOf, text, wanted, sort, number);
    }

    /// Where the list is, whatever is asked of it.
    static String of(String register) {
        return "/registers/" + register;
    }

    /// Where an entry is, as long as the list is kept.
    public static String of(String register, String key) {
        return of(register) + "/" + KeyAddress.written(key);
    }

    /// Where an entry is, as it was on the day.
    static String of(String register, String key, Optional<LocalDate> asOf) {
        return of(register, key) + asOf.map(day -> "?" + DAY + "=" + day).orElse("");
    }

    @Override
    public String toString() {
        var asked = new ArrayList<String>();
        asOf.ifPresent(day -> asked.add(DAY + "=" + day));
        if (!text.isEmpty()) {
            asked.add(TEXT + "=" + encoded(text));
        }
        new TreeMap<>(wanted).forEach((field, values) -> values.forEach(value -> asked.add(field + "=" + encoded(value))));
        if (!sort.isEmpty()) {
            asked.add(SORT + "=" + sort);
        }
        if (page > 1) {
            asked.add(PAGE + "=" + page);
        }
        return of(register) + (asked.isEmpty() ? "" : "?" + String.join("&", asked));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
