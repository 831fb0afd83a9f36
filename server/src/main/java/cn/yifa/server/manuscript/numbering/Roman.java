// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.manuscript.numbering;

/// Roman numbers from 1 to 39 (罗马数字), in letters or in their own signs.
public final class Roman {

    private static final String SIGNS = "ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩⅪⅫ";
    private static final String[] TENS = {"", "X", "XX", "XXX"};
    private static final String[] ONES = {"", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX"};

    private Roman() {}

    /// The value, or 0 where the text is no Roman number.
    static int value(String text) {
        if (text.length() == 1 && SIGNS.indexOf(text.charAt(0)) >= 0) {
            return SIGNS.indexOf(text.charAt(0)) + 1;
        }
        for (int n = 1; n < 40; n++) {
            if (write(n).equals(text)) {
                return n;
            }
        }
        return 0;
    }

    /// Writes 1 to 39 in capital letters; other numbers in digits.
    public static String write(int number) {
        return number < 1 || number > 39 ? Integer.toString(number) : TENS[number / 10] + ONES[number % 10];
    }
}
