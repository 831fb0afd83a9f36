// SPDX-License-Identifier: Apache-2.0
package cn.yifa.kernel.cases;

import static org.assertj.core.api.Assertions.assertThat;

import cn.yifa.kernel.definition.Source;
import cn.yifa.kernel.organ.Position;
import cn.yifa.kernel.organ.Seat;
import cn.yifa.kernel.procedure.Procedure;
import cn.yifa.kernel.procedure.ProcedureReader;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// What somebody outside may do without an account, and all that they may not.
class PartiesTest {

    private static final String DUTY = """
            procedure: parties
            name: 当事人办理
            law: 政府信息公开条例
            in-force: 2019-05-15
            case-number: 试〔{year}〕{serial}号
            opened-by: [public, 办公室]
            fields:
              applicant: {name: 申请人, type: party, required: true, secret: personal}
              third: {name: 第三方, type: party}
              wanted: {name: 所需信息, type: text, required: true}
              opinion: {name: 第三方意见, type: text}
            clocks:
              reply: {name: 答复, term: 20 工作日, article: 三十三, starts: opening}
            steps:
              handling:
                name: 办理
                actor: 承办处室经办人
                actions:
                  correct: {name: 告知补正, to: correction}
                  consult: {name: 征求第三方意见, to: third-party, form: [third]}
                  send: {name: 答复, to: end, stops: reply}
              correction:
                name: 补正
                actor: applicant
                actions:
                  supply: {name: 提交补正, to: handling, form: [wanted], restarts: reply, evidence: true}
              third-party:
                name: 第三方
                actor: third
                actions:
                  answer: {name: 提出意见, to: handling, form: [opinion]}
            """;

    private static final Procedure PROCEDURE = ProcedureReader.read(new Source("parties.procedure.yaml", DUTY));

    private static final Command.Open OPENING = new Command.Open("1", "申请公开", Sample.OFFICE, Fields.of(Map.of("applicant", "张三", "wanted", "频率使用情况")), List.of());

    private final Desk desk = Desk.of(PROCEDURE);

    private Context party(String field) {
        return Sample.party(field, desk.now);
    }

    private void applied() {
        assertThat(desk.attempt(party("applicant"), OPENING)).isEmpty();
    }

    private void refuses(Context context, Command command, String rule) {
        var before = desk.matter;
        assertThat(desk.attempt(context, command)).extracting(Refusal::rule).as("%s", command).contains(rule);
        assertThat(desk.matter).isSameAs(before);
    }

    private void correction() {
        applied();
        desk.does(Sample.CLERK, Desk.act("handling", "correct", Map.of()));
    }

    @Test
    @DisplayName("公众可以自己申请、补正、撤回；记录里没有人员，只有身份")
    void theirOwn() {
        correction();
        assertThat(desk.attempt(party("applicant"), Desk.act("correction", "supply", Map.of("wanted", "2020年的频率使用情况")))).isEmpty();
        assertThat(desk.matter.fields().text("wanted")).contains("2020年的频率使用情况");
        assertThat(desk.attempt(party("applicant"), new Command.Withdraw(""))).as("no reason is asked of an applicant").isEmpty();
        assertThat(desk.matter.status()).isEqualTo(Case.Status.WITHDRAWN);
        assertThat(desk.events.getFirst().header().person()).isEmpty();
        assertThat(desk.events).extracting(event -> event.header().personName()).containsExactly("申请人", "clerk", "申请人", "申请人");
        assertThat(desk.matter.openedBy()).isEmpty();
    }

    @Test
    @DisplayName("不向公众开放的程序，当事人不能自己开始，由工作人员登记")
    void notOpenToThePublic() {
        var closed = Desk.of(ProcedureReader.read(new Source("parties.procedure.yaml", DUTY.replace("[public, 办公室]", "[办公室]"))));
        assertThat(closed.attempt(Sample.party("applicant", closed.now), OPENING)).extracting(Refusal::rule).containsExactly("MayNotOpen");
        closed.does(Sample.CLERK, OPENING);
    }

    @Test
    @DisplayName("经办人代为登记的申请，申请人也可以自己撤回；工作人员撤回要写理由，不是发起人的不能撤回")
    void recordedForThem() {
        desk.does(Sample.CLERK, OPENING);
        desk.refuses(Sample.CLERK, new Command.Withdraw(""), "ReasonMissing");
        desk.refuses(Sample.RADIO_CLERK, new Command.Withdraw("不办了"), "NotTheOpener");
        refuses(party("third"), new Command.Withdraw(""), "NotTheOpener");
        refuses(party("applicant"), new Command.Withdraw("看不见的\u0007"), "WordingWrong");
        assertThat(desk.attempt(party("applicant"), new Command.Withdraw("已从网上找到"))).isEmpty();
        refuses(party("applicant"), new Command.Withdraw(""), "CaseOver");
    }

    @Test
    @DisplayName("当事人只能办到自己手上的环节")
    void othersTasks() {
        correction();
        refuses(party("third"), Desk.act("correction", "supply", Map.of("wanted", "改掉别人的申请")), "NotTheHolder");
        desk.does(Sample.CLERK, Desk.act("correction", "supply", Map.of("wanted", "频率使用情况")));
        refuses(party("applicant"), Desk.act("handling", "send", Map.of()), "NotTheHolder");
        refuses(party("applicant"), Desk.act("correction", "supply", Map.of("wanted", "再补")), "StepNotWaiting");
        desk.does(Sample.CLERK, Desk.act("handling", "consult", Map.of("third", "某公司")));
        refuses(party("applicant"), Desk.act("third-party", "answer", Map.of("opinion", "同意")), "NotTheHolder");
        assertThat(desk.attempt(party("third"), Desk.act("third-party", "answer", Map.of("opinion", "不同意")))).isEmpty();
    }

    @Test
    @DisplayName("当事人的表和工作人员的一样审查：没有问的不收，必填的要填，不收的材料不收")
    void formsAreChecked() {
        correction();
        refuses(party("applicant"), Desk.act("correction", "supply", Map.of()), "FieldMissing");
        refuses(party("applicant"), Desk.act("correction", "supply", Map.of("wanted", "频率", "opinion", "同意")), "FieldNotAsked");
        refuses(party("applicant"), Desk.act("correction", "gone", Map.of()), "NoSuchAction");
    }

    @ParameterizedTest(name = "{0}")
    @DisplayName("其余的都要由本机关的工作人员办理，哪怕待办在当事人手上")
    @MethodSource("officersOnly")
    void refusedToParties(Command command) {
        correction();
        desk.now = desk.now.plusDays(1);
        refuses(party("applicant"), command, "OfficersOnly");
        refuses(party("third"), command, "OfficersOnly");
    }

    static Stream<Arguments> officersOnly() {
        var seat = new Holder.InSeat(new Seat(Position.HANDLER, Sample.OFFICE));
        var task = "correction#2/ACT/party:applicant";
        return Stream.<Command>of(new Command.ReturnTo("correction", "handling", "退回"), new Command.Reassign(task, seat, "转办"), new Command.Reassign(task, new Holder.OutsideParty("third"), "转办"),
                new Command.AskSigners("correction", Task.Kind.COUNTERSIGN, List.of(seat), "请看"), new Command.Answer(task, true, ""), new Command.Urge(List.of(), "请抓紧"),
                new Command.Suspend("", "等待"), new Command.Resume("恢复"), new Command.Terminate("终止"), new Command.Reopen("重新办理"),
                new Command.Amend(Fields.of(Map.of("wanted", "别的")), "更正"), new Command.Late(Desk.act("correction", "supply", Map.of("wanted", "频率")), Sample.MORNING, "忘了"),
                new Command.Late(new Command.Withdraw(""), Sample.MORNING, "忘了"), new Command.Late(OPENING, Sample.MORNING, "忘了")).map(Arguments::of);
    }

    @Test
    @DisplayName("给当事人看的，只有自己的环节和撤回")
    void whatIsOffered() {
        correction();
        var offered = Possible.in(PROCEDURE, desk.matter, party("applicant"));
        assertThat(offered.actions()).extracting(choice -> choice.action().id()).containsExactly("supply");
        assertThat(offered.standing()).containsExactly(Possible.Whole.WITHDRAW);
        assertThat(offered.returns()).isEmpty();
        assertThat(offered.reassigns()).isEmpty();
        assertThat(offered.asks()).isEmpty();
        assertThat(Possible.in(PROCEDURE, desk.matter, party("third")).nothing()).isTrue();
        desk.does(Sample.LAWYER, new Command.Suspend("", "等待"));
        assertThat(Possible.in(PROCEDURE, desk.matter, party("applicant")).actions()).isEmpty();
    }
}
