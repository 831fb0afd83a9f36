// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.browser;

import static org.assertj.core.api.Assertions.assertThat;

import cn.yifa.kernel.register.Change;
import cn.yifa.kernel.register.Values;
import cn.yifa.server.publication.Publicity;
import cn.yifa.server.register.Subjects;
import cn.yifa.server.register.TrialList;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/// The credit record as anybody finds and reads it.
@BrowserTest
@DisplayName("信用记录：按名称、代码查，从一条记录到全部，写错了说得清；宽窄屏、没有脚本都一样")
class CreditIT {

    private static final String CODE = "91449980MA0000009";

    @Autowired
    private ApplicationContext context;

    @Autowired
    private Clock clock;

    @Test
    @DisplayName("查一家企业")
    void looked(Visitors visitors) {
        var today = LocalDate.now(clock);
        var code = code();
        for (int i = 1; i <= 3; i++) {
            var values = Map.<String, Object>ofEntries(Map.entry("number", "双随机检查〔2026〕90" + i + "号"), Map.entry("target_kind", "法人和非法人组织"), Map.entry("target", "海州市望潮盐业有限责任公司"), Map.entry("credit_code", code), Map.entry("manner", "双随机抽查"),
                    Map.entry("items", "食盐批发"), Map.entry("basis", List.of("《食盐专营办法》二十三")), Map.entry("result", i == 2 ? "发现问题已责令改正" : "未发现问题"), Map.entry("findings", "标识不符合规定。"), Map.entry("inspected_on", "2026-0" + i + "-05"), Map.entry("division", "consumer-goods"));
            TrialList.enter(context, "inspection-results", values.get("number").toString(), new Change.Put(today.minusDays(20), Optional.empty(), Values.of(values)));
        }
        TrialList.enter(context, "penalty-decisions", "岭工信罚〔2026〕901号", new Change.Put(today.minusDays(5), Optional.of(today.plusDays(360)), Publicity.penalty("岭工信罚〔2026〕901号", today.minusDays(6), Map.of("case_name", "不按照规定保存食盐采购销售记录案", "party_kind", "法人和非法人组织", "party", "海州市望潮盐业有限责任公司", "credit_code", code))));
        for (var visitor : List.of(visitors.desktop(), visitors.phone(), visitors.phoneWithoutScripts())) {
            var width = visitor.page().viewportSize().width;
            visitor.open("/credit");
            visitor.finds("credit").picture("credit-" + width);
            visitor.page().locator("#c-q").fill("望潮 盐业");
            visitor.page().locator("form.seek button").click();
            visitor.finds("found").picture("credit-found-" + width);
            visitor.page().locator("table.listing tbody a").first().click();
            visitor.finds("record").picture("credit-record-" + width);
            assertThat(visitor.words()).contains("海州市望潮盐业有限责任公司", code, "行政检查结果 3 条", "行政处罚决定 1 条", "没有写期限", "没有记录不等于没有违法");
            visitor.page().locator("#r-penalty-decisions tbody a").first().click();
            visitor.page().getByText("这个主体的全部记录").click();
            assertThat(visitor.page().url()).endsWith("/credit/" + code);
            assertThat(visitor.open("/credit?q=" + code.substring(0, 17) + (code.endsWith("0") ? "1" : "0")).status()).isEqualTo(422);
            visitor.finds("wrong code").picture("credit-wrong-" + width);
            assertThat(visitor.words()).contains("校验码不对");
            visitor.open("/credit/91449901YF0000221F");
            visitor.finds("none").picture("credit-none-" + width);
        }
    }

    /// With its last character, which is the one that the page does not refuse.
    private String code() {
        var rule = context.getBean(Subjects.class);
        return "0123456789ABCDEFGHJKLMNPQRTUWXY".chars().mapToObj(last -> CODE + (char) last).filter(code -> rule.faults(code).isEmpty()).findFirst().orElseThrow();
    }
}
