// SPDX-License-Identifier: Apache-2.0
package cn.yifa.kernel.cases;

import static cn.yifa.kernel.cases.Desk.act;
import static org.assertj.core.api.Assertions.assertThat;

import cn.yifa.kernel.organ.DivisionId;
import cn.yifa.kernel.organ.Position;
import cn.yifa.kernel.organ.Seat;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What somebody who means ill, or is merely unlucky, might bring.
class DeciderEdgesTest {

    @Test
    @DisplayName("修改事项去掉最后一个没办的处室：它请的会签一并取消，办件不会卡住")
    void amendingAwayWhoAsked() {
        var desk = Desk.accepted(false, "digital", "radio");
        desk.does(Sample.RADIO_HEAD, new Command.AskSigners("consult", Task.Kind.COUNTERSIGN, List.of(new Holder.InSeat(new Seat(Position.HANDLER, Sample.OFFICE))), "请看"));
        desk.does(Sample.LAWYER, new Command.Amend(Fields.of(Map.of("asked", List.of("digital"))), "无线电处不用答复"));
        assertThat(desk.matter.tasks()).as("the signature is still awaited").anyMatch(task -> task.kind() == Task.Kind.COUNTERSIGN);
        desk.does(Sample.LAWYER, new Command.Amend(Fields.of(Map.of("asked", List.of())), "不再征求"));
        assertThat(desk.matter.active()).containsExactly("handle");
        assertThat(desk.matter.tasks()).extracting(Task::step).containsOnly("handle");
    }

    @Test
    @DisplayName("请人会签：不能请自己、管理员，也不能请太多人")
    void whoMaySign() {
        var desk = Desk.accepted(false);
        var own = desk.matter.tasks().getFirst().holder();
        desk.refuses(Sample.RADIO_CLERK, new Command.AskSigners("handle", Task.Kind.COUNTERSIGN, List.of(own), "请看"), "SignsForOneself");
        desk.refuses(Sample.RADIO_CLERK, new Command.AskSigners("handle", Task.Kind.COUNTERSIGN, List.of(new Holder.InSeat(new Seat(Position.AUDIT_ADMINISTRATOR, Sample.OFFICE))), "请看"),
                "AdministratorsDoNotAct");
        var many = IntStream.range(0, 51).<Holder>mapToObj(i -> new Holder.InSeat(new Seat(Position.HANDLER, new DivisionId("d" + i)))).toList();
        desk.refuses(Sample.RADIO_CLERK, new Command.AskSigners("handle", Task.Kind.COUNTERSIGN, many, "请看"), "TooManySigners");
    }

    static List<String> invisible() {
        return List.of("a\u0000b", "a\u007fb", "\u202e倒着写", "半个字\ud83d", "\udc00", "\ufffe", "\u2066x");
    }

    @ParameterizedTest
    @MethodSource("invisible")
    @DisplayName("看不见的字符哪里都不收：标题、意见、理由、催办、补录的理由")
    void nothingInvisible(String text) {
        DeciderTest.refusesToOpen(Sample.CLERK, new Command.Open("1", text, Sample.RADIO, Sample.OPENING, List.of()), "TitleWrong");
        DeciderTest.refusesToOpen(Sample.CLERK, new Command.Open("1", "标题", Sample.RADIO, Sample.OPENING.with(Fields.of(Map.of("summary", text))), List.of()), "FieldWrong");
        var desk = Desk.accepted(false);
        desk.refuses(Sample.RADIO_CLERK, new Command.Act("handle", "submit", Fields.NONE, text, List.of()), "WordingWrong");
        desk.refuses(Sample.LAWYER, new Command.Suspend("", text), "WordingWrong");
        desk.refuses(Sample.LAWYER, new Command.Urge(List.of(), text), "WordingWrong");
        desk.refuses(Sample.LAWYER, new Command.Late(new Command.Urge(List.of(), "请抓紧"), desk.now, text), "ReasonWrong");
        desk.does(Sample.RADIO_CLERK, new Command.Act("handle", "submit", Fields.NONE, "表情😀与\t制表\n换行都可以", List.of()));
    }

    @Test
    @DisplayName("大得离谱的数：拒绝，不把零写出来")
    void hugeNumbers() {
        for (var number : List.of("1E+999999999", "1E+20", "-1E+999999999", "1E-999999999")) {
            Desk.opened().refuses(Sample.CLERK, act("registration", "accept", Map.of("major", true, "amount", new BigDecimal(number))), "FieldWrong");
        }
    }

    @Test
    @DisplayName("条件不成立时，用字段的名称说明条件")
    void guardInWords() {
        var desk = Desk.accepted(true);
        desk.does(Sample.RADIO_CLERK, act("handle", "submit", Map.of()));
        assertThat(desk.attempt(Sample.HEAD, act("decide", "agree", Map.of("decision", "同意")))).extracting(Refusal::message).containsExactly("现在不能“同意”，须满足条件：“是否重大”为否");
        assertThat(ConditionInWords.of("not(major) and amount >= 10 or decision in [\"同意\"]", Sample.PROCEDURE)).isEqualTo("并非(“是否重大”)且“数额”不小于10或“决定”属于[“同意”]");
    }

    @Test
    @DisplayName("没有在计算的期限不能延长；重新起算以后可以再延长")
    void extendingWhatDoesNotRun() {
        var desk = Desk.accepted(false);
        desk.does(Sample.RADIO_CLERK, act("handle", "extend", Map.of()));
        desk.does(Sample.RADIO_CLERK, act("handle", "submit", Map.of()));
        desk.does(Sample.HEAD, new Command.ReturnTo("decide", "registration", "材料要补正"));
        desk.does(Sample.CLERK, act("registration", "correct", Map.of()));
        desk.does(Sample.RADIO_CLERK, act("correction", "supply", Map.of()));
        desk.does(Sample.CLERK, act("registration", "accept", Map.of("major", false)));
        desk.does(Sample.RADIO_CLERK, act("handle", "extend", Map.of()));
        desk.refuses(Sample.RADIO_CLERK, act("handle", "extend", Map.of()), "ExtendedAlready");
    }

    @Test
    @DisplayName("补录不能早于轮到办理的时候，也不能早于期限上已有的记录")
    void lateInOrder() {
        var desk = Desk.opened();
        desk.now = Sample.MORNING.plusDays(3);
        desk.does(Sample.CLERK, act("registration", "accept", Map.of("major", false)));
        desk.now = Sample.MORNING.plusDays(6);
        desk.refuses(Sample.RADIO_CLERK, new Command.Late(act("handle", "submit", Map.of()), Sample.MORNING.plusDays(2), "停电"), "BeforeItsTurn");
        desk.does(Sample.RADIO_CLERK, act("handle", "extend", Map.of()));
        desk.refuses(Sample.LAWYER, new Command.Late(new Command.Suspend("", "等待"), Sample.MORNING.plusDays(5), "停电"), "BeforeClockEntry");
        desk.does(Sample.RADIO_CLERK, new Command.Late(act("handle", "submit", Map.of()), Sample.MORNING.plusDays(3), "停电"));
    }
}
