// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.casework;

import static cn.yifa.server.casework.TestDuty.CLERK;
import static cn.yifa.server.casework.TestDuty.HEAD;
import static cn.yifa.server.casework.TestDuty.PROCEDURE;
import static cn.yifa.server.casework.TestDuty.opening;
import static org.assertj.core.api.Assertions.assertThat;

import cn.yifa.kernel.cases.Case;
import cn.yifa.kernel.cases.Command;
import cn.yifa.kernel.organ.DivisionId;
import cn.yifa.kernel.organ.PersonId;
import cn.yifa.server.DatabaseOwner;
import cn.yifa.server.TestClock;
import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@CaseworkTest
class CaseLinksTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 3, 2);
    private static final Sight WHOLE = new Sight.Whole();
    private static final Sight ELSEWHERE = new Sight.TakingPart(Set.of(new DivisionId("energy")), new PersonId("sun"));

    private final Cases cases;
    private final CaseLinks links;
    private final JdbcClient jdbc;
    private final TestClock clock;
    private final DatabaseOwner owner;

    @Autowired
    CaseLinksTest(Cases cases, CaseLinks links, JdbcClient jdbc, TestClock clock, DatabaseOwner owner) {
        this.cases = cases;
        this.links = links;
        this.jdbc = jdbc;
        this.clock = clock;
        this.owner = owner;
    }

    @BeforeEach
    void nothing() {
        clock.set(TODAY.atTime(9, 30));
        owner.emptiesCases();
    }

    @AfterEach
    void release() {
        clock.release();
    }

    private Case opened(String title) {
        return ((Outcome.Done) cases.open(PROCEDURE, opening(title), By.officer(CLERK))).now();
    }

    private Case linked(Case matter, String kind, String reference) {
        return ((Outcome.Done) cases.execute(matter.id(), matter.sequence(), new Command.Link(kind, reference, links.numbered(reference, WHOLE)), By.officer(HEAD))).now();
    }

    @Test
    @DisplayName("两个方向都查得到：这边登记的，那边也看得见")
    void bothDirections() {
        var first = opened("申请");
        var second = opened("再次申请");
        var now = linked(linked(first, "同一申请人", second.number()), "行政复议", "岭府复〔2026〕12号，省政府");
        assertThat(links.of(now, WHOLE, TODAY)).satisfiesExactly(
                here -> {
                    assertThat(here.kind()).isEqualTo("同一申请人");
                    assertThat(here.other().map(CaseRow::id)).contains(second.id());
                    assertThat(here.from()).isFalse();
                },
                outside -> {
                    assertThat(outside.reference()).isEqualTo("岭府复〔2026〕12号，省政府");
                    assertThat(outside.other()).isEmpty();
                });
        assertThat(links.of(second, WHOLE, TODAY)).satisfiesExactly(there -> {
            assertThat(there.kind()).isEqualTo("同一申请人");
            assertThat(there.reference()).isEqualTo(first.number());
            assertThat(there.other().map(CaseRow::title)).contains("申请");
            assertThat(there.from()).isTrue();
        });
    }

    @Test
    @DisplayName("看不到对方的：这边登记的只有文字，那边登记的如同没有")
    void outOfSight() {
        var first = opened("申请");
        var second = opened("再次申请");
        var now = linked(first, "同一申请人", second.number());
        assertThat(links.of(now, ELSEWHERE, TODAY)).singleElement().satisfies(link -> {
            assertThat(link.reference()).isEqualTo(second.number());
            assertThat(link.other()).isEmpty();
        });
        assertThat(links.of(second, ELSEWHERE, TODAY)).isEmpty();
        assertThat(links.of(second, new Sight.Nothing(), TODAY)).isEmpty();
    }

    @Test
    @DisplayName("编号只在看得到、只有一件时认出办件")
    void numbered() {
        var first = opened("申请");
        assertThat(links.numbered(" " + first.number() + " ", WHOLE)).contains(first.id());
        assertThat(links.numbered(first.number(), ELSEWHERE)).isEmpty();
        assertThat(links.numbered(first.number() + "，本机关", WHOLE)).isEmpty();
        assertThat(links.numbered("", WHOLE)).isEmpty();
        assertThat(links.numbered("没有\0的编号", WHOLE)).isEmpty();
        // Two procedures may number alike.
        jdbc.sql("update case_file set procedure = 'another', number = :number where case_id = :id").param("number", first.number()).param("id", opened("另一程序").id().value()).update();
        assertThat(links.numbered(first.number(), WHOLE)).isEqualTo(Optional.empty());
    }

    @Test
    @DisplayName("和事件一起写入，一同失败：被人抢先的，一行也没有写")
    void atomic() {
        var matter = opened("申请");
        linked(matter, "信访", "岭信〔2026〕3号");
        assertThat(cases.execute(matter.id(), matter.sequence(), new Command.Link("信访", "岭信〔2026〕4号", Optional.empty()), By.officer(HEAD))).isInstanceOf(Outcome.Overtaken.class);
        assertThat(jdbc.sql("select reference from case_link").query(String.class).list()).containsExactly("岭信〔2026〕3号");
        assertThat(jdbc.sql("select kind from case_event where sequence = 2").query(String.class).list()).containsExactly("CaseLinked");
        assertThat(cases.find(matter.id()).orElseThrow().links()).hasSize(1);
    }

    @Test
    @DisplayName("自己、重复的，不收")
    void refused() {
        var matter = opened("申请");
        assertThat(cases.execute(matter.id(), matter.sequence(), new Command.Link("信访", matter.number(), links.numbered(matter.number(), WHOLE)), By.officer(HEAD)))
                .isInstanceOfSatisfying(Outcome.Refused.class, refused -> assertThat(refused.grounds()).extracting(ground -> ground.rule()).containsExactly("LinksToItself"));
        var now = linked(matter, "信访", "岭信〔2026〕3号");
        assertThat(cases.execute(now.id(), now.sequence(), new Command.Link("信访", "岭信〔2026〕3号", Optional.empty()), By.officer(HEAD)))
                .isInstanceOfSatisfying(Outcome.Refused.class, refused -> assertThat(refused.grounds()).extracting(ground -> ground.rule()).containsExactly("LinkedAlready"));
    }
}
