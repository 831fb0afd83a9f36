// SPDX-License-Identifier: Apache-2.0
package cn.yifa.kernel.cases;

import static org.assertj.core.api.Assertions.assertThat;

import cn.yifa.kernel.clock.ClockReading;
import cn.yifa.kernel.procedure.Procedure;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Clocks of the 政府信息公开条例: 20 working days that may be extended by 20, and two silences with opposite effects.
///
/// Worked by hand. 2020: the Spring Festival to 2 February; Sunday 26 April and Saturday 9 May are worked; 1 to 5 May is Labour Day.
class DisclosureClocksTest {

    private static final Procedure PROCEDURE = StatuteDesk.proved("""
            procedure: shape
            name: 信息公开的期限
            law: 政府信息公开条例
            in-force: 2019-05-15
            case-number: 试〔{year}〕{serial}号
            opened-by: [办公室]
            fields:
              received_on: {name: 收到申请日期, type: date, required: true}
              third: {name: 第三方, type: party}
              maker: {name: 共同制作机关, type: party}
              third_opinion: {name: 第三方意见, type: choice, of: [同意公开, 不同意公开, 逾期未提出]}
              maker_opinion: {name: 共同制作机关意见, type: choice, of: [同意公开, 不同意公开]}
              maker_silent: {name: 视为同意, type: yes-no}
            clocks:
              reply: {name: 答复, term: 20 工作日, article: 三十三, starts: {opening: received_on}, extend: {by: 20 工作日, approved-by: 公开工作机构负责人}}
              third: {name: 第三方提出意见, term: 15 工作日, article: 三十二, owner: third-party, on-expiry: third-silent, consequence: 由行政机关依条例决定是否公开}
              maker: {name: 共同制作机关提出意见, term: 15 工作日, article: 三十四, owner: other-office, on-expiry: maker-silent, consequence: 视为同意公开}
            steps:
              handling:
                name: 办理
                actor: 承办处室经办人
                article: 三十三
                actions:
                  consult: {name: 书面征求意见, to: [third-party, co-maker], form: [third, maker], starts: [third, maker], document: 征求意见书}
                  extend: {name: 延期答复, to: stay, extends: reply, document: 延期答复告知书}
                  send: {name: 答复, to: end, stops: reply}
              third-party:
                name: 第三方
                actor: third
                article: 三十二
                actions:
                  third-answers: {name: 提出意见, to: weighing, form: [third_opinion], stops: third}
                  third-silent: {name: 逾期未提出意见, to: weighing, by: clock, sets: {third_opinion: 逾期未提出}, stops: third}
              co-maker:
                name: 共同制作机关
                actor: maker
                article: 三十四
                actions:
                  maker-answers: {name: 提出意见, to: weighing, form: [maker_opinion], stops: maker}
                  maker-silent: {name: 逾期视为同意, to: weighing, by: clock, sets: {maker_opinion: 同意公开, maker_silent: true}, stops: maker}
              weighing:
                name: 决定
                actor: 承办处室经办人
                article: 十五
                after: [third-party, co-maker]
                actions:
                  publish: {name: 各方同意，予以公开, to: end, stops: reply, when: 'third_opinion = "同意公开" and maker_opinion = "同意公开"'}
                  weigh: {name: 依条例衡量后决定, to: end, stops: reply}
            """);

    private final StatuteDesk at = new StatuteDesk(PROCEDURE).opened("2020-01-15", Map.of("received_on", "2020-01-15"));

    private void consulted() {
        at.does("2020-04-15", "handling", "consult", Map.of("third", "某公司", "maker", "某局"));
    }

    private Context party(String field) {
        return Sample.party(field, at.desk.now);
    }

    @Test
    @DisplayName("第三十三条：二十个工作日，经同意延长二十个工作日，只一次")
    void extension() {
        at.ends("reply", "2020-01-15", "2020-02-19");
        at.does("2020-02-19", "handling", "extend", Map.of());
        at.ends("reply", "2020-02-19", "2020-03-18");
        assertThat(at.counted("reply", "2020-02-19")).isEqualTo(40);
        assertThat(at.extended("reply", "2020-02-19")).isEqualTo(20);
        at.refuses("2020-02-20", "handling", "extend", Map.of(), "ExtendedAlready");
    }

    @ParameterizedTest(name = "{0} {1}：{2}")
    @DisplayName("延长的日子，逐日注明是延长的")
    @CsvSource(delimiter = '|', textBlock = """
            2020-01-15 | 不计入 | 起算之日不计入
            2020-01-31 | 不计入 | 春节放假（国办发明电〔2020〕1号）
            2020-02-19 | 计入 | 周三，工作日
            2020-02-20 | 计入 | 延长的期限：周四，工作日
            2020-02-22 | 不计入 | 延长的期限：周六，休息日
            2020-03-18 | 计入 | 延长的期限：周三，工作日
            """)
    void extensionDayByDay(String date, String counted, String why) {
        at.does("2020-02-19", "handling", "extend", Map.of());
        at.row("reply", "2020-02-19", date, counted, why);
    }

    @Test
    @DisplayName("第三十二条：第三方沉默不是同意，由机关衡量；第三十四条：共同制作机关沉默就是同意")
    void silences() {
        consulted();
        at.ends("third", "2020-04-15", "2020-05-08");
        at.ends("maker", "2020-04-15", "2020-05-08");
        at.runsOut("2020-05-09", "third-party", "third-silent").runsOut("2020-05-09", "co-maker", "maker-silent");
        var fields = at.desk.matter.fields();
        assertThat(fields.text("third_opinion")).contains("逾期未提出");
        assertThat(fields.text("maker_opinion")).contains("同意公开");
        assertThat(fields.values().get("maker_silent")).isEqualTo(true);
        at.refuses("2020-05-09", "weighing", "publish", Map.of(), "GuardNotMet");
        at.does("2020-05-09", "weighing", "weigh", Map.of());
        assertThat(at.desk.matter.status()).isEqualTo(Case.Status.ENDED);
    }

    @ParameterizedTest(name = "{0} {1}：{2}")
    @DisplayName("十五个工作日逐日：调休的星期日计入，劳动节不计入")
    @CsvSource(delimiter = '|', textBlock = """
            2020-04-25 | 不计入 | 周六，休息日
            2020-04-26 | 计入 | 周日，调休上班（劳动节，国办发明电〔2019〕16号）
            2020-05-05 | 不计入 | 劳动节放假（国办发明电〔2019〕16号）
            2020-05-08 | 计入 | 周五，工作日
            """)
    void fifteenDayByDay(String date, String counted, String why) {
        consulted();
        at.row("third", "2020-04-15", date, counted, why);
    }

    @Test
    @DisplayName("第三方自己在届满日答复同意，共同制作机关沉默：予以公开；答复记在当事人的身份下")
    void answers() {
        consulted();
        at.on("2020-05-08");
        assertThat(at.desk.attempt(party("third"), Desk.act("third-party", "third-answers", Map.of("third_opinion", "同意公开")))).isEmpty();
        assertThat(at.desk.events.getLast().header()).satisfies(header -> {
            assertThat(header.person()).isEmpty();
            assertThat(header.seat()).isEmpty();
            assertThat(header.personName()).isEqualTo("第三方");
        });
        assertThat(at.at("third", "2020-05-08").status()).isEqualTo(ClockReading.Status.MET);
        assertThat(at.at("maker", "2020-05-08").status()).as("the other's clock runs on").isEqualTo(ClockReading.Status.RUNNING);
        at.runsOut("2020-05-09", "co-maker", "maker-silent").does("2020-05-09", "weighing", "publish", Map.of());
    }

    @Test
    @DisplayName("第三方不能替共同制作机关答复，也不能替机关决定")
    void notForOthers() {
        consulted();
        at.refuses("2020-04-16", party("third"), Desk.act("co-maker", "maker-answers", Map.of("maker_opinion", "同意公开")), "NotTheHolder");
        at.refuses("2020-04-16", party("third"), Desk.act("third-party", "third-silent", Map.of()), "ByClockOnly");
        at.runsOut("2020-05-09", "third-party", "third-silent").runsOut("2020-05-09", "co-maker", "maker-silent");
        at.refuses("2020-05-09", party("third"), Desk.act("weighing", "weigh", Map.of()), "NotTheHolder");
    }

    @Test
    @DisplayName("记录里没有当事人的姓名，只有他的身份")
    void recordsNameThePart() {
        consulted();
        at.on("2020-04-20").desk.attempt(party("third"), Desk.act("third-party", "third-answers", Map.of("third_opinion", "不同意公开")));
        assertThat(at.desk.events.getLast().header().personName()).isEqualTo("第三方");
        assertThat(Possible.in(PROCEDURE, at.desk.matter, Sample.party("maker", at.desk.now)).actions()).extracting(choice -> choice.action().id()).containsExactly("maker-answers");
        assertThat(at.desk.matter.openedBy()).isEqualTo(Optional.of(Sample.CLERK.id()));
    }
}
