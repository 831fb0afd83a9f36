// SPDX-License-Identifier: Apache-2.0
package cn.yifa.kernel.law.text;

import cn.yifa.kernel.text.ChineseNumeral;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What a text says of itself before its articles (题注): number and dates.
final class Imprint {

    private static final String NUMERAL = "[" + ChineseNumeral.DIGITS + "\\d]";
    private static final Pattern NUMBER = Pattern.compile("\\p{IsHan}{0,16}令\\s*第?" + NUMERAL + "{1,6}号|\\p{IsHan}{1,12}[〔\\[（(]\\d{4}[〕\\]）)]\\d{1,5}号");
    private static final String DAY = "(" + NUMERAL + "{4})年(" + NUMERAL + "{1,3})月(" + NUMERAL + "{1,3})日";
    private static final Pattern BEGINS = Pattern.compile("自" + DAY + "起(?:施行|实施|生效|执行)|(?:施行|实施|生效)(?:日期|时间)[:：]" + DAY);

    /// Lines that stand before the articles of a text: the adoption, the order, its signature.
    private static final Pattern KNOWN = Pattern.compile("[（(〔].*\\d{4}年.*|.*令|.*令?第?" + NUMERAL + "{1,6}号.*|.*" + NUMERAL + "{4}年" + NUMERAL + "{1,3}月" + NUMERAL + "{1,3}日.*"
            + "|.*(?:公布|施行|印发|通过|批准|发布|修正|修订).*|(?:发布机关|制定机关|文号|时效性|效力级别|效力层级|索引号|分类)[:：].*|(?:总理|主席|部长|省长|主任|厅长|局长|市长).*|.*(?:人民政府|委员会|办公厅|厅|局|部|文件)[：:]?");

    private Imprint() {}

    static boolean known(String line) {
        return KNOWN.matcher(line).matches();
    }

    static Optional<String> number(List<String> lines) {
        Optional<String> last = Optional.empty();
        var found = NUMBER.matcher(String.join("\n", lines).replaceAll("令\\s*\n\\s*第", "令第"));
        while (found.find()) {
            last = Optional.of(found.group().replaceFirst("^.*[日以经](?=\\p{IsHan}{2,}令)", ""));
        }
        return last;
    }

    /// @param lines the last that names a day is meant
    static Optional<LocalDate> effectiveFrom(List<String> lines) {
        Optional<LocalDate> last = Optional.empty();
        for (var line : lines) {
            var found = BEGINS.matcher(line);
            while (found.find()) {
                last = day(found);
            }
        }
        return last;
    }

    private static Optional<LocalDate> day(Matcher found) {
        int first = found.group(1) == null ? 4 : 1;
        int[] parts = new int[3];
        for (int i = 0; i < 3; i++) {
            OptionalInt number = ChineseNumeral.parse(found.group(first + i));
            if (number.isEmpty()) {
                return Optional.empty();
            }
            parts[i] = number.getAsInt();
        }
        try {
            return Optional.of(LocalDate.of(parts[0], parts[1], parts[2]));
        } catch (DateTimeException noDay) {
            return Optional.empty();
        }
    }
}
