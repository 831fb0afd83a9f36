// SPDX-License-Identifier: Apache-2.0
package cn.yifa.kernel.cases;

import static org.assertj.core.api.Assertions.assertThat;

import cn.yifa.kernel.clock.ClockReading;
import cn.yifa.kernel.procedure.Procedure;
import java.time.LocalDate;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Clocks of the 行政处罚法: ninety calendar days beside seven and five working days, limitation from the end of the act, notice of a hearing counted back.
///
/// Worked by hand. 2022: Saturday 29 and Sunday 30 January are worked, 31 January to 6 February is the Spring Festival.
class PenaltyClocksTest {

    private static final Procedure PROCEDURE = StatuteDesk.proved("""
            procedure: shape
            name: 处罚的期限
            law: 行政处罚法
            in-force: 2021-07-15
            case-number: 试〔{year}〕{serial}号
            opened-by: [办公室]
            fields:
              ended_on: {name: 行为终了日期, type: date, required: true}
              hearing_on: {name: 听证日期, type: date}
            clocks:
              limitation: {name: 追责时效, term: 2 年, article: 三十六, starts: {opening: ended_on}, consequence: 不再给予行政处罚}
              decision: {name: 作出处罚决定, term: 90 日, article: 六十}
              notice: {name: 听证通知, term: 7 工作日, article: 六十四, direction: backward}
              serving: {name: 送达, term: 7 工作日, article: 六十一}
            steps:
              clue:
                name: 线索核查
                actor: 办公室经办人
                article: 三十六
                actions:
                  file: {name: 立案, to: investigation, within: limitation, stops: limitation, starts: decision}
                  drop: {name: 不予立案, to: end, stops: limitation}
              investigation:
                name: 调查
                actor: 办公室经办人
                article: 五十七
                actions:
                  set-hearing: {name: 定听证日期, to: stay, form: [hearing_on], starts: {notice: hearing_on}}
                  notify: {name: 通知听证, to: stay, stops: notice}
                  decide: {name: 决定处罚, to: serving, stops: [decision, notice], starts: serving}
              serving:
                name: 送达
                actor: 办公室经办人
                article: 六十一
                actions:
                  serve: {name: 送达, to: end, stops: serving}
            """);

    private StatuteDesk clue(String day, String endedOn) {
        return new StatuteDesk(PROCEDURE).opened(day, Map.of("ended_on", endedOn));
    }

    private StatuteDesk filed() {
        return clue("2021-11-15", "2021-11-01").does("2021-11-15", "clue", "file", Map.of());
    }

    @ParameterizedTest(name = "{0} 终了的，{1} 届满")
    @DisplayName("第三十六条：二年，从行为终了之日起计算")
    @CsvSource({"2019-10-08, 2021-10-08", "2020-02-29, 2022-02-28", "2020-01-31, 2022-01-31"})
    void limitation(String endedOn, String deadline) {
        clue("2021-09-01", endedOn).ends("limitation", "2021-09-01", deadline);
    }

    @Test
    @DisplayName("时效的最后一日还可以立案，次日不能，只能不予立案")
    void lastDay() {
        clue("2022-02-25", "2020-02-29").does("2022-02-28", "clue", "file", Map.of());
        var late = clue("2022-02-25", "2020-02-29");
        late.on("2022-03-01");
        assertThat(late.desk.attempt(Sample.CLERK, Desk.act("clue", "file", Map.of()))).singleElement().satisfies(refusal -> {
            assertThat(refusal.rule()).isEqualTo("TooLate");
            assertThat(refusal.message()).isEqualTo("“追责时效”已于 2022-02-28 届满，不能再“立案”");
            assertThat(refusal.basis().orElseThrow().toString()).contains("行政处罚法", "三十六");
        });
        late.does("2022-03-01", "clue", "drop", Map.of());
    }

    @Test
    @DisplayName("补录在最后一日立的案，时效看立案之日")
    void recordedLate() {
        var late = clue("2022-02-25", "2020-02-29");
        late.on("2022-03-01").desk.does(Sample.CLERK, new Command.Late(Desk.act("clue", "file", Map.of()), LocalDate.parse("2022-02-28").atTime(17, 0), "系统停机"));
        assertThat(late.at("limitation", "2022-03-01").status()).isEqualTo(ClockReading.Status.MET);
    }

    @Test
    @DisplayName("行为有继续状态的，更正终了日期，时效从正确的那天算")
    void continuingAct() {
        var at = clue("2022-02-25", "2020-02-24");
        at.refuses("2022-02-25", "clue", "file", Map.of(), "TooLate");
        at.does("2022-02-25", Sample.LAWYER, new Command.Amend(Fields.of(Map.of("ended_on", "2020-03-10")), "行为继续到三月"));
        at.ends("limitation", "2022-02-25", "2022-03-10");
        at.does("2022-03-10", "clue", "file", Map.of());
    }

    @Test
    @DisplayName("第六十条：九十日是自然日，届满日是星期日也不顺延；第六十一条、第八十五条：七日是工作日")
    void calendarAndWorkingDaysInOneStatute() {
        var at = filed();
        at.ends("decision", "2021-11-15", "2022-02-13");
        assertThat(at.counted("decision", "2021-11-15")).isEqualTo(90);
        at.does("2022-01-26", "investigation", "decide", Map.of());
        at.ends("serving", "2022-01-26", "2022-02-09");
        assertThat(at.counted("serving", "2022-01-26")).isEqualTo(7);
        assertThat(at.at("decision", "2022-01-26").status()).isEqualTo(ClockReading.Status.MET);
    }

    @ParameterizedTest(name = "{0} {1} {2}：{3}")
    @DisplayName("同一个春节，九十日照计，七日不计")
    @CsvSource(delimiter = '|', textBlock = """
            decision | 2022-01-30 | 计入 | 计入，不论是否工作日
            decision | 2022-02-01 | 计入 | 计入，不论是否工作日
            decision | 2022-02-13 | 计入 | 计入，不论是否工作日
            serving | 2022-01-29 | 计入 | 周六，调休上班（春节，国办发明电〔2021〕11号）
            serving | 2022-01-30 | 计入 | 周日，调休上班（春节，国办发明电〔2021〕11号）
            serving | 2022-02-01 | 不计入 | 春节放假（国办发明电〔2021〕11号）
            serving | 2022-02-09 | 计入 | 周三，工作日
            """)
    void dayByDay(String clock, String date, String counted, String why) {
        var at = filed().does("2022-01-26", "investigation", "decide", Map.of());
        at.row(clock, "2022-01-26", date, counted, why);
    }

    @ParameterizedTest(name = "{0} 听证，{1} 前通知")
    @DisplayName("第六十四条：听证七个工作日前通知，往回数，跨春节")
    @CsvSource({"2022-02-11, 2022-01-28", "2022-01-21, 2022-01-12", "2022-02-17, 2022-02-08"})
    void notice(String hearing, String deadline) {
        var at = filed().does("2021-12-20", "investigation", "set-hearing", Map.of("hearing_on", hearing));
        at.ends("notice", "2021-12-20", deadline);
        assertThat(at.counted("notice", "2021-12-20")).isEqualTo(7);
    }

    @ParameterizedTest(name = "{0} {1}：{2}")
    @DisplayName("往回数的逐日说明：听证当日不计，休息日不计，调休的星期日计入")
    @CsvSource(delimiter = '|', textBlock = """
            2022-02-11 | 不计入 | 起算之日不计入
            2022-02-10 | 计入 | 周四，工作日
            2022-02-06 | 不计入 | 春节放假（国办发明电〔2021〕11号）
            2022-01-30 | 计入 | 周日，调休上班（春节，国办发明电〔2021〕11号）
            2022-01-28 | 计入 | 周五，工作日
            """)
    void noticeDayByDay(String date, String counted, String why) {
        filed().does("2021-12-20", "investigation", "set-hearing", Map.of("hearing_on", "2022-02-11")).row("notice", "2021-12-20", date, counted, why);
    }

    @Test
    @DisplayName("听证改期的，通知的期限随之改；中止办件不停倒推的期限，听证之日没有变")
    void hearingMoved() {
        var at = filed().does("2021-12-20", "investigation", "set-hearing", Map.of("hearing_on", "2022-02-11"));
        at.does("2022-01-04", Sample.LAWYER, new Command.Suspend("", "等待鉴定"));
        at.ends("notice", "2022-01-10", "2022-01-28");
        assertThat(at.at("decision", "2022-01-10").status()).isEqualTo(ClockReading.Status.PAUSED);
        at.does("2022-02-08", Sample.LAWYER, new Command.Resume("鉴定已毕"));
        at.ends("notice", "2022-02-08", "2022-01-28");
        at.does("2022-02-08", Sample.LAWYER, new Command.Amend(Fields.of(Map.of("hearing_on", "2022-02-21")), "听证改期"));
        at.ends("notice", "2022-02-08", "2022-02-10");
        at.does("2022-02-10", "investigation", "notify", Map.of());
        assertThat(at.at("notice", "2022-02-10").status()).isEqualTo(ClockReading.Status.MET);
    }
}
