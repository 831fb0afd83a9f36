// SPDX-License-Identifier: Apache-2.0
package cn.yifa.kernel.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("放假通知")
class HolidayNoticeTest {

    private static final String NUMBER = "国办发明电〔2026〕试1号";

    /// A notice for 2027 that has never been: its Spring Festival runs from Friday 5 to Saturday 13 February, with Sunday 31 January and Sunday 14 February worked.
    private static final List<String> LINES = lines("2027-01-01..2027-01-03 元旦", "2027-02-05..2027-02-13 春节", "2027-04-05 清明节", "2027-05-01..2027-05-03 劳动节", "2027-06-09 端午节",
            "2027-09-15 中秋节", "2027-10-01..2027-10-07 国庆节", "+2027-01-31 春节", "+2027-02-14 春节");

    private static List<String> lines(String... spans) {
        var lines = new ArrayList<String>();
        for (var span : spans) {
            var working = span.startsWith("+");
            var cells = span.substring(working ? 1 : 0).split(" ");
            var ends = cells[0].split("\\.\\.");
            LocalDate.parse(ends[0]).datesUntil(LocalDate.parse(ends[ends.length - 1]).plusDays(1))
                    .forEach(day -> lines.add(day + "," + (working ? "workday" : "holiday") + "," + cells[1] + "," + NUMBER));
        }
        return lines;
    }

    @Test
    @DisplayName("已经发布的历年通知，没有一份有错")
    void publishedNoticesAreRight() {
        for (var notice : WorkCalendar.published().notices()) {
            assertThat(notice.faults()).as(Integer.toString(notice.year())).isEmpty();
        }
    }

    @Test
    @DisplayName("写出再读入，一字不差")
    void thereAndBack() {
        var notice = HolidayNotice.parse(2027, LINES);
        assertThat(notice.faults()).isEmpty();
        assertThat(notice.lines()).isEqualTo(LINES);
        assertThat(notice.numbers()).containsExactly(NUMBER);
    }

    @ParameterizedTest
    @DisplayName("不可能的安排，逐日指出")
    @CsvSource(delimiter = '|', value = {
        "2027-03-06,holiday,春节,甲|2027-03-06,workday,春节,甲|2027-03-06 既列为放假，又列为调休上班",
        "2027-03-06,holiday,春节,甲|2027-03-06,holiday,春节,甲|2027-03-06 列了两次",
        "2027-03-06,holiday,春节,甲|2027-03-08,workday,春节,甲|2027-03-08 不是周六、周日，不能列为调休上班日",
        "2026-12-26,workday,元旦,甲|2026-12-24,holiday,元旦,甲|2026-12-24 不属于 2027 年的安排（2026-12-25 至 2028-01-07）",
        "2028-01-02,holiday,元旦,甲|2028-01-08,holiday,元旦,甲|2028-01-08 不属于 2027 年的安排（2026-12-25 至 2028-01-07）",
        "2027-03-06,holiday,春节,甲|2027-03-07,holiday,春节,|2027-03-07 没有写文号",
        "2027-03-06,holiday,春节,甲|2027-03-07,holiday,,甲|2027-03-07 没有写节日"})
    void faults(String right, String wrong, String message) {
        var lines = new ArrayList<>(LINES);
        lines.add(right);
        assertThat(HolidayNotice.parse(2027, lines).faults()).isEmpty();
        lines.add(wrong);
        assertThat(HolidayNotice.parse(2027, lines).faults()).containsExactly(new HolidayNotice.Fault(Optional.of(LocalDate.parse(wrong.substring(0, 10))), message));
    }

    @Test
    @DisplayName("法定节日一天也不能少；年度要在日历之内")
    void statutoryHolidays() {
        var without = LINES.stream().filter(line -> !line.startsWith("2027-10-02")).toList();
        assertThat(HolidayNotice.parse(2027, without).faults()).extracting(HolidayNotice.Fault::message).containsExactly("2027-10-02 是法定节日（国庆节），应当放假");
        assertThat(HolidayNotice.parse(2027, List.of()).faults()).hasSize(13);
        assertThat(HolidayNotice.parse(1999, LINES).faults()).singleElement().satisfies(fault -> assertThat(fault.message()).contains("年度应在 2000 至 2099 之间"));
        assertThatThrownBy(() -> HolidayNotice.parse(2027, List.of("2027-01-01,rest,元旦,甲"))).hasMessageContaining("第 1 行");
        assertThatThrownBy(() -> HolidayNotice.parse(2027, List.of("2027-01-01,holiday,元旦,甲", "2027年1月2日,holiday,元旦,甲"))).hasMessageContaining("第 2 行的日期");
    }

    @Test
    @DisplayName("与推算相比，哪些日子变了，从哪一天起算得不同")
    void differences() {
        var before = WorkCalendar.published();
        var after = before.with(HolidayNotice.parse(2027, LINES));
        // Reckoned from the law alone the Spring Festival is 5 to 8 February, and National Day 1 to 3 October.
        assertThat(after.differences(before)).extracting(LocalDate::toString).containsExactly("2027-01-31", "2027-02-09", "2027-02-10", "2027-02-11", "2027-02-12", "2027-02-14",
                "2027-05-03", "2027-10-04", "2027-10-05", "2027-10-06", "2027-10-07");
        assertThat(before.firstDifference(after)).contains(LocalDate.of(2027, 1, 1));
        var december = new ArrayList<>(LINES);
        december.add("2026-12-26,workday,元旦," + NUMBER);
        assertThat(before.firstDifference(before.with(HolidayNotice.parse(2027, december)))).contains(LocalDate.of(2026, 12, 26));
        assertThat(after.firstDifference(after)).isEmpty();
    }
}
