// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@BrowserTest
@DisplayName("公众：网上申请、查询、撤回")
class ApplyIT {

    private static final String DIGITS = "零一二三四五六七八九";

    @Test
    @DisplayName("宽屏：从首页到回执，查询、撤回、评价，每一页都看得清")
    void desktop(Visitors visitors) {
        wholeWay(visitors.desktop(), true);
    }

    @Test
    @DisplayName("手机")
    void phone(Visitors visitors) {
        wholeWay(visitors.phone(), true);
    }

    @Test
    @DisplayName("没有脚本")
    void withoutScripts(Visitors visitors) {
        wholeWay(visitors.withoutScripts(), false);
    }

    private static void wholeWay(Visitor somebody, boolean scripts) {
        var page = somebody.page();
        somebody.open("/");
        page.getByRole(AriaRole.MAIN).getByRole(AriaRole.LINK, new com.microsoft.playwright.Locator.GetByRoleOptions().setName("网上申请")).click();
        look(somebody, "apply", scripts);
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("申请公开政府信息")).click();
        look(somebody, "apply-start", scripts);
        button(page, "开始填写");
        button(page, "下一步");
        assertThat(somebody.words()).contains("有 3 处要改", "请填写“申请人”");
        look(somebody, "apply-refused", scripts);
        page.getByLabel("申请人", new Page.GetByLabelOptions().setExact(false)).first().fill("李小民");
        page.getByLabel("自然人").check();
        page.getByLabel("身份证明").fill("居民身份证 440100199001010000");
        button(page, "下一步");
        assertThat(page.locator("#apply-phone").getAttribute("autocomplete")).isEqualTo("tel");
        page.locator("#apply-phone").fill("13800000000");
        button(page, "上一步");
        assertThat(page.getByLabel("身份证明").inputValue()).isEqualTo("居民身份证 440100199001010000");
        button(page, "下一步");
        assertThat(page.locator("#apply-phone").inputValue()).isEqualTo("13800000000");
        button(page, "下一步");
        look(somebody, "apply-description", scripts);
        page.locator("#apply-description").fill("二〇二六年度技术改造资金分配结果");
        button(page, "下一步");
        page.getByLabel("电子文档").check();
        page.getByLabel("网上查看").check();
        button(page, "下一步");
        page.locator("#apply-files").setInputFiles(new FilePayload("委托书.pdf.exe", "application/pdf", "%PDF-1.7".getBytes(StandardCharsets.US_ASCII)));
        button(page, "下一步");
        assertThat(somebody.words()).contains("“委托书.pdf.exe”可能是程序、网页或带宏的文件");
        page.locator("#apply-files").setInputFiles(new FilePayload("委托书.pdf", "application/pdf", "%PDF-1.7".getBytes(StandardCharsets.US_ASCII)));
        button(page, "上传，再添加一个");
        assertThat(somebody.words()).contains("已上传 1 个文件", "委托书.pdf");
        look(somebody, "apply-files", scripts);
        button(page, "下一步");
        assertThat(somebody.words()).contains("李小民", "13800000000", "委托书.pdf", "没有填写");
        look(somebody, "apply-check", scripts);
        page.locator("main a[href$='/3?check']").click();
        button(page, "保存，回到核对");
        send(somebody);
        assertThat(page.url()).endsWith("/receipt");
        look(somebody, "apply-receipt", scripts);
        var number = page.locator("#number").innerText();
        var code = page.locator("#code").innerText();
        page.getByRole(AriaRole.MAIN).getByRole(AriaRole.LINK, new com.microsoft.playwright.Locator.GetByRoleOptions().setName("查询进度")).click();
        page.locator("#lookup-number").fill(number);
        page.locator("#lookup-code").fill("0000");
        button(page, "查询");
        assertThat(somebody.words()).contains("编号或者查询码不对");
        look(somebody, "progress-wrong", scripts);
        page.locator("#lookup-code").fill(code);
        button(page, "查询");
        assertThat(somebody.words()).contains("正在办理：登记审查", "李小民", "委托书.pdf", "20 个工作日");
        assertThat(page.url()).endsWith("/progress/case").doesNotContain(code);
        look(somebody, "progress", scripts);
        page.getByText("我要撤回").click();
        button(page, "撤回申请");
        assertThat(somebody.words()).contains("您已经撤回");
        page.getByLabel("不满意", new Page.GetByLabelOptions().setExact(true)).check();
        button(page, "提交评价");
        assertThat(somebody.words()).contains("感谢您的评价", "您的评价");
        look(somebody, "progress-rated", scripts);
        button(page, "结束查询");
        assertThat(somebody.words()).contains("已经结束查询");
        somebody.open("/progress/case");
        assertThat(page.url()).contains("/progress?again");
    }

    /// Answers the question as a person does, who is told that it went too quickly and presses again.
    static void send(Visitor somebody) {
        for (int i = 0; i < 20 && !somebody.page().url().endsWith("/receipt"); i++) {
            var question = Pattern.compile("(.)(加|减)(.)等于几").matcher(somebody.words());
            assertThat(question.find()).isTrue();
            int one = DIGITS.indexOf(question.group(1));
            int other = DIGITS.indexOf(question.group(3));
            somebody.page().locator("#apply-answer").fill(Integer.toString(question.group(2).equals("加") ? one + other : one - other));
            somebody.page().waitForResponse(answer -> answer.request().isNavigationRequest() && answer.status() != 303, () -> somebody.page().locator("#apply-answer").press("Enter"));
            somebody.page().waitForLoadState();
        }
    }

    /// By the keyboard: without scripts, nothing stands still enough for a mouse.
    static void button(Page page, String name) {
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true)).press("Enter");
    }

    private static void look(Visitor somebody, String what, boolean scripts) {
        if (scripts) {
            somebody.finds(what);
            somebody.picture(what + "-" + somebody.page().viewportSize().width);
        }
    }

    @Test
    @DisplayName("公开指南、公开目录，宽窄屏都看得清；里面的链接都通")
    void openness(Visitors visitors) {
        for (var visitor : List.of(visitors.desktop(), visitors.phone())) {
            for (var path : List.of("/openness/guide", "/openness/directory", "/progress")) {
                assertThat(visitor.open(path).status()).as(path).isEqualTo(200);
                visitor.finds(path);
                visitor.picture("portal" + path.replace('/', '-') + "-" + visitor.page().viewportSize().width);
                for (var link : visitor.page().locator("main a[href^='/']").all().stream().map(found -> found.getAttribute("href")).distinct().toList()) {
                    assertThat(visitor.page().request().get(link).status()).as(link).isEqualTo(200);
                }
            }
            assertThat(visitor.page().context().cookies()).isEmpty();
        }
    }
}
