// SPDX-License-Identifier: Apache-2.0
package cn.yifa.kernel.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.ibm.icu.util.ChineseCalendar;
import com.ibm.icu.util.TimeZone;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WorkCalendarTest {

    private final WorkCalendar calendar = WorkCalendar.published();

    /// The plain rule of the notices: listed days as listed, others by weekday.
    private static Map<LocalDate, Boolean> listed() throws IOException {
        var days = new HashMap<LocalDate, Boolean>();
        try (var in = WorkCalendar.class.getResourceAsStream("holidays.csv")) {
            new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().skip(1).map(line -> line.split(","))
                    .forEach(cells -> days.put(LocalDate.parse(cells[0]), cells[1].equals("workday")));
        }
        return days;
    }

    @Test
    @DisplayName("2013—2026 年的每一天都与放假通知一致，且没有一天是暂定的")
    void everyPublishedDay() throws IOException {
        var listed = listed();
        for (var day = LocalDate.of(2013, 1, 1); day.getYear() <= 2026; day = day.plusDays(1)) {
            var weekday = day.getDayOfWeek() != DayOfWeek.SATURDAY && day.getDayOfWeek() != DayOfWeek.SUNDAY;
            assertThat(calendar.isWorkingDay(day)).as(day.toString()).isEqualTo(listed.getOrDefault(day, weekday));
            assertThat(calendar.provisional(day)).as(day.toString()).isFalse();
        }
    }

    @ParameterizedTest
    @DisplayName("容易错的日子")
    @CsvSource({
        "2020-01-19, true", "2020-01-24, false", "2020-01-31, false", "2020-02-01, false", "2020-02-02, false", "2020-02-03, true",
        "2019-05-01, false", "2019-05-02, false", "2019-05-04, false", "2019-04-28, true", "2019-05-05, true",
        "2015-09-03, false", "2015-09-04, false", "2015-09-06, true", "2016-09-03, false", "2014-09-03, true",
        "2013-01-05, true", "2013-01-06, true", "2013-04-07, true", "2013-10-12, true", "2026-10-10, true", "2026-10-07, false"})
    void daysThatAreEasilyWrong(LocalDate day, boolean working) {
        assertThat(calendar.isWorkingDay(day)).isEqualTo(working);
    }

    @Test
    @DisplayName("加减工作日与逐日数一致")
    void arithmeticAgreesWithCountingDayByDay() {
        var random = new SplittableRandom(20261124);
        for (int i = 0; i < 20_000; i++) {
            var from = LocalDate.of(2013, 1, 1).plusDays(random.nextInt(365 * 20));
            int n = random.nextInt(-260, 261);
            var found = calendar.plusWorkingDays(from, n);
            var naive = from;
            for (int left = Math.abs(n); left > 0; ) {
                naive = naive.plusDays(Integer.signum(n));
                left -= calendar.isWorkingDay(naive) ? 1 : 0;
            }
            assertThat(found).as("%s plus %d", from, n).isEqualTo(naive);
            var days = 0;
            for (var day = from.isBefore(found) ? from : found; day.isBefore(from.isBefore(found) ? found : from); ) {
                day = day.plusDays(1);
                days += calendar.isWorkingDay(day) ? 1 : 0;
            }
            assertThat(calendar.workingDaysBetween(from, found)).as("%s to %s", from, found).isEqualTo(from.isAfter(found) ? -days : days);
        }
    }

    @Test
    @DisplayName("前后工作日")
    void neighbours() {
        var saturday = LocalDate.of(2026, 11, 28);
        assertThat(calendar.next(saturday)).isEqualTo("2026-11-30");
        assertThat(calendar.nextOrSame(saturday)).isEqualTo("2026-11-30");
        assertThat(calendar.previous(saturday)).isEqualTo("2026-11-27");
        assertThat(calendar.previousOrSame(saturday)).isEqualTo("2026-11-27");
        assertThat(calendar.nextOrSame(LocalDate.of(2026, 11, 27))).isEqualTo("2026-11-27");
        assertThat(calendar.previousOrSame(LocalDate.of(2026, 11, 27))).isEqualTo("2026-11-27");
    }

    @Test
    @DisplayName("尚无通知的年份按法定节日推算，并注明暂定")
    void yearsWithoutNotice() {
        assertThat(calendar.publishedUntil()).isEqualTo("2026-12-31");
        assertThat(calendar.provisional(LocalDate.of(2027, 1, 1))).isTrue();
        // 2027: 除夕 2 月 5 日, 春节 2 月 6 日, 清明 4 月 5 日, 端午 6 月 9 日, 中秋 9 月 15 日（国务院令第795号：13 天）
        for (var day : List.of("2027-01-01", "2027-02-05", "2027-02-06", "2027-02-08", "2027-04-05", "2027-05-01", "2027-05-02",
                "2027-06-09", "2027-09-15", "2027-10-01", "2027-10-03")) {
            if (!day.equals("2027-02-08")) {
                assertThat(calendar.isWorkingDay(LocalDate.parse(day))).as(day).isFalse();
            }
            assertThat(calendar.explain(LocalDate.parse(day))).contains("暂按法定节日推算");
        }
        assertThat(calendar.isWorkingDay(LocalDate.of(2027, 2, 9))).isTrue();
    }

    @Test
    @DisplayName("2000—2099 年的春节、端午、中秋与 ICU 的农历一致")
    void lunarFestivalsAgreeWithIcu() {
        var differing = new ArrayList<String>();
        for (int year : Festivals.years()) {
            var festivals = Festivals.of(year);
            for (var festival : List.of("春节", "端午节", "中秋节")) {
                if (year < 2008 && !festival.equals("春节")) {
                    continue;
                }
                var day = festivals.entrySet().stream().filter(entry -> entry.getValue().contains(festival)).findFirst().orElseThrow().getKey();
                var lunar = new ChineseCalendar(TimeZone.getTimeZone("Asia/Shanghai"));
                var eve = festival.equals("春节") && (year >= 2008 && year <= 2013 || year >= 2025);
                lunar.setTimeInMillis(day.plusDays(eve ? 1 : 0).atTime(12, 0).atZone(ZoneId.of("Asia/Shanghai")).toInstant().toEpochMilli());
                var found = (lunar.get(ChineseCalendar.MONTH) + 1) + "-" + lunar.get(ChineseCalendar.DAY_OF_MONTH);
                if (!found.equals(switch (festival) { case "春节" -> "1-1"; case "端午节" -> "5-5"; default -> "8-15"; })) {
                    differing.add(year + festival);
                }
            }
        }
        // The new moons of 2027-02-06 23:56 and 2030-02-03 00:07 Beijing time lie too near midnight for ICU's approximation; the almanacs agree with us.
        assertThat(differing).containsExactly("2027春节", "2030春节");
    }

    @Test
    @DisplayName("已公布各年的清明都在通知的假期里")
    void qingmingAgreesWithTheNotices() throws IOException {
        var listed = listed();
        for (int year = 2008; year <= 2026; year++) {
            var day = Festivals.of(year).entrySet().stream().filter(entry -> entry.getValue().contains("清明节")).findFirst().orElseThrow().getKey();
            assertThat(listed.get(day)).as(day.toString()).isFalse();
        }
    }

    @Test
    @DisplayName("新通知一到，当年不再暂定")
    void aNewNoticeReplacesWhatWasReckoned() {
        var notice = new HolidayNotice(2027, List.of(new HolidayNotice.Day(LocalDate.of(2027, 2, 11), false, "春节", "国办发明电〔2026〕1号")));
        var later = calendar.with(notice);
        assertThat(calendar.isWorkingDay(LocalDate.of(2027, 2, 11))).isTrue();
        assertThat(later.isWorkingDay(LocalDate.of(2027, 2, 11))).isFalse();
        assertThat(later.provisional(LocalDate.of(2027, 2, 11))).isFalse();
        assertThat(later.publishedUntil()).isEqualTo("2027-12-31");
        assertThat(later.explain(LocalDate.of(2027, 2, 11))).isEqualTo("春节放假（国办发明电〔2026〕1号）");
    }

    @Test
    @DisplayName("范围之外的日子被拒绝")
    void daysOutsideAreRefused() {
        assertThatThrownBy(() -> calendar.isWorkingDay(LocalDate.of(1999, 12, 31))).hasMessageContaining("范围");
        assertThatThrownBy(() -> calendar.plusWorkingDays(LocalDate.of(2099, 12, 1), 250)).hasMessageContaining("范围");
        assertThatThrownBy(() -> calendar.plusWorkingDays(LocalDate.of(2000, 1, 10), -250)).hasMessageContaining("范围");
    }

    @ParameterizedTest
    @ValueSource(strings = {"2026-01-01,holiday,元旦", "2026-01-01,rest,元旦,号", "2026-13-01,holiday,元旦,号"})
    void aNoticeThatCannotBeReadNamesItsLine(String line) {
        assertThatThrownBy(() -> HolidayNotice.read(List.of("date,kind,name,notice", line))).hasMessageContaining("第 2 行");
    }
}
