// SPDX-License-Identifier: Apache-2.0
package cn.yifa.kernel.cases;

import static org.assertj.core.api.Assertions.assertThat;

import cn.yifa.kernel.organ.Officer;
import cn.yifa.kernel.organ.PersonId;
import cn.yifa.kernel.organ.Position;
import cn.yifa.kernel.organ.Seat;
import cn.yifa.kernel.record.CaseJson;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// Cases that belong together: who may say so, when, and what is refused.
class LinkingTest {

    private static final CaseId OTHER = new CaseId(new UUID(8, 8));
    private static final Command.Link RECONSIDERATION = new Command.Link("行政复议", "岭府复〔2026〕12号，省政府", Optional.empty());
    private static final Command.Link SAME_APPLICANT = new Command.Link("同一申请人", "样〔2026〕7号", Optional.of(OTHER));

    private final Desk desk = Desk.accepted(false);

    @Test
    @DisplayName("关联记在办件里，任务、环节、期限都不动；重放和 JSON 往返得到同一个办件")
    void linked() {
        var before = desk.matter;
        desk.does(Sample.RADIO_CLERK, RECONSIDERATION);
        desk.does(Sample.RADIO_HEAD, SAME_APPLICANT);
        assertThat(desk.matter.links()).containsExactly(new CaseLink("行政复议", "岭府复〔2026〕12号，省政府", Optional.empty()), new CaseLink("同一申请人", "样〔2026〕7号", Optional.of(OTHER)));
        assertThat(desk.matter.tasks()).isEqualTo(before.tasks());
        assertThat(desk.matter.active()).isEqualTo(before.active());
        assertThat(desk.matter.clocks()).isEqualTo(before.clocks());
        assertThat(desk.matter.status()).isEqualTo(Case.Status.OPEN);
        var read = desk.events.stream().map(CaseJson::write).map(CaseJson::readEvent).toList();
        assertThat(read).isEqualTo(desk.events);
        assertThat(Fold.of(Desk.ID, read)).isEqualTo(desk.matter);
        assertThat(CaseJson.readCase(Desk.ID, CaseJson.write(desk.matter))).isEqualTo(desk.matter);
    }

    @Test
    @DisplayName("没有关联的办件，写出来与从前一字不差")
    void nothingWrittenForNone() {
        assertThat(CaseJson.write(desk.matter)).doesNotContain("links");
        assertThat(CaseJson.readCase(Desk.ID, CaseJson.write(desk.matter)).links()).isEmpty();
    }

    static Stream<Arguments> officers() {
        var otherHead = Officer.of(new PersonId("office-head"), "office-head", new Seat(Position.DIVISION_HEAD, Sample.OFFICE));
        return Stream.of(Arguments.of(Sample.RADIO_CLERK, true), Arguments.of(Sample.RADIO_HEAD, true), Arguments.of(Sample.LAWYER, true), Arguments.of(Sample.REVIEWER, true),
                Arguments.of(Sample.HEAD, true), Arguments.of(Sample.CLERK, false), Arguments.of(Sample.DIGITAL_HEAD, false), Arguments.of(otherHead, false), Arguments.of(Sample.LEADER, false));
    }

    @ParameterizedTest(name = "{0}：{1}")
    @DisplayName("承办处室的经办人、负责人和监督的人可以登记，别人不能；页面给出的与此一致")
    @MethodSource("officers")
    void whoMay(Officer officer, boolean may) {
        assertThat(Possible.in(desk.procedure, desk.matter, Sample.as(officer, desk.now)).standing().contains(Possible.Whole.LINK)).isEqualTo(may);
        if (may) {
            desk.does(officer, RECONSIDERATION);
        } else {
            desk.refuses(officer, RECONSIDERATION, "MayNotLink");
        }
    }

    @Test
    @DisplayName("管理员不办理业务；当事人、系统不登记关联")
    void notOthers() {
        desk.refuses(Sample.ADMINISTRATOR, RECONSIDERATION, "AdministratorsDoNotAct");
        assertThat(desk.attempt(Sample.party("applicant", desk.now), RECONSIDERATION)).extracting(Refusal::rule).containsExactly("OfficersOnly");
        assertThat(desk.attempt(Sample.program(desk.now), RECONSIDERATION)).extracting(Refusal::rule).containsExactly("MayNotLink");
        assertThat(desk.matter.links()).isEmpty();
    }

    @Test
    @DisplayName("中止、办结、撤回、终止以后也可以登记：救济在后面")
    void inAnyStatus() {
        desk.does(Sample.LAWYER, new Command.Suspend("", "等待"));
        desk.does(Sample.RADIO_CLERK, RECONSIDERATION);
        assertThat(desk.matter.status()).isEqualTo(Case.Status.SUSPENDED);
        desk.does(Sample.LAWYER, new Command.Terminate("不办了"));
        desk.does(Sample.RADIO_CLERK, SAME_APPLICANT);
        assertThat(desk.matter.status()).isEqualTo(Case.Status.TERMINATED);
        var withdrawn = Desk.opened();
        withdrawn.does(Sample.CLERK, new Command.Withdraw("申请人撤回"));
        withdrawn.does(Sample.RADIO_HEAD, RECONSIDERATION);
        assertThat(withdrawn.matter.status()).isEqualTo(Case.Status.WITHDRAWN);
    }

    @Test
    @DisplayName("补录：何时发生、何时记录都在，不能早于办件开始")
    void late() {
        desk.now = Sample.MORNING.plusDays(3);
        desk.does(Sample.RADIO_CLERK, new Command.Late(RECONSIDERATION, Sample.MORNING.plusDays(1), "通知刚转到"));
        assertThat(desk.events.getLast().header().happenedAt()).isEqualTo(Sample.MORNING.plusDays(1));
        desk.refuses(Sample.RADIO_CLERK, new Command.Late(SAME_APPLICANT, Sample.MORNING.minusDays(1), "通知刚转到"), "BeforeOpening");
    }

    static Stream<Arguments> wrong() {
        return Stream.of(Arguments.of(new Command.Link("", "某号", Optional.empty()), "WordsMissing", "kind"), Arguments.of(new Command.Link(" \t ", "某号", Optional.empty()), "WordsMissing", "kind"),
                Arguments.of(new Command.Link("信访", "", Optional.empty()), "WordsMissing", "reference"), Arguments.of(new Command.Link("信访", " ", Optional.of(OTHER)), "WordsMissing", "reference"),
                Arguments.of(new Command.Link("长".repeat(21), "某号", Optional.empty()), "WordingWrong", "kind"),
                Arguments.of(new Command.Link("信访", "长".repeat(201), Optional.empty()), "WordingWrong", "reference"),
                Arguments.of(new Command.Link("信访", "某\u0007号", Optional.empty()), "WordingWrong", "reference"),
                Arguments.of(new Command.Link("信访", "样〔2026〕1号", Optional.empty()), "LinksToItself", "reference"),
                Arguments.of(new Command.Link("信访", "别的写法", Optional.of(Desk.ID)), "LinksToItself", "reference"));
    }

    @ParameterizedTest(name = "{0}")
    @DisplayName("空的、太长的、看不见的、自己的，都不收，指出哪一栏")
    @MethodSource("wrong")
    void refused(Command.Link link, String rule, String field) {
        var grounds = desk.attempt(Sample.RADIO_CLERK, link);
        assertThat(grounds).singleElement().satisfies(refusal -> {
            assertThat(refusal.rule()).isEqualTo(rule);
            assertThat(refusal.field()).contains(field);
        });
        assertThat(desk.matter.links()).isEmpty();
    }

    @Test
    @DisplayName("刚好二十字、二百字的收；前后空白不算")
    void atMost() {
        desk.does(Sample.RADIO_CLERK, new Command.Link(" " + "长".repeat(20) + " ", "号".repeat(200) + "\n", Optional.empty()));
        assertThat(desk.matter.links()).containsExactly(new CaseLink("长".repeat(20), "号".repeat(200), Optional.empty()));
    }

    @Test
    @DisplayName("登记过的不再登记；同一件有两种关系的，是两项")
    void duplicates() {
        desk.does(Sample.RADIO_CLERK, RECONSIDERATION);
        desk.does(Sample.RADIO_CLERK, SAME_APPLICANT);
        desk.refuses(Sample.LAWYER, RECONSIDERATION, "LinkedAlready");
        desk.refuses(Sample.LAWYER, new Command.Link("同一申请人", "换一种写法", Optional.of(OTHER)), "LinkedAlready");
        desk.refuses(Sample.LAWYER, new Command.Link(" 行政复议", "岭府复〔2026〕12号，省政府 ", Optional.empty()), "LinkedAlready");
        desk.does(Sample.RADIO_CLERK, new Command.Link("行政诉讼", "岭府复〔2026〕12号，省政府", Optional.empty()));
        desk.does(Sample.RADIO_CLERK, new Command.Link("转送", "样〔2026〕7号", Optional.of(OTHER)));
        assertThat(desk.matter.links()).extracting(CaseLink::kind).isEqualTo(List.of("行政复议", "同一申请人", "行政诉讼", "转送"));
    }
}
