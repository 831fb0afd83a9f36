// SPDX-License-Identifier: Apache-2.0
package cn.yifa.kernel.cases;

import static cn.yifa.kernel.cases.Desk.act;
import static org.assertj.core.api.Assertions.assertThat;

import cn.yifa.kernel.organ.DivisionId;
import cn.yifa.kernel.organ.Officer;
import cn.yifa.kernel.organ.PersonId;
import cn.yifa.kernel.organ.Position;
import cn.yifa.kernel.organ.Seat;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DeciderTest {

    private static final Evidence FILE = new Evidence("ab".repeat(32), "回执.pdf", "application/pdf", 10);

    @Test
    @DisplayName("从登记到办结：并行、会合、会合后决定")
    void wholeWay() {
        var desk = Desk.accepted(false, "digital");
        assertThat(desk.matter.active()).containsExactlyInAnyOrder("handle", "consult");
        desk.does(Sample.RADIO_CLERK, new Command.Act("handle", "submit", Fields.NONE, "材料齐全", List.of(FILE)));
        assertThat(desk.matter.active()).containsExactly("consult");
        assertThat(desk.matter.arrivals()).containsExactly("handle>decide");
        desk.does(Sample.DIGITAL_HEAD, act("consult", "answer", Map.of()));
        assertThat(desk.matter.active()).containsExactly("decide");
        desk.does(Sample.HEAD, act("decide", "agree", Map.of("decision", "同意")));
        assertThat(desk.matter.status()).isEqualTo(Case.Status.ENDED);
        assertThat(desk.matter.tasks()).isEmpty();
        assertThat(desk.matter.visited()).containsExactly("registration", "handle", "consult", "decide");
        desk.refuses(Sample.HEAD, act("decide", "agree", Map.of("decision", "同意")), "CaseOver");
    }

    @Test
    @DisplayName("多个处室分别办理：都办完才离开；一个处室都没有的，当即通过")
    void sharedSteps() {
        var desk = Desk.accepted(false, "digital", "radio");
        desk.does(Sample.DIGITAL_HEAD, act("consult", "answer", Map.of()));
        assertThat(desk.matter.active()).contains("consult");
        desk.refuses(Sample.DIGITAL_HEAD, act("consult", "answer", Map.of()), "NotTheHolder");
        desk.does(Sample.RADIO_HEAD, act("consult", "answer", Map.of()));
        assertThat(desk.matter.active()).containsExactly("handle");
        assertThat(Desk.accepted(false).matter.active()).containsExactly("handle");
        assertThat(Desk.accepted(false).matter.arrivals()).containsExactly("consult>decide");
    }

    @Test
    @DisplayName("条件不成立的动作被拒绝，说明条件")
    void guards() {
        var desk = Desk.accepted(true);
        desk.does(Sample.RADIO_CLERK, act("handle", "submit", Map.of()));
        desk.refuses(Sample.HEAD, act("decide", "agree", Map.of("decision", "同意")), "GuardNotMet");
        desk.does(Sample.HEAD, act("decide", "refer", Map.of()));
        desk.does(Sample.REVIEWER, act("review", "pass", Map.of("decision", "不同意")));
        assertThat(desk.matter.status()).isEqualTo(Case.Status.ENDED);
    }

    private record Bad(String rule, Map<String, ?> fields) {}

    static List<Bad> badForms() {
        return List.of(new Bad("FieldMissing", Map.of()), new Bad("FieldWrong", Map.of("major", "yes")), new Bad("FieldNotAsked", Map.of("major", true, "decision", "同意")),
                new Bad("FieldWrong", Map.of("major", true, "amount", new BigDecimal("101"))), new Bad("FieldWrong", Map.of("major", true, "amount", new BigDecimal("-1"))),
                new Bad("FieldWrong", Map.of("major", true, "amount", "many")), new Bad("FieldWrong", Map.of("major", true, "asked", List.of("不是处室"))),
                new Bad("FieldWrong", Map.of("major", true, "amount", new BigDecimal("1.2345678901234567890"))));
    }

    @ParameterizedTest
    @MethodSource("badForms")
    @DisplayName("表单填错：逐项说明，什么也不改")
    void forms(Bad bad) {
        Desk.opened().refuses(Sample.CLERK, act("registration", "accept", bad.fields()), bad.rule());
    }

    @Test
    @DisplayName("开始办件：谁能开始、必填字段、长度、标题")
    void opening() {
        refusesToOpen(Sample.RADIO_CLERK, Sample.opening(), "MayNotOpen");
        refusesToOpen(Sample.ADMINISTRATOR, Sample.opening(), "AdministratorsDoNotAct");
        refusesToOpen(Sample.CLERK, new Command.Open("1", "", Sample.RADIO, Sample.OPENING, List.of()), "TitleWrong");
        refusesToOpen(Sample.CLERK, new Command.Open("1", "标题", Sample.RADIO, Fields.NONE, List.of()), "FieldMissing");
        refusesToOpen(Sample.CLERK, new Command.Open("1", "标题", Sample.RADIO, Sample.OPENING.with(Fields.of(Map.of("summary", "长".repeat(21)))), List.of()), "FieldWrong");
        refusesToOpen(Sample.CLERK, new Command.Open("1", "标题", Sample.RADIO, Sample.OPENING.with(Fields.of(Map.of("summary", "a\u0000b"))), List.of()), "FieldWrong");
        refusesToOpen(Sample.CLERK, new Command.Open("1", "标题", Sample.RADIO, Sample.OPENING.with(Fields.of(Map.of("invented", "x"))), List.of()), "FieldUnknown");
    }

    static void refusesToOpen(Officer officer, Command.Open open, String rule) {
        var decision = Decider.decide(Sample.PROCEDURE, Optional.empty(), open, Sample.as(officer, Sample.MORNING));
        assertThat(((Decision.Refused) decision).grounds()).extracting(Refusal::rule).contains(rule);
    }

    @Test
    @DisplayName("不在手上、没有这个动作、不在这个环节、不要材料")
    void notTheHolder() {
        var desk = Desk.opened();
        desk.refuses(Sample.RADIO_CLERK, act("registration", "accept", Map.of("major", true)), "NotTheHolder");
        desk.refuses(Sample.CLERK, act("registration", "fly", Map.of()), "NoSuchAction");
        desk.refuses(Sample.CLERK, act("decide", "agree", Map.of()), "StepNotWaiting");
        desk.refuses(Sample.CLERK, new Command.Act("registration", "accept", Fields.of(Map.of("major", true)), "", List.of(FILE)), "EvidenceNotAsked");
        desk.refuses(Sample.ADMINISTRATOR, act("registration", "accept", Map.of("major", true)), "AdministratorsDoNotAct");
    }

    @Test
    @DisplayName("等各分支的环节还没有开始：说明还在等哪些环节、在谁手上")
    void joinWaits() {
        var desk = Desk.accepted(false, "radio", "digital");
        assertThat(desk.attempt(Sample.HEAD, act("decide", "agree", Map.of()))).singleElement()
                .satisfies(refusal -> assertThat(refusal.message()).isEqualTo("“决定”还没有开始，还在等：承办、征求意见"));
        desk.does(Sample.RADIO_CLERK, act("handle", "submit", Map.of()));
        desk.does(Sample.RADIO_HEAD, act("consult", "answer", Map.of()));
        assertThat(desk.attempt(Sample.HEAD, act("decide", "agree", Map.of()))).singleElement()
                .satisfies(refusal -> assertThat(refusal.message()).isEqualTo("“决定”还没有开始，还在等：征求意见"));
        assertThat(Outstanding.before(desk.procedure, desk.matter, "decide")).singleElement()
                .satisfies(one -> assertThat(one.tasks()).extracting(task -> task.holder().text()).containsExactly("DIVISION_HEAD@digital"));
        desk.does(Sample.DIGITAL_HEAD, act("consult", "answer", Map.of()));
        assertThat(Outstanding.before(desk.procedure, desk.matter, "decide")).isEmpty();
        assertThat(Outstanding.before(desk.procedure, desk.matter, "handle")).as("joins nothing").isEmpty();
    }

    @Test
    @DisplayName("期限届满的动作只由系统办理，而且要等期限届满；系统不办理别的")
    void byClock() {
        var desk = Desk.opened();
        desk.does(Sample.CLERK, act("registration", "correct", Map.of()));
        desk.refuses(Sample.RADIO_CLERK, act("correction", "lapse", Map.of()), "ByClockOnly");
        assertThat(desk.attempt(Sample.program(desk.now), act("correction", "supply", Map.of()))).extracting(Refusal::rule).contains("ByClockOnly");
        assertThat(desk.attempt(Sample.program(desk.now), act("correction", "lapse", Map.of()))).extracting(Refusal::rule).containsExactly("NotRunOut");
        desk.now = Sample.MORNING.plusDays(30);
        assertThat(desk.attempt(Sample.program(desk.now), act("correction", "lapse", Map.of()))).isEmpty();
        assertThat(desk.matter.status()).isEqualTo(Case.Status.ENDED);
        assertThat(desk.events.getLast().header().personName()).isEqualTo("系统");
    }

    @Test
    @DisplayName("产生文书的动作，文书随它记入办件；不产生文书的，不收文书")
    void documents() {
        var desk = Desk.opened();
        var letter = new Evidence("0".repeat(64), "补正告知书.pdf", "application/pdf", 1);
        assertThat(desk.attempt(Sample.CLERK, act("registration", "accept", Map.of()).with(List.of(letter)))).extracting(Refusal::rule).contains("DocumentNotMade");
        assertThat(desk.attempt(Sample.CLERK, act("registration", "correct", Map.of()).with(List.of(letter)))).isEmpty();
        assertThat(((CaseEvent.ActionTaken) desk.events.getLast()).evidence()).containsExactly(letter);
    }

    @Test
    @DisplayName("申请人的环节，由承办处室经办人代为登记")
    void outsideParty() {
        var desk = Desk.opened();
        desk.does(Sample.CLERK, act("registration", "correct", Map.of()));
        desk.refuses(Sample.CLERK, act("correction", "supply", Map.of()), "NotTheHolder");
        desk.does(Sample.RADIO_CLERK, act("correction", "supply", Map.of()));
        assertThat(desk.matter.active()).containsExactly("registration");
    }

    @Test
    @DisplayName("退回：到走过的环节，会合过的分支保持到达；不能退到没走过的，也不能没有理由")
    void returning() {
        var desk = Desk.accepted(false, "digital");
        desk.does(Sample.RADIO_CLERK, act("handle", "submit", Map.of()));
        desk.does(Sample.DIGITAL_HEAD, act("consult", "answer", Map.of()));
        desk.refuses(Sample.HEAD, new Command.ReturnTo("decide", "review", "再看"), "CannotReturnThere");
        desk.refuses(Sample.HEAD, new Command.ReturnTo("decide", "handle", " "), "ReasonMissing");
        desk.refuses(Sample.CLERK, new Command.ReturnTo("decide", "handle", "再看"), "NotTheHolder");
        desk.does(Sample.HEAD, new Command.ReturnTo("decide", "handle", "材料不齐"));
        assertThat(desk.matter.active()).containsExactly("handle");
        assertThat(desk.matter.arrivals()).containsExactly("consult>decide");
        desk.does(Sample.RADIO_CLERK, act("handle", "submit", Map.of()));
        assertThat(desk.matter.active()).containsExactly("decide");
        desk.does(Sample.HEAD, new Command.ReturnTo("decide", "registration", "重新登记"));
        assertThat(desk.matter.active()).containsExactly("registration");
        assertThat(desk.matter.arrivals()).isEmpty();
    }

    @Test
    @DisplayName("并行分支里不能单独退回到分叉以前；分别办理的环节不能由一个处室退回")
    void returningInParallel() {
        var desk = Desk.accepted(false, "digital");
        desk.refuses(Sample.RADIO_CLERK, new Command.ReturnTo("handle", "registration", "退"), "CannotReturnThere");
        desk.refuses(Sample.DIGITAL_HEAD, new Command.ReturnTo("consult", "registration", "退"), "SharedStep");
    }

    @Test
    @DisplayName("转办：持有人、本处室负责人、法规处可以；换人以后原来的人不再持有")
    void reassigning() {
        var desk = Desk.accepted(false);
        var task = desk.matter.tasks().getFirst();
        var colleague = Officer.of(new PersonId("colleague"), "同事", new Seat(Position.HANDLER, Sample.RADIO));
        var toColleague = new Holder.InPerson(colleague.id(), new Seat(Position.HANDLER, Sample.RADIO));
        desk.refuses(Sample.CLERK, new Command.Reassign(task.id(), toColleague, "休假"), "NotTheHolder");
        desk.refuses(Sample.RADIO_CLERK, new Command.Reassign(task.id(), toColleague, ""), "ReasonMissing");
        desk.refuses(Sample.RADIO_CLERK, new Command.Reassign("none", toColleague, "休假"), "NoSuchTask");
        desk.refuses(Sample.RADIO_CLERK, new Command.Reassign(task.id(), task.holder(), "休假"), "SameHolder");
        desk.refuses(Sample.RADIO_CLERK, new Command.Reassign(task.id(), new Holder.OutsideParty("applicant"), "休假"), "OutsideParty");
        desk.refuses(Sample.RADIO_CLERK, new Command.Reassign(task.id(), new Holder.InSeat(new Seat(Position.AUDIT_ADMINISTRATOR, Sample.RADIO)), "休假"), "AdministratorsDoNotAct");
        desk.does(Sample.RADIO_HEAD, new Command.Reassign(task.id(), toColleague, "休假"));
        desk.refuses(Sample.RADIO_CLERK, act("handle", "submit", Map.of()), "NotTheHolder");
        desk.does(colleague, act("handle", "submit", Map.of()));
    }

    @Test
    @DisplayName("各处室分别办理的待办只能在本处室内转办：换处室是修改事项")
    void reassigningInASharedStep() {
        var desk = Desk.accepted(false, "digital");
        var task = desk.matter.tasks().stream().filter(found -> found.step().equals("consult")).findFirst().orElseThrow();
        desk.refuses(Sample.DIGITAL_HEAD, new Command.Reassign(task.id(), new Holder.InSeat(new Seat(Position.DIVISION_HEAD, Sample.RADIO)), "转"), "OtherDivision");
        desk.does(Sample.DIGITAL_HEAD, new Command.Reassign(task.id(), new Holder.InSeat(new Seat(Position.HANDLER, Sample.DIGITAL)), "经办办理"));
    }

    @Test
    @DisplayName("会签、加签：答复以前不能离开环节；不同意要写理由")
    void signing() {
        var desk = Desk.accepted(false);
        var signer = new Holder.InSeat(new Seat(Position.DIVISION_HEAD, Sample.DIGITAL));
        desk.refuses(Sample.CLERK, new Command.AskSigners("handle", Task.Kind.COUNTERSIGN, List.of(signer), "请会签"), "NotTheHolder");
        desk.refuses(Sample.RADIO_CLERK, new Command.AskSigners("handle", Task.Kind.COUNTERSIGN, List.of(), "请会签"), "SignersMissing");
        desk.does(Sample.RADIO_CLERK, new Command.AskSigners("handle", Task.Kind.COUNTERSIGN, List.of(signer), "请会签"));
        desk.refuses(Sample.RADIO_CLERK, new Command.AskSigners("handle", Task.Kind.ADDED_SIGNATURE, List.of(signer), "请加签"), "AskedAlready");
        desk.refuses(Sample.RADIO_CLERK, act("handle", "submit", Map.of()), "SignersWaiting");
        desk.does(Sample.RADIO_CLERK, act("handle", "extend", Map.of()));
        var asked = desk.matter.tasks().stream().filter(task -> task.kind() == Task.Kind.COUNTERSIGN).findFirst().orElseThrow();
        desk.refuses(Sample.RADIO_HEAD, new Command.Answer(asked.id(), true, ""), "NotTheHolder");
        desk.refuses(Sample.DIGITAL_HEAD, new Command.Answer(asked.id(), false, ""), "ReasonMissing");
        desk.does(Sample.DIGITAL_HEAD, new Command.Answer(asked.id(), false, "数字不对"));
        desk.does(Sample.RADIO_CLERK, act("handle", "submit", Map.of()));
    }

    @Test
    @DisplayName("延长只能一次")
    void extendingTwice() {
        var desk = Desk.accepted(false);
        desk.does(Sample.RADIO_CLERK, act("handle", "extend", Map.of()));
        desk.refuses(Sample.RADIO_CLERK, act("handle", "extend", Map.of()), "ExtendedAlready");
    }

    @Test
    @DisplayName("催办：法规处、领导、承办处室负责人可以")
    void urging() {
        var desk = Desk.accepted(false);
        desk.refuses(Sample.CLERK, new Command.Urge(List.of(), "请抓紧"), "MayNotUrge");
        desk.refuses(Sample.LAWYER, new Command.Urge(List.of(), " "), "MessageMissing");
        assertThat(desk.attempt(Sample.LAWYER, new Command.Urge(List.of(), " "))).extracting(Refusal::field).as("as every other command names it").contains(java.util.Optional.of("reason"));
        desk.refuses(Sample.LAWYER, new Command.Urge(List.of("none"), "请抓紧"), "NoSuchTask");
        for (var officer : List.of(Sample.LAWYER, Sample.REVIEWER, Sample.HEAD, Sample.LEADER, Sample.RADIO_HEAD)) {
            desk.does(officer, new Command.Urge(List.of(), "请抓紧"));
        }
        assertThat(((CaseEvent.HolderUrged) desk.events.getLast()).tasks()).hasSize(1);
    }

    @Test
    @DisplayName("中止后不能办理，恢复后继续；终止、撤回各有其人")
    void standing() {
        var desk = Desk.accepted(false);
        desk.refuses(Sample.RADIO_CLERK, new Command.Suspend("", "等待"), "NotTheSupervisor");
        desk.refuses(Sample.LAWYER, new Command.Resume("恢复"), "NotSuspended");
        desk.does(Sample.LAWYER, new Command.Suspend("", "等待法院结果"));
        desk.refuses(Sample.RADIO_CLERK, act("handle", "submit", Map.of()), "CaseSuspended");
        desk.does(Sample.LAWYER, new Command.Resume("结果已到"));
        desk.refuses(Sample.LAWYER, new Command.Withdraw("不办了"), "NotTheOpener");
        desk.refuses(Sample.CLERK, new Command.Terminate("不办了"), "NotTheSupervisor");
        desk.does(Sample.CLERK, new Command.Withdraw("申请人撤回"));
        assertThat(desk.matter.status()).isEqualTo(Case.Status.WITHDRAWN);
        assertThat(desk.matter.tasks()).isEmpty();
        desk.refuses(Sample.LAWYER, new Command.Terminate("终止"), "CaseOver");
        desk.refuses(Sample.LAWYER, new Command.Reopen("重办"), "CannotReopen");
        var other = Desk.accepted(true);
        other.does(Sample.HEAD, new Command.Terminate("申请人死亡"));
        assertThat(other.matter.status()).isEqualTo(Case.Status.TERMINATED);
        assertThat(other.matter.active()).isEmpty();
    }

    @Test
    @DisplayName("重新办理回到程序指定的环节")
    void reopening() {
        var desk = Desk.accepted(false);
        desk.refuses(Sample.LAWYER, new Command.Reopen("重办"), "CannotReopen");
        desk.does(Sample.RADIO_CLERK, act("handle", "submit", Map.of()));
        desk.does(Sample.HEAD, act("decide", "agree", Map.of("decision", "同意")));
        desk.refuses(Sample.RADIO_CLERK, new Command.Reopen("重办"), "NotTheSupervisor");
        desk.does(Sample.LAWYER, new Command.Reopen("发现新情况"));
        assertThat(desk.matter.active()).containsExactly("decide");
        assertThat(desk.matter.status()).isEqualTo(Case.Status.OPEN);
        desk.does(Sample.HEAD, act("decide", "agree", Map.of("decision", "不同意")));
        assertThat(desk.matter.status()).isEqualTo(Case.Status.ENDED);
    }

    @Test
    @DisplayName("修改事项：新增处室得到待办，去掉的处室待办消失，都没有了就离开")
    void amending() {
        var desk = Desk.accepted(false, "digital");
        desk.refuses(Sample.RADIO_CLERK, new Command.Amend(Fields.of(Map.of("amount", BigDecimal.ONE)), "更正"), "NotTheSupervisor");
        desk.refuses(Sample.LAWYER, new Command.Amend(Fields.of(Map.of("summary", "")), "更正"), "FieldMissing");
        desk.refuses(Sample.LAWYER, new Command.Amend(Fields.NONE, "更正"), "NothingChanged");
        desk.does(Sample.LAWYER, new Command.Amend(Fields.of(Map.of("asked", List.of("radio"))), "换处室"));
        assertThat(desk.matter.tasks()).extracting(task -> task.holder().text()).containsExactlyInAnyOrder("HANDLER@radio", "DIVISION_HEAD@radio");
        desk.does(Sample.LAWYER, new Command.Amend(Fields.of(Map.of("asked", List.of())), "不再征求"));
        assertThat(desk.matter.active()).containsExactly("handle");
        assertThat(desk.matter.arrivals()).containsExactly("consult>decide");
    }

    @Test
    @DisplayName("补录：按发生的时间记，写明理由；不能在将来，不能早于办件开始")
    void lateEntry() {
        var desk = Desk.opened();
        desk.now = Sample.MORNING.plusDays(5);
        var accept = act("registration", "accept", Map.of("major", false));
        desk.refuses(Sample.CLERK, new Command.Late(accept, desk.now.plusHours(1), "停电"), "InTheFuture");
        desk.refuses(Sample.CLERK, new Command.Late(accept, Sample.MORNING.minusDays(1), "停电"), "BeforeOpening");
        desk.refuses(Sample.CLERK, new Command.Late(accept, desk.now, ""), "ReasonMissing");
        desk.does(Sample.CLERK, new Command.Late(accept, Sample.MORNING.plusDays(1), "停电"));
        var header = desk.events.getLast().header();
        assertThat(header.happenedAt()).isEqualTo(Sample.MORNING.plusDays(1));
        assertThat(header.recordedAt()).isEqualTo(desk.now.atZone(Decider.ZONE).toInstant());
        assertThat(header.lateReason()).contains("停电");
    }

    @Test
    @DisplayName("代理人办理，记录里写明代谁")
    void onBehalf() {
        var desk = Desk.opened();
        var seat = new Seat(Position.HANDLER, Sample.OFFICE);
        var stand = new Officer(new PersonId("stand-in"), "代理人", Set.of(new Seat(Position.HANDLER, new DivisionId("personnel"))), Map.of(seat, Sample.CLERK.id()));
        desk.does(stand, act("registration", "accept", Map.of("major", false)));
        assertThat(desk.events.getLast().header().onBehalfOf()).contains(Sample.CLERK.id());
        assertThat(desk.events.getLast().header().seat()).contains(seat);
    }
}
