// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.plan.importing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("完成时限的写法")
class DueDatesTest {

    @ParameterizedTest(name = "“{0}” → {1}")
    @CsvSource({
        "6月30日前, 2026-06-30",
        "六月三十日前, 2026-06-30",
        "12月底前, 2026-12-31",
        "2月底前, 2026-02-28",
        "9月中旬, 2026-09-20",
        "3月上旬前完成, 2026-03-10",
        "第三季度, 2026-09-30",
        "一季度末, 2026-03-31",
        "上半年, 2026-06-30",
        "年底前, 2026-12-31",
        "2027年3月底前, 2027-03-31",
        "二〇二六年十月底前, 2026-10-31",
        "2026-08-15, 2026-08-15",
        "3月至9月, 2026-09-30",
        "１０月底前, 2026-10-31",
        "11 月 5 日 前, 2026-11-05"})
    void aDate(String words, LocalDate day) {
        assertThat(DueDates.of(words, 2026)).contains(day);
    }

    @ParameterizedTest(name = "“{0}”没有期日")
    @ValueSource(strings = {"全年", "长期坚持", "持续推进", "按照上级要求", "", "13月底前", "2月30日前"})
    void noDate(String words) {
        assertThat(DueDates.of(words, 2026)).isEmpty();
    }

    @DisplayName("闰年的二月底是二十九日")
    @ParameterizedTest
    @ValueSource(ints = {2020, 2024, 2028})
    void leapYears(int year) {
        assertThat(DueDates.of("2月底前", year)).contains(LocalDate.of(year, 2, 29));
    }
}
