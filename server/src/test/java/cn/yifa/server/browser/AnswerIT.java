// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.browser;

import static org.assertj.core.api.Assertions.assertThat;

import cn.yifa.kernel.cases.Command;
import cn.yifa.kernel.cases.Fields;
import cn.yifa.kernel.organ.DivisionId;
import cn.yifa.server.TestClock;
import cn.yifa.server.casework.Cases;
import cn.yifa.server.intake.LookupCodes;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;

/// What the department signs, and what it counts: an answer from its template to the yearly report.
@BrowserTest
@Import(SampleCases.class)
@DisplayName("一份部分公开的答复：按模板起草、负责人修改、签发、用印、送达、申请人核验、计入年报")
class AnswerIT {

    @Autowired
    private SampleCases samples;

    @Autowired
    private Cases cases;

    @Autowired
    private LookupCodes codes;

    @Autowired
    private TestClock clock;

    @AfterEach
    void release() {
        clock.release();
    }

    @Test
    @DisplayName("每一步都在浏览器里走通，改动过的文件核验得出来")
    void story(Visitors visitors) throws IOException {
        clock.set(LocalDateTime.of(2033, 3, 1, 9, 30));
        var fields = Fields.of(Map.of("applicant", "岭海启明科技有限公司", "applicant_kind", "商业企业", "identity", "统一社会信用代码 91440000000000000X", "phone", "020-00000000", "description",
                "2032年度技术改造专项资金的分配办法和资金拨付明细", "wanted_form", "电子文档", "wanted_delivery", "网上查看", "channel", "当面", "received_on", "2033-03-01"));
        var matter = SampleCases.done(cases.open("disclosure-request", new Command.Open("", "申请公开技术改造专项资金分配办法", new DivisionId("office"), fields, List.of()), samples.by("bangong")));
        var code = codes.issue(matter.id());
        var address = "/work/cases/" + matter.id();

        var office = visitors.desktop().signIn("bangong");
        office.open(address);
        CaseForms.act(office, "registration-straight", Map.of());
        CaseForms.act(office, "drafting-draft-other", Map.of("answer_kind", "部分公开", "secrecy", "区分处理后可以公开", "withheld", "商业秘密", "third_unasked", "无法与第三方取得联系", "ground", "资金拨付明细涉及企业的商业秘密。", "answer",
                "公开2032年度技术改造专项资金的分配办法，见附件；资金拨付明细不予公开。"));
        office.open(address + "/documents/answer");
        office.finds("draft from the template");
        assertThat(office.words()).contains("公开属性：依申请公开");
        office.picture("answer-first-draft");
        press(office, "保存为第一稿");
        assertThat(office.words()).contains("第 1 稿，草稿");

        var reviewer = visitors.desktop().signIn("fagui-reviewer");
        reviewer.open(address);
        CaseForms.act(reviewer, "legal-review-agree", Map.of());

        var leader = visitors.desktop().signIn("leader");
        leader.open(address + "/documents/answer");
        var text = leader.page().locator("textarea[name='text']");
        text.fill(text.inputValue().replace("资金拨付明细不予公开。", "资金拨付明细中的金额不予公开。"));
        leader.page().locator("#write-remark").fill("不公开的只是金额");
        press(leader, "保存为新的一稿");
        assertThat(leader.page().locator(".marked ins").allInnerTexts()).contains("中的金额");
        leader.finds("corrected by the leader");
        leader.picture("answer-corrected");
        leader.open(address);
        CaseForms.act(leader, "signing-sign", Map.of());
        leader.open(address + "/documents/answer");
        assertThat(leader.words()).contains("已签发", "信息公开答复〔2033〕");
        leader.finds("signed off");

        office.open(address);
        CaseForms.act(office, "dispatch-send", Map.of());
        office.finds("sent out");
        office.picture("answer-sent");
        assertThat(office.words()).contains("依申请公开");
        office.page().locator("a[aria-label$='.pdf 的档案']").first().click();
        office.page().waitForURL("**/about");
        office.page().getByText("用程序遮盖").click();
        office.page().waitForURL("**/masking");
        assertThat(office.words()).contains("存为遮盖件");
        office.finds("masking a file of the case");
        office.picture("file-masking");
        for (var reader : List.of(office, visitors.phone().signIn("bangong"))) {
            reader.open("/work/numbers");
            reader.finds("ledger of numbers");
            reader.picture("numbers-" + reader.page().viewportSize().width);
            reader.page().locator("a", new Page.LocatorOptions().setHasText("信息公开答复〔2033〕")).click();
            reader.page().waitForURL(Pattern.compile(".*/work/numbers/series\\?.*"));
            assertThat(reader.words()).contains("信息公开答复〔2033〕1号", "已使用");
            reader.finds("numbers one by one");
            reader.open("/work/numbers/openness?attribute=ON_REQUEST");
            assertThat(reader.words()).contains("依申请公开的文书", "信息公开答复〔2033〕1号");
            reader.finds("documents by their openness");
            reader.picture("documents-openness-" + reader.page().viewportSize().width);
            reader.open(address + "/receipt");
            reader.finds("receipt with a code");
        }

        var applicant = visitors.phone();
        applicant.open("/progress");
        applicant.page().locator("#lookup-number").fill(matter.number());
        applicant.page().locator("#lookup-code").fill(code);
        ApplyIT.button(applicant.page(), "查询");
        applicant.page().waitForURL(Pattern.compile(".*/progress/case$"));
        applicant.finds("answer received");
        applicant.picture("answer-received");
        var pdf = download(applicant, ".pdf");
        var ofd = download(applicant, ".ofd");
        verify(applicant, "答复书.pdf", pdf);
        assertThat(applicant.words()).contains("岭海省工业和信息化厅", "没有改动");
        applicant.finds("verified");
        applicant.picture("answer-verified");
        verify(applicant, "答复书.ofd", ofd);
        assertThat(applicant.words()).contains("岭海省工业和信息化厅", "没有改动");
        var changed = pdf.clone();
        changed[changed.length / 3] ^= 1;
        verify(applicant, "答复书.pdf", changed);
        assertThat(applicant.words().replace("看一份公文是谁签章的、什么时候签的、签后有没有改动", "")).contains("改动");
        assertThat(applicant.page().locator(".okmsg").count()).isZero();

        applicant.open("/progress/case");
        ApplyIT.button(applicant.page(), "网上签收");
        applicant.page().waitForURL(Pattern.compile(".*/progress/case\\?done=acted$"));
        assertThat(applicant.words()).contains("2033-04-30");

        var head = visitors.desktop().signIn("bangong-head");
        head.open("/work/reports/openness/2033");
        head.finds("report with the answer");
        head.page().locator("a[href*='row=R04']", new Page.LocatorOptions().setHasText("1")).first().click();
        head.page().waitForURL(Pattern.compile(".*/figure\\?.*"));
        assertThat(head.words()).contains(matter.number());
        head.finds("the case behind the figure");
        head.picture("answer-counted");
    }

    private static byte[] download(Visitor visitor, String ending) throws IOException {
        var file = visitor.page().waitForDownload(() -> visitor.page().locator("section:has(#h-sent) a[download]", new Page.LocatorOptions().setHasText(ending)).click());
        Path kept = file.path();
        return Files.readAllBytes(kept);
    }

    private static void verify(Visitor visitor, String name, byte[] content) {
        visitor.open("/verify");
        visitor.page().locator("input[type=file]").setInputFiles(new FilePayload(name, "application/octet-stream", content));
        visitor.page().locator("main form button[type=submit]").click();
        visitor.page().locator("section[aria-label*='验证结果']").waitFor();
    }

    private static void press(Visitor visitor, String words) {
        visitor.page().getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(words).setExact(true)).click();
        visitor.page().locator("#h-versions").waitFor();
    }
}
