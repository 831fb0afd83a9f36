// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.web;

/// Text as a cell of a spreadsheet takes it.
public final class CellText {

    private static final int LONGEST = 32_767;
    private static final String FORMULA_SIGNS = "=+-@\t\r";

    private CellText() {}

    /// The text, cut where a cell holds no more.
    public static String fitting(String words) {
        return words.length() > LONGEST ? words.substring(0, LONGEST - 1) + "…" : words;
    }

    /// Whether a spreadsheet might compute it instead of showing it; such a cell needs the quote prefix.
    public static boolean likeFormula(String words) {
        return !words.isEmpty() && FORMULA_SIGNS.indexOf(words.charAt(0)) >= 0;
    }
}
