// SPDX-License-Identifier: Apache-2.0
package cn.yifa.letters.layout;

/// A typeface by its role in a letter (字体).
public enum Face {
    TITLE("方正小标宋简体"),
    BODY("仿宋_GB2312"),
    HEADING("黑体"),
    KAI("楷体_GB2312"),
    SONG("宋体");

    private final String standard;

    Face(String standard) {
        this.standard = standard;
    }

    /// The name of the font that offices have for it.
    public String standard() {
        return standard;
    }
}
