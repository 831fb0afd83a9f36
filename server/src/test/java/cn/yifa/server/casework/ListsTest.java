// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.casework;

import static cn.yifa.server.casework.TestDuty.CLERK;
import static cn.yifa.server.casework.TestDuty.HEAD;
import static cn.yifa.server.casework.TestDuty.LEGAL;
import static cn.yifa.server.casework.TestDuty.OFFICE;
import static cn.yifa.server.casework.TestDuty.PROCEDURE;
import static cn.yifa.server.casework.TestDuty.REVIEWER;
import static cn.yifa.server.casework.TestDuty.act;
import static cn.yifa.server.casework.TestDuty.opening;
import static org.assertj.core.api.Assertions.assertThat;

import cn.yifa.kernel.cases.Case;
import cn.yifa.kernel.cases.CaseId;
import cn.yifa.kernel.cases.Command;
import cn.yifa.kernel.cases.Holder;
import cn.yifa.kernel.cases.Task;
import cn.yifa.kernel.clock.ClockReading.Light;
import cn.yifa.kernel.organ.DivisionId;
import cn.yifa.kernel.organ.Officer;
import cn.yifa.kernel.organ.PersonId;
import cn.yifa.kernel.organ.Position;
import cn.yifa.kernel.organ.Seat;
import cn.yifa.server.DatabaseOwner;
import cn.yifa.server.TestClock;
import cn.yifa.server.casework.CaseFilter.Days;
import cn.yifa.server.storage.AdjustableClock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;

@CaseworkTest
class ListsTest {

    private static final LocalDateTime MONDAY = LocalDateTime.of(2026, 3, 2, 9, 30);
    private static final LocalDate TODAY = MONDAY.toLocalDate();

    private final Cases cases;
    private final Tasks tasks;
    private final CaseList list;
    private final Expiry expiry;
    private final TestClock clock;
    private final AdjustableClock program;
    private final ApplicationEventPublisher events;

    @Autowired
    ListsTest(Cases cases, Tasks tasks, CaseList list, Expiry expiry, TestClock clock, AdjustableClock program, ApplicationEventPublisher events, DatabaseOwner owner) {
        this.cases = cases;
        this.tasks = tasks;
        this.list = list;
        this.expiry = expiry;
        this.clock = clock;
        this.program = program;
        this.events = events;
        owner.emptiesCases();
    }

    @BeforeEach
    void monday() {
        clock.set(MONDAY);
    }

    @AfterEach
    void release() {
        clock.release();
        program.putAhead(Duration.ZERO);
    }

    private Case opened(String title) {
        return ((Outcome.Done) cases.open(PROCEDURE, opening(title), By.officer(CLERK))).now();
    }

    private Case acted(Case matter, Command command, Officer officer) {
        return ((Outcome.Done) cases.execute(matter.id(), matter.sequence(), command, By.officer(officer))).now();
    }

    @Test
    @DisplayName("待办按届满日先后排列，带灯、环节名和办件编号")
    void byDueDate() {
        clock.set(MONDAY.plusDays(7));
        var later = opened("后立的");
        clock.set(MONDAY);
        var earlier = opened("先立的");
        assertThat(tasks.of(CLERK, LocalDate.of(2026, 4, 1))).satisfiesExactly(
                first -> {
                    assertThat(first.caseId()).isEqualTo(earlier.id());
                    assertThat(first.stepName()).isEqualTo("登记");
                    assertThat(first.procedureName()).isEqualTo("信息公开申请");
                    assertThat(first.light()).isEqualTo(Light.RED);
                    assertThat(first.due()).contains(LocalDate.of(2026, 3, 30));
                },
                second -> {
                    assertThat(second.caseId()).isEqualTo(later.id());
                    assertThat(second.light()).isEqualTo(Light.AMBER);
                });
        assertThat(tasks.of(HEAD, TODAY)).isEmpty();
        assertThat(tasks.in(OFFICE, TODAY)).hasSize(2);
    }

    @Test
    @DisplayName("代理人看到被代理席位的待办；转办给本人的只有本人看到")
    void holders() {
        var matter = opened("甲");
        var delegate = new Officer(new PersonId("qian"), "钱七", Set.of(), Map.of(new Seat(Position.HANDLER, OFFICE), CLERK.id()));
        assertThat(tasks.of(delegate, TODAY)).hasSize(1);
        acted(matter, new Command.Reassign(matter.tasks().getFirst().id(), new Holder.InPerson(TestDuty.OTHER_CLERK.id(), new Seat(Position.HANDLER, OFFICE)), "轮班"), CLERK);
        assertThat(tasks.of(TestDuty.OTHER_CLERK, TODAY)).hasSize(1);
        assertThat(tasks.of(CLERK, TODAY)).isEmpty();
        assertThat(tasks.of(Officer.of(new PersonId("l"), "人"), TODAY)).as("a name that begins like another").isEmpty();
    }

    @Test
    @DisplayName("数据范围：全厅看全部，本处室看参与的，本人看自己办的，无关的看不到")
    void sight() {
        var matter = opened("甲");
        var nobody = new PersonId("nobody");
        assertThat(list.find(CaseQuery.ALL, new Sight.Whole(), TODAY)).extracting(CaseRow::id).containsExactly(matter.id());
        assertThat(list.find(CaseQuery.ALL, new Sight.TakingPart(Set.of(OFFICE), nobody), TODAY)).hasSize(1);
        assertThat(list.find(CaseQuery.ALL, new Sight.TakingPart(Set.of(LEGAL), nobody), TODAY)).as("named in a field").hasSize(1);
        assertThat(list.find(CaseQuery.ALL, new Sight.TakingPart(Set.of(), CLERK.id()), TODAY)).hasSize(1);
        assertThat(list.find(CaseQuery.ALL, new Sight.TakingPart(Set.of(new DivisionId("energy")), nobody), TODAY)).isEmpty();
        assertThat(list.find(CaseQuery.ALL, new Sight.Nothing(), TODAY)).isEmpty();
        assertThat(list.of(List.of(matter.id()), new Sight.Nothing(), TODAY)).isEmpty();
        assertThat(list.sees(new Sight.TakingPart(Set.of(OFFICE), nobody), matter.id())).isTrue();
        assertThat(list.sees(new Sight.TakingPart(Set.of(new DivisionId("energy")), nobody), matter.id())).isFalse();
        assertThat(list.sees(new Sight.Whole(), new CaseId(UUID.randomUUID()))).isFalse();
    }

    @Test
    @DisplayName("按程序、状态、处室、灯、文字查")
    void queries() {
        var first = opened("关于预算的申请");
        var second = acted(acted(opened("关于决算的申请"), act("registration", "accept"), CLERK), act("review", "approve"), HEAD);
        assertThat(find(Optional.of(PROCEDURE), Optional.empty(), Optional.empty(), Optional.empty())).containsExactly(second.id(), first.id());
        assertThat(find(Optional.of("other"), Optional.empty(), Optional.empty(), Optional.empty())).isEmpty();
        assertThat(find(Optional.empty(), Optional.of(Case.Status.ENDED), Optional.empty(), Optional.empty())).containsExactly(second.id());
        assertThat(find(Optional.empty(), Optional.empty(), Optional.of(Light.GREEN), Optional.empty())).containsExactly(first.id());
        assertThat(find(Optional.empty(), Optional.empty(), Optional.of(Light.GREY), Optional.empty())).containsExactly(second.id());
        assertThat(find(Optional.empty(), Optional.empty(), Optional.empty(), Optional.of("决算"))).containsExactly(second.id());
        assertThat(find(Optional.empty(), Optional.empty(), Optional.empty(), Optional.of("%' or 1=1 --"))).isEmpty();
        assertThat(list.lights(Optional.empty(), new Sight.Whole(), TODAY)).isEqualTo(Map.of(Light.GREEN, 1, Light.AMBER, 0, Light.RED, 0, Light.GREY, 0));
    }

    private List<CaseId> find(Optional<String> procedure, Optional<Case.Status> status, Optional<Light> light, Optional<String> text) {
        return list.find(CaseQuery.of(new CaseFilter(procedure, status, Optional.empty(), light, text, Days.ANY, Days.ANY), 50), new Sight.Whole(), TODAY).stream().map(CaseRow::id).toList();
    }

    @Test
    @DisplayName("补正期限届满，次日由系统按条文作放弃处理；届满当日不处理，再跑一遍也不多做")
    void expires() {
        var matter = acted(opened("要补正的"), act("registration", "correct"), CLERK);
        assertThat(matter.status()).isEqualTo(Case.Status.OPEN);
        clock.set(LocalDateTime.of(2026, 3, 16, 23, 59));
        expiry.run();
        assertThat(cases.find(matter.id())).contains(matter);
        clock.set(LocalDateTime.of(2026, 3, 17, 0, 1));
        expiry.run();
        expiry.run();
        var lapsed = cases.find(matter.id()).orElseThrow();
        assertThat(lapsed.status()).isEqualTo(Case.Status.ENDED);
        assertThat(lapsed.sequence()).isEqualTo(3);
        assertThat(cases.events(matter.id()).getLast().header().personName()).isEqualTo("系统");
    }

    @Test
    @DisplayName("期限届满的检查每分钟一次，跑一天也不占住数据库连接")
    void givesItsConnectionBack() {
        for (int minute = 0; minute < 100; minute++) {
            expiry.run();
        }
        assertThat(tasks.in(OFFICE, TODAY)).isEmpty();
    }

    @Test
    @DisplayName("演示时间往后调过届满日，后果随即发生，不等下一分钟")
    void atOnceWhenTheTimeIsSet() {
        var matter = acted(opened("要补正的"), act("registration", "correct"), CLERK);
        program.putAhead(Duration.ofDays(14));
        events.publishEvent(new AdjustableClock.Moved());
        assertThat(cases.find(matter.id())).as("the last day, 16 March").contains(matter);
        program.putAhead(Duration.ofDays(15));
        events.publishEvent(new AdjustableClock.Moved());
        assertThat(cases.find(matter.id()).orElseThrow().status()).isEqualTo(Case.Status.ENDED);
        assertThat(cases.events(matter.id()).getLast().header().happenedAt()).isEqualTo(MONDAY.plusDays(15));
    }

    @Test
    @DisplayName("会签、加签、退回、中止、恢复、催办之后，待办表与办件一致")
    void projectionsFollow() {
        var matter = acted(opened("走一圈"), act("registration", "accept"), CLERK);
        matter = acted(matter, new Command.AskSigners("review", Task.Kind.COUNTERSIGN, List.of(new Holder.InPerson(REVIEWER.id(), new Seat(Position.LEGAL_REVIEWER, LEGAL))), "是否同意"), HEAD);
        assertThat(tasks.of(REVIEWER, TODAY)).hasSize(1);
        matter = acted(matter, new Command.Answer(tasks.of(REVIEWER, TODAY).getFirst().task().id(), true, "同意"), REVIEWER);
        matter = acted(matter, new Command.Suspend("", "等待鉴定"), REVIEWER);
        assertThat(tasks.of(HEAD, TODAY)).as("nothing waits in a suspended case").isEmpty();
        assertThat(list.of(List.of(matter.id()), new Sight.Whole(), TODAY).getFirst().light()).isEqualTo(Light.GREY);
        matter = acted(matter, new Command.Resume("鉴定已毕"), REVIEWER);
        matter = acted(matter, new Command.Urge(List.of(), "请抓紧"), REVIEWER);
        matter = acted(matter, new Command.ReturnTo("review", "registration", "材料不齐"), HEAD);
        assertThat(tasks.of(CLERK, TODAY)).hasSize(1);
        assertThat(tasks.of(HEAD, TODAY)).isEmpty();
        assertThat(matter.sequence()).isEqualTo(8);
    }
}
