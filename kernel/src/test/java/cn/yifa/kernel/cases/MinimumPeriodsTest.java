// SPDX-License-Identifier: Apache-2.0
package cn.yifa.kernel.cases;

import static org.assertj.core.api.Assertions.assertThat;

import cn.yifa.kernel.clock.ClockReading;
import cn.yifa.kernel.procedure.Procedure;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Time that must be full: 30 days of comment unless shortened with a reason, seven working days for the review of legality (重大行政决策程序暂行条例).
///
/// Worked by hand. 2020: Sunday 19 January is worked; 24 January to 2 February is the Spring Festival as extended.
class MinimumPeriodsTest {

    private static final Procedure PROCEDURE = StatuteDesk.proved("""
            procedure: shape
            name: 征求意见
            law: 重大行政决策程序暂行条例
            in-force: 2019-09-01
            case-number: 试〔{year}〕{serial}号
            opened-by: [办公室]
            fields:
              shortened_because: {name: 缩短的理由, type: text, at-most: 200}
            clocks:
              comment: {name: 公开征求意见, term: 30 日, article: 十五}
              review: {name: 合法性审查时间, term: 7 工作日, article: 二十六}
            steps:
              drafting:
                name: 起草
                actor: 办公室经办人
                article: 十五
                actions:
                  publish: {name: 公布草案, to: commenting, starts: comment}
                  hurry: {name: 不待征求意见送审, to: commenting}
              commenting:
                name: 征求意见
                actor: 办公室经办人
                article: 十五
                actions:
                  hold: {name: 暂停征求意见, to: stay, pauses: comment}
                  close: {name: 期满结束, to: legality, not-before: comment, stops: comment, starts: review}
                  shorten: {name: 缩短期限并说明, to: legality, form: [shortened_because], stops: comment, starts: review}
              legality:
                name: 合法性审查
                actor: 办公室经办人
                article: 二十六
                actions:
                  reviewed: {name: 审查完毕, to: end, not-before: review, stops: review}
            """);

    private final StatuteDesk at = new StatuteDesk(PROCEDURE).opened("2020-01-10", Map.of());

    private void published() {
        at.does("2020-01-10", "drafting", "publish", Map.of());
    }

    @Test
    @DisplayName("第十五条：不少于三十日，第三十日还不能结束，次日可以；说明到哪一天为止、依据")
    void full() {
        published();
        at.ends("comment", "2020-01-10", "2020-02-09");
        at.on("2020-02-09");
        assertThat(at.desk.attempt(Sample.CLERK, Desk.act("commenting", "close", Map.of()))).singleElement().satisfies(refusal -> {
            assertThat(refusal.rule()).isEqualTo("TooEarly");
            assertThat(refusal.message()).isEqualTo("“公开征求意见”到 2020-02-09 为止，期满以后才能“期满结束”");
            assertThat(refusal.basis().orElseThrow().toString()).contains("十五");
        });
        at.does("2020-02-10", "commenting", "close", Map.of());
    }

    @Test
    @DisplayName("期满不是逾期：灯不变黄变红，期满后结束的算完成")
    void fullIsNotLate() {
        published();
        assertThat(at.at("comment", "2020-02-09").light()).isEqualTo(ClockReading.Light.GREEN);
        assertThat(at.at("comment", "2020-02-20").light()).isEqualTo(ClockReading.Light.GREEN);
        at.does("2020-02-20", "commenting", "close", Map.of());
        assertThat(at.at("comment", "2020-02-20").status()).isEqualTo(ClockReading.Status.MET);
    }

    @Test
    @DisplayName("缩短的要写明理由，写了就可以不待期满")
    void shortened() {
        published();
        at.refuses("2020-01-20", "commenting", "shorten", Map.of(), "FieldMissing");
        at.does("2020-01-20", "commenting", "shorten", Map.of("shortened_because", "情况紧急"));
        assertThat(at.at("comment", "2020-01-20").status()).isEqualTo(ClockReading.Status.MET);
        assertThat(at.desk.matter.fields().text("shortened_because")).contains("情况紧急");
    }

    @ParameterizedTest(name = "{0} 送审，{1} 还不能完毕，{2} 可以")
    @DisplayName("第二十六条：合法性审查不少于七个工作日，春节不计")
    @CsvSource({"2020-01-20, 2020-02-06, 2020-02-07", "2020-02-10, 2020-02-19, 2020-02-20"})
    void workingDays(String submitted, String last, String after) {
        published();
        at.does(submitted, "commenting", "shorten", Map.of("shortened_because", "情况紧急"));
        at.ends("review", submitted, last);
        at.refuses(last, "legality", "reviewed", Map.of(), "TooEarly");
        at.does(after, "legality", "reviewed", Map.of());
    }

    @Test
    @DisplayName("没有起算、正在停计的，也不算期满")
    void notCounting() {
        at.does("2020-01-10", "drafting", "hurry", Map.of());
        at.on("2020-06-01");
        assertThat(at.desk.attempt(Sample.CLERK, Desk.act("commenting", "close", Map.of()))).singleElement()
                .satisfies(refusal -> assertThat(refusal.message()).isEqualTo("“公开征求意见”没有在计算，还不能“期满结束”"));
        var paused = new StatuteDesk(PROCEDURE).opened("2020-01-10", Map.of()).does("2020-01-10", "drafting", "publish", Map.of()).does("2020-01-15", "commenting", "hold", Map.of());
        paused.refuses("2020-06-01", "commenting", "close", Map.of(), "TooEarly");
    }
}
