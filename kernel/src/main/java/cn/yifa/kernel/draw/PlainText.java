// SPDX-License-Identifier: Apache-2.0
package cn.yifa.kernel.draw;

import java.text.Normalizer;
import java.util.Optional;

/// Text that goes into what is hashed: NFC, on one line, without the signs that part one field from the next.
final class PlainText {

    private static final int LONGEST = 200;
    private static final int LONGEST_NAME = 60;
    /// Nothing below it changes under NFC.
    private static final char FIRST_COMBINING = '\u0300';

    private PlainText() {}

    static String nfc(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) >= FIRST_COMBINING) {
                return Normalizer.normalize(text, Normalizer.Form.NFC);
            }
        }
        return text;
    }

    /// Why it can't be an identifier or a word beside others; nothing when it can.
    static Optional<String> whyNotField(String text) {
        for (int i = 0; i < text.length(); i++) {
            var c = text.charAt(i);
            if (c == ',' || c == '|' || c == '=') {
                return Optional.of("不能含有“,”“|”“=”");
            }
        }
        return whyNotLine(text);
    }

    /// Why it can't name a stratum, whose list is a file of that name.
    static Optional<String> whyNotName(String text) {
        if (text.length() > LONGEST_NAME) {
            return Optional.of("不能超过 " + LONGEST_NAME + " 个字");
        }
        if (text.startsWith(".") || text.startsWith("-") || text.indexOf('/') >= 0 || text.indexOf('\\') >= 0) {
            return Optional.of("不能以“.”“-”开头，不能含有“/”“\\”");
        }
        return whyNotField(text);
    }

    /// Why it can't be a line of its own.
    static Optional<String> whyNotLine(String text) {
        if (text.isEmpty()) {
            return Optional.of("不能为空");
        }
        if (text.length() > LONGEST) {
            return Optional.of("不能超过 " + LONGEST + " 个字");
        }
        for (int i = 0; i < text.length(); i++) {
            var c = text.charAt(i);
            if (Character.isISOControl(c) || c == '\u2028' || c == '\u2029' || c == '\ufeff') {
                return Optional.of("不能含有换行等控制字符");
            }
            if (Character.isSurrogate(c) && !paired(text, i)) {
                return Optional.of("含有不完整的字符");
            }
        }
        return Character.isSpaceChar(text.charAt(0)) || Character.isSpaceChar(text.charAt(text.length() - 1)) ? Optional.of("前后不能有空格") : Optional.empty();
    }

    private static boolean paired(String text, int i) {
        return Character.isHighSurrogate(text.charAt(i)) ? i + 1 < text.length() && Character.isLowSurrogate(text.charAt(i + 1))
                : i > 0 && Character.isHighSurrogate(text.charAt(i - 1));
    }
}
