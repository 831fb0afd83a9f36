// SPDX-License-Identifier: Apache-2.0
package cn.yifa.kernel.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import cn.yifa.kernel.cases.Fields;
import cn.yifa.kernel.clock.ClockReading.Status;
import cn.yifa.kernel.organ.DivisionId;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/// Other measures than the yearly report: shares of clocks, months, divisions, links, figures brought in.
class CountingTest {

    private static final Interval YEAR = Interval.ofYear(2026);

    private static final String ON_TIME = """
            name: 按期答复率
            of: disclosure-request
            ends: reply
            rows:
              - {code: answered, name: 答复, counts: ended}
              - {code: on-time, name: 按期答复, counts: ended, total: true, when: {clock reply: 按期}}
              - {code: rate, name: 按期率, share: {of: on-time, in: answered}}
            by: month
            """.replace("on-time", "timely");

    private static Facts answered(String day, Status status, String division) {
        return new Facts(day, 1, LocalDate.parse(day).minusDays(20), Optional.empty(), Optional.of(new DivisionId(division)), Fields.NONE,
                Map.of("reply", new Facts.ClockFacts(status, Optional.of(LocalDate.parse(day)))));
    }

    private static Table table(String text) {
        return Measures.of(Measures.table(text)).tables().getFirst();
    }

    private static Optional<BigDecimal> number(String text) {
        return Optional.of(new BigDecimal(text));
    }

    @Test
    @DisplayName("按期答复率：按月分栏，比例不进位，没有办结的月份没有比例")
    void onTime() {
        var facts = Stream.of(answered("2026-01-09", Status.MET, "a"), answered("2026-01-12", Status.MISSED, "a"), answered("2026-01-30", Status.MET, "b"),
                answered("2026-03-02", Status.MISSED, "b"), answered("2025-12-31", Status.MET, "b"));
        var grid = Grid.count(table(ON_TIME), YEAR, facts);
        assertThat(grid.columns()).containsExactly("2026-01", "2026-03");
        assertThat(grid.value("answered", "2026-01")).isEqualTo(number("3"));
        assertThat(grid.value("timely", "2026-01")).isEqualTo(number("2"));
        assertThat(grid.value("rate", "2026-01")).isEqualTo(number("66.6"));
        assertThat(grid.value("rate", "2026-03")).isEqualTo(number("0.0"));
        assertThat(grid.value("rate", "2026-02")).isEmpty();
    }

    private static final String DAYS = ON_TIME.replace("by: month", """
              - {code: mean, name: 平均用时, days: {clock: reply, of: answered, tells: mean}}
              - {code: late, name: 逾期的最长用时, days: {clock: reply, of: overdue, tells: longest}}
              - {code: overdue, name: 逾期答复, counts: ended, total: true, when: {clock reply: 逾期}}
            by: month""".indent(0).stripTrailing());

    private static Facts used(String day, Status status, int count, int days) {
        var plain = answered(day, status, "a");
        return new Facts(plain.id() + days, count, plain.opened(), plain.over(), plain.division(), plain.fields(),
                Map.of("reply", new Facts.ClockFacts(status, Optional.of(LocalDate.parse(day)), Optional.of(new Facts.Days(days, 20)))));
    }

    @Test
    @DisplayName("用时：平均到一位小数，最长；没有数到的是没有，不是零；取消的、不知道用了几天的不算")
    void days() {
        var table = table(DAYS);
        var facts = List.of(used("2026-01-09", Status.MET, 1, 3), used("2026-01-12", Status.MISSED, 1, 24), used("2026-01-15", Status.MISSED, 1, 21), answered("2026-01-30", Status.MET, "b"),
                used("2026-02-03", Status.MET, 3, 4), used("2026-02-04", Status.MET, 1, 9), used("2026-03-02", Status.STOPPED, 1, 99), used("2026-04-02", Status.MET, 0, 50), used("2025-12-31", Status.MET, 1, 19));
        var grid = Grid.count(table, YEAR, facts.stream());
        assertThat(grid.columns()).containsExactly("2026-01", "2026-02", "2026-03");
        assertThat(grid.value("mean", "2026-01")).as("3, 24 and 21").isEqualTo(number("16.0"));
        assertThat(grid.value("mean", "2026-02")).as("4 of each of three, and 9").isEqualTo(number("5.3"));
        assertThat(grid.value("mean", "2026-03")).isEmpty();
        assertThat(grid.value("late", "2026-01")).isEqualTo(number("24"));
        assertThat(grid.value("late", "2026-02")).isEmpty();
        assertThat(table.cells(facts.getFirst(), YEAR)).as("what it is the mean of").contains(new Cell("mean", "2026-01")).doesNotContain(new Cell("late", "2026-01"));
        assertThat(table.clocks()).containsExactly("reply");
    }

    @Test
    @DisplayName("按处室分栏")
    void byDivision() {
        var grid = Grid.count(table(ON_TIME.replace("by: month", "by: division")), YEAR,
                Stream.of(answered("2026-01-09", Status.MET, "a"), answered("2026-02-09", Status.MISSED, "b"), answered("2026-02-10", Status.MET, "b")));
        assertThat(grid.columns()).containsExactly("a", "b");
        assertThat(grid.value("rate", "a")).isEqualTo(number("100.0"));
        assertThat(grid.value("rate", "b")).isEqualTo(number("50.0"));
    }

    @Test
    @DisplayName("撤回的办件没有处理结果：归入其他，不归入撤回前拟的结果")
    void brokenOff() {
        var withdrawn = new Facts("w", 1, LocalDate.of(2026, 5, 6), Optional.of(new Facts.Ending(LocalDate.of(2026, 5, 20), true)), Optional.of(new DivisionId("a")),
                Fields.of(Map.of("applicant_kind", "自然人", "answer_kind", "予以公开", "received_on", "2026-05-06")), Map.of());
        var applications = Measures.annualReport(2026).table("applications").orElseThrow();
        assertThat(applications.cells(withdrawn, YEAR)).contains(new Cell("R23", "自然人"), new Cell("R24", "自然人")).doesNotContain(new Cell("R03", "自然人"));
    }

    @Test
    @DisplayName("一件查两个执法领域的，两个领域各算一次，总计只算一次")
    void severalOfAChoice() {
        var table = Measures.ofDuties().of("inspection-visits", YEAR).orElseThrow().table("by-field").orElseThrow();
        var grid = Grid.count(table, YEAR, Stream.of(visit("one", List.of("盐业管理", "节能监察")), visit("two", List.of("盐业管理"))));
        assertThat(grid.value("begun", "盐业")).isEqualTo(number("2"));
        assertThat(grid.value("begun", "节能")).isEqualTo(number("1"));
        assertThat(grid.value("begun", "无线电")).isEqualTo(number("0"));
        assertThat(grid.value("begun", "总计")).isEqualTo(number("2"));
    }

    private static Facts visit(String id, List<String> areas) {
        return new Facts(id, 1, LocalDate.of(2026, 5, 6), Optional.empty(), Optional.of(new DivisionId("a")), Fields.of(Map.of("enforcement_field", areas)), Map.of());
    }

    @Test
    @DisplayName("复议诉讼：每一途径的总计等于前四项；没有写结果的算其他结果，没有审结的算尚未审结")
    void remedies() {
        var remedies = Measures.annualReport(2026).table("remedies").orElseThrow();
        var grid = Grid.count(remedies, YEAR, Stream.of(remedy("行政复议", "2025-11-03", "2026-01-05", "结果维持"), remedy("行政复议", "2026-11-03", "", ""),
                remedy("行政复议", "2026-02-02", "2026-03-02", ""), remedy("复议后起诉", "2026-02-02", "2026-07-01", "结果纠正"), remedy("行政复议", "2025-02-02", "2025-03-02", "结果维持")));
        assertThat(grid.value("cases", "A1")).isEqualTo(number("1"));
        assertThat(grid.value("cases", "A3")).isEqualTo(number("1"));
        assertThat(grid.value("cases", "A4")).isEqualTo(number("1"));
        assertThat(grid.value("cases", "A5")).isEqualTo(number("3"));
        assertThat(grid.value("cases", "C2")).isEqualTo(number("1"));
        assertThat(grid.value("cases", "B5")).isEqualTo(number("0"));
        assertThat(grid.checks(Optional.empty())).hasSize(3).noneMatch(Check.Result::fails);
    }

    private static Facts remedy(String route, String from, String to, String result) {
        var over = Optional.of(to).filter(day -> !day.isEmpty()).map(day -> new Facts.Ending(LocalDate.parse(day), false));
        return new Facts(from, 1, LocalDate.parse(from), over, Optional.of(new DivisionId("a")), Fields.of(result.isEmpty() ? Map.of("route", route) : Map.of("route", route, "result", result)), Map.of());
    }

    @Test
    @DisplayName("填报的数字：等式不成立的说出来；缺一个数字、没有上一年的，不下结论")
    void entered() {
        var normative = Measures.annualReport(2026).table("normative").orElseThrow();
        var before = new Grid(normative, columns(normative), Map.of(new Cell("rules", "in_force"), BigDecimal.TEN, new Cell("documents", "in_force"), BigDecimal.ONE));
        var now = new Grid(normative, columns(normative), Map.of(new Cell("rules", "made"), new BigDecimal(2), new Cell("rules", "repealed"), BigDecimal.ONE, new Cell("rules", "in_force"), new BigDecimal(11),
                new Cell("documents", "made"), BigDecimal.ONE, new Cell("documents", "in_force"), BigDecimal.ONE));
        assertThat(now.checks(Optional.of(before))).extracting(Check.Result::line, Check.Result::decided, Check.Result::fails)
                .containsExactly(tuple("rules", true, false), tuple("documents", false, false));
        assertThat(now.checks(Optional.empty())).noneMatch(Check.Result::decided);
        var wrong = new Grid(normative, columns(normative), Map.of(new Cell("rules", "made"), new BigDecimal(2), new Cell("rules", "repealed"), BigDecimal.ONE, new Cell("rules", "in_force"), new BigDecimal(12)));
        assertThat(wrong.checks(Optional.of(before)).getFirst().fails()).isTrue();
    }

    private static List<String> columns(Table table) {
        return table.columns().lines().stream().map(Line::code).toList();
    }
}
