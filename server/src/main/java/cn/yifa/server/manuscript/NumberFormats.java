// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.manuscript;

import cn.yifa.kernel.text.ChineseNumeral;
import cn.yifa.server.manuscript.numbering.Roman;

/// Writes a number as the word processor's format says (自动编号格式).
final class NumberFormats {

    private static final String HEAVENLY = "甲乙丙丁戊己庚辛壬癸";
    private static final String DIGITS = "〇一二三四五六七八九";

    private NumberFormats() {}

    static String write(String format, int number) {
        return switch (format) {
            case "none", "bullet" -> "";
            case "decimalZero" -> number < 10 ? "0" + number : Integer.toString(number);
            case "upperRoman", "lowerRoman" -> Roman.write(number);
            case "upperLetter" -> letter('A', number);
            case "lowerLetter" -> letter('a', number);
            case "chineseCounting", "chineseCountingThousand", "japaneseCounting", "taiwaneseCounting", "taiwaneseCountingThousand",
                    "koreanCounting", "japaneseLegal", "chineseLegalSimplified", "ideographLegalTraditional" -> ChineseNumeral.write(number);
            case "ideographDigital", "japaneseDigitalTenThousand", "taiwaneseDigital", "koreanDigital", "koreanDigital2" -> digits(number);
            case "ideographTraditional" -> number <= 10 && number > 0 ? HEAVENLY.substring(number - 1, number) : Integer.toString(number);
            case "decimalEnclosedCircle", "decimalEnclosedCircleChinese" -> circled(number);
            case "decimalEnclosedFullstop" -> number + ".";
            case "decimalEnclosedParen" -> "（" + number + "）";
            case "ideographEnclosedCircle" -> "（" + ChineseNumeral.write(number) + "）";
            default -> Integer.toString(number);
        };
    }

    private static String letter(char first, int number) {
        return number < 1 ? "" : String.valueOf((char) (first + (number - 1) % 26)).repeat(Math.min(9, 1 + (number - 1) / 26));
    }

    private static String digits(int number) {
        if (number == 10) {
            return "十";
        }
        StringBuilder out = new StringBuilder();
        for (char c : Integer.toString(Math.max(0, number)).toCharArray()) {
            out.append(DIGITS.charAt(c - '0'));
        }
        return out.toString();
    }

    private static String circled(int number) {
        if (number >= 1 && number <= 20) {
            return String.valueOf((char) ('①' + number - 1));
        }
        if (number >= 21 && number <= 35) {
            return String.valueOf((char) ('㉑' + number - 21));
        }
        return number >= 36 && number <= 50 ? String.valueOf((char) ('㊱' + number - 36)) : number + "、";
    }
}
