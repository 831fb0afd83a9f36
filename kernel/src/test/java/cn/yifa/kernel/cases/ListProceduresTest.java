// SPDX-License-Identifier: Apache-2.0
package cn.yifa.kernel.cases;

import static org.assertj.core.api.Assertions.assertThat;

import cn.yifa.kernel.Duties;
import cn.yifa.kernel.clock.Clocks;
import cn.yifa.kernel.organ.DivisionId;
import cn.yifa.kernel.organ.Officer;
import cn.yifa.kernel.organ.PersonId;
import cn.yifa.kernel.organ.Position;
import cn.yifa.kernel.organ.Seat;
import cn.yifa.kernel.procedure.ProcedureBook;
import cn.yifa.kernel.time.WorkCalendar;
import java.io.IOException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The procedures by which lists change: who proposes, who must see it, what is refused, and when the public must have it.
class ListProceduresTest {

    private static final List<Evidence> PROOF = List.of(new Evidence("0".repeat(64), "批复.pdf", "application/pdf", 1));
    private static final Officer LEADER_OF_LEGAL = leader(Sample.LEGAL);
    private static ProcedureBook book;

    private Desk desk;

    @BeforeAll
    static void read() throws IOException {
        book = ProcedureBook.read(Duties.sources());
    }

    private static Officer leader(DivisionId division) {
        return Officer.of(new PersonId("leader-of-" + division.value()), "分管", new Seat(Position.LEADER_IN_CHARGE, division));
    }

    private void opened(String procedure, Officer by, DivisionId handling, Map<String, ?> fields) {
        on("2026-05-11", procedure);
        desk.does(by, new Command.Open("1", "清单", handling, Fields.of(fields), List.of()));
    }

    private void on(String day, String procedure) {
        desk = Desk.of(book.inForce(procedure, LocalDate.parse(day)).orElseThrow());
        desk.now = LocalDate.parse(day).atTime(9, 0);
    }

    private void on(String day) {
        desk.now = LocalDate.parse(day).atTime(9, 0);
    }

    private void does(Officer officer, String step, String action, Map<String, ?> fields) {
        desk.does(officer, Desk.act(step, action, fields));
    }

    private void bars(Officer officer, String step, String action, Map<String, ?> fields, String words) {
        assertThat(desk.attempt(officer, Desk.act(step, action, fields))).anySatisfy(refusal -> {
            assertThat(refusal.rule()).isEqualTo("Barred");
            assertThat(refusal.message()).contains(words);
        });
    }

    private void ends(String clock, String deadline) {
        assertThat(Clocks.at(desk.procedure, desk.matter, desk.now.toLocalDate(), WorkCalendar.published()).get(clock).deadline()).as(clock).contains(LocalDate.parse(deadline));
    }

    private void closed() {
        assertThat(desk.matter.tasks()).isEmpty();
    }

    private void adjusting() {
        opened("powers-adjustment", Sample.RADIO_CLERK, Sample.RADIO, Map.of("trigger", "法律法规规章立改废释", "trigger_on", "2026-05-11", "trigger_document", "某条例", "summary", "增加一项"));
    }

    private void proposed(String kind) {
        adjusting();
        on("2026-05-12");
        does(Sample.RADIO_CLERK, "listing", "propose", Map.of("change_kind", kind, "reason", "某条例第十条", "concerns_others", false));
        does(Sample.LAWYER, "review", "agree", Map.of("review_opinion", "同意"));
        does(Sample.REVIEWER, "legality", "pass", Map.of("legality", "合法", "legality_opinion", "合法"));
    }

    @Test
    @DisplayName("权责清单调整：十个工作日内提出，十五个工作日内审核，生效后二十个工作日内公布")
    void clocksOfAnAdjustment() {
        adjusting();
        ends("filing", "2026-05-25");
        proposed("变更要素");
        ends("review", "2026-06-02");
        on("2026-05-11");
        does(Sample.LEADER, "approval", "approve", Map.of());
        ends("handover", "2026-05-14");
        does(Sample.REVIEWER, "entering", "enter", Map.of());
        ends("publication", "2026-06-08");
        does(Sample.CLERK, "publication", "publish", Map.of("published_at", "/powers", "published_on", "2026-05-20"));
        closed();
    }

    @ParameterizedTest
    @DisplayName("权责清单增加、取消、下放：厅领导同意后还要报本级政府批准，附批复才能生效")
    @ValueSource(strings = {"增加", "取消", "下放或者委托"})
    void theGovernmentApproves(String kind) {
        proposed(kind);
        assertThat(desk.attempt(Sample.LEADER, Desk.act("approval", "approve", Map.of()))).isNotEmpty();
        does(Sample.LEADER, "approval", "submit", Map.of());
        assertThat(desk.attempt(Sample.LAWYER, Desk.act("government", "granted", Map.of("government_document", "批复")))).as("没有附批复").isNotEmpty();
        desk.does(Sample.LAWYER, new Command.Act("government", "granted", Fields.of(Map.of("government_document", "批复")), "", PROOF));
        does(Sample.REVIEWER, "entering", "enter", Map.of());
    }

    @Test
    @DisplayName("权责清单调整涉及其他处室的：先征求意见，写明采纳情况才能提出")
    void othersAreConsulted() {
        adjusting();
        var proposal = Map.of("change_kind", "变更要素", "reason", "某条例", "concerns_others", true);
        bars(Sample.RADIO_CLERK, "listing", "propose", proposal, "先征求它们的意见");
        does(Sample.RADIO_CLERK, "listing", "consult", Map.of("consulted", List.of(Sample.OFFICE.value())));
        does(Sample.CLERK, "consultation", "answer", Map.of("opinion", "没有意见"));
        bars(Sample.RADIO_CLERK, "listing", "propose", proposal, "采纳的情况");
        does(Sample.RADIO_CLERK, "listing", "propose", Map.of("change_kind", "变更要素", "reason", "某条例", "concerns_others", true, "opinions_handled", "没有不同意见"));
    }

    @Test
    @DisplayName("合法性审核没有通过的，退回审核，不能生效")
    void illegalChangesGoBack() {
        adjusting();
        does(Sample.RADIO_CLERK, "listing", "propose", Map.of("change_kind", "变更要素", "reason", "某文件", "concerns_others", false));
        does(Sample.LAWYER, "review", "agree", Map.of("review_opinion", "同意"));
        assertThat(desk.attempt(Sample.REVIEWER, Desk.act("legality", "pass", Map.of("legality", "不合法", "legality_opinion", "没有依据")))).isNotEmpty();
        does(Sample.REVIEWER, "legality", "object", Map.of("legality", "不合法", "legality_opinion", "没有依据"));
        does(Sample.LAWYER, "review", "refuse", Map.of("review_opinion", "没有依据", "result", "不予调整"));
        closed();
    }

    @Test
    @DisplayName("政务服务事项：没有依据不得增设条件和环节")
    void noConditionsWithoutBasis() {
        opened("service-items-review", Sample.RADIO_CLERK, Sample.RADIO, Map.of("cause", "定期梳理", "scope", "频率许可的材料"));
        bars(Sample.RADIO_CLERK, "sorting", "propose", Map.of("adds_conditions", true), "不得增设办理条件和环节");
        does(Sample.RADIO_CLERK, "sorting", "propose", Map.of("adds_conditions", false));
        does(Sample.LAWYER, "review", "agree", Map.of("review_opinion", "同意"));
        does(Sample.LEADER, "approval", "approve", Map.of());
        does(Sample.REVIEWER, "entering", "enter", Map.of());
        ends("publication", "2026-06-08");
        does(Sample.CLERK, "publication", "publish", Map.of("published_at", "/services", "published_on", "2026-05-12"));
        closed();
    }

    @Test
    @DisplayName("证明事项：各处室清查，没有依据不得增加，审核、审批后生效")
    void noProofsWithoutBasis() {
        opened("proofs-clean-up", Sample.LAWYER, Sample.LEGAL,
                Map.of("scope", List.of("证明事项"), "cause", "定期清理", "undertaking", List.of(Sample.RADIO.value(), Sample.OFFICE.value()), "report_by", "2026-05-29"));
        ends("survey", "2026-05-29");
        does(Sample.RADIO_CLERK, "survey", "report", Map.of("findings", "取消一项"));
        assertThat(desk.attempt(Sample.LAWYER, Desk.act("collating", "propose", Map.of("plan", "取消", "added", false)))).as("还有处室没有报送").isNotEmpty();
        does(Sample.CLERK, "survey", "report", Map.of("findings", "没有"));
        bars(Sample.LAWYER, "collating", "propose", Map.of("plan", "增加一项", "added", true), "不得增加");
        does(Sample.LAWYER, "collating", "propose", Map.of("plan", "取消一项", "added", false));
        does(Sample.REVIEWER, "legality", "pass", Map.of("legality", "合法", "legality_opinion", "合法"));
        does(LEADER_OF_LEGAL, "approval", "approve", Map.of());
        does(Sample.REVIEWER, "entering", "enter", Map.of());
        ends("publication", "2026-06-08");
    }

    @Test
    @DisplayName("公开清单：把已经公开的改为不予公开，要写明理由和依据；自形成或者变更之日起二十个工作日内更新，不从开始办件那天算")
    void withdrawingNeedsGround() {
        opened("openness-lists", Sample.CLERK, Sample.OFFICE, Map.of("cause", "定期评估", "summary", "移出一项", "withdraws", true, "changed_on", "2026-05-08"));
        ends("update", "2026-06-04");
        bars(Sample.CLERK, "drafting", "propose", Map.of("secrecy", "不予公开"), "要写明理由和依据");
        does(Sample.CLERK, "drafting", "propose", Map.of("secrecy", "不予公开", "ground", "条例第十四条"));
        does(Sample.REVIEWER, "legality", "pass", Map.of("legality_opinion", "同意"));
        does(leader(Sample.OFFICE), "approval", "enter", Map.of());
        does(Sample.CLERK, "publication", "publish", Map.of("published_at", "/openness"));
        closed();
    }

    @Test
    @DisplayName("主动公开：自信息形成之日起二十个工作日；审查认为不予公开的不能报送；四个人分别拟稿、一审、二审、三审")
    void publishing() {
        opened("openness-publishing", Sample.CLERK, Sample.OFFICE, Map.of("made_on", "2026-05-08"));
        ends("publishing", "2026-06-04");
        bars(Sample.CLERK, "drafting", "propose", Map.of("secrecy", "不予公开"), "请用“拟不公开”");
        does(Sample.CLERK, "drafting", "propose", Map.of("secrecy", "可以公开"));
        does(Officer.of(new PersonId("office-head"), "办公室负责人", new Seat(Position.DIVISION_HEAD, Sample.OFFICE)), "first-review", "agree", Map.of());
        assertThat(desk.attempt(leader(Sample.OFFICE), Desk.act("final-review", "publish", Map.of()))).as("二审以前不能发布").isNotEmpty();
        does(Sample.REVIEWER, "second-review", "agree", Map.of());
        does(leader(Sample.OFFICE), "final-review", "publish", Map.of());
        closed();
    }

    @Test
    @DisplayName("拟不公开的，由分管厅领导同意才算，期限到那时才停；不同意的退回去公开")
    void withholdingIsDecided() {
        opened("openness-publishing", Sample.CLERK, Sample.OFFICE, Map.of("made_on", "2026-05-08"));
        does(Sample.CLERK, "drafting", "withhold", Map.of("withheld", "内部事务信息，第十六条"));
        assertThat(desk.attempt(Sample.CLERK, Desk.act("withholding", "agree", Map.of()))).as("拟稿的人不能自己决定").isNotEmpty();
        ends("publishing", "2026-06-04");
        does(leader(Sample.OFFICE), "withholding", "send-back", Map.of("comment", "应当公开"));
        does(Sample.CLERK, "drafting", "withhold", Map.of("withheld", "内部事务信息，第十六条"));
        does(leader(Sample.OFFICE), "withholding", "agree", Map.of());
        closed();
    }

    @Test
    @DisplayName("日常变更：一人提出，另一人复核，通过即生效")
    void everydayChange() {
        opened("register-change", Sample.CLERK, Sample.OFFICE, Map.of("reason", "年版更新", "changed_on", "2026-05-08"));
        ends("publication", "2026-06-04");
        does(Sample.CLERK, "drafting", "propose", Map.of());
        assertThat(desk.attempt(Sample.CLERK, Desk.act("checking", "enter", Map.of()))).as("提出的人不能复核").isNotEmpty();
        does(Sample.REVIEWER, "checking", "enter", Map.of());
        closed();
    }
}
