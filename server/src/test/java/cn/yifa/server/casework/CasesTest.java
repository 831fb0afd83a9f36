// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.casework;

import static cn.yifa.server.casework.TestDuty.CLERK;
import static cn.yifa.server.casework.TestDuty.HEAD;
import static cn.yifa.server.casework.TestDuty.OTHER_CLERK;
import static cn.yifa.server.casework.TestDuty.PROCEDURE;
import static cn.yifa.server.casework.TestDuty.act;
import static cn.yifa.server.casework.TestDuty.opening;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import cn.yifa.kernel.cases.Case;
import cn.yifa.kernel.cases.CaseEvent;
import cn.yifa.kernel.cases.CaseId;
import cn.yifa.kernel.cases.Command;
import cn.yifa.kernel.cases.Evidence;
import cn.yifa.kernel.cases.Fields;
import cn.yifa.kernel.cases.Fold;
import cn.yifa.server.TestClock;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@CaseworkTest
class CasesTest {

    private static final LocalDateTime MONDAY = LocalDateTime.of(2026, 3, 2, 9, 30);

    private final Cases cases;
    private final JdbcClient jdbc;
    private final TestClock clock;

    @Autowired
    CasesTest(Cases cases, JdbcClient jdbc, TestClock clock) {
        this.cases = cases;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    @BeforeEach
    void monday() {
        clock.set(MONDAY);
    }

    @AfterEach
    void release() {
        clock.release();
    }

    private Case opened() {
        return done(cases.open(PROCEDURE, opening("申请公开某年度预算"), By.officer(CLERK)));
    }

    private static Case done(Outcome outcome) {
        assertThat(outcome).isInstanceOf(Outcome.Done.class);
        return ((Outcome.Done) outcome).now();
    }

    @Test
    @DisplayName("立一个办件：编号、待办、期限、参与者都记下")
    void opens() {
        var matter = opened();
        assertThat(matter.number()).matches("试公开〔2026〕\\d+号");
        assertThat(cases.find(matter.id())).contains(matter);
        assertThat(strings("select holder from task where case_id = :id", matter.id())).containsExactly("HANDLER@office");
        assertThat(strings("select clock || ' ' || status || ' ' || deadline || ' ' || amber_from from case_clock where case_id = :id", matter.id()))
                .containsExactly("reply RUNNING 2026-03-30 2026-03-20");
        assertThat(strings("select participant from case_participant where case_id = :id order by 1", matter.id()))
                .containsExactly("division:legal-affairs", "division:office");
        assertThat(strings("select due::text from case_file where case_id = :id", matter.id())).containsExactly("2026-03-30");
    }

    @Test
    @DisplayName("办到底：快照就是事件的归纳，待办随之移动，期限停止")
    void walks() {
        var matter = opened();
        var reviewed = done(cases.execute(matter.id(), 1, new Command.Act("registration", "accept", Fields.of(Map.of("complex", true)), "属实", List.of()), By.officer(OTHER_CLERK)));
        assertThat(strings("select holder from task where case_id = :id", matter.id())).containsExactly("DIVISION_HEAD@office");
        var ended = done(cases.execute(matter.id(), 2, act("review", "approve"), By.officer(HEAD)));
        assertThat(reviewed.sequence()).isEqualTo(2);
        assertThat(ended.status()).isEqualTo(Case.Status.ENDED);
        assertThat(strings("select holder from task where case_id = :id", matter.id())).isEmpty();
        assertThat(strings("select status || ' ' || met_on from case_clock where case_id = :id", matter.id())).containsExactly("MET 2026-03-02");
        assertThat(strings("select coalesce(due::text, '-') from case_file where case_id = :id", matter.id())).containsExactly("-");
        assertThat(Fold.of(matter.id(), cases.events(matter.id()))).isEqualTo(ended);
        assertThat(cases.find(matter.id())).contains(ended);
    }

    @Test
    @DisplayName("两人同办一个环节：先到的办成，后到的得知是谁、何时")
    void overtaken() {
        var matter = opened();
        done(cases.execute(matter.id(), 1, act("registration", "accept"), By.officer(CLERK)));
        clock.set(MONDAY.plusHours(1));
        assertThat(cases.execute(matter.id(), 1, act("registration", "accept"), By.officer(OTHER_CLERK)))
                .asInstanceOf(type(Outcome.Overtaken.class)).satisfies(overtaken -> {
                    assertThat(overtaken.personName()).isEqualTo("张三");
                    assertThat(overtaken.when()).isEqualTo(MONDAY);
                    assertThat(overtaken.now().sequence()).isEqualTo(2);
                });
        assertThat(cases.events(matter.id())).hasSize(2);
    }

    @Test
    @DisplayName("同一瞬间八人同办，恰有一人办成，其余都得知被谁抢先")
    void race() throws Exception {
        for (int round = 0; round < 20; round++) {
            var matter = opened();
            var attempts = IntStream.range(0, 8).<Callable<Outcome>>mapToObj(n -> () ->
                    cases.execute(matter.id(), 1, act("registration", n % 2 == 0 ? "accept" : "correct"), By.officer(n % 2 == 0 ? CLERK : OTHER_CLERK))).toList();
            try (var threads = Executors.newFixedThreadPool(8)) {
                var outcomes = new ArrayList<Outcome>();
                for (var future : threads.invokeAll(attempts)) {
                    outcomes.add(future.get());
                }
                assertThat(outcomes).filteredOn(Outcome.Done.class::isInstance).hasSize(1);
                assertThat(outcomes).filteredOn(Outcome.Overtaken.class::isInstance).hasSize(7);
            }
            assertThat(cases.events(matter.id())).extracting(event -> event.header().sequence()).containsExactly(1, 2);
            assertThat(Fold.of(matter.id(), cases.events(matter.id()))).isEqualTo(cases.find(matter.id()).orElseThrow());
            assertThat(strings("select task_id from task where case_id = :id", matter.id())).hasSize(1);
        }
    }

    @Test
    @DisplayName("不该办的人被拒绝，什么也不变")
    void refused() {
        var matter = opened();
        assertThat(cases.execute(matter.id(), 1, act("registration", "accept"), By.officer(HEAD))).isInstanceOf(Outcome.Refused.class);
        assertThat(cases.open(PROCEDURE, opening(""), By.officer(CLERK))).isInstanceOf(Outcome.Refused.class);
        assertThat(cases.open("no-such", opening("题"), By.officer(CLERK))).isInstanceOf(Outcome.Refused.class);
        assertThat(cases.execute(new CaseId(UUID.randomUUID()), 1, act("registration", "accept"), By.officer(CLERK))).isInstanceOf(Outcome.Refused.class);
        assertThat(cases.find(matter.id())).contains(matter);
    }

    @Test
    @DisplayName("同时立八十件，编号各不相同，没有空号")
    void numbers() throws Exception {
        try (var threads = Executors.newFixedThreadPool(8)) {
            var opening = IntStream.range(0, 80).<Callable<Case>>mapToObj(n -> this::opened).toList();
            var numbers = new HashSet<String>();
            for (var future : threads.invokeAll(opening)) {
                numbers.add(future.get().number());
            }
            assertThat(numbers).hasSize(80);
        }
        cases.open(PROCEDURE, opening(""), By.officer(CLERK));
        var last = serial(opened());
        assertThat(serial(opened())).as("a refusal uses no number up").isEqualTo(last + 1);
        assertThat(jdbc.sql("select count(*) from case_file where number like '试公开〔2026〕%'").query(Integer.class).single()).isEqualTo(last + 1);
    }

    private static int serial(Case matter) {
        return Integer.parseInt(matter.number().replaceAll(".*〕|号", ""));
    }

    @Test
    @DisplayName("自带的编号不能与已有的相同")
    void numberTaken() {
        var own = opening("自带编号");
        var numbered = new Command.Open("试公开〔2020〕7号", own.title(), own.handling(), own.fields(), own.evidence());
        assertThat(done(cases.open(PROCEDURE, numbered, By.officer(CLERK))).number()).isEqualTo("试公开〔2020〕7号");
        assertThat(cases.open(PROCEDURE, numbered, By.officer(CLERK))).asInstanceOf(type(Outcome.Refused.class))
                .satisfies(refused -> assertThat(refused.grounds()).singleElement().satisfies(ground -> assertThat(ground.rule()).isEqualTo("NumberTaken")));
    }

    @Test
    @DisplayName("一批立件：要么全立，要么一件不立，并指出每一件的错处")
    void batch() {
        var count = jdbc.sql("select count(*) from case_file").query(Integer.class).single();
        var seen = new ArrayList<Integer>();
        var wanted = List.of(new Wanted(PROCEDURE, opening("甲")), new Wanted(PROCEDURE, opening("")), new Wanted(PROCEDURE, opening("")));
        assertThat(cases.openAll(wanted, By.officer(CLERK), seen::add)).asInstanceOf(type(Batch.Refused.class))
                .satisfies(refused -> assertThat(refused.faulty()).extracting(Batch.Faulty::place).containsExactly(1, 2));
        assertThat(jdbc.sql("select count(*) from case_file").query(Integer.class).single()).isEqualTo(count);
        assertThat(cases.openAll(wanted.subList(0, 1), By.officer(CLERK), seen::add)).isInstanceOf(Batch.Done.class);
        assertThat(seen).containsExactly(1);
    }

    @Test
    @DisplayName("时间调回到最后一条记录之前，不能接着办，说明理由；调过它之后照常办")
    void clockBehindCase() {
        var matter = done(cases.execute(opened().id(), 1, act("registration", "accept"), By.officer(CLERK)));
        clock.set(MONDAY.minusDays(1));
        behind(cases.execute(matter.id(), 2, act("review", "approve"), By.officer(HEAD)));
        behind(cases.execute(matter.id(), 2, new Command.Urge(List.of(), "请抓紧"), By.officer(TestDuty.REVIEWER)));
        behind(cases.execute(matter.id(), 2, new Command.Late(act("review", "approve"), MONDAY.minusDays(2), "停电"), By.officer(HEAD)));
        assertThat(cases.events(matter.id())).hasSize(2);
        assertThat(cases.find(matter.id())).contains(matter);

        clock.set(MONDAY.plusDays(1));
        var ended = done(cases.execute(matter.id(), 2, act("review", "approve"), By.officer(HEAD)));
        clock.set(MONDAY);
        behind(cases.execute(ended.id(), 3, new Command.Reopen("另有线索"), By.officer(TestDuty.REVIEWER)));
        assertThat(cases.find(ended.id())).contains(ended);
    }

    private static void behind(Outcome outcome) {
        assertThat(outcome).asInstanceOf(type(Outcome.Refused.class)).satisfies(refused -> assertThat(refused.grounds()).singleElement().satisfies(ground -> {
            assertThat(ground.rule()).isEqualTo("ClockBehindCase");
            assertThat(ground.message()).contains("最后一条记录在 2026年3月", "晚于现在的时间 2026年3月", "往后调");
        }));
    }

    @Test
    @DisplayName("两台机器的时钟差几秒，不碍事：后办的不早于先办的")
    void clocksOfMachinesDiffer() {
        var matter = opened();
        clock.set(MONDAY.minusSeconds(20));
        done(cases.execute(matter.id(), 1, act("registration", "accept"), By.officer(CLERK)));
        assertThat(cases.events(matter.id())).extracting(event -> event.header().happenedAt()).containsExactly(MONDAY, MONDAY);
    }

    @Test
    @DisplayName("证据随事件记下")
    void evidence() {
        var matter = opened();
        var file = new Evidence("0".repeat(64), "材料'\".pdf", "application/pdf", 5_000_000_000L);
        done(cases.execute(matter.id(), 1, new Command.Act("registration", "note", Fields.NONE, "", List.of(file)), By.officer(CLERK)));
        assertThat(strings("select sequence || ' ' || place || ' ' || name || ' ' || size from evidence where case_id = :id", matter.id()))
                .containsExactly("2 0 材料'\".pdf 5000000000");
    }

    @Test
    @DisplayName("事件没有间断，补录的两个日期都在")
    void late() {
        var matter = opened();
        clock.set(MONDAY.plusDays(2));
        done(cases.execute(matter.id(), 1, new Command.Late(act("registration", "correct"), MONDAY.plusDays(1), "系统停电"), By.officer(CLERK)));
        assertThat(cases.events(matter.id()).getLast()).isInstanceOf(CaseEvent.ActionTaken.class).satisfies(event -> {
            assertThat(event.header().happenedAt()).isEqualTo(MONDAY.plusDays(1));
            assertThat(event.header().lateReason()).contains("系统停电");
        });
        assertThat(jdbc.sql("select deadline from case_clock where case_id = :id and clock = 'correction'").param("id", matter.id().value())
                .query(LocalDate.class).single()).isEqualTo(LocalDate.of(2026, 3, 17));
    }

    private List<String> strings(String sql, CaseId id) {
        return jdbc.sql(sql).param("id", id.value()).query(String.class).list();
    }
}
