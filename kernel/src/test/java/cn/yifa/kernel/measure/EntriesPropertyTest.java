// SPDX-License-Identifier: Apache-2.0
package cn.yifa.kernel.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.yifa.kernel.cases.Fields;
import cn.yifa.kernel.clock.ClockReading.Status;
import cn.yifa.kernel.organ.DivisionId;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/// Whoever stands in a register and was visited however often, the figures are those of somebody who goes through the register with the files beside it.
class EntriesPropertyTest {

    private static final long SEED = 20261126;
    private static final Interval YEAR = Interval.ofYear(2026);
    private static final List<String> STATUSES = List.of("正常", "正常", "正常", "停业", "注销");
    private static final List<String> CLASSES = List.of("A", "B", "C", "D");
    private static final Table COVERAGE = Measures.ofDuties().of("inspection-visits", YEAR).orElseThrow().table("coverage").orElseThrow();
    private static final Population.OfEntries ENTRIES = (Population.OfEntries) COVERAGE.population();
    private static final Telling VISITS = ENTRIES.tells().get("visits");

    /// An entry on paper.
    private record Paper(String key, String risk, String status) {}

    /// A visit on paper.
    ///
    /// @param ended without a visit: terminated, or another was visited instead
    private record Visit(String of, LocalDate opened, Optional<LocalDate> visited, boolean ended, boolean terminated) {

        Facts facts() {
            var over = Optional.of(opened.plusDays(200)).filter(day -> ended).map(day -> new Facts.Ending(day, terminated));
            var clock = visited.map(day -> new Facts.ClockFacts(day.isAfter(opened.plusDays(30)) ? Status.MISSED : Status.MET, visited))
                    .orElse(new Facts.ClockFacts(!ended ? Status.RUNNING : terminated ? Status.STOPPED : Status.MET, over.map(Facts.Ending::on)));
            var fields = new HashMap<String, Object>(Map.of("target_code", of, "risk_class", "A"));
            visited.ifPresent(day -> fields.put("result", "未发现问题"));
            return new Facts(of + opened, 1, opened, over, Optional.of(new DivisionId("salt")), Fields.of(fields), Map.of("visit", clock));
        }
    }

    @Test
    @DisplayName("任意名录、任意检查：每格与纸上数的一致；等式逐栏成立；相同的一起数与一户一户数没有分别，先后没有分别")
    void agrees() {
        var seeds = new Random(SEED);
        for (int i = 0; i < 300; i++) {
            long seed = seeds.nextLong();
            var random = new Random(seed);
            var papers = new ArrayList<Paper>();
            int entries = random.nextInt(80);
            for (int n = 0; n < entries; n++) {
                papers.add(new Paper("code-" + n, CLASSES.get(random.nextInt(4)), STATUSES.get(random.nextInt(STATUSES.size()))));
            }
            var visits = new ArrayList<Visit>();
            int files = random.nextInt(120);
            for (int n = 0; n < files; n++) {
                // Some are of those who no longer stand in the register.
                var opened = LocalDate.of(2025, 6, 1).plusDays(random.nextInt(700));
                var visited = random.nextInt(3) == 0 ? Optional.<LocalDate>empty() : Optional.of(opened.plusDays(random.nextInt(60)));
                visits.add(new Visit("code-" + random.nextInt(entries + 5), opened, visited, visited.isEmpty() && random.nextBoolean(), random.nextBoolean()));
            }
            agrees(papers, visits, random, "seed " + seed);
        }
    }

    private static void agrees(List<Paper> papers, List<Visit> visits, Random random, String what) {
        Collections.shuffle(visits, random);
        var counts = new HashMap<String, Integer>();
        visits.forEach(visit -> VISITS.spokenOf(visit.facts(), YEAR).ifPresent(key -> counts.merge(key, 1, Integer::sum)));
        var single = new ArrayList<>(papers.stream().map(paper -> facts(paper, 1, counts)).toList());
        Collections.shuffle(single, random);
        var grid = Grid.count(COVERAGE, YEAR, single.stream());
        for (var column : List.of("A", "B", "C", "D", "all")) {
            for (var row : List.of("pool", "none", "once", "twice", "often", "visited")) {
                assertThat(grid.value(row, column)).as("%s, %s %s", what, row, column).contains(BigDecimal.valueOf(onPaper(papers, visits, row, column)));
            }
        }
        assertThat(grid.checks(Optional.empty())).as(what).hasSize(16).allMatch(Check.Result::decided).noneMatch(Check.Result::fails);
        var alike = papers.stream().collect(Collectors.groupingBy(paper -> List.of(paper.risk, paper.status, counts.getOrDefault(paper.key, 0)))).values().stream()
                .map(group -> facts(group.getFirst(), group.size(), counts)).toList();
        assertThat(Grid.count(COVERAGE, YEAR, alike.stream()).values()).as(what).isEqualTo(grid.values());
    }

    private static Facts facts(Paper paper, int alike, Map<String, Integer> counts) {
        return ENTRIES.facts(paper.key, alike, LocalDate.of(2020, 1, 1), Fields.of(Map.of("class", paper.risk, "status", paper.status)), Map.of("visits", counts.getOrDefault(paper.key, 0)));
    }

    private static long onPaper(List<Paper> papers, List<Visit> visits, String row, String column) {
        long count = 0;
        for (var paper : papers) {
            if (!paper.status.equals("正常") || !column.equals("all") && !column.equals(paper.risk)) {
                continue;
            }
            int times = 0;
            for (var visit : visits) {
                if (visit.of.equals(paper.key) && visit.visited.isPresent() && visit.visited.get().getYear() == 2026) {
                    times++;
                }
            }
            count += switch (row) {
                case "pool" -> 1;
                case "none" -> times == 0 ? 1 : 0;
                case "once" -> times == 1 ? 1 : 0;
                case "twice" -> times == 2 ? 1 : 0;
                case "often" -> times > 2 ? 1 : 0;
                case "visited" -> times > 0 ? 1 : 0;
                default -> throw new AssertionError(row);
            };
        }
        return count;
    }

    @Test
    @DisplayName("名录里没有这一类的，没有覆盖率，不是零；每一户只落在一行、一栏，另加合计")
    void nobodyThere() {
        assertThat(Grid.count(COVERAGE, YEAR, List.of(facts(new Paper("x", "A", "正常"), 1, Map.of())).stream()).value("share", "A")).contains(new BigDecimal("0.0"));
        assertThat(Grid.count(COVERAGE, YEAR, List.<Facts>of().stream()).value("share", "A")).isEmpty();
        assertThat(COVERAGE.cells(facts(new Paper("x", "B", "正常"), 1, Map.of("x", 2)), YEAR)).containsExactlyInAnyOrder(new Cell("pool", "B"), new Cell("pool", "all"), new Cell("twice", "B"), new Cell("twice", "all"),
                new Cell("visited", "B"), new Cell("visited", "all"));
        assertThat(COVERAGE.cells(facts(new Paper("x", "B", "注销"), 1, Map.of("x", 2)), YEAR)).isEmpty();
    }

    @Test
    @DisplayName("只看得到统计用得着的字段：个人信息、指向别的条目的和一行一行的不在其中")
    void looksAtWhatItNeeds() {
        assertThat(ENTRIES.reads(COVERAGE)).containsExactly("class", "status");
        assertThat(ENTRIES.fields()).containsKeys("class", "visits").doesNotContainKeys("phone", "items");
        assertThatThrownBy(() -> VISITS.label(-1)).isInstanceOf(IllegalArgumentException.class);
    }
}
