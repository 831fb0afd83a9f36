// SPDX-License-Identifier: Apache-2.0
package cn.yifa.letters.layout;

/// No font at hand has a character of the letter (缺字): it is not written at all, rather than with an empty box.
public final class MissingCharacter extends RuntimeException {

    private final int codePoint;
    private final String place;

    MissingCharacter(int codePoint, String place) {
        super("“%s”（U+%04X）在现有字体中没有，位于%s。请安装含有这个字的字体，或者改用规范汉字。".formatted(shown(codePoint), codePoint, place));
        this.codePoint = codePoint;
        this.place = place;
    }

    private static String shown(int codePoint) {
        return Character.isISOControl(codePoint) ? "控制字符" : Character.toString(codePoint);
    }

    public int codePoint() {
        return codePoint;
    }

    /// Where in the letter it stands, such as “正文第3段”.
    public String place() {
        return place;
    }
}
