// SPDX-License-Identifier: Apache-2.0
package cn.yifa.kernel.procedure;

import static org.assertj.core.api.Assertions.assertThat;

import cn.yifa.kernel.Duties;
import cn.yifa.kernel.cases.Fields;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// 信息处理费 as 国办函〔2020〕109号 prints its rates, each sum worked by hand.
class TariffTest {

    private static final Procedure PROCEDURE = disclosure();
    private static final Tariff BY_ITEM = PROCEDURE.tariffs().get("by-item");
    private static final Tariff BY_PAGE = PROCEDURE.tariffs().get("by-page");

    private static Procedure disclosure() {
        try {
            return ProcedureBook.read(Duties.sources()).inForce("disclosure-request", LocalDate.of(2026, 1, 5)).orElseThrow();
        } catch (IOException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private static int sum(Tariff tariff, int before, int quantity) {
        return tariff.charges(before, quantity).stream().mapToInt(charge -> charge.sum().intValueExact()).sum();
    }

    @ParameterizedTest(name = "此前 {0} 件，本次 {1} 件：{2} 元")
    @DisplayName("按件：10件以内不收，11至30件每件100元，31件以上每10件一档、每档加100元，同一自然月累计")
    @CsvSource({"0, 10, 0", "0, 11, 100", "0, 30, 2000", "30, 1, 200", "0, 31, 2200", "30, 10, 2000", "30, 11, 2300", "0, 50, 7000", "12, 25, 3200", "60, 1, 500", "9, 1, 0", "10, 1, 100"})
    void byItem(int before, int quantity, int yuan) {
        assertThat(sum(BY_ITEM, before, quantity)).isEqualTo(yuan);
    }

    @ParameterizedTest(name = "{0} 页：{1} 元")
    @DisplayName("按量：30页以内不收，31至100页每页10元，101至200页每页20元，201页以上每页40元")
    @CsvSource({"1, 0", "30, 0", "31, 10", "100, 700", "101, 720", "200, 2700", "201, 2740", "250, 4700"})
    void byPage(int pages, int yuan) {
        assertThat(sum(BY_PAGE, 0, pages)).isEqualTo(yuan);
    }

    @Test
    @DisplayName("分几次计与一次计，数额相同；每一件的价不低于前一件；各档相接，合起来正好是本次的件数")
    void continuous() {
        var random = new SplittableRandom(109);
        for (int i = 0; i < 500; i++) {
            for (var tariff : PROCEDURE.tariffs().values()) {
                int first = random.nextInt(300);
                int second = 1 + random.nextInt(300);
                assertThat(sum(tariff, 0, first) + sum(tariff, first, second)).isEqualTo(sum(tariff, 0, first + second));
                var charges = tariff.charges(first, second);
                assertThat(charges.getFirst().from()).isEqualTo(first + 1);
                assertThat(charges.getLast().to()).isEqualTo(first + second);
                assertThat(IntStream.range(1, charges.size())).allSatisfy(k -> {
                    assertThat(charges.get(k).from()).isEqualTo(charges.get(k - 1).to() + 1);
                    assertThat(charges.get(k).each()).isGreaterThan(charges.get(k - 1).each());
                });
            }
        }
    }

    @Test
    @DisplayName("计算写成文字：依据、累计、每一档、合计")
    void inWords() {
        var written = BY_ITEM.charged(Fields.of(Map.of("fee_items_before", new BigDecimal(12), "fee_items", new BigDecimal(25))));
        assertThat(written.values().get("fee_amount")).isEqualTo(new BigDecimal(3200));
        assertThat(written.text("fee_basis")).contains("""
                按件计收（《政府信息公开信息处理费管理办法》第三条）：此前已计12件，本次计25件。
                第13件至第30件，共18件，每件100元，计1800元。
                第31件至第37件，共7件，每件200元，计1400元。
                合计3200元。""");
        assertThat(BY_PAGE.charged(Fields.of(Map.of("fee_pages", new BigDecimal(31)))).text("fee_basis")).contains("""
                按量计收（《政府信息公开信息处理费管理办法》第三条）：本次计31页。
                第1页至第30页，共30页，不收费。
                第31页，共1页，每页10元，计10元。
                合计10元。""");
        assertThat(BY_PAGE.charged(Fields.NONE)).isEqualTo(Fields.NONE);
    }

    private static final String DRAFT = """
            fields:
              many: {name: 件数, type: number, decimals: 0, at-most: 100}
              loose: {name: 数, type: number}
              fee: {name: 费用, type: number, decimals: 2}
              words: {name: 计算, type: long-text}
            tariffs:
              cost: {name: 计收, article: 三, unit: 件, counts: %s, amount: %s, reckoning: %s, bands: [%s]}
            steps:
              work: {name: 办理, actor: 办公室经办人, article: 一, actions: {charge: {name: 收费, to: end, form: [%s], charges: %s}}}
            """;

    @ParameterizedTest(name = "{6}")
    @DisplayName("写错的计费标准不载入，说明错在哪里")
    @CsvSource(delimiter = '|', textBlock = """
            many  | fee   | words | '{to: 10, each: 0}, {each: 5}'                   | many | cost | ''
            loose | fee   | words | '{to: 10, each: 0}, {each: 5}'                   | loose | cost | 应当是一个写了 decimals: 0 和 at-most 的数字字段
            many  | words | words | '{to: 10, each: 0}, {each: 5}'                   | many | cost | 应当是一个数字字段
            many  | fee   | fee   | '{to: 10, each: 0}, {each: 5}'                   | many | cost | 应当是一个大段文字字段
            many  | fee   | words | '{to: 10, each: 0}, {to: 20, each: 5}'           | many | cost | 最后一档没有 to
            many  | fee   | words | '{each: 0}, {each: 5}'                           | many | cost | 只有最后一档可以不写 to
            many  | fee   | words | '{to: 10, each: 0}, {to: 10, each: 1}, {each: 5}' | many | cost | to 应大于上一档的 10
            many  | fee   | words | '{to: 10, each: 0}, {each: 5, every: 10}'        | many | cost | 要一起写
            many  | fee   | words | '{to: 10, each: 0}, {each: 5, every: 0, more: 1}' | many | cost | 至少 1
            many  | fee   | words | '{to: 10, each: 0}, {each: 5}'                   | many | cots | 没有定义计费标准“cots”
            many  | fee   | words | '{to: 10, each: 0}, {each: 5}'                   | loose | cost | 计费要用的字段“many”到这时可能还没有填写
            """)
    void drafts(String counts, String amount, String reckoning, String bands, String form, String charges, String why) {
        var messages = Drafts.messages(DRAFT.formatted(counts, amount, reckoning, bands, form, charges));
        if (why.isEmpty()) {
            assertThat(messages).isEmpty();
        } else {
            assertThat(messages).singleElement().asString().contains(why);
        }
    }
}
