// SPDX-License-Identifier: Apache-2.0
package cn.yifa.kernel.cases;

import java.util.Optional;

/// What every text of a person must be (文字): short enough, with nothing invisible in it, and such that it can be stored and proved.
public final class Words {

    private Words() {}

    /// What is wrong with the text, to follow its name in a sentence.
    public static Optional<String> fault(String text, int atMost) {
        int length = text.codePointCount(0, text.length());
        if (length > atMost) {
            return Optional.of("最多 " + atMost + " 字，现在有 " + length + " 字");
        }
        for (int i = 0; i < text.length(); i++) {
            var c = text.charAt(i);
            if (Character.isHighSurrogate(c) && i + 1 < text.length() && Character.isLowSurrogate(text.charAt(i + 1))) {
                i++;
            } else if (!shown(c)) {
                return Optional.of("第 " + (text.codePointCount(0, i) + 1) + " 个字是不可见的控制字符，请重新输入");
            }
        }
        return Optional.empty();
    }

    /// Controls, half characters, non-characters, and marks that turn the direction of writing, so that a page would show other words than the record.
    private static boolean shown(char c) {
        if (c < ' ') {
            return c == '\n' || c == '\r' || c == '\t';
        }
        return c != 0x7F && !Character.isSurrogate(c) && !(c >= 0x202A && c <= 0x202E) && !(c >= 0x2066 && c <= 0x2069) && !(c >= 0xFDD0 && c <= 0xFDEF) && c < 0xFFFE;
    }
}
