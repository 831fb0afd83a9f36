// SPDX-License-Identifier: Apache-2.0
package cn.yifa.kernel.cases;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// The data of a case by field name; a value is a text, a number, a yes or no, or a list of texts. Dates are ISO texts.
public record Fields(SortedMap<String, Object> values) {

    /// Zeros written out; 1E+999999999 stays as short as it came until the form refuses it.
    private static final int LONGEST_ZEROS = 30;

    public static final Fields NONE = new Fields(new TreeMap<>());

    public Fields {
        for (var entry : values.entrySet()) {
            if (!allowed(entry.getValue())) {
                throw new IllegalArgumentException("field " + entry.getKey() + ": text, number, boolean or list of texts expected, found "
                        + entry.getValue().getClass().getName());
            }
        }
        var plain = new TreeMap<>(values);
        plain.replaceAll((field, value) -> value instanceof BigDecimal number ? plain(number) : value);
        values = Collections.unmodifiableSortedMap(plain);
    }

    public static Fields of(Map<String, ?> values) {
        return new Fields(new TreeMap<>(values));
    }

    /// One writing for each number, so that equal fields are equal records.
    private static BigDecimal plain(BigDecimal number) {
        var stripped = number.stripTrailingZeros();
        return stripped.scale() < 0 && stripped.scale() >= -LONGEST_ZEROS ? stripped.setScale(0) : stripped;
    }

    private static boolean allowed(Object value) {
        return switch (value) {
            case String text -> true;
            case BigDecimal number -> true;
            case Boolean flag -> true;
            case List<?> list -> list.stream().allMatch(String.class::isInstance);
            default -> false;
        };
    }

    /// These fields with `later` written over them.
    public Fields with(Fields later) {
        var all = new TreeMap<>(values);
        all.putAll(later.values);
        return new Fields(all);
    }

    public boolean has(String field) {
        return values.containsKey(field);
    }

    public Optional<String> text(String field) {
        return values.get(field) instanceof String text ? Optional.of(text) : Optional.empty();
    }

    public Optional<LocalDate> date(String field) {
        return text(field).map(LocalDate::parse);
    }

    /// Which fields, never what they hold: that may be personal, and such lines end in logs.
    @Override
    public String toString() {
        return "Fields" + values.keySet();
    }

    @SuppressWarnings("unchecked")
    public List<String> texts(String field) {
        return values.get(field) instanceof List<?> list ? (List<String>) list : List.of();
    }
}
