// SPDX-License-Identifier: Apache-2.0
package cn.yifa.kernel.cases;

import static org.assertj.core.api.Assertions.assertThat;

import cn.yifa.kernel.definition.Source;
import cn.yifa.kernel.organ.DivisionId;
import cn.yifa.kernel.organ.Officer;
import cn.yifa.kernel.organ.PersonId;
import cn.yifa.kernel.organ.Position;
import cn.yifa.kernel.organ.Seat;
import cn.yifa.kernel.procedure.Procedure;
import cn.yifa.kernel.procedure.ProcedureReader;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/// Whoever holds several seats may not check what they drafted: the steps of a group go to different people.
@DisplayName("审核分离：要由不同的人办理的环节")
class ApartTest {

    private static final Procedure PROCEDURE = ProcedureReader.read(new Source("x.procedure.yaml", """
            procedure: release
            name: 发布
            law: 试验条例
            in-force: 2020-01-01
            case-number: 发布〔{year}〕{serial}号
            opened-by: [办公室]
            apart: [drafting, first, second]
            steps:
              drafting: {name: 起草, actor: 办公室经办人, article: 一, actions: {send: {name: 报送, to: first}}}
              first: {name: 一审, actor: 办公室负责人, article: 一, actions: {agree: {name: 同意, to: second}, back: {name: 退回, to: drafting}}}
              second: {name: 二审, actor: 办公室负责人, article: 一, actions: {agree: {name: 发布, to: end}}}
            """));

    private final Officer one = officer("one");
    private final Officer two = officer("two");
    private final Officer three = officer("three");
    private final Desk desk = Desk.of(PROCEDURE);

    /// Holds both seats of the office.
    private static Officer officer(String id) {
        var office = new DivisionId("office");
        return new Officer(new PersonId(id), id, Set.of(new Seat(Position.HANDLER, office), new Seat(Position.DIVISION_HEAD, office)), Map.of());
    }

    private Optional<Refusal> whyNot(Officer officer, String step, String action) {
        return Apart.whyNot(PROCEDURE, desk.events, Desk.act(step, action, Map.of()), Optional.of(officer));
    }

    private void does(Officer officer, String step, String action) {
        assertThat(whyNot(officer, step, action)).isEmpty();
        desk.does(officer, Desk.act(step, action, Map.of()));
    }

    @Test
    @DisplayName("三个人各办一步可以，起草的人审、一审的人再二审不可以")
    void threePeople() {
        desk.does(one, new Command.Open("", "发布", new DivisionId("office"), Fields.NONE, List.of()));
        does(one, "drafting", "send");
        assertThat(whyNot(one, "first", "agree")).hasValueSatisfying(refusal -> assertThat(refusal.message()).isEqualTo("“起草”是您办理的，“一审”要由另一个人办理"));
        does(two, "first", "agree");
        assertThat(whyNot(one, "second", "agree")).isPresent();
        assertThat(whyNot(two, "second", "agree")).isPresent();
        does(three, "second", "agree");
    }

    @Test
    @DisplayName("退回以后换了人起草，看的是最后一次是谁办的；补录也一样")
    void theLastTakerCounts() {
        desk.does(one, new Command.Open("", "发布", new DivisionId("office"), Fields.NONE, List.of()));
        does(one, "drafting", "send");
        does(two, "first", "back");
        assertThat(whyNot(two, "drafting", "send")).as("the one who sent it back may not take over the draft").isPresent();
        does(three, "drafting", "send");
        does(one, "first", "agree");
        assertThat(Apart.whyNot(PROCEDURE, desk.events, new Command.Late(Desk.act("second", "agree", Map.of()), desk.now, "补录"), Optional.of(three))).isPresent();
        does(two, "second", "agree");
    }
}
