// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.browser;

import static org.assertj.core.api.Assertions.assertThat;

import cn.yifa.kernel.cases.Case;
import cn.yifa.kernel.cases.Command;
import cn.yifa.kernel.cases.Fields;
import cn.yifa.kernel.organ.DivisionId;
import cn.yifa.server.TestClock;
import cn.yifa.server.casework.Cases;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;

@BrowserTest
@Import(SampleCases.class)
@DisplayName("文书：预览和模板")
class LettersIT {

    @Autowired
    private SampleCases samples;

    @Autowired
    private Cases cases;

    @Autowired
    private TestClock clock;

    private Case matter;

    @BeforeEach
    void open() {
        clock.set(LocalDateTime.of(2026, 4, 7, 9, 0));
        var fields = Fields.of(Map.of("applicant", "岭海启明科技有限公司", "applicant_kind", "商业企业", "identity", "统一社会信用代码 91440000000000000X", "phone", "020-00000000", "description",
                "2025年度技术改造专项资金的分配办法、评审标准和资金拨付明细。", "wanted_form", "电子文档", "wanted_delivery", "网上查看", "channel", "当面", "received_on", "2026-04-03"));
        matter = SampleCases.done(cases.open("disclosure-request", new Command.Open("", "申请公开技术改造专项资金分配办法", new DivisionId("office"), fields, List.of()), samples.by("bangong")));
    }

    @AfterEach
    void time() {
        clock.release();
    }

    @Test
    @DisplayName("从办件页进预览，从菜单进模板，宽屏和手机都看得清")
    void letters(Visitors visitors) {
        for (var visitor : List.of(visitors.desktop(), visitors.phone())) {
            var width = visitor.page().viewportSize().width;
            visitor.signIn("bangong").open("/work/cases/" + matter.id());
            visitor.finds("case with letters");
            visitor.page().locator("section:has(#h-documents) summary").click();
            visitor.page().locator("section:has(#h-documents) a", new com.microsoft.playwright.Page.LocatorOptions().setHasText("登记回执")).click();
            visitor.page().waitForURL("**/documents/receipt");
            visitor.finds("form to print");
            visitor.page().locator("a", new com.microsoft.playwright.Page.LocatorOptions().setHasText("看样子")).click();
            visitor.page().waitForURL("**/documents/receipt/preview");
            visitor.finds("receipt");
            assertThat(visitor.words()).contains("政府信息公开申请登记回执", "岭海启明科技有限公司", "2026年4月3日");
            visitor.picture("letter-receipt-" + width);
            for (var document : List.of("answer", "third-party-consultation", "proof-of-service")) {
                visitor.open("/work/cases/" + matter.id() + "/documents/" + document + "/preview");
                visitor.finds(document);
                visitor.picture("letter-" + document + "-" + width);
            }
            visitor.open("/work/templates");
            visitor.finds("templates");
            visitor.picture("templates-" + width);
            visitor.open("/work/templates/disclosure-request/receipt");
            visitor.finds("template");
            visitor.page().locator("#case").fill(matter.number());
            visitor.page().locator("main button[type=submit]").click();
            visitor.page().waitForURL("**/receipt?case=*");
            visitor.finds("template tried");
            assertThat(visitor.words()).contains("岭海启明科技有限公司", "{引用 letter}");
            visitor.picture("template-tried-" + width);
        }
    }

    @Test
    @DisplayName("遮盖个人信息：粘贴、预览、加一处、下载；宽屏、窄屏都读得下去，没有脚本也行")
    void masking(Visitors visitors) {
        for (var visitor : List.of(visitors.desktop(), visitors.phone())) {
            var page = visitor.page();
            visitor.signIn("bangong").open("/work/masking");
            visitor.finds("masking");
            page.locator("#text").fill("当事人：张建国，公民身份号码440106199001011235，绰号大头。");
            page.locator("main button[type=submit]").click();
            page.locator(".masked").waitFor();
            visitor.finds("masking preview");
            page.locator("#more").fill("大头");
            page.locator("main button[type=submit]:not([formaction])").click();
            page.locator(".masked mark", new com.microsoft.playwright.Page.LocatorOptions().setHasText("***")).last().waitFor();
            assertThat(page.locator(".masked").innerText()).isEqualTo("当事人：张某某，公民身份号码4401**********1235，绰号***。");
            visitor.picture("masking-" + page.viewportSize().width);
            var copy = page.waitForDownload(() -> page.locator("main button[formaction]").click());
            assertThat(copy.suggestedFilename()).isEqualTo("遮盖-文字.txt");
        }
    }
}
