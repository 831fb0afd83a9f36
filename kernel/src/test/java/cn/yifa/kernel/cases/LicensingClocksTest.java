// SPDX-License-Identifier: Apache-2.0
package cn.yifa.kernel.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.yifa.kernel.clock.ClockReading;
import cn.yifa.kernel.definition.DefinitionError;
import cn.yifa.kernel.procedure.Procedure;
import java.time.LocalDate;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Clocks of the 行政许可法, all in working days: silence that accepts, 20 + 10, jointly 45 + 15, time left out that is told in writing.
///
/// Worked by hand. 2020: Sunday 19 January is worked; 24 January to 2 February is the Spring Festival as extended; 4 to 6 April is Qingming.
class LicensingClocksTest {

    private static final String LICENSING = """
            procedure: shape
            name: 许可的期限
            law: 行政许可法
            in-force: 2020-01-01
            case-number: 试〔{year}〕{serial}号
            opened-by: [办公室]
            fields:
              received_on: {name: 收到材料日期, type: date, required: true}
              acceptance: {name: 受理情况, type: choice, of: [受理, 视为受理]}
            clocks:
              correction: {name: 一次告知补正, term: 5 工作日, article: 三十二, starts: {opening: received_on}, on-expiry: deemed, consequence: 自收到材料之日起即为受理}
              decision: {name: 作出决定, term: 20 工作日, article: 四十二, paused: in-writing, extend: {by: 10 工作日, approved-by: 本机关负责人}}
              joint: {name: 联合办理, term: 45 工作日, article: 四十二, extend: {by: 15 工作日, approved-by: 本级人民政府负责人}}
            steps:
              intake:
                name: 收件
                actor: 办公室经办人
                article: 三十二
                actions:
                  accept: {name: 受理, to: examine, sets: {acceptance: 受理}, stops: correction, starts: decision}
                  accept-jointly: {name: 受理并联合办理, to: jointly, sets: {acceptance: 受理}, stops: correction, starts: joint}
                  deemed: {name: 视为受理, to: examine, by: clock, sets: {acceptance: 视为受理}, stops: correction, starts: {decision: received_on}}
              examine:
                name: 审查
                actor: 办公室经办人
                article: 三十四
                actions:
                  appraise: {name: 委托鉴定, to: appraisal, pauses: decision, document: 鉴定所需时间告知书, article: 四十五}
                  extend: {name: 延长, to: stay, extends: decision}
                  grant: {name: 准予, to: end, stops: decision}
              appraisal:
                name: 鉴定
                actor: 办公室经办人
                article: 四十五
                actions:
                  appraised: {name: 收到鉴定结论, to: examine, resumes: decision}
              jointly:
                name: 联合审查
                actor: 办公室经办人
                article: 四十二
                actions:
                  extend-jointly: {name: 延长, to: stay, extends: joint}
                  grant-jointly: {name: 准予, to: end, stops: joint}
            """;

    private static final Procedure PROCEDURE = StatuteDesk.proved(LICENSING);

    private final StatuteDesk at = new StatuteDesk(PROCEDURE);

    @BeforeEach
    void received() {
        at.opened("2020-01-10", Map.of("received_on", "2020-01-10"));
    }

    @Test
    @DisplayName("第四十二条：二十日，经批准延长十日，只一次")
    void extension() {
        at.does("2020-01-10", "intake", "accept", Map.of());
        at.ends("decision", "2020-01-10", "2020-02-14");
        at.does("2020-02-13", "examine", "extend", Map.of());
        at.ends("decision", "2020-02-13", "2020-02-28");
        at.ends("decision", "2020-02-12", "2020-02-14");
        assertThat(at.counted("decision", "2020-02-13")).isEqualTo(30);
        assertThat(at.extended("decision", "2020-02-13")).isEqualTo(10);
        at.refuses("2020-02-14", "examine", "extend", Map.of(), "ExtendedAlready");
    }

    @Test
    @DisplayName("第四十二条第二款：联合办理四十五日，经批准延长十五日")
    void jointHandling() {
        at.does("2020-01-10", "intake", "accept-jointly", Map.of());
        at.ends("joint", "2020-01-10", "2020-03-20");
        at.does("2020-03-20", "jointly", "extend-jointly", Map.of());
        at.ends("joint", "2020-03-20", "2020-04-13");
        assertThat(at.counted("joint", "2020-03-20")).isEqualTo(60);
        assertThat(at.extended("joint", "2020-03-20")).isEqualTo(15);
    }

    @ParameterizedTest(name = "{0} {1}：{2}")
    @DisplayName("联合办理逐日计算：节日、调休、清明都有说明，延长的日子注明是延长的")
    @CsvSource(delimiter = '|', textBlock = """
            2020-01-10 | 不计入 | 起算之日不计入
            2020-01-19 | 计入 | 周日，调休上班（春节，国办发明电〔2019〕16号）
            2020-01-24 | 不计入 | 春节放假（国办发明电〔2019〕16号）
            2020-02-01 | 不计入 | 春节放假（国办发明电〔2020〕1号）
            2020-02-03 | 计入 | 周一，工作日
            2020-03-20 | 计入 | 周五，工作日
            2020-03-21 | 不计入 | 延长的期限：周六，休息日
            2020-03-23 | 计入 | 延长的期限：周一，工作日
            2020-04-06 | 不计入 | 延长的期限：清明节放假（国办发明电〔2019〕16号）
            2020-04-13 | 计入 | 延长的期限：周一，工作日
            """)
    void jointHandlingDayByDay(String date, String counted, String why) {
        at.does("2020-01-10", "intake", "accept-jointly", Map.of()).does("2020-03-20", "jointly", "extend-jointly", Map.of());
        at.row("joint", "2020-03-20", date, counted, why);
    }

    @Test
    @DisplayName("第四十五条：鉴定的时间不计入，停计时已用六日，恢复后再计十四日")
    void excludedTime() {
        at.does("2020-01-10", "intake", "accept", Map.of()).does("2020-01-20", "examine", "appraise", Map.of());
        assertThat(at.at("decision", "2020-02-05").status()).isEqualTo(ClockReading.Status.PAUSED);
        assertThat(at.at("decision", "2020-02-05").used()).isEqualTo(6);
        assertThat(at.at("decision", "2020-02-05").deadline()).isEmpty();
        at.does("2020-02-10", "appraisal", "appraised", Map.of());
        at.ends("decision", "2020-02-10", "2020-02-28");
        assertThat(at.counted("decision", "2020-02-10")).isEqualTo(20);
    }

    @ParameterizedTest(name = "{0} {1}：{2}")
    @DisplayName("不计入的每一天都说明是哪一份书面告知的")
    @CsvSource(delimiter = '|', textBlock = """
            2020-01-19 | 计入 | 周日，调休上班（春节，国办发明电〔2019〕16号）
            2020-01-20 | 不计入 | 不计入期限：审查：委托鉴定（鉴定所需时间告知书）
            2020-01-25 | 不计入 | 不计入期限：审查：委托鉴定（鉴定所需时间告知书）
            2020-02-10 | 不计入 | 不计入期限：审查：委托鉴定（鉴定所需时间告知书）
            2020-02-11 | 计入 | 周二，工作日
            """)
    void excludedTimeDayByDay(String date, String counted, String why) {
        at.does("2020-01-10", "intake", "accept", Map.of()).does("2020-01-20", "examine", "appraise", Map.of()).does("2020-02-10", "appraisal", "appraised", Map.of());
        at.row("decision", "2020-02-10", date, counted, why);
    }

    @Test
    @DisplayName("停计不书面告知的，程序不载入")
    void excludedTimeUntold() {
        assertThatThrownBy(() -> StatuteDesk.proved(LICENSING.replace("document: 鉴定所需时间告知书, ", ""))).isInstanceOf(DefinitionError.class)
                .hasMessageContaining("期限“decision”的停计要书面告知当事人：写明用什么文书告知（document）");
    }

    @Test
    @DisplayName("第三十二条：五日内不告知补正，自收到材料之日起即为受理，决定的期限也从那天算")
    void silenceAccepts() {
        at.ends("correction", "2020-01-10", "2020-01-17");
        var late = new StatuteDesk(PROCEDURE).opened("2020-01-21", Map.of("received_on", "2020-01-20"));
        late.ends("correction", "2020-01-21", "2020-02-04");
        assertThat(late.at("correction", "2020-02-04").status()).isEqualTo(ClockReading.Status.RUNNING);
        late.refuses("2020-02-05", "intake", "deemed", Map.of(), "ByClockOnly");
        late.runsOut("2020-02-05", "intake", "deemed");
        assertThat(late.desk.matter.fields().text("acceptance")).contains("视为受理");
        assertThat(late.at("decision", "2020-02-05").reckoning().orElseThrow().from()).isEqualTo("2020-01-20");
        late.ends("decision", "2020-02-05", "2020-02-25");
        assertThat(late.at("correction", "2020-02-05").metOn()).contains(LocalDate.parse("2020-02-05"));
    }

    @Test
    @DisplayName("依法写入的选项，由程序写，不由人填")
    void setByTheLaw() {
        at.refuses("2020-01-10", "intake", "accept", Map.of("acceptance", "视为受理"), "FieldNotAsked");
        at.does("2020-01-10", "intake", "accept", Map.of());
        assertThat(at.desk.events.getLast()).isInstanceOfSatisfying(CaseEvent.ActionTaken.class, event -> assertThat(event.fields()).isEqualTo(Fields.of(Map.of("acceptance", "受理"))));
    }
}
