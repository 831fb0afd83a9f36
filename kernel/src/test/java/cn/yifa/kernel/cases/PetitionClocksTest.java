// SPDX-License-Identifier: Apache-2.0
package cn.yifa.kernel.cases;

import static org.assertj.core.api.Assertions.assertThat;

import cn.yifa.kernel.procedure.Procedure;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The 信访工作条例, article 23: fifteen days as the calendar has them, and five working days, within one article.
///
/// Worked by hand. 2022: 1 to 7 October is National Day, Saturday 8 and Sunday 9 October are worked.
class PetitionClocksTest {

    private static final Procedure PROCEDURE = StatuteDesk.proved("""
            procedure: shape
            name: 信访的期限
            law: 信访工作条例
            in-force: 2022-05-01
            case-number: 试〔{year}〕{serial}号
            opened-by: [办公室]
            fields:
              received_on: {name: 收到日期, type: date, required: true}
            clocks:
              tell: {name: 书面告知, term: 15 日, article: 二十三, starts: {opening: received_on}}
              object: {name: 提出异议, term: 5 工作日, article: 二十三, starts: {opening: received_on}}
            steps:
              intake:
                name: 登记
                actor: 办公室经办人
                article: 二十三
                actions:
                  tell: {name: 告知受理, to: end, stops: [tell, object]}
                  hand-back: {name: 提出异议退回, to: end, within: object, stops: [tell, object]}
            """);

    private final StatuteDesk at = new StatuteDesk(PROCEDURE).opened("2022-09-29", Map.of("received_on", "2022-09-28"));

    @Test
    @DisplayName("自收到之日起十五日告知，五个工作日内提出异议")
    void twoUnitsInOneArticle() {
        at.ends("tell", "2022-09-29", "2022-10-13");
        at.ends("object", "2022-09-29", "2022-10-10");
        assertThat(at.counted("tell", "2022-09-29")).isEqualTo(15);
        assertThat(at.counted("object", "2022-09-29")).isEqualTo(5);
    }

    @ParameterizedTest(name = "{0} {1} {2}：{3}")
    @DisplayName("同一天，一个计入，一个不计入")
    @CsvSource(delimiter = '|', textBlock = """
            tell | 2022-09-28 | 不计入 | 起算之日不计入
            tell | 2022-10-01 | 计入 | 计入，不论是否工作日
            object | 2022-10-01 | 不计入 | 国庆节放假（国办发明电〔2021〕11号）
            object | 2022-10-08 | 计入 | 周六，调休上班（国庆节，国办发明电〔2021〕11号）
            object | 2022-10-09 | 计入 | 周日，调休上班（国庆节，国办发明电〔2021〕11号）
            """)
    void dayByDay(String clock, String date, String counted, String why) {
        at.row(clock, "2022-09-29", date, counted, why);
    }

    @Test
    @DisplayName("第五个工作日还可以退回，次日不能，但还可以告知")
    void objecting() {
        at.refuses("2022-10-11", "intake", "hand-back", Map.of(), "TooLate");
        at.does("2022-10-11", "intake", "tell", Map.of());
        new StatuteDesk(PROCEDURE).opened("2022-09-29", Map.of("received_on", "2022-09-28")).does("2022-10-10", "intake", "hand-back", Map.of());
    }
}
