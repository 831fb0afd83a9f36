// SPDX-License-Identifier: Apache-2.0
package cn.yifa.kernel.mask;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// A text as recognisers look at it (待识别文本): full-width signs, Chinese numerals and other dashes are read as what they mean, and every place is still the place in the original.
final class Passage {

    private static final String NUMERALS = "〇一二三四五六七八九";
    private static final String OTHER_NUMERALS = "零壹贰叁肆伍陆柒捌玖";
    /// Shorter rows of Chinese numerals are years, articles and names.
    private static final int SPOKEN = 7;
    private static final Pattern SPOKEN_ROW = Pattern.compile("[〇○零幺一二三四五六七八九壹贰叁肆伍陆柒捌玖](?:[\\s-]?[〇○零幺一二三四五六七八九壹贰叁肆伍陆柒捌玖]){" + (SPOKEN - 1) + ",}");
    private static final Pattern JOINED = Pattern.compile("[0-9A-Za-z]++(?:[ \\n\\r\\f\\u000B-]{1,3}+[0-9A-Za-z]++)*+");
    private static final int NEAR = 16;

    private final String original;
    private final String folded;
    private final Lines lines;

    Passage(String original) {
        this.original = original;
        this.folded = spoken(folded(original));
        this.lines = new Lines(folded);
    }

    private static String folded(String text) {
        var out = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            out.append(folded(text.charAt(i)));
        }
        return out.toString();
    }

    private static char folded(char c) {
        if (c >= '！' && c <= '～') {
            return (char) (c - '！' + '!');
        }
        return switch (c) {
            case '\u00A0', '\u2007', '\u202F', '\u2002', '\u2003', '\u2009', '\u3000', '\u200B', '\u200C', '\u200D', '\u2060', '\uFEFF', '\u00AD' -> ' ';
            case '‐', '‑', '‒', '–', '—', '―', '−', '－' -> '-';
            case '•', '・', '‧', '∙', '⋅', '･' -> '·';
            default -> c;
        };
    }

    private static String spoken(String text) {
        var rows = SPOKEN_ROW.matcher(text);
        var out = new StringBuilder(text);
        while (rows.find()) {
            for (int i = rows.start(); i < rows.end(); i++) {
                int digit = digit(text.charAt(i));
                if (digit >= 0) {
                    out.setCharAt(i, (char) ('0' + digit));
                }
            }
        }
        return out.toString();
    }

    private static int digit(char c) {
        return switch (c) {
            case '○' -> 0;
            case '幺' -> 1;
            default -> Math.max(NUMERALS.indexOf(c), OTHER_NUMERALS.indexOf(c));
        };
    }

    String original() {
        return original;
    }

    /// The text as it is read; as long as the original.
    String folded() {
        return folded;
    }

    /// What stands before a place, in its line.
    String before(int place, int most) {
        int from = place;
        while (from > 0 && from > place - most && folded.charAt(from - 1) != '\n') {
            from--;
        }
        return folded.substring(from, place);
    }

    String after(int place, int most) {
        return folded.substring(place, Math.min(folded.length(), place + most));
    }

    /// Whether one of the words stands just before, in the same clause.
    boolean led(int place, Pattern words) {
        var near = folded.substring(Math.max(0, place - NEAR), place);
        int clause = Math.max(Math.max(near.lastIndexOf('。'), near.lastIndexOf('；')), near.lastIndexOf(','));
        return words.matcher(near.substring(clause + 1)).find();
    }

    /// Its lines, and the cells in them.
    Lines lines() {
        return lines;
    }

    /// Rows of digits and Latin letters, blanks, line ends and hyphens inside them left out.
    List<Row> rows() {
        var rows = new ArrayList<Row>();
        var found = JOINED.matcher(folded);
        while (found.find()) {
            rows.add(Row.of(folded, found.start(), found.end()));
        }
        return rows;
    }

    /// Digits and letters that may be one number.
    ///
    /// @param signs  without what separates them
    /// @param places where each of them stands in the text
    record Row(String signs, int[] places) {

        static Row of(String text, int from, int to) {
            var places = new int[to - from];
            var signs = new StringBuilder();
            for (int i = from; i < to; i++) {
                if (Character.isLetterOrDigit(text.charAt(i))) {
                    places[signs.length()] = i;
                    signs.append(Character.toUpperCase(text.charAt(i)));
                }
            }
            return new Row(signs.toString(), places);
        }

        int length() {
            return signs.length();
        }

        /// Whether something separates the sign from the one before it.
        boolean opens(int index) {
            return index == 0 || index >= length() || places[index] > places[index - 1] + 1;
        }

        /// The number of signs of the joined groups behind `index` up to which a whole group ends.
        boolean closes(int index) {
            return index == length() || opens(index);
        }

        int from(int index) {
            return places[index];
        }

        int to(int index) {
            return places[index - 1] + 1;
        }

        String part(int from, int to) {
            return signs.substring(from, to);
        }

        /// Whether signs of that shape stand there.
        boolean begins(int index, Pattern shape) {
            return shape.matcher(signs).region(index, length()).lookingAt();
        }
    }
}
