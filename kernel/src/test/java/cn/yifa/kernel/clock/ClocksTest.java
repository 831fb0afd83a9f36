// SPDX-License-Identifier: Apache-2.0
package cn.yifa.kernel.clock;

import static org.assertj.core.api.Assertions.assertThat;

import cn.yifa.kernel.cases.Case;
import cn.yifa.kernel.cases.CaseId;
import cn.yifa.kernel.cases.Fields;
import cn.yifa.kernel.cases.Sample;
import cn.yifa.kernel.procedure.ClockDefinition;
import cn.yifa.kernel.procedure.ClockOperation;
import cn.yifa.kernel.procedure.Procedure;
import cn.yifa.kernel.time.Counting;
import cn.yifa.kernel.time.Term;
import cn.yifa.kernel.time.WorkCalendar;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.UUID;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class ClocksTest {

    private static final WorkCalendar CALENDAR = WorkCalendar.published();

    private final List<ClockEntry> ledger = new ArrayList<>();

    private void entry(ClockOperation operation, String day, String... by) {
        ledger.add(new ClockEntry(operation, LocalDate.parse(day).atTime(10, 0), ledger.size() + 1, by.length > 0 ? Optional.of(Term.parse(by[0])) : Optional.empty(), "x"));
    }

    private ClockReading on(String day) {
        return read(Sample.PROCEDURE, "reply", Fields.NONE, ledger, LocalDate.parse(day));
    }

    private static ClockReading read(Procedure procedure, String clock, Fields fields, List<ClockEntry> ledger, LocalDate day) {
        var matter = new Case(new CaseId(new UUID(1, 1)), procedure.id(), procedure.inForceFrom(), "1", "t", Sample.RADIO, Case.Status.OPEN, fields, Set.of(), Set.of(), List.of(),
                List.of(), new LinkedHashMap<>(Map.of(clock, List.copyOf(ledger))), List.of(), Optional.empty(), Sample.MORNING, ledger.size());
        return Clocks.at(procedure, matter, day, CALENDAR).get(clock);
    }

    @Test
    @DisplayName("20 个工作日：收到之日不计；灯在最后三分之一变黄，逾期变红")
    void running() {
        assertThat(on("2026-10-20").status()).isEqualTo(ClockReading.Status.NOT_STARTED);
        entry(ClockOperation.START, "2026-10-16");
        assertThat(on("2026-10-15").status()).as("before it started").isEqualTo(ClockReading.Status.NOT_STARTED);
        var first = on("2026-10-16");
        assertThat(first.deadline()).contains(LocalDate.parse("2026-11-13"));
        assertThat(first.remaining()).isEqualTo(20);
        assertThat(first.used()).isZero();
        assertThat(first.light()).isEqualTo(ClockReading.Light.GREEN);
        assertThat(first.amberFrom()).contains(LocalDate.parse("2026-11-05"));
        assertThat(on("2026-11-04").light()).isEqualTo(ClockReading.Light.GREEN);
        assertThat(on("2026-11-05").light()).isEqualTo(ClockReading.Light.AMBER);
        assertThat(on("2026-11-13").light()).isEqualTo(ClockReading.Light.AMBER);
        assertThat(on("2026-11-14").light()).isEqualTo(ClockReading.Light.RED);
        assertThat(on("2026-11-16").remaining()).isEqualTo(-1);
        assertThat(first.reckoning().orElseThrow().days()).filteredOn(day -> day.counted()).hasSize(20);
    }

    @Test
    @DisplayName("停计 11-02 至 11-10：首尾都不计，届满日移到 11-24")
    void pausing() {
        entry(ClockOperation.START, "2026-10-16");
        entry(ClockOperation.PAUSE, "2026-11-02");
        var paused = on("2026-11-05");
        assertThat(paused.status()).isEqualTo(ClockReading.Status.PAUSED);
        assertThat(paused.deadline()).isEmpty();
        assertThat(paused.light()).isEqualTo(ClockReading.Light.GREY);
        assertThat(paused.remaining()).as("10-19 to 10-30 are ten days; the day of the pause is not counted").isEqualTo(10);
        assertThat(paused.used()).isEqualTo(10);
        entry(ClockOperation.RESUME, "2026-11-10");
        assertThat(on("2026-11-10").deadline()).contains(LocalDate.parse("2026-11-24"));
        assertThat(on("2026-11-10").remaining()).isEqualTo(10);
        assertThat(on("2026-11-05").status()).as("the past is asked as it was").isEqualTo(ClockReading.Status.PAUSED);
        assertThat(on("2026-10-30").deadline()).contains(LocalDate.parse("2026-11-13"));
    }

    @Test
    @DisplayName("延长 20 个工作日；补正后重新起算；办结在期限内、逾期办结")
    void extendingRestartingStopping() {
        entry(ClockOperation.START, "2026-10-16");
        entry(ClockOperation.EXTEND, "2026-11-12", "20工作日");
        assertThat(on("2026-11-12").deadline()).contains(LocalDate.parse("2026-12-11"));
        assertThat(on("2026-11-11").deadline()).contains(LocalDate.parse("2026-11-13"));
        entry(ClockOperation.RESTART, "2026-11-16");
        assertThat(on("2026-11-16").deadline()).as("a restart begins a whole new term").contains(LocalDate.parse("2026-12-14"));
        entry(ClockOperation.STOP, "2026-12-14");
        assertThat(on("2026-12-20").status()).isEqualTo(ClockReading.Status.MET);
        assertThat(on("2026-12-20").metOn()).contains(LocalDate.parse("2026-12-14"));
        assertThat(on("2026-12-20").remaining()).isZero();
        ledger.removeLast();
        entry(ClockOperation.STOP, "2026-12-15");
        assertThat(on("2026-12-20").status()).isEqualTo(ClockReading.Status.MISSED);
        ledger.removeLast();
        entry(ClockOperation.CANCEL, "2026-12-01");
        assertThat(on("2026-12-20").status()).isEqualTo(ClockReading.Status.STOPPED);
    }

    @Test
    @DisplayName("停计期间停止的期限没有逾期；起算当天就停计的，一天也没有用")
    void stoppedWhilePaused() {
        entry(ClockOperation.START, "2026-10-16");
        entry(ClockOperation.PAUSE, "2026-11-02");
        entry(ClockOperation.STOP, "2026-12-20");
        assertThat(on("2026-12-20").status()).isEqualTo(ClockReading.Status.MET);
        assertThat(on("2026-12-20").used()).isEqualTo(10);
        assertThat(on("2026-12-20").remaining()).isEqualTo(10);
        ledger.clear();
        entry(ClockOperation.START, "2026-10-16");
        entry(ClockOperation.PAUSE, "2026-10-16");
        assertThat(on("2026-10-30").used()).isZero();
        assertThat(on("2026-10-30").remaining()).isEqualTo(20);
    }

    @Test
    @DisplayName("停计落在最后三分之一里：黄灯从还剩六个计入的工作日那天亮起")
    void amberSkipsWhatIsNotCounted() {
        entry(ClockOperation.START, "2026-10-16");
        entry(ClockOperation.PAUSE, "2026-11-09");
        entry(ClockOperation.RESUME, "2026-11-11");
        assertThat(on("2026-11-11").deadline()).contains(LocalDate.parse("2026-11-18"));
        assertThat(on("2026-11-11").amberFrom()).as("left after it: 6, 12, 13, 16, 17, 18 November").contains(LocalDate.parse("2026-11-05"));
    }

    @Test
    @DisplayName("过了已公布的放假通知，届满日是暂定的")
    void provisional() {
        entry(ClockOperation.START, "2026-12-20");
        assertThat(on("2026-12-20").provisional()).isTrue();
    }

    @Test
    @DisplayName("到计划写明的日子为止的期限")
    void untilADate() {
        var clock = new ClockDefinition("completion", "办结", new ClockDefinition.Length.UntilDateIn("due_on"), ClockDefinition.Owner.OURS, Counting.ORDINARY, Optional.empty(), true, Optional.empty(),
                Optional.empty(), Optional.empty(), false, ClockDefinition.Applicability.ALWAYS, Optional.empty());
        var p = Sample.PROCEDURE;
        var procedure = new Procedure(p.id(), p.name(), p.law(), p.inForceFrom(), p.caseNumber(), p.openedBy(), p.fields(), new LinkedHashMap<>(Map.of("completion", clock)), p.steps(),
                p.first(), p.reopensTo(), p.withdrawBefore(), p.keeps(), p.tariffs(), p.suspensions(), p.invariants(), p.changes(), p.apart());
        entry(ClockOperation.START, "2026-11-02");
        var reading = read(procedure, "completion", Fields.of(Map.of("due_on", "2026-12-31")), ledger, LocalDate.parse("2026-11-24"));
        assertThat(reading.deadline()).contains(LocalDate.parse("2026-12-31"));
        assertThat(reading.remaining()).isEqualTo(27);
        assertThat(reading.light()).isEqualTo(ClockReading.Light.GREEN);
        assertThat(read(procedure, "completion", Fields.of(Map.of("due_on", "2026-10-01")), ledger, LocalDate.parse("2026-11-24")).light()).isEqualTo(ClockReading.Light.RED);
        assertThat(read(procedure, "completion", Fields.NONE, ledger, LocalDate.parse("2026-11-24")).deadline()).isEmpty();
    }

    @Test
    @DisplayName("任意账目：届满日与逐日重算一致")
    void agreesWithANaiveRecount() {
        for (long seed = 1; seed <= 3000; seed++) {
            var random = new SplittableRandom(seed);
            ledger.clear();
            var day = LocalDate.of(2024, 1, 2).plusDays(random.nextInt(500));
            entry(ClockOperation.START, day.toString());
            var start = day;
            var out = new ArrayList<LocalDate>();
            int term = 20;
            for (int i = random.nextInt(4); i > 0; i--) {
                day = day.plusDays(1 + random.nextInt(6));
                if (random.nextInt(3) == 0) {
                    entry(ClockOperation.EXTEND, day.toString(), "5工作日");
                    term += 5;
                } else {
                    var back = day.plusDays(random.nextInt(9));
                    entry(ClockOperation.PAUSE, day.toString());
                    entry(ClockOperation.RESUME, back.toString());
                    for (var d = day; !d.isAfter(back); d = d.plusDays(1)) {
                        out.add(d);
                    }
                    day = back;
                }
            }
            var naive = start;
            for (int left = term; left > 0; ) {
                naive = naive.plusDays(1);
                left -= CALENDAR.isWorkingDay(naive) && !out.contains(naive) ? 1 : 0;
            }
            var reading = on(day.toString());
            assertThat(reading.deadline()).as("seed %d %s", seed, ledger).contains(naive);
            assertThat(reading.reckoning().orElseThrow().days()).filteredOn(d -> d.counted()).as("seed %d", seed).hasSize(term);
        }
    }

    @Test
    @DisplayName("晚登记的操作按发生的日子算")
    void lateEntriesCountFromWhenTheyHappened() {
        ledger.add(new ClockEntry(ClockOperation.START, LocalDateTime.of(2026, 10, 16, 23, 59), 1, Optional.empty(), "x"));
        assertThat(on("2026-10-17").deadline()).contains(LocalDate.parse("2026-11-13"));
    }
}
