// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.plan.importing;

import cn.yifa.kernel.text.ChineseNumeral;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.Month;
import java.time.YearMonth;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/// The last day that a plan's words mean (完成时限): 6月30日前, 12月底前, 第三季度, 上半年.
///
/// Words that set no end, such as 长期坚持, 全年 or 持续推进, mean the end of the year and give no date of their own.
final class DueDates {

    private static final String NUMBER = "([0-9０-９一二三四五六七八九十]{1,4})";
    private static final Pattern YEAR = Pattern.compile("(20[0-9]{2}|二[〇○零][〇○零一二三四五六七八九]{2})年");
    private static final Pattern DAY = Pattern.compile(NUMBER + "月" + NUMBER + "[日号]");
    private static final Pattern ISO = Pattern.compile("(20[0-9]{2})[-./](1[0-2]|0?[1-9])[-./](3[01]|[12][0-9]|0?[1-9])");
    private static final Pattern MONTH = Pattern.compile(NUMBER + "月(?:份)?(上旬|中旬|下旬|中|底|末)?");
    private static final Pattern QUARTER = Pattern.compile("(?:第)?([1-4一二三四])季度");

    private DueDates() {}

    static Optional<LocalDate> of(String words, int planYear) {
        String text = words.replaceAll("\\s", "");
        try {
            Optional<MatchResult> iso = last(ISO, text);
            if (iso.isPresent()) {
                return iso.map(found -> LocalDate.of(number(found.group(1)), number(found.group(2)), number(found.group(3))));
            }
            return inYear(text, yearIn(text).orElse(planYear));
        } catch (DateTimeException impossible) {
            return Optional.empty();
        }
    }

    private static Optional<LocalDate> inYear(String text, int year) {
        Optional<MatchResult> day = last(DAY, text);
        if (day.isPresent()) {
            return day.map(found -> LocalDate.of(year, number(found.group(1)), number(found.group(2))));
        }
        Optional<MatchResult> month = last(MONTH, text);
        if (month.isPresent()) {
            return month.map(found -> inMonth(YearMonth.of(year, number(found.group(1))), Optional.ofNullable(found.group(2)).orElse("")));
        }
        Optional<MatchResult> quarter = last(QUARTER, text);
        if (quarter.isPresent()) {
            return quarter.map(found -> YearMonth.of(year, number(found.group(1)) * 3).atEndOfMonth());
        }
        if (text.contains("上半年") || text.contains("年中")) {
            return Optional.of(LocalDate.of(year, Month.JUNE, 30));
        }
        return text.matches(".*(年底|年末|年内|下半年).*") ? Optional.of(LocalDate.of(year, Month.DECEMBER, 31)) : Optional.empty();
    }

    private static LocalDate inMonth(YearMonth month, String part) {
        return switch (part) {
            case "上旬" -> month.atDay(10);
            case "中旬" -> month.atDay(20);
            case "中" -> month.atDay(15);
            default -> month.atEndOfMonth();
        };
    }

    private static OptionalInt yearIn(String text) {
        return last(YEAR, text).map(found -> ChineseNumeral.parse(found.group(1))).orElse(OptionalInt.empty());
    }

    /// The last of several: 3月至9月 ends in September.
    private static Optional<MatchResult> last(Pattern pattern, String text) {
        return pattern.matcher(text).results().reduce((first, second) -> second);
    }

    private static int number(String written) {
        return ChineseNumeral.parse(written).orElse(0);
    }
}
