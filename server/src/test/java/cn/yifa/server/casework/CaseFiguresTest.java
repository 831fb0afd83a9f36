// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.casework;

import static cn.yifa.server.casework.TestDuty.CLERK;
import static cn.yifa.server.casework.TestDuty.HEAD;
import static cn.yifa.server.casework.TestDuty.PROCEDURE;
import static cn.yifa.server.casework.TestDuty.act;
import static cn.yifa.server.casework.TestDuty.opening;
import static org.assertj.core.api.Assertions.assertThat;

import cn.yifa.kernel.cases.Case;
import cn.yifa.kernel.cases.Command;
import cn.yifa.kernel.organ.DivisionId;
import cn.yifa.kernel.organ.Officer;
import cn.yifa.kernel.organ.PersonId;
import cn.yifa.server.DatabaseOwner;
import cn.yifa.server.TestClock;
import cn.yifa.server.casework.CaseFigures.DaysUsed;
import cn.yifa.server.storage.AdjustableClock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/// The duty of the tests has a clock of the department's own of 20 working days and one of the applicant's of 10. March 2026 has no holiday.
@CaseworkTest
class CaseFiguresTest {

    private static final LocalDateTime MONDAY = LocalDateTime.of(2026, 3, 2, 9, 30);
    private static final YearMonth MARCH = YearMonth.of(2026, 3);
    private static final Sight WHOLE = new Sight.Whole();

    private final Cases cases;
    private final Expiry expiry;
    private final CaseFigures figures;
    private final DaysUsedFilling filling;
    private final TestClock clock;
    private final AdjustableClock program;
    private final JdbcClient jdbc;
    private final DatabaseOwner owner;

    @Autowired
    CaseFiguresTest(Cases cases, Expiry expiry, CaseFigures figures, DaysUsedFilling filling, TestClock clock, AdjustableClock program, JdbcClient jdbc, DatabaseOwner owner) {
        this.cases = cases;
        this.expiry = expiry;
        this.figures = figures;
        this.filling = filling;
        this.clock = clock;
        this.program = program;
        this.jdbc = jdbc;
        owner.emptiesCases();
        this.owner = owner;
    }

    @AfterEach
    void release() {
        clock.release();
        program.putAhead(Duration.ZERO);
    }

    private Case opened() {
        clock.set(MONDAY);
        return ((Outcome.Done) cases.open(PROCEDURE, opening("申请"), By.officer(CLERK))).now();
    }

    private Case acted(Case matter, Command command, Officer officer) {
        return ((Outcome.Done) cases.execute(matter.id(), matter.sequence(), command, By.officer(officer))).now();
    }

    private void answered(LocalDate on) {
        var matter = opened();
        clock.set(on.atTime(15, 0));
        acted(acted(matter, act("registration", "accept"), CLERK), act("review", "approve"), HEAD);
    }

    @ParameterizedTest
    @DisplayName("用时占期限：二十个工作日里用了几天，届满当天仍在期限内，次日超期")
    @CsvSource({"2026-03-02, 0", "2026-03-09, 0", "2026-03-10, 1", "2026-03-16, 1", "2026-03-17, 2", "2026-03-23, 2", "2026-03-24, 3", "2026-03-30, 3", "2026-03-31, 4"})
    void quarters(LocalDate on, int group) {
        answered(on);
        var days = figures.daysUsed(WHOLE, MARCH);
        assertThat(days.cases()).isEqualTo(1);
        assertThat(group < 4 ? days.quarters().get(group) : days.over()).isEqualTo(1);
        assertThat(figures.total(Optional.empty(), WHOLE, on).onTime()).isEqualTo(group < 4 ? 1 : 0);
    }

    @Test
    @DisplayName("申请人逾期不补正不是本机关逾期；停计的日子不算用时")
    void othersClocks() {
        var matter = opened();
        clock.set(MONDAY.plusDays(2));
        acted(matter, act("registration", "correct"), CLERK);
        // Ten working days from 4 March end on the 18th.
        clock.set(LocalDateTime.of(2026, 3, 20, 3, 0));
        expiry.run();
        assertThat(jdbc.sql("select clock || ' ' || status from case_clock order by 1").query(String.class).list()).containsExactly("correction MISSED", "reply MET");
        assertThat(figures.total(Optional.of(PROCEDURE), WHOLE, LocalDate.of(2026, 3, 20)).onTime()).isEqualTo(1);
        assertThat(figures.byDivision(WHOLE, LocalDate.of(2026, 3, 20))).allSatisfy(division -> assertThat(division.total().onTime()).isEqualTo(1));
        assertThat(figures.daysUsed(WHOLE, MARCH)).as("of 20 days three at the most").isEqualTo(new DaysUsed(List.of(1, 0, 0, 0), 0));
    }

    @Test
    @DisplayName("以前的版本没有存用时的，启动时补上；与事件对不上的期限不动，留给重建去发现")
    void filled() {
        opened();
        answered(LocalDate.of(2026, 3, 9));
        answered(LocalDate.of(2026, 3, 31));
        var before = figures.daysUsed(WHOLE, MARCH);
        jdbc.sql("update case_clock set used = null, allowed = null").update();
        assertThat(figures.daysUsed(WHOLE, MARCH).cases()).isZero();
        jdbc.sql("update case_clock set status = 'MET' where status = 'MISSED'").update();
        filling.fill();
        assertThat(figures.daysUsed(WHOLE, MARCH)).isEqualTo(new DaysUsed(List.of(1, 0, 0, 0), 0));
        jdbc.sql("update case_clock set status = 'MISSED' where status = 'MET' and allowed is null").update();
        filling.fill();
        assertThat(figures.daysUsed(WHOLE, MARCH)).isEqualTo(before);
        assertThat(jdbc.sql("select count(*) from case_clock where status = 'RUNNING' and allowed is null").query(Integer.class).single()).isEqualTo(1);
    }

    @Test
    @DisplayName("各处室一年的负担：按期的、逾期的、年末还在办的；以前办结的不算，以后才立的不算")
    void load() {
        opened();
        answered(LocalDate.of(2026, 3, 9));
        answered(LocalDate.of(2026, 3, 31));
        var march = figures.load(Optional.of(PROCEDURE), WHOLE, MARCH, MARCH);
        assertThat(march).extracting(one -> one.division()).contains(TestDuty.LEGAL);
        assertThat(march).allSatisfy(one -> assertThat(one).isEqualTo(new CaseFigures.Load(one.division(), 3, 1, 1, 1)));
        assertThat(figures.load(Optional.of(PROCEDURE), WHOLE, MARCH.plusMonths(1), MARCH.plusMonths(1))).as("carried over").isNotEmpty()
                .allSatisfy(one -> assertThat(one).isEqualTo(new CaseFigures.Load(one.division(), 0, 0, 0, 1)));
        assertThat(figures.load(Optional.of(PROCEDURE), WHOLE, MARCH.minusMonths(1), MARCH.minusMonths(1))).isEmpty();
        assertThat(figures.load(Optional.of("other"), WHOLE, MARCH, MARCH)).isEmpty();
        assertThat(figures.load(Optional.of(PROCEDURE), new Sight.Nothing(), MARCH, MARCH)).isEmpty();
    }

    @Test
    @DisplayName("在办的、以前办结的和看不到的不计入")
    void restricted() {
        opened();
        assertThat(figures.daysUsed(WHOLE, MARCH).cases()).isZero();
        answered(LocalDate.of(2026, 3, 31));
        assertThat(figures.daysUsed(WHOLE, MARCH.plusMonths(1)).cases()).isZero();
        assertThat(figures.daysUsed(new Sight.Nothing(), MARCH).cases()).isZero();
        assertThat(figures.daysUsed(new Sight.TakingPart(Set.of(new DivisionId("energy")), new PersonId("nobody")), MARCH).cases()).isZero();
        assertThat(figures.daysUsed(new Sight.TakingPart(Set.of(TestDuty.LEGAL), new PersonId("nobody")), MARCH)).isEqualTo(new DaysUsed(List.of(0, 0, 0, 0), 1));
    }
}
