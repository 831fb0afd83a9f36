// SPDX-License-Identifier: Apache-2.0
package cn.yifa.kernel.law;

import java.text.Normalizer;
import java.util.OptionalInt;
import java.util.regex.Pattern;

/// Reads the number of an article: `三十三`, `第三十三条`, `33`, `第十四条第一款第（二）项`.
final class ArticleNumber {

    private static final Pattern WRITTEN = Pattern.compile("第?([〇零一二三四五六七八九十百]+|\\d{1,4})条?(?:之[一二三四五六七八九十]+)?(?:第[一二三四五六七八九十\\d]+款)?(?:第[（(]?[一二三四五六七八九十\\d]+[）)]?[项目])*");
    private static final String DIGITS = "零一二三四五六七八九";

    private ArticleNumber() {}

    static OptionalInt of(String written) {
        var found = WRITTEN.matcher(Normalizer.normalize(written.strip(), Normalizer.Form.NFKC));
        if (!found.matches()) {
            return OptionalInt.empty();
        }
        var number = found.group(1);
        int value = Character.isDigit(number.charAt(0)) && number.charAt(0) < 128 ? Integer.parseInt(number) : chinese(number);
        return value > 0 ? OptionalInt.of(value) : OptionalInt.empty();
    }

    private static int chinese(String text) {
        int total = 0;
        int digit = 0;
        for (var c : text.toCharArray()) {
            switch (c) {
                case '百' -> {
                    total += Math.max(1, digit) * 100;
                    digit = 0;
                }
                case '十' -> {
                    total += Math.max(1, digit) * 10;
                    digit = 0;
                }
                default -> digit = Math.max(0, DIGITS.indexOf(c));
            }
        }
        return total + digit;
    }
}
