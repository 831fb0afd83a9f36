// SPDX-License-Identifier: Apache-2.0
package cn.yifa.kernel.procedure;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class ClocksOfProcedureTest {

    private static String draft(String clock, String accept, String close) {
        return """
                fields: {due_on: {name: 到期日, type: date}}
                clocks:
                  reply: {name: 答复, %s}
                steps:
                  intake: {name: 登记, actor: 办公室经办人, article: 一, actions: {accept: {name: 受理, to: handling%s}}}
                  handling: {name: 办理, actor: 办公室经办人, actions: {close: {name: 办结, to: end%s}}}
                """.formatted(clock, accept, close);
    }

    @Test
    @DisplayName("起算、停止都有的期限")
    void sound() {
        assertThat(Drafts.messages(draft("term: 20工作日, article: 三, starts: opening", "", ", stops: reply"))).isEmpty();
        assertThat(Drafts.messages(draft("term: 20工作日, article: 三", ", starts: reply", ", stops: reply"))).isEmpty();
        assertThat(Drafts.messages(draft("term: 20工作日, article: 三, starts: opening", "", ", cancels: reply"))).as("what is not done any more").isEmpty();
    }

    @Test
    @DisplayName("从不起算、起算后不能停止、停止从未起算的、恢复从未停计的")
    void unsound() {
        assertThat(Drafts.messages(draft("term: 20工作日, article: 三", "", ""))).singleElement().asString().contains("从来没有起算");
        assertThat(Drafts.messages(draft("term: 20工作日, article: 三, starts: opening", "", ""))).singleElement().asString().contains("再也不能停止");
        assertThat(Drafts.messages(draft("term: 20工作日, article: 三", ", stops: reply", ", starts: reply"))).singleElement().asString().contains("不会有可以“停止”的时候");
        assertThat(Drafts.messages(draft("term: 20工作日, article: 三", ", cancels: reply", ", starts: reply"))).singleElement().asString().contains("不会有可以“不再计算”的时候");
        assertThat(Drafts.messages(draft("term: 20工作日, article: 三, starts: opening", ", resumes: reply", ", stops: reply"))).singleElement().asString().contains("从未停计");
        assertThat(Drafts.messages(draft("term: 20工作日, article: 三, starts: opening", ", extends: reply", ", stops: reply"))).singleElement().asString().contains("没有写 extend");
    }

    @Test
    @DisplayName("别人的期限可以在办结之后继续计算，例如申请复议的期限")
    void othersMayRunOn() {
        assertThat(Drafts.messages(draft("term: 60日, article: 三, owner: applicant", "", ", starts: reply"))).isEmpty();
    }

    @Test
    @DisplayName("看那天的法和条件才起算的期限：只能是别人的、由动作起算、没有 on-expiry")
    void onlyUnderALaw() {
        assertThat(Drafts.messages(draft("term: 60日, article: 三, owner: applicant, in-force: 2024-01-01", "", ", starts: reply"))).isEmpty();
        assertThat(Drafts.messages(draft("term: 60日, article: 三, owner: applicant, repealed: 2024-01-01, when: due_on > date(\"2023-01-01\")", "", ", starts: reply"))).isEmpty();
        assertThat(Drafts.messages(draft("term: 60日, article: 三, in-force: 2024-01-01", ", starts: reply", ", stops: reply"))).singleElement().asString().contains("不一定起算");
        assertThat(Drafts.messages(draft("term: 60日, article: 三, owner: applicant, repealed: 2024-01-01, starts: opening", "", ""))).singleElement().asString().contains("不一定起算");
        assertThat(Drafts.messages(draft("term: 60日, article: 三, owner: applicant, when: due_no, on-expiry: close", ", starts: reply", ""))).asString().contains("不一定起算", "没有定义的字段：due_no");
        assertThat(Drafts.messages("withdraw-before: nowhere\n" + draft("term: 20工作日, article: 三, starts: opening", "", ", stops: reply"))).singleElement().asString().contains("没有环节“nowhere”");
    }

    @Test
    @DisplayName("计到某日的期限，那个日期到时必须已经填写")
    void untilADate() {
        assertThat(Drafts.messages(draft("until: due_on, starts: opening", "", ", stops: reply"))).singleElement().asString().contains("应当写 required: true");
        assertThat(Drafts.messages(draft("until: due_on", ", starts: reply", ", stops: reply"))).singleElement().asString().contains("可能还没有填写");
        assertThat(Drafts.messages(draft("until: due_on", ", starts: reply, form: due_on", ", stops: reply"))).isEmpty();
    }

    @Test
    @DisplayName("期限届满的动作：要有期限指向它，等它的环节里期限要在计算")
    void silence() {
        var draft = """
                clocks:
                  correction: {name: 补正, term: 10 工作日, owner: applicant, article: 三%s}
                steps:
                  intake: {name: 登记, actor: 办公室经办人, article: 一, actions: {ask: {name: 告知补正, to: waiting%s}}}
                  waiting: {name: 等待补正, actor: 办公室经办人, actions: {lapse: {name: 视为放弃, to: end, by: clock}}}
                """;
        assertThat(Drafts.messages(draft.formatted(", on-expiry: lapse", ", starts: correction"))).isEmpty();
        assertThat(Drafts.messages(draft.formatted("", ", starts: correction"))).singleElement().asString().contains("没有期限的 on-expiry 指向它");
        assertThat(Drafts.messages(draft.formatted(", on-expiry: gone", ", starts: correction"))).anySatisfy(message -> assertThat(message).contains("“gone”没有定义"));
        assertThat(Drafts.messages(draft.formatted(", on-expiry: lapse, starts: opening", ", stops: correction"))).singleElement().asString().contains("没有在计算");
    }

    @Test
    @DisplayName("以小时计的期限从动作的时刻起算，没有一个日期能告诉那个时刻")
    void hoursFromADate() {
        assertThat(Drafts.messages(draft("term: 24 小时, article: 三", ", starts: reply", ", stops: reply"))).isEmpty();
        assertThat(Drafts.messages(draft("term: 24 小时, article: 三", ", form: due_on, starts: {reply: due_on}", ", stops: reply"))).singleElement().asString().contains("以小时计的期限从动作的时刻起算，不能从日期字段起算");
        assertThat(Drafts.messages(draft("term: 24 小时, article: 三, starts: {opening: due_on}", "", ", stops: reply").replace("type: date", "type: date, required: true")))
                .singleElement().asString().contains("以小时计的期限从动作的时刻起算，不能从日期字段起算");
    }

    @Test
    @DisplayName("从某日倒推的期限不能停计")
    void backwardIsNotPaused() {
        assertThat(Drafts.messages(draft("term: 7 日, article: 三, direction: backward", ", form: due_on, starts: {reply: due_on}", ", stops: reply"))).isEmpty();
        assertThat(Drafts.messages(draft("term: 7 日, article: 三, direction: backward, starts: {opening: due_on}", ", pauses: reply", ", stops: reply").replace("type: date", "type: date, required: true")))
                .singleElement().asString().contains("期限“reply”从某日倒推，不能停计");
    }

    @Test
    @DisplayName("停计要书面告知的期限，停计它的动作要写文书；paused 只能写 in-writing")
    void pausedInWriting() {
        assertThat(Drafts.messages(draft("term: 20工作日, article: 三, paused: in-writing, starts: opening", ", pauses: reply, document: 停计告知书", ", stops: reply"))).isEmpty();
        assertThat(Drafts.messages(draft("term: 20工作日, article: 三, paused: in-writing, starts: opening", ", pauses: reply", ", stops: reply"))).singleElement().asString().contains("期限“reply”的停计要书面告知当事人");
        assertThat(Drafts.messages(draft("term: 20工作日, article: 三, starts: opening", ", pauses: reply", ", stops: reply"))).as("others need none").isEmpty();
        assertThat(Drafts.messages(draft("term: 20工作日, article: 三, paused: orally, starts: opening", "", ", stops: reply"))).singleElement().asString().contains("可用：in-writing");
    }

    @Test
    @DisplayName("中止的情形：起算的期限要有定义；届满终止的期限要有一种情形使它起算")
    void suspensions() {
        var draft = """
                clocks:
                  lapse: {name: 中止满六十日, term: 60 日, article: 四十一, on-expiry: terminate}
                suspend:
                  heirs: {name: 申请人死亡, article: 三十九%s}
                steps:
                  work: {name: 办理, actor: 办公室经办人, article: 一, actions: {close: {name: 办结, to: end%s}}}
                """;
        assertThat(Drafts.messages(draft.formatted(", starts: lapse", ""))).isEmpty();
        assertThat(Drafts.messages(draft.formatted(", starts: laps", ""))).anySatisfy(message -> assertThat(message).contains("没有定义期限“laps”"));
        assertThat(Drafts.messages(draft.formatted("", ""))).singleElement().asString().contains("期限“lapse”届满的动作“terminate”没有定义，或者没有写 by: clock");
        assertThat(Drafts.messages(draft.formatted(", starts: lapse, ends: lapse", ""))).singleElement().asString().contains("不认识这个名称");
        assertThat(Drafts.messages(draft.formatted(", starts: lapse", "").replace("{name: 申请人死亡, ", "{"))).anySatisfy(message -> assertThat(message).contains("name"));
    }

    @Test
    @DisplayName("法定期限没有依据不收；term 与 until 只写一个；单位看不懂")
    void form() {
        assertThat(Drafts.messages(draft("term: 20工作日, starts: opening", "", ", stops: reply"))).singleElement().asString().contains("要引用依据");
        assertThat(Drafts.messages(draft("term: 20工作日, until: due_on, article: 三, starts: opening", "", ", stops: reply"))).singleElement().asString().contains("只写一个");
        assertThat(Drafts.messages(draft("term: 二十天左右, article: 三, starts: opening", "", ", stops: reply"))).anySatisfy(message -> assertThat(message).contains("看不懂期限"));
        assertThat(Drafts.messages(draft("term: 20工作日, article: 三, owner: us, starts: opening", "", ", stops: reply"))).singleElement().asString().contains("可用：applicant");
    }
}
