// SPDX-License-Identifier: Apache-2.0
package cn.yifa.kernel.measure;

import static org.assertj.core.api.Assertions.assertThat;

import cn.yifa.kernel.cases.Fields;
import cn.yifa.kernel.clock.ClockReading;
import cn.yifa.kernel.organ.DivisionId;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/// Whatever happened in whatever years, the yearly report's identities hold and its figures are those of somebody who counts on paper.
class AnnualReportPropertyTest {

    private static final long SEED = 20260131;
    private static final List<String> KINDS = List.of("自然人", "商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他");

    /// Which decision goes to which row (条例 and the form; see `domain/legal-b.md` §1.5).
    private static final Map<String, String> ROWS = Map.ofEntries(Map.entry("予以公开", "R03"), Map.entry("部分公开", "R04"), Map.entry("国家秘密", "R05"),
            Map.entry("其他法律行政法规禁止公开", "R06"), Map.entry("危及三安全一稳定", "R07"), Map.entry("保护第三方合法权益", "R08"), Map.entry("三类内部事务信息", "R09"),
            Map.entry("四类过程性信息", "R10"), Map.entry("行政执法案卷", "R11"), Map.entry("行政查询事项", "R12"), Map.entry("本机关不掌握", "R13"),
            Map.entry("没有现成信息需要另行制作", "R14"), Map.entry("补正后申请内容仍不明确", "R15"), Map.entry("信访举报投诉类申请", "R16"), Map.entry("重复申请", "R17"),
            Map.entry("要求提供公开出版物", "R18"), Map.entry("无正当理由大量反复申请", "R19"), Map.entry("要求确认或重新出具已获取信息", "R20"), Map.entry("逾期不补正", "R21"),
            Map.entry("逾期不缴费", "R22"), Map.entry("其他", "R23"));
    private static final List<String> ANSWERS = ROWS.keySet().stream().sorted().toList();

    /// An application on paper.
    private record Paper(String kind, LocalDate received, Optional<LocalDate> answered, Optional<String> row, int count) {}

    private final List<Paper> papers = new ArrayList<>();
    private final List<Facts> facts = new ArrayList<>();

    private void draw(SplittableRandom random) {
        papers.clear();
        facts.clear();
        int cases = random.nextInt(60);
        for (int i = 0; i < cases; i++) {
            var received = LocalDate.of(2017, 7, 1).plusDays(random.nextInt(365 * 6));
            // Now and then somebody writes down a day of receipt after that of the answer.
            var answered = random.nextInt(5) == 0 ? Optional.<LocalDate>empty() : Optional.of(received.plusDays(random.nextInt(300) - 3));
            add(random, "case-" + i, received, answered);
        }
    }

    private void add(SplittableRandom random, String id, LocalDate received, Optional<LocalDate> answered) {
        var kind = KINDS.get(random.nextInt(KINDS.size()));
        var answer = ANSWERS.get(random.nextInt(ANSWERS.size()));
        var count = random.nextInt(10) == 0 ? random.nextInt(40) : 1;
        var brokenOff = answered.isPresent() && random.nextInt(8) == 0;
        var proposed = answered.isPresent() && !brokenOff || random.nextBoolean();
        var values = new TreeMap<String, Object>(Map.of("applicant_kind", kind, "received_on", received.toString()));
        if (proposed) {
            values.put("answer_kind", answer);
        }
        // Some end with the clock of the answer, service coming later; some, from before the program, have no clock.
        var clock = random.nextInt(4) > 0;
        var status = answered.isEmpty() ? ClockReading.Status.RUNNING : brokenOff ? ClockReading.Status.STOPPED : random.nextBoolean() ? ClockReading.Status.MET : ClockReading.Status.MISSED;
        var over = answered.filter(day -> !clock || random.nextBoolean()).map(day -> new Facts.Ending(clock ? day.plusDays(40) : day, brokenOff));
        facts.add(new Facts(id, count, received.plusDays(2), over, Optional.of(new DivisionId("office")), new Fields(values),
                clock ? Map.of("reply", new Facts.ClockFacts(status, answered)) : Map.of()));
        papers.add(new Paper(kind, received, answered.map(day -> day.isBefore(received) ? received : day),
                answered.map(day -> brokenOff ? "R23" : ROWS.get(answer)), count));
    }

    private long onPaper(int year, String column, String row) {
        long count = 0;
        for (var paper : papers) {
            if (!column.equals("总计") && !column.equals(paper.kind)) {
                continue;
            }
            int received = paper.received.getYear();
            int answered = paper.answered.map(LocalDate::getYear).orElse(9999);
            var outcome = paper.row.map(found -> year < 2021 && (found.equals("R21") || found.equals("R22")) ? "R23" : found);
            boolean counts = switch (row) {
                case "R01" -> received == year;
                case "R02" -> received < year && answered >= year;
                case "R24" -> answered == year;
                case "R25" -> received <= year && answered > year;
                default -> answered == year && outcome.equals(Optional.of(row));
            };
            count += counts ? paper.count : 0;
        }
        return count;
    }

    @Test
    @DisplayName("任意年度、任意申请：每格与纸上数的一致；勾稽关系逐栏成立；上年结转等于上年的结转下年")
    void agrees() {
        var seeds = new SplittableRandom(SEED);
        for (int i = 0; i < 300; i++) {
            long seed = seeds.nextLong();
            draw(new SplittableRandom(seed));
            Optional<Grid> before = Optional.empty();
            for (int year = 2019; year <= 2023; year++) {
                var table = Forms.APPLICATIONS.get(year);
                var grid = Grid.count(table, Interval.ofYear(year), facts.stream());
                var what = "seed " + seed + ", " + year;
                for (var row : table.rows().lines()) {
                    for (var column : table.columns().lines()) {
                        assertThat(grid.value(row.code(), column.code())).as("%s, %s %s", what, row.code(), column.code())
                                .contains(BigDecimal.valueOf(onPaper(year, column.code(), row.code())));
                    }
                }
                assertThat(grid.checks(before)).as(what).isNotEmpty().noneMatch(Check.Result::fails).filteredOn(result -> !result.check().looksBack()).allMatch(Check.Result::decided);
                assertThat(before.isEmpty() || grid.checks(before).stream().allMatch(Check.Result::decided)).as(what).isTrue();
                before = Optional.of(grid);
            }
        }
    }

    @Test
    @DisplayName("每一件只落在一个办理结果行、一个申请人栏")
    void oncePlaced() {
        var random = new SplittableRandom(SEED);
        draw(random);
        for (int year = 2019; year <= 2023; year++) {
            var table = Forms.APPLICATIONS.get(year);
            for (var one : facts) {
                var cells = table.cells(one, Interval.ofYear(year)).stream().filter(cell -> !cell.column().equals("总计")).toList();
                assertThat(cells.stream().map(Cell::column).distinct().count()).isLessThanOrEqualTo(1);
                assertThat(cells.stream().filter(cell -> cell.row().compareTo("R03") >= 0 && cell.row().compareTo("R24") < 0).count())
                        .isEqualTo(cells.stream().filter(cell -> cell.row().equals("R24")).count()).isLessThanOrEqualTo(1);
            }
        }
    }

    /// Read once.
    private static final class Forms {

        private static final Map<Integer, Table> APPLICATIONS = new TreeMap<>();

        static {
            for (int year = 2019; year <= 2023; year++) {
                APPLICATIONS.put(year, Measures.annualReport(year).table("applications").orElseThrow());
            }
        }
    }
}
