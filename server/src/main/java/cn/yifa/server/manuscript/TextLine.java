// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.manuscript;

/// A line of plain text, before it is known whether it ends its paragraph.
///
/// @param words      cleaned
/// @param number     in the file, from 1
/// @param indent     in half-width columns
/// @param emptyAbove how many empty lines stand above it
record TextLine(String words, int number, double indent, int emptyAbove) {

    /// Width in half-width columns.
    int width() {
        return width(words);
    }

    static int width(String words) {
        int width = 0;
        for (int i = 0; i < words.length(); i++) {
            char c = words.charAt(i);
            width += c < 0x2000 && c != '·' ? 1 : 2;
        }
        return width;
    }
}
