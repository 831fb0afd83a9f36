// SPDX-License-Identifier: Apache-2.0
package cn.yifa.kernel.record;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/// Reads JSON into text, `BigDecimal`, `Boolean`, lists and maps; null members are left out.
public final class JsonReader {

    private static final int DEEPEST = 64;
    private static final int LONGEST_NUMBER = 400;
    private static final Pattern NUMBER = Pattern.compile("-?(0|[1-9][0-9]*)(\\.[0-9]+)?([eE][+-]?[0-9]+)?");
    private static final Pattern FOUR_HEX = Pattern.compile("[0-9a-fA-F]{4}");

    private final String text;
    private int at;

    private JsonReader(String text) {
        this.text = text;
    }

    /// @throws IllegalArgumentException with the place where it stops being JSON
    public static Map<String, Object> object(String text) {
        var reader = new JsonReader(text);
        reader.space();
        var value = reader.value(0);
        reader.space();
        if (reader.at != text.length() || !(value instanceof Map<?, ?>)) {
            throw reader.wrong("an object and nothing else");
        }
        return castMap(value);
    }

    /// A value of any kind.
    ///
    /// @throws IllegalArgumentException with the place where it stops being JSON
    public static Object value(String text) {
        var reader = new JsonReader(text);
        reader.space();
        var value = reader.value(0);
        reader.space();
        if (reader.at != text.length() || value == Absent.VALUE) {
            throw reader.wrong("a value and nothing else");
        }
        return value;
    }

    @SuppressWarnings("unchecked")
    static Map<String, Object> castMap(Object value) {
        return (Map<String, Object>) value;
    }

    private Object value(int depth) {
        if (depth > DEEPEST) {
            throw wrong("less depth");
        }
        return switch (peek()) {
            case '{' -> object(depth);
            case '[' -> array(depth);
            case '"' -> string();
            case 't' -> literal("true", Boolean.TRUE);
            case 'f' -> literal("false", Boolean.FALSE);
            case 'n' -> literal("null", Absent.VALUE);
            default -> number();
        };
    }

    private enum Absent { VALUE }

    private Map<String, Object> object(int depth) {
        var members = new LinkedHashMap<String, Object>();
        at++;
        space();
        while (peek() != '}') {
            var key = string();
            space();
            expect(':');
            space();
            var value = value(depth + 1);
            if (value != Absent.VALUE && members.put(key, value) != null) {
                throw wrong("each member once");
            }
            separator('}');
        }
        at++;
        return members;
    }

    private List<Object> array(int depth) {
        var items = new ArrayList<>();
        at++;
        space();
        while (peek() != ']') {
            items.add(value(depth + 1));
            separator(']');
        }
        at++;
        return items;
    }

    private void separator(char end) {
        space();
        if (peek() != end) {
            expect(',');
            space();
            if (peek() == end) {
                throw wrong("a value after the comma");
            }
        }
    }

    private String string() {
        expect('"');
        var start = at;
        while (at < text.length() && text.charAt(at) != '"' && text.charAt(at) != '\\' && text.charAt(at) >= ' ') {
            at++;
        }
        if (peek() == '"') {
            return text.substring(start, at++);
        }
        var out = new StringBuilder(text.substring(start, at));
        while (peek() != '"') {
            var c = text.charAt(at++);
            if (c < ' ') {
                throw wrong("an escaped control character");
            }
            out.append(c == '\\' ? escape() : c);
        }
        at++;
        return out.toString();
    }

    private char escape() {
        var c = peek();
        at++;
        return switch (c) {
            case '"', '\\', '/' -> c;
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'u' -> {
                if (!FOUR_HEX.matcher(text).region(at, Math.min(text.length(), at + 4)).matches()) {
                    throw wrong("four hex digits");
                }
                at += 4;
                yield (char) Integer.parseInt(text, at - 4, at, 16);
            }
            default -> throw wrong("an escape");
        };
    }

    private BigDecimal number() {
        var number = NUMBER.matcher(text).region(at, Math.min(text.length(), at + LONGEST_NUMBER));
        if (!number.lookingAt()) {
            throw wrong("a value");
        }
        at = number.end();
        try {
            return new BigDecimal(number.group());
        } catch (NumberFormatException e) {
            throw wrong("a smaller exponent");
        }
    }

    private Object literal(String word, Object value) {
        if (!text.startsWith(word, at)) {
            throw wrong(word);
        }
        at += word.length();
        return value;
    }

    private char peek() {
        if (at >= text.length()) {
            throw wrong("more");
        }
        return text.charAt(at);
    }

    private void expect(char c) {
        if (peek() != c) {
            throw wrong("'" + c + "'");
        }
        at++;
    }

    private void space() {
        while (at < text.length() && " \n\r\t".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
    }

    private IllegalArgumentException wrong(String expected) {
        return new IllegalArgumentException("JSON: " + expected + " expected at " + at);
    }
}
