// SPDX-License-Identifier: Apache-2.0
package cn.yifa.kernel.cases;

import static org.assertj.core.api.Assertions.assertThat;

import cn.yifa.kernel.clock.ClockReading;
import cn.yifa.kernel.procedure.Procedure;
import cn.yifa.kernel.record.CaseJson;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Clocks of the 行政复议法: 60 + 30 calendar days that roll, ten working days of another office, listed grounds of suspension, one of which ends the case after 60 days.
///
/// Worked by hand. 2024: Sunday 18 February is worked after the Spring Festival of 10 to 17 February; 4 to 6 April is Qingming, Sunday 7 April is worked; 1 to 5 May is Labour Day.
class ReconsiderationClocksTest {

    private static final Procedure PROCEDURE = StatuteDesk.proved("""
            procedure: shape
            name: 复议的期限
            law: 行政复议法
            in-force: 2024-01-01
            case-number: 试〔{year}〕{serial}号
            opened-by: [办公室]
            fields:
              applicant: {name: 申请人, type: party, required: true, secret: personal}
              accepted_on: {name: 受理日期, type: date, required: true}
              copied_on: {name: 被申请人收到副本日期, type: date}
              advised_on: {name: 有关机关收到意见书日期, type: date}
            clocks:
              decision: {name: 作出复议决定, term: 60 日, article: 六十二, last-day: rolls, starts: {opening: accepted_on}, extend: {by: 30 日, approved-by: 复议机构负责人}}
              answer: {name: 被申请人答复, term: 10 工作日, article: 四十八, owner: other-office}
              lapse: {name: 中止满六十日终止, term: 60 日, article: 四十一, on-expiry: terminate}
              correction: {name: 报送纠正情况, term: 60 日, article: 七十六, owner: other-office}
            suspend:
              heirs: {name: 申请人死亡，近亲属尚未确定是否参加, article: 三十九, starts: lapse}
              interpretation: {name: 法律适用问题需要有权机关解释, article: 三十九}
            steps:
              hearing:
                name: 审理
                actor: 办公室经办人
                article: 六十二
                actions:
                  copy: {name: 发送申请书副本, to: stay, form: [copied_on], starts: {answer: copied_on}}
                  answered: {name: 收到答复, to: stay, stops: answer}
                  extend: {name: 延长, to: stay, extends: decision}
                  decide: {name: 决定, to: end, stops: decision}
                  decide-and-advise: {name: 决定并发出意见书, to: end, form: [advised_on], stops: decision, starts: {correction: advised_on}}
            """);

    private static final Command HEIRS = new Command.Suspend("heirs", "申请人一月二十九日去世");

    private StatuteDesk accepted(String day) {
        return new StatuteDesk(PROCEDURE).opened(day, Map.of("applicant", "张三", "accepted_on", day));
    }

    @ParameterizedTest(name = "{0} 受理：{1}；延长后 {2}")
    @DisplayName("第六十二条：六十日，延长三十日，都是自然日；届满日是节假日的顺延")
    @CsvSource({"2024-01-15, 2024-03-15, 2024-04-15", "2024-02-06, 2024-04-07, 2024-05-06", "2024-03-04, 2024-05-06, 2024-06-03"})
    void sixtyAndThirty(String day, String deadline, String extended) {
        var at = accepted(day);
        at.ends("decision", day, deadline);
        at.does("2024-03-12", "hearing", "extend", Map.of());
        at.ends("decision", "2024-03-12", extended);
        assertThat(at.counted("decision", "2024-03-12")).isEqualTo(90);
        assertThat(at.extended("decision", "2024-03-12")).isEqualTo(30);
    }

    @ParameterizedTest(name = "{0} 受理，{1} {2}：{3}")
    @DisplayName("逐日：第六十日是自己的，第六十一日起是延长的；顺延的那天不计入")
    @CsvSource(delimiter = '|', textBlock = """
            2024-01-15 | 2024-02-12 | 计入 | 计入，不论是否工作日
            2024-01-15 | 2024-03-15 | 计入 | 计入，不论是否工作日
            2024-01-15 | 2024-03-16 | 计入 | 延长的期限：计入，不论是否工作日
            2024-01-15 | 2024-04-14 | 计入 | 延长的期限：计入，不论是否工作日
            2024-01-15 | 2024-04-15 | 不计入 | 延长的期限：届满日为节假日，顺延至此日：周一，工作日
            2024-02-06 | 2024-04-06 | 计入 | 计入，不论是否工作日
            2024-02-06 | 2024-04-07 | 计入 | 延长的期限：计入，不论是否工作日
            """)
    void extensionDayByDay(String accepted, String date, String counted, String why) {
        accepted(accepted).does("2024-03-12", "hearing", "extend", Map.of()).row("decision", "2024-03-12", date, counted, why);
    }

    @Test
    @DisplayName("第四十八条、第八十八条：被申请人十日是工作日，自收到副本之日起；那是别的机关的期限，本机关中止办件时它照走")
    void anotherOffice() {
        var at = accepted("2024-01-15").does("2024-02-06", "hearing", "copy", Map.of("copied_on", "2024-02-05"));
        at.ends("answer", "2024-02-06", "2024-02-23");
        at.row("answer", "2024-02-06", "2024-02-09", "计入", "周五，工作日");
        at.row("answer", "2024-02-06", "2024-02-18", "计入", "周日，调休上班（春节，国办发明电〔2023〕7号）");
        at.does("2024-02-08", Sample.LAWYER, new Command.Suspend("interpretation", "请示法律适用"));
        at.ends("answer", "2024-02-20", "2024-02-23");
        assertThat(at.at("decision", "2024-02-20").status()).isEqualTo(ClockReading.Status.PAUSED);
    }

    @Test
    @DisplayName("第七十六条：意见书的六十日在有关机关那里计算，本机关的办件办结后照走")
    void linkedClockInAnotherOffice() {
        var at = accepted("2024-02-20").does("2024-04-16", "hearing", "decide-and-advise", Map.of("advised_on", "2024-04-15"));
        assertThat(at.desk.matter.status()).isEqualTo(Case.Status.ENDED);
        assertThat(at.at("decision", "2024-04-16").status()).isEqualTo(ClockReading.Status.MET);
        at.ends("correction", "2024-05-20", "2024-06-14");
        assertThat(at.at("correction", "2024-06-14").light()).isEqualTo(ClockReading.Light.AMBER);
        assertThat(at.at("correction", "2024-06-15").light()).isEqualTo(ClockReading.Light.RED);
    }

    @Test
    @DisplayName("第三十九条：中止的时间不计入；恢复后接着算，满六十日的期限随恢复停止")
    void suspendedAndResumed() {
        var at = accepted("2024-01-15").does("2024-03-01", Sample.LAWYER, HEIRS);
        at.ends("lapse", "2024-03-01", "2024-04-30");
        assertThat(at.at("decision", "2024-03-20").status()).isEqualTo(ClockReading.Status.PAUSED);
        assertThat(at.at("decision", "2024-03-20").used()).isEqualTo(45);
        at.does("2024-04-10", Sample.LAWYER, new Command.Resume("近亲属参加复议"));
        at.ends("decision", "2024-04-10", "2024-04-25");
        at.row("decision", "2024-04-10", "2024-03-01", "不计入", "不计入期限：中止");
        at.row("decision", "2024-04-10", "2024-04-10", "不计入", "不计入期限：中止");
        assertThat(at.counted("decision", "2024-04-10")).isEqualTo(60);
        assertThat(at.at("lapse", "2024-04-10").status()).isEqualTo(ClockReading.Status.MET);
        at.refuses("2024-05-20", Sample.program(at.on("2024-05-20").desk.now), new Command.Terminate("中止的期限届满"), "NotRunOut");
    }

    @Test
    @DisplayName("第四十一条：中止满六十日，第六十一日终止；再次中止重新计算")
    void terminated() {
        var at = accepted("2024-01-15").does("2024-01-29", Sample.LAWYER, HEIRS).does("2024-02-26", Sample.LAWYER, new Command.Resume("近亲属参加复议"));
        at.does("2024-03-01", Sample.LAWYER, HEIRS);
        at.ends("lapse", "2024-03-01", "2024-04-30");
        var program = new Command.Terminate("中止的期限届满，依法终止");
        at.refuses("2024-04-30", Sample.program(at.on("2024-04-30").desk.now), program, "NotRunOut");
        at.on("2024-05-01");
        assertThat(at.desk.attempt(Sample.program(at.desk.now), program)).isEmpty();
        assertThat(at.desk.matter.status()).isEqualTo(Case.Status.TERMINATED);
        assertThat(at.at("decision", "2024-05-01").status()).isEqualTo(ClockReading.Status.STOPPED);
        assertThat(at.at("lapse", "2024-05-01").status()).isEqualTo(ClockReading.Status.STOPPED);
        assertThat(at.desk.events.getLast().header().personName()).isEqualTo("系统");
    }

    @Test
    @DisplayName("不是那种情形的，不因六十日而终止")
    void otherCausesDoNotEnd() {
        var at = accepted("2024-01-15").does("2024-02-01", Sample.LAWYER, new Command.Suspend("interpretation", "请示法律适用"));
        assertThat(at.at("lapse", "2024-02-01").status()).isEqualTo(ClockReading.Status.NOT_STARTED);
        at.refuses("2024-09-02", Sample.program(at.on("2024-09-02").desk.now), new Command.Terminate("中止的期限届满"), "NotRunOut");
    }

    @ParameterizedTest(name = "{0}")
    @DisplayName("只能因列举的情形中止")
    @CsvSource({"''", "illness", "申请人死亡，近亲属尚未确定是否参加"})
    void causesThatAreNotListed(String cause) {
        var at = accepted("2024-01-15");
        at.on("2024-02-01");
        assertThat(at.desk.attempt(Sample.LAWYER, new Command.Suspend(cause, "申请人生病"))).singleElement().satisfies(refusal -> {
            assertThat(refusal.rule()).isEqualTo("CauseUnknown");
            assertThat(refusal.field()).contains("cause");
            assertThat(refusal.message()).isEqualTo("只能因下列情形中止：申请人死亡，近亲属尚未确定是否参加；法律适用问题需要有权机关解释");
        });
    }

    @Test
    @DisplayName("没有列举情形的程序，中止只写理由")
    void noneListed() {
        Desk.accepted(false).refuses(Sample.LAWYER, new Command.Suspend("heirs", "等待"), "CauseUnknown");
        var desk = Desk.accepted(false);
        desk.does(Sample.LAWYER, new Command.Suspend("", "等待"));
        assertThat(CaseJson.write(desk.events.getLast())).doesNotContain("\"cause\"");
        assertThat(CaseJson.readEvent(CaseJson.write(desk.events.getLast()))).isEqualTo(desk.events.getLast());
    }

    @Test
    @DisplayName("中止的情形记在事件里，读回来还是它；从前没有情形的记录照样能读")
    void recorded() {
        var at = accepted("2024-01-15").does("2024-03-01", Sample.LAWYER, HEIRS);
        var written = CaseJson.write(at.desk.events.getLast());
        assertThat(written).contains("\"cause\":\"heirs\"");
        assertThat(CaseJson.readEvent(written)).isEqualTo(at.desk.events.getLast());
        assertThat(CaseJson.readEvent(written.replace("\"cause\":\"heirs\",", ""))).isInstanceOfSatisfying(CaseEvent.CaseSuspended.class, event -> assertThat(event.cause()).isEmpty());
        assertThat(Fold.of(Desk.ID, at.desk.events)).isEqualTo(at.desk.matter);
        assertThat(CaseJson.readCase(Desk.ID, CaseJson.write(at.desk.matter))).isEqualTo(at.desk.matter);
    }
}
