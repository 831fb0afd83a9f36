// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.plan.reading;

import cn.yifa.kernel.text.ChineseNumeral;
import java.time.LocalDate;
import java.time.Month;
import java.time.YearMonth;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Turns times as plans word them (6月30日前、年底前、三季度) into the last day that they leave (完成时限).
final class Deadlines {

    private static final String NUM = "([0-9０-９]{1,2}|[一二三四五六七八九十]{1,3})";
    private static final Pattern TIME = Pattern.compile("(?:(?<year>20[0-9]{2})年(?!底|末|内))?(?:" + NUM.replace("(", "(?<month>") + "月(?:份)?(?:" + NUM.replace("(", "(?<day>") + "日|(?<part>底|末|上旬|中旬|下旬|初))?(?:以?前|之前|底前|完成|$)"
            + "|(?<quarter>第?[一二三四1-4])季度|(?<half>上半年|下半年)|(?<endyear>20[0-9]{2})?(?<end>年底|年末|年内|全年))");

    /// A time and its last day.
    record Due(String words, LocalDate day) {}

    private Deadlines() {}

    /// The latest time that the words name, where it falls on a day of the year.
    static Optional<Due> latest(String words, int year) {
        Matcher matcher = TIME.matcher(words);
        Optional<Due> latest = Optional.empty();
        while (matcher.find()) {
            Optional<LocalDate> day = day(matcher, year);
            if (day.isPresent() && latest.filter(due -> !due.day().isBefore(day.get())).isEmpty()) {
                latest = Optional.of(new Due(matcher.group(), day.get()));
            }
        }
        return latest;
    }

    private static Optional<LocalDate> day(Matcher matcher, int planYear) {
        int year = matcher.group("year") == null ? planYear : Integer.parseInt(matcher.group("year"));
        if (matcher.group("quarter") != null) {
            String written = matcher.group("quarter").replace("第", "");
            return ChineseNumeral.parse(written).stream().boxed().findFirst().map(q -> YearMonth.of(year, q * 3).atEndOfMonth());
        }
        if (matcher.group("half") != null) {
            return Optional.of(matcher.group("half").startsWith("上") ? LocalDate.of(year, Month.JUNE, 30) : LocalDate.of(year, Month.DECEMBER, 31));
        }
        if (matcher.group("end") != null) {
            int of = matcher.group("endyear") == null ? year : Integer.parseInt(matcher.group("endyear"));
            return Optional.of(LocalDate.of(of, Month.DECEMBER, 31));
        }
        OptionalInt month = ChineseNumeral.parse(matcher.group("month"));
        if (month.isEmpty() || month.getAsInt() < 1 || month.getAsInt() > 12) {
            return Optional.empty();
        }
        YearMonth of = YearMonth.of(year, month.getAsInt());
        OptionalInt day = matcher.group("day") == null ? OptionalInt.empty() : ChineseNumeral.parse(matcher.group("day"));
        if (day.isPresent()) {
            return of.isValidDay(day.getAsInt()) ? Optional.of(of.atDay(day.getAsInt())) : Optional.empty();
        }
        String part = matcher.group("part") == null ? "底" : matcher.group("part");
        return Optional.of(switch (part) {
            case "上旬", "初" -> of.atDay(10);
            case "中旬" -> of.atDay(20);
            default -> of.atEndOfMonth();
        });
    }
}
