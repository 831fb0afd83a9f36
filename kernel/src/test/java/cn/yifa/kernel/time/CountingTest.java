// SPDX-License-Identifier: Apache-2.0
package cn.yifa.kernel.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CountingTest {

    private static final Counting COUNTED = new Counting(true, RollForward.NONE, Direction.FORWARD);
    private static final Counting ROLLED = new Counting(false, RollForward.NEXT_WORKING_DAY, Direction.FORWARD);
    private static final Counting BACKWARD = new Counting(false, RollForward.NONE, Direction.BACKWARD);

    private final WorkCalendar calendar = WorkCalendar.published();

    private LocalDate end(Counting counting, String from, String term, ExcludedPeriod... excluded) {
        return counting.reckon(Term.parse(term), LocalDate.parse(from), List.of(excluded), calendar).deadline();
    }

    @ParameterizedTest
    @DisplayName("手算过的届满日")
    @CsvSource({
        "2020-01-20, 20工作日, 2020-02-25", // 春节延长：1 月 24 日至 2 月 2 日不计
        "2026-10-16, 20工作日, 2026-11-13",
        "2026-09-25, 5个工作日, 2026-10-09", // 25 日中秋, 10 月 1—7 日国庆
        "2026-01-31, 1月, 2026-02-28", "2024-01-31, 1个月, 2024-02-29", "2024-02-29, 1年, 2025-02-28", "2026-11-24, 60日, 2027-01-23",
        "2026-11-24, 0工作日, 2026-11-24", "2026-11-24, 3 个月, 2027-02-24"})
    void golden(String from, String term, LocalDate deadline) {
        assertThat(end(Counting.ORDINARY, from, term)).isEqualTo(deadline);
    }

    @Test
    @DisplayName("首日计入：少一天；三月一日起一个月至三月三十一日")
    void firstDayCounted() {
        assertThat(end(COUNTED, "2026-11-24", "5工作日")).isEqualTo("2026-11-30");
        assertThat(end(COUNTED, "2026-03-01", "1月")).isEqualTo("2026-03-31");
        assertThat(end(COUNTED, "2026-11-24", "10日")).isEqualTo("2026-12-03");
    }

    @Test
    @DisplayName("届满日在节假日的，顺延至下一个工作日")
    void rollForward() {
        assertThat(end(ROLLED, "2026-09-21", "10日")).isEqualTo("2026-10-08");
        assertThat(end(Counting.ORDINARY, "2026-09-21", "10日")).isEqualTo("2026-10-01");
        var reckoning = ROLLED.reckon(Term.parse("10日"), LocalDate.parse("2026-09-21"), List.of(), calendar);
        assertThat(reckoning.days().getLast().why()).contains("顺延");
        assertThat(reckoning.days().stream().filter(ReckonedDay::counted)).hasSize(10);
    }

    @Test
    @DisplayName("倒数：会前七日")
    void backward() {
        assertThat(end(BACKWARD, "2026-11-24", "7日")).isEqualTo("2026-11-17");
        assertThat(end(BACKWARD, "2026-10-09", "3工作日")).isEqualTo("2026-09-29");
        assertThat(end(BACKWARD, "2026-03-31", "1月")).isEqualTo("2026-02-28");
    }

    @Test
    @DisplayName("扣除期间首尾两日都不计")
    void excludedPeriods() {
        var pause = new ExcludedPeriod(LocalDate.of(2026, 11, 2), LocalDate.of(2026, 11, 10), "补正");
        assertThat(end(Counting.ORDINARY, "2026-10-16", "20工作日", pause)).isEqualTo("2026-11-24");
        assertThat(end(Counting.ORDINARY, "2026-11-01", "1月", pause)).isEqualTo("2026-12-10");
        assertThat(end(Counting.ORDINARY, "2026-11-24", "1月", pause)).isEqualTo("2026-12-24");
        var days = Counting.ORDINARY.reckon(Term.parse("20工作日"), LocalDate.of(2026, 10, 16), List.of(pause), calendar).days();
        assertThat(days).filteredOn(ReckonedDay::counted).hasSize(20);
        assertThat(days).filteredOn(day -> day.why().contains("补正")).hasSize(9);
    }

    @Test
    @DisplayName("过了已公布的通知，届满日是暂定的；自然日不受影响")
    void provisional() {
        assertThat(Counting.ORDINARY.reckon(Term.parse("60工作日"), LocalDate.of(2026, 11, 24), List.of(), calendar).provisional()).isTrue();
        assertThat(Counting.ORDINARY.reckon(Term.parse("60日"), LocalDate.of(2026, 11, 24), List.of(), calendar).provisional()).isFalse();
        assertThat(ROLLED.reckon(Term.parse("60日"), LocalDate.of(2026, 11, 24), List.of(), calendar).provisional()).isTrue();
        // Back across the New Year: the last day is published, the days counted in 2027 are not.
        assertThat(BACKWARD.reckon(Term.parse("20工作日"), LocalDate.of(2027, 1, 15), List.of(), calendar).provisional()).isTrue();
        assertThat(BACKWARD.reckon(Term.parse("1工作日"), LocalDate.of(2027, 1, 1), List.of(), calendar).provisional()).isFalse();
    }

    @Test
    @DisplayName("小时从时刻起算")
    void hours() {
        assertThat(Counting.ORDINARY.reckon(Term.parse("24小时"), LocalDateTime.of(2026, 11, 24, 9, 30))).isEqualTo("2026-11-25T09:30");
        assertThatThrownBy(() -> end(Counting.ORDINARY, "2026-11-24", "24小时")).hasMessageContaining("时刻");
    }

    @Test
    @DisplayName("任意起算日、期限、方向和扣除期间，都与逐日数一致")
    void agreesWithCountingDayByDay() {
        var random = new SplittableRandom(7);
        for (int i = 0; i < 5_000; i++) {
            var from = LocalDate.of(2013, 1, 1).plusDays(random.nextInt(365 * 13));
            var counting = new Counting(random.nextBoolean(), RollForward.NONE, random.nextBoolean() ? Direction.FORWARD : Direction.BACKWARD);
            var term = new Term(random.nextInt(1, 80), random.nextBoolean() ? TermUnit.WORKING_DAY : TermUnit.CALENDAR_DAY);
            var excluded = new ArrayList<ExcludedPeriod>();
            for (int k = random.nextInt(4); k > 0; k--) {
                var first = from.plusDays(random.nextInt(-90, 90));
                excluded.add(new ExcludedPeriod(first, first.plusDays(random.nextInt(12)), "扣除"));
            }
            var reckoning = counting.reckon(term, from, excluded, calendar);
            var day = from;
            int step = counting.direction() == Direction.FORWARD ? 1 : -1;
            int left = term.amount();
            if (!counting.firstDayCounted()) {
                day = day.plusDays(step);
            }
            while (true) {
                var at = day;
                var counts = (term.unit() == TermUnit.CALENDAR_DAY || calendar.isWorkingDay(at)) && excluded.stream().noneMatch(p -> p.covers(at));
                if (counts && --left == 0) {
                    break;
                }
                day = day.plusDays(step);
            }
            assertThat(reckoning.deadline()).as("%s %s %s %s", from, term, counting, excluded).isEqualTo(day);
            assertThat(reckoning.days()).filteredOn(ReckonedDay::counted).hasSize(term.amount());
            assertThat(reckoning.days().getLast().date()).isEqualTo(day);
        }
    }

    @ParameterizedTest
    @CsvSource({"20工作日, 20, WORKING_DAY", "20个工作日, 20, WORKING_DAY", "２０ 个工作日, 20, WORKING_DAY", "60日, 60, CALENDAR_DAY", "60天, 60, CALENDAR_DAY",
        "3个月, 3, MONTH", "1年, 1, YEAR", "24小时, 24, HOUR"})
    void terms(String text, int amount, TermUnit unit) {
        assertThat(Term.parse(text)).isEqualTo(new Term(amount, unit));
        assertThat(Term.parse(Term.parse(text).toString())).isEqualTo(new Term(amount, unit));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "工作日", "二十工作日", "20", "-3日", "20周", "1.5月", "99999999日"})
    void notATerm(String text) {
        assertThatThrownBy(() -> Term.parse(text)).isInstanceOf(IllegalArgumentException.class).hasMessageContaining("期限");
    }

    @Test
    void anExcludedPeriodDoesNotEndBeforeItBegins() {
        assertThatThrownBy(() -> new ExcludedPeriod(LocalDate.of(2026, 1, 2), LocalDate.of(2026, 1, 1), "x")).isInstanceOf(IllegalArgumentException.class);
    }
}
