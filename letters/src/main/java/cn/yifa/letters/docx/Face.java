// SPDX-License-Identifier: Apache-2.0
package cn.yifa.letters.docx;

/// The faces of a letter (字体), by the names under which the offices have them.
enum Face {
    /// What else is used where a machine lacks the face is the second name.
    BODY("仿宋_GB2312", "仿宋"),
    BLACK("黑体", "SimHei"),
    KAI("楷体_GB2312", "楷体"),
    MARK("方正小标宋简体", "方正小标宋_GBK"),
    SONG("宋体", "SimSun");

    private final String title;
    private final String substitute;

    Face(String title, String substitute) {
        this.title = title;
        this.substitute = substitute;
    }

    String title() {
        return title;
    }

    String substitute() {
        return substitute;
    }
}
