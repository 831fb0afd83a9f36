// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.manuscript;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// Plain text: lines to paragraphs, and rows of tabs or bars to tables.
final class TextSource {

    private static final Pattern BREAK = Pattern.compile("\r\n|[\r\n\u000B\f\u0085\u2028\u2029]");

    /// A million characters in any encoding; the longest plans have some fifty thousand, the longest laws a hundred thousand.
    private static final int LONGEST = 4_000_000;

    private TextSource() {}

    static Manuscript read(byte[] bytes) {
        return of(decoded(bytes));
    }

    /// As they stand, with what they are set in.
    static List<String> lines(byte[] bytes) {
        return List.of(BREAK.split(decoded(bytes), -1));
    }

    private static String decoded(byte[] bytes) {
        if (bytes.length > LONGEST) {
            throw new UnreadableFile("这个文本文件有上百万字，超出了可以读取的篇幅。请确认选对了文件，只保留正文后再导入。");
        }
        return Charsets.decode(bytes);
    }

    static Manuscript of(String text) {
        List<TextLine> lines = new ArrayList<>();
        int number = 0;
        for (String raw : BREAK.split(text, -1)) {
            number++;
            String words = Cleaning.line(raw);
            if (!words.isEmpty()) {
                lines.add(new TextLine(words, number, indent(raw), lines.isEmpty() ? 0 : number - lines.getLast().number() - 1));
            }
        }
        return new Manuscript(TextTables.lift(lines), List.of());
    }

    private static double indent(String raw) {
        double width = 0;
        for (int i = 0; i < raw.length(); i++) {
            char c = raw.charAt(i);
            if (c == '　') {
                width += 2;
            } else if (c == '\t') {
                width += 4;
            } else if (Cleaning.gap(c)) {
                width += 1;
            } else if (c != '\uFEFF' && c != '\u200B') {
                break;
            }
        }
        return width;
    }
}
