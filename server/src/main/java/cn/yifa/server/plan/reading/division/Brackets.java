// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.plan.reading.division;

import java.util.ArrayList;
import java.util.List;

/// Brackets of every shape, and what stands within the outermost ones (括号).
public final class Brackets {

    public static final String OPEN = "（(〔【[［〖{｛﹙";
    public static final String CLOSE = "）)〕】]］〗}｝﹚";
    private static final int LONGEST = 400;

    private Brackets() {}

    /// A bracketed stretch of a text.
    ///
    /// @param start  of the opening bracket
    /// @param end    after the closing bracket, or the text's end where none closes it
    /// @param inside the words between
    public record Stretch(int start, int end, String inside) {}

    /// The outermost brackets. A pair need not be of one shape: typists mix （ and ).
    public static List<Stretch> in(String text) {
        List<Stretch> out = new ArrayList<>();
        int i = 0;
        while (i < text.length()) {
            if (OPEN.indexOf(text.charAt(i)) >= 0) {
                int close = closing(text, i);
                if (close > 0) {
                    out.add(new Stretch(i, close + 1, text.substring(i + 1, close)));
                    i = close + 1;
                    continue;
                }
                int end = text.indexOf('\n', i) < 0 ? text.length() : text.indexOf('\n', i);
                if (end - i < 120 && end - i > 2) {
                    out.add(new Stretch(i, end, text.substring(i + 1, end)));
                    i = end;
                    continue;
                }
            }
            i++;
        }
        return out;
    }

    /// Where the bracket opened here closes, or -1.
    static int closing(String text, int open) {
        int depth = 0;
        for (int i = open; i < text.length() && i - open < LONGEST; i++) {
            char c = text.charAt(i);
            if (OPEN.indexOf(c) >= 0) {
                depth++;
            } else if (CLOSE.indexOf(c) >= 0 && --depth == 0) {
                return i;
            }
        }
        return -1;
    }
}
