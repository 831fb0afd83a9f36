// SPDX-License-Identifier: Apache-2.0
package cn.yifa.kernel.text;

import java.util.OptionalInt;

/// Whole numbers as Chinese documents write them (数字): 二十一, 廿三, 一百零五, 二〇二〇, １２, 壹.
public final class ChineseNumeral {

    /// Every character that may stand in a Chinese numeral.
    public static final String DIGITS = "〇○零一二三四五六七八九十百千廿卅两壹贰叁肆伍陆柒捌玖拾佰";

    private ChineseNumeral() {}

    /// The number, or nothing where the text is no numeral between 0 and 9999.
    public static OptionalInt parse(String text) {
        if (text.isEmpty() || text.length() > 9) {
            return OptionalInt.empty();
        }
        if (Character.isDigit(text.charAt(0))) {
            return decimal(text);
        }
        return text.length() > 1 && positional(text) ? byPosition(text) : byUnits(text);
    }

    private static OptionalInt decimal(String text) {
        int value = 0;
        for (int i = 0; i < text.length(); i++) {
            int digit = Character.digit(text.charAt(i), 10);
            if (digit < 0 || i > 3) {
                return OptionalInt.empty();
            }
            value = value * 10 + digit;
        }
        return OptionalInt.of(value);
    }

    private static boolean positional(String text) {
        return text.chars().allMatch(c -> digit((char) c) >= 0);
    }

    private static OptionalInt byPosition(String text) {
        if (text.length() > 4) {
            return OptionalInt.empty();
        }
        int value = 0;
        for (int i = 0; i < text.length(); i++) {
            value = value * 10 + digit(text.charAt(i));
        }
        return OptionalInt.of(value);
    }

    private static OptionalInt byUnits(String text) {
        int total = 0;
        int pending = -1;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            int unit = unit(c);
            if (unit > 0) {
                total += unit * (pending < 0 ? 1 : pending);
                pending = -1;
            } else if (c == '廿' || c == '卅') {
                total += c == '廿' ? 20 : 30;
            } else if (digit(c) == 0) {
                pending = text.length() == 1 ? 0 : -1;
            } else if (digit(c) > 0 && pending < 0) {
                pending = digit(c);
            } else {
                return OptionalInt.empty();
            }
        }
        return OptionalInt.of(total + Math.max(pending, 0));
    }

    private static int unit(char c) {
        return switch (c) {
            case '十', '拾' -> 10;
            case '百', '佰' -> 100;
            case '千' -> 1000;
            default -> 0;
        };
    }

    private static int digit(char c) {
        return switch (c) {
            case '〇', '○', '零' -> 0;
            case '一', '壹' -> 1;
            case '二', '两', '贰' -> 2;
            case '三', '叁' -> 3;
            case '四', '肆' -> 4;
            case '五', '伍' -> 5;
            case '六', '陆' -> 6;
            case '七', '柒' -> 7;
            case '八', '捌' -> 8;
            case '九', '玖' -> 9;
            default -> -1;
        };
    }

    /// Writes a number from 0 to 9999 the counting way: 21 is 二十一, 105 is 一百零五.
    public static String write(int number) {
        if (number < 0 || number > 9999) {
            return Integer.toString(number);
        }
        if (number == 0) {
            return "〇";
        }
        String ones = "零一二三四五六七八九";
        StringBuilder out = new StringBuilder();
        boolean gap = false;
        int[] units = {1000, 100, 10, 1};
        String names = "千百十";
        for (int i = 0; i < units.length; i++) {
            int digit = number / units[i] % 10;
            if (digit == 0) {
                gap = !out.isEmpty();
                continue;
            }
            if (gap) {
                out.append('零');
                gap = false;
            }
            if (!(digit == 1 && units[i] == 10 && out.isEmpty())) {
                out.append(ones.charAt(digit));
            }
            if (i < names.length()) {
                out.append(names.charAt(i));
            }
        }
        return out.toString();
    }
}
