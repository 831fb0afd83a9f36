// SPDX-License-Identifier: Apache-2.0
package cn.yifa.kernel.law.text;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/// A line of the source, cleaned (行).
///
/// @param number from 1
/// @param indent how many columns it is set in; an ideographic space is two
/// @param words  without gaps at its ends, figures and letters narrow, the gaps inside as they were
record Line(int number, int indent, String words) {

    private static final Pattern INVISIBLE = Pattern.compile("[\\u200B-\\u200F\\u2060\\uFEFF\\u00AD]");
    private static final Pattern GAPS = Pattern.compile("[\\s\\u00A0\\u2000-\\u200A\\u3000]+");
    private static final Pattern PAGE_NUMBER = Pattern.compile("[-—–－─―·•\\s~～]*(?:第\\s*)?\\d{1,4}\\s*页?\\s*(?:[/,，]?\\s*共?\\s*\\d{1,4}\\s*页)?[-—–－─―·•\\s~～]*|第\\s*[一二三四五六七八九十]+\\s*页|\\d{1,4}/\\d{1,4}");
    private static final String HAN_SIDE = "[\\p{IsHan}，。；：、？！（）《》〈〉〔〕“”‘’—]";
    private static final Pattern GAP_IN_HAN = Pattern.compile("(?<=" + HAN_SIDE + ")\\s+|\\s+(?=" + HAN_SIDE + ")");
    private static final int OFTEN = 2;
    private static final int LONGEST_HEADER = 40;

    /// The lines of a source without empty ones, page numbers and running headers.
    static List<Line> of(List<String> source) {
        var lines = new ArrayList<Line>();
        for (int i = 0; i < source.size(); i++) {
            var raw = INVISIBLE.matcher(source.get(i)).replaceAll("");
            var words = GAPS.matcher(narrow(raw)).replaceAll(" ").strip();
            if (!words.isEmpty()) {
                lines.add(new Line(i + 1, indent(raw), words));
            }
        }
        return withoutFurniture(lines);
    }

    /// Beside a page number, a short line that is no sentence and comes on several pages is their header or footer.
    private static List<Line> withoutFurniture(List<Line> lines) {
        Map<String, Integer> beside = new HashMap<>();
        for (int i = 0; i < lines.size(); i++) {
            if (besidePageNumber(lines, i)) {
                beside.merge(lines.get(i).solid(), 1, Integer::sum);
            }
        }
        return IntStream.range(0, lines.size()).filter(i -> !lines.get(i).pageNumber() && !(besidePageNumber(lines, i) && beside.get(lines.get(i).solid()) >= OFTEN)).mapToObj(lines::get).toList();
    }

    private static boolean besidePageNumber(List<Line> lines, int at) {
        var line = lines.get(at);
        boolean beside = at > 0 && lines.get(at - 1).pageNumber() || at + 1 < lines.size() && lines.get(at + 1).pageNumber();
        return beside && !line.pageNumber() && line.words.length() <= LONGEST_HEADER && !line.ends() && Sign.of(line).kind() == Sign.Kind.WORDS;
    }

    private boolean pageNumber() {
        return PAGE_NUMBER.matcher(words).matches();
    }

    /// Figures, letters and brackets of numbers in one width; the punctuation of Chinese stays as it is.
    private static String narrow(String raw) {
        var out = new StringBuilder();
        raw.codePoints().forEach(point -> {
            boolean wide = point >= '０' && point <= '９' || point >= 'Ａ' && point <= 'Ｚ' || point >= 'ａ' && point <= 'ｚ' || point == '．' || point == '／' || point == '％';
            boolean odd = point >= 0x2E80 && point <= 0x2FDF || point >= 0xF900 && point <= 0xFAFF || point >= 0x3220 && point <= 0x3229;
            var text = Character.toString(point);
            out.append(wide || odd ? Normalizer.normalize(text, Normalizer.Form.NFKC) : text);
        });
        return out.toString();
    }

    private static int indent(String raw) {
        int width = 0;
        for (int i = 0; i < raw.length(); i++) {
            char c = raw.charAt(i);
            if (c == '　' || c == '\u2003') {
                width += 2;
            } else if (c == '\t') {
                width += 4;
            } else if (GAPS.matcher(String.valueOf(c)).matches()) {
                width += 1;
            } else {
                break;
            }
        }
        return width;
    }

    /// The words without gaps among Chinese characters.
    String solid() {
        return solid(words);
    }

    static String solid(String words) {
        return GAP_IN_HAN.matcher(words).replaceAll("").strip();
    }

    /// How many columns it takes, its indent included.
    int width() {
        return indent + words.codePoints().map(point -> point < 0x2000 ? 1 : 2).sum();
    }

    /// Whether a sentence, or a part of a list, ends with the line.
    boolean ends() {
        return ends(words);
    }

    static boolean ends(String words) {
        int end = words.length();
        while (end > 0 && "”’」』）)".indexOf(words.charAt(end - 1)) >= 0) {
            end--;
        }
        return end > 0 && "。！？；：!?;:".indexOf(words.charAt(end - 1)) >= 0;
    }
}
