// SPDX-License-Identifier: Apache-2.0
package cn.yifa.letters.docx;

/// The measures of GB/T 9704-2012 (版面) in the units of DOCX: twips (1/20 pt) for lengths, half points for characters, eighths of a point for rules.
final class Measures {

    static final int PAGE_WIDTH = mm(210);
    static final int PAGE_HEIGHT = mm(297);
    /// 天头
    static final int TOP = mm(37);
    static final int BOTTOM = mm(35);
    /// 订口
    static final int LEFT = mm(28);
    static final int RIGHT = mm(26);
    /// 版心 156 mm × 225 mm
    static final int CORE_WIDTH = PAGE_WIDTH - LEFT - RIGHT;
    static final int CORE_HEIGHT = PAGE_HEIGHT - TOP - BOTTOM;

    static final int LINES = 22;
    static final int CHARACTERS = 28;
    /// The height of a line, rounded down so that 22 of them are not higher than the core.
    static final int LINE = CORE_HEIGHT / LINES;
    /// The width of a character of 三号, rounded down so that 28 of them are not wider than the core.
    static final int CHARACTER = CORE_WIDTH / CHARACTERS;

    /// 一号, below which no mark of an issuer gets
    static final int SIZE_1 = 52;
    static final int SIZE_2 = 44;
    static final int SIZE_3 = 32;
    static final int SIZE_4 = 28;

    /// 0.35 mm
    static final int THICK = 8;
    /// 0.25 mm
    static final int THIN = 6;
    /// The red rule of the head and the thick one of a double rule, for which the standard names no measure: 0.53 mm and 1.06 mm.
    static final int RED_RULE = 12;
    static final int HEAVY = 24;

    static final String RED = "FF0000";

    private Measures() {}

    static int mm(double millimetres) {
        return (int) Math.round(millimetres * 1440 / 25.4);
    }

    /// So many characters of the grid (空几字).
    static int characters(double count) {
        return (int) Math.round(count * CHARACTER);
    }

    /// What is added to the width of a character of 三号 so that 28 fill a line: less than nothing.
    static int characterSpace() {
        return CHARACTER - em(SIZE_3);
    }

    /// The height of a character, and the width of a Chinese one.
    static int em(int size) {
        return size * 10;
    }

    /// The width of a text in Chinese characters: Latin letters, digits and their marks take half of one in the faces of the standard.
    static double width(String text) {
        return text.codePoints().mapToDouble(point -> point < 0x80 ? 0.5 : 1).sum();
    }
}
