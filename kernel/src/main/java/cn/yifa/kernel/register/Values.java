// SPDX-License-Identifier: Apache-2.0
package cn.yifa.kernel.register;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// What an entry holds, by field: a text, a number, a yes or no, a list of texts, or rows, each of which holds such values by column. Days are ISO texts.
/// What is empty isn't there; blanks around a text and the kind of its line ends say nothing, so a form that is sent as it came changes nothing.
public record Values(SortedMap<String, Object> byField) {

    /// A number has at most so many digits, on either side of its point; a longer one stays the text it was, for [EntryCheck] to name: not every writing of it says the same.
    static final int MOST_DIGITS = 15;

    public static final Values NONE = new Values(new TreeMap<>());

    public Values {
        var kept = new TreeMap<String, Object>();
        byField.forEach((field, value) -> kept(field, value).ifPresent(plain -> kept.put(field, plain)));
        byField = Collections.unmodifiableSortedMap(kept);
    }

    public static Values of(Map<String, ?> byField) {
        return new Values(new TreeMap<>(byField));
    }

    private static Optional<Object> kept(String field, Object value) {
        return switch (value) {
            case String text -> {
                var plain = text.strip().replace("\r\n", "\n").replace('\r', '\n');
                yield plain.isEmpty() ? Optional.empty() : Optional.of(plain);
            }
            case Boolean flag -> Optional.of(flag);
            case BigDecimal number -> Optional.of(tooLong(number) ? number.toString() : plain(number));
            case List<?> list -> {
                var items = list.stream().flatMap(item -> item instanceof Map<?, ?> row ? row(field, row).stream() : kept(field, item).stream()).toList();
                yield items.isEmpty() ? Optional.empty() : Optional.of(items);
            }
            default -> throw new IllegalArgumentException("field " + field + ": text, number, boolean or list expected, found " + value.getClass().getName());
        };
    }

    private static Optional<Object> row(String field, Map<?, ?> row) {
        var cells = new TreeMap<String, Object>();
        row.forEach((column, cell) -> kept(field, cell).ifPresent(plain -> cells.put((String) column, plain)));
        return cells.isEmpty() ? Optional.empty() : Optional.of(Collections.unmodifiableSortedMap(cells));
    }

    private static boolean tooLong(BigDecimal number) {
        var stripped = number.stripTrailingZeros();
        return stripped.precision() > MOST_DIGITS || Math.abs(stripped.scale()) > MOST_DIGITS;
    }

    /// One writing for each number, so that equal values are equal records.
    private static BigDecimal plain(BigDecimal number) {
        var stripped = number.stripTrailingZeros();
        return stripped.scale() < 0 && stripped.scale() >= -30 ? stripped.setScale(0) : stripped;
    }

    public Optional<Object> get(String field) {
        return Optional.ofNullable(byField.get(field));
    }

    public Optional<String> text(String field) {
        return byField.get(field) instanceof String text ? Optional.of(text) : Optional.empty();
    }

    public Optional<BigDecimal> number(String field) {
        return byField.get(field) instanceof BigDecimal number ? Optional.of(number) : Optional.empty();
    }

    public Optional<LocalDate> day(String field) {
        return text(field).map(LocalDate::parse);
    }

    /// The texts of a list; a single text is a list of one.
    public List<String> texts(String field) {
        return switch (byField.get(field)) {
            case String text -> List.of(text);
            case List<?> list -> list.stream().filter(String.class::isInstance).map(String.class::cast).toList();
            case null, default -> List.of();
        };
    }

    @SuppressWarnings("unchecked")
    public List<Values> rows(String field) {
        return byField.get(field) instanceof List<?> list ? list.stream().filter(Map.class::isInstance).map(row -> of((Map<String, ?>) row)).toList() : List.of();
    }

    /// These with `later` written over them.
    public Values with(Values later) {
        var all = new TreeMap<>(byField);
        all.putAll(later.byField);
        return new Values(all);
    }

    /// Those of the fields alone.
    public Values only(List<String> fields) {
        var some = new TreeMap<>(byField);
        some.keySet().retainAll(fields);
        return new Values(some);
    }

    /// Which fields, never what they hold: that may be personal, and such lines end in logs.
    @Override
    public String toString() {
        return "Values" + byField.keySet();
    }
}
