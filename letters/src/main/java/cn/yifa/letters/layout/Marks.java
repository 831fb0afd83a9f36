// SPDX-License-Identifier: Apache-2.0
package cn.yifa.letters.layout;

/// Which marks may stand where in a line (禁则), after GB/T 15834-2011, 5.1.
final class Marks {

    /// Marks whose right half is empty.
    private static final String CLOSING = "，。、；：？！．）》〉」』】〕〗］｝”’";
    /// Marks whose left half is empty.
    private static final String OPENING = "（《〈「『【〔〖［｛“‘";
    private static final String NOT_FIRST = CLOSING + "％‰℃·・～－／—,.;:?!)]}%";
    private static final String NOT_LAST = OPENING + "／([{￥＄";
    /// Marks that may stand beyond the right edge when there is no room for them.
    private static final String HANGING = "，。、；：．";
    /// Marks of two characters that are one.
    private static final String DOUBLE = "—…";

    private Marks() {}

    static boolean notFirst(int codePoint) {
        return NOT_FIRST.indexOf(codePoint) >= 0;
    }

    static boolean notLast(int codePoint) {
        return NOT_LAST.indexOf(codePoint) >= 0;
    }

    static boolean emptyBefore(int codePoint) {
        return OPENING.indexOf(codePoint) >= 0;
    }

    static boolean emptyAfter(int codePoint) {
        return CLOSING.indexOf(codePoint) >= 0;
    }

    static boolean hangs(int codePoint) {
        return HANGING.indexOf(codePoint) >= 0;
    }

    static boolean doubled(int codePoint) {
        return DOUBLE.indexOf(codePoint) >= 0;
    }

    /// Whether it belongs to a word or number, which is not split: letters of alphabets, ASCII digits and marks.
    static boolean inWord(int codePoint) {
        return codePoint > ' ' && codePoint < 0x7F
                || Character.isAlphabetic(codePoint) && !Character.isIdeographic(codePoint) && codePoint < 0x1100 && codePoint > 0xA0;
    }
}
