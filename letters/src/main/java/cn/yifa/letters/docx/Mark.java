// SPDX-License-Identifier: Apache-2.0
package cn.yifa.letters.docx;

import cn.yifa.letters.Letter;

/// The mark of who issues a letter (发文机关标志): what it says and how large it is.
final class Mark {

    /// Larger is no longer handsome above a title of 二号.
    private static final int LARGEST = 96;

    private Mark() {}

    /// What stands behind the name of the issuer, or nothing.
    static String suffix(Letter.Form form) {
        return switch (form) {
            case DOCUMENT -> "文件";
            case CORRESPONDENCE -> "";
            case ORDER -> "令";
            case MINUTES -> "纪要";
        };
    }

    /// The issuer with the suffix, which is not written twice.
    static String text(Letter.Form form, String issuer) {
        return issuer.endsWith(suffix(form)) ? issuer : issuer + suffix(form);
    }

    /// The largest size, in half points, at which so many characters stand on one line; below 一号 they are broken instead.
    static int size(double characters) {
        var fitting = Measures.CORE_WIDTH / 10 / Math.max(1, characters);
        return Math.clamp((int) fitting / 2 * 2, Measures.SIZE_1, LARGEST);
    }
}
