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
    }

    @Test
    @DisplayName("从不起算、起算后不能停止、停止从未起算的、恢复从未停计的")
    void unsound() {
        assertThat(Drafts.messages(draft("term: 20工作日, article: 三", "", ""))).singleElement().asString().contains("从来没有起算");
        assertThat(Drafts.messages(draft("term: 20工作日, article: 三, starts: opening", "", ""))).singleElement().asString().contains("再也不能停止");
        assertThat(Drafts.messages(draft("term: 20工作日, article: 三", ", stops: reply", ", starts: reply"))).singleElement().asString().contains("不会有可以“停止”的时候");
        assertThat(Drafts.messages(draft("term: 20工作日, article: 三, starts: opening", ", resumes: reply", ", stops: reply"))).singleElement().asString().contains("从未停计");
        assertThat(Drafts.messages(draft("term: 20工作日, article: 三, starts: opening", ", extends: reply", ", stops: reply"))).singleElement().asString().contains("没有写 extend");
    }

    @Test
    @DisplayName("别人的期限可以在办结之后继续计算，例如申请复议的期限")
    void othersMayRunOn() {
        assertThat(Drafts.messages(draft("term: 60日, article: 三, owner: applicant", "", ", starts: reply"))).isEmpty();
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
    @DisplayName("法定期限没有依据不收；term 与 until 只写一个；单位看不懂")
    void form() {
        assertThat(Drafts.messages(draft("term: 20工作日, starts: opening", "", ", stops: reply"))).singleElement().asString().contains("要引用依据");
        assertThat(Drafts.messages(draft("term: 20工作日, until: due_on, article: 三, starts: opening", "", ", stops: reply"))).singleElement().asString().contains("只写一个");
        assertThat(Drafts.messages(draft("term: 二十天左右, article: 三, starts: opening", "", ", stops: reply"))).anySatisfy(message -> assertThat(message).contains("看不懂期限"));
        assertThat(Drafts.messages(draft("term: 20工作日, article: 三, owner: us, starts: opening", "", ", stops: reply"))).singleElement().asString().contains("可用：applicant");
    }
}
