// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.exchange;

/// Text that a spreadsheet would compute when it opens values parted by commas (公式注入): an apostrophe before it on the way out, taken off on the way in.
final class Defused {

    private static final String SIGNS = "=+-@\t\r\n＝＋－＠";

    private Defused() {}

    static String out(String text) {
        return armed(text) ? "'" + text : text;
    }

    static String in(String text) {
        return text.startsWith("'") && armed(text) ? text.substring(1) : text;
    }

    /// Also behind apostrophes, so that what was there before survives the way out and in.
    private static boolean armed(String text) {
        int at = 0;
        while (at < text.length() && text.charAt(at) == '\'') {
            at++;
        }
        return at < text.length() && SIGNS.indexOf(text.charAt(at)) >= 0;
    }
}
