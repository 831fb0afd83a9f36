// SPDX-License-Identifier: Apache-2.0
package cn.yifa.letters.docx;

/// How large the mark of who issues a letter (发文机关标志) is.
final class Mark {

    /// Larger is no longer handsome above a title of 二号.
    private static final int LARGEST = 96;

    private Mark() {}

    /// The largest size, in half points, at which so many characters stand on one line; below 一号 they are broken instead.
    static int size(double characters) {
        var fitting = Measures.CORE_WIDTH / 10 / Math.max(1, characters);
        return Math.clamp((int) fitting / 2 * 2, Measures.SIZE_1, LARGEST);
    }
}
