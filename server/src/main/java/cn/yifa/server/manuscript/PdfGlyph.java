// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.manuscript;

/// A letter at its place on a page, in points from the upper left corner; `base` is its base line.
record PdfGlyph(String words, double left, double right, double base, double size, boolean heavy) {

    double middle() {
        return (left + right) / 2;
    }
}
