// SPDX-License-Identifier: Apache-2.0
package cn.yifa.kernel.record;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// JSON in the one form of RFC 8785 (JCS): members sorted by UTF-16 code units, no spaces, numbers as ECMAScript writes them.
///
/// Values are `String`, `BigDecimal`, `Integer`, `Long`, `Boolean`, `List` and `Map` with text keys. Null is not among them: an absent member is left out.
public final class CanonicalJson {

    private static final BigDecimal LARGEST = BigDecimal.valueOf(1L << 53);

    private CanonicalJson() {}

    public static String write(Object value) {
        var out = new StringBuilder(512);
        write(value, out);
        return out.toString();
    }

    private static void write(Object value, StringBuilder out) {
        switch (value) {
            case String text -> text(text, out);
            case Boolean flag -> out.append(flag.booleanValue());
            case Integer number -> out.append(number.intValue());
            case Long number -> number(BigDecimal.valueOf(number), out);
            case BigDecimal number -> number(number, out);
            case List<?> list -> list(list, out);
            case Map<?, ?> map -> map(map, out);
            default -> throw new IllegalArgumentException("canonical JSON: text, number, boolean, list or map expected, found " + value.getClass().getName());
        }
    }

    private static void list(List<?> list, StringBuilder out) {
        out.append('[');
        var first = true;
        for (var item : list) {
            if (!first) {
                out.append(',');
            }
            first = false;
            write(item, out);
        }
        out.append(']');
    }

    private static void map(Map<?, ?> map, StringBuilder out) {
        out.append('{');
        var first = true;
        for (var member : (map instanceof TreeMap<?, ?> sorted && sorted.comparator() == null ? map : new TreeMap<Object, Object>(map)).entrySet()) {
            if (!first) {
                out.append(',');
            }
            first = false;
            text((String) member.getKey(), out);
            out.append(':');
            write(member.getValue(), out);
        }
        out.append('}');
    }

    private static void text(String text, StringBuilder out) {
        out.append('"');
        int written = 0;
        for (int i = 0; i < text.length(); i++) {
            var c = text.charAt(i);
            if (c >= ' ' && c != '"' && c != '\\' && !Character.isSurrogate(c)) {
                continue;
            }
            if (Character.isSurrogate(c)) {
                if (!paired(text, i)) {
                    throw new IllegalArgumentException("canonical JSON: lone surrogate at " + i);
                }
                continue;
            }
            out.append(text, written, i);
            written = i + 1;
            escape(c, out);
        }
        out.append(text, written, text.length()).append('"');
    }

    private static void escape(char c, StringBuilder out) {
        switch (c) {
            case '"' -> out.append("\\\"");
            case '\\' -> out.append("\\\\");
            case '\b' -> out.append("\\b");
            case '\f' -> out.append("\\f");
            case '\n' -> out.append("\\n");
            case '\r' -> out.append("\\r");
            case '\t' -> out.append("\\t");
            default -> out.append(String.format("\\u%04x", (int) c));
        }
    }

    private static boolean paired(String text, int i) {
        return Character.isHighSurrogate(text.charAt(i)) ? i + 1 < text.length() && Character.isLowSurrogate(text.charAt(i + 1))
                : i > 0 && Character.isHighSurrogate(text.charAt(i - 1));
    }

    /// As ECMAScript writes the double nearest to the number; one that a double cannot hold exactly in decimal is refused.
    private static void number(BigDecimal number, StringBuilder out) {
        if (number.scale() <= 0 && number.abs().compareTo(LARGEST) <= 0) {
            out.append(number.longValueExact());
            return;
        }
        var value = number.doubleValue();
        var shortest = shortest(value);
        if (shortest.compareTo(number) != 0) {
            throw new IllegalArgumentException("canonical JSON: " + number + " has more digits than a double holds");
        }
        var digits = shortest.stripTrailingZeros().unscaledValue().abs().toString();
        int point = digits.length() - shortest.stripTrailingZeros().scale();
        if (value < 0) {
            out.append('-');
        }
        if (digits.length() <= point && point <= 21) {
            out.append(digits).append("0".repeat(point - digits.length()));
        } else if (0 < point && point <= 21) {
            out.append(digits, 0, point).append('.').append(digits, point, digits.length());
        } else if (-6 < point && point <= 0) {
            out.append("0.").append("0".repeat(-point)).append(digits);
        } else {
            out.append(digits.charAt(0)).append(digits.length() > 1 ? "." + digits.substring(1) : "").append('e').append(point > 0 ? "+" : "-").append(Math.abs(point - 1));
        }
    }

    /// Java writes two digits where ECMAScript, and the shortest form, has one: 4.9E-324 for 5e-324.
    private static BigDecimal shortest(double value) {
        var written = new BigDecimal(Double.toString(value)).stripTrailingZeros();
        var oneDigit = written.round(new MathContext(1));
        return written.precision() == 2 && oneDigit.doubleValue() == value ? oneDigit : written;
    }
}
