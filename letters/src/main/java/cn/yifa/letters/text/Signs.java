// SPDX-License-Identifier: Apache-2.0
package cn.yifa.letters.text;

import cn.yifa.letters.Block;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// The signs of the text and what they mean.
final class Signs {

    static final String RULE = "---";
    static final String ATTACHMENT = "=== 附件";
    static final char PLAIN = '\\';
    static final char BAR = '|';
    static final int MOST_IN_HEADING = 50;

    private static final List<Pattern> NUMBERS = List.of(Pattern.compile("[一二三四五六七八九十百]{1,5}、.+"), Pattern.compile("[（(][一二三四五六七八九十百]{1,5}[）)].+"),
            Pattern.compile("\\d{1,3}[.．](?!\\d).+"), Pattern.compile("[（(]\\d{1,3}[）)].+"));
    private static final String MARKS = "。！？；：，、,;:.?!…";
    private static final Pattern DASHES = Pattern.compile("-{3,}");

    private Signs() {}

    /// The level of a heading that a line is by its own number: alone on a short line, without a full stop in it or a mark at its end.
    static OptionalInt level(String line) {
        if (line.codePointCount(0, line.length()) > MOST_IN_HEADING || line.contains("。") || MARKS.indexOf(line.charAt(line.length() - 1)) >= 0) {
            return OptionalInt.empty();
        }
        for (int level = 1; level <= NUMBERS.size(); level++) {
            if (NUMBERS.get(level - 1).matcher(line).matches()) {
                return OptionalInt.of(level);
            }
        }
        return OptionalInt.empty();
    }

    /// Whether a line would be read as something else than a paragraph.
    static boolean speaks(String line) {
        return line.isEmpty() || "\\|>#".indexOf(line.charAt(0)) >= 0 || line.startsWith("===") || line.equals(RULE) || level(line).isPresent();
    }

    static boolean underHead(List<String> cells) {
        return cells.stream().allMatch(cell -> DASHES.matcher(cell).matches());
    }

    static String side(Block.Side side) {
        return switch (side) {
            case LEFT -> "左";
            case CENTRE -> "中";
            case RIGHT -> "右";
        };
    }

    /// The parts between signs that are not made plain by a [#PLAIN] before them; the parts still hold theirs.
    static List<String> split(String text, String signs) {
        var parts = new ArrayList<String>();
        var part = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            var c = text.charAt(i);
            if (c == PLAIN && i + 1 < text.length()) {
                part.append(c).append(text.charAt(++i));
            } else if (signs.indexOf(c) >= 0) {
                parts.add(part.toString().strip());
                part.setLength(0);
            } else {
                part.append(c);
            }
        }
        parts.add(part.toString().strip());
        return parts;
    }

    /// Without the [#PLAIN] before the signs and before itself.
    static String bare(String text, String signs) {
        var bare = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            var c = text.charAt(i);
            if (c == PLAIN && i + 1 < text.length() && (text.charAt(i + 1) == PLAIN || signs.indexOf(text.charAt(i + 1)) >= 0)) {
                i++;
            }
            bare.append(text.charAt(i));
        }
        return bare.toString();
    }

    /// With a [#PLAIN] before the signs and before itself.
    static String made(String text, String signs) {
        return text.chars().mapToObj(c -> (c == PLAIN || signs.indexOf(c) >= 0 ? String.valueOf(PLAIN) : "") + (char) c).collect(Collectors.joining());
    }
}
