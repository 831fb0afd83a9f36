// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.law;

import static org.assertj.core.api.Assertions.assertThat;

import cn.yifa.server.browser.BrowserTest;
import cn.yifa.server.browser.Visitor;
import cn.yifa.server.browser.Visitors;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@BrowserTest
@DisplayName("法律库的页面")
class LawLibraryIT {

    private static final String CORK = "岭海省软木制品管理办法";
    private static final String SOURCE = "岭海省人民政府公报2020年第11期";

    private static void click(Visitor visitor, String button) {
        visitor.page().getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(button)).first().click();
    }

    private static void bring(Visitor visitor, String name, String text) {
        visitor.open("/work/law/import");
        visitor.finds("import");
        visitor.page().setInputFiles("input[type=file]", new FilePayload(name, "text/plain", text.getBytes(StandardCharsets.UTF_8)));
        click(visitor, "读取文件");
        visitor.page().waitForURL(Pattern.compile(".*/work/law/drafts/[0-9a-f-]{36}$"));
    }

    private static void store(Visitor visitor) {
        visitor.page().locator("#store-source").fill(SOURCE);
        click(visitor, "入库，等待核对");
        visitor.page().waitForURL(Pattern.compile(".*/work/law\\?stored$"));
    }

    private static void confirmText(Visitor visitor) {
        visitor.open("/work/law");
        visitor.page().getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(CORK)).first().click();
        visitor.page().waitForURL(Pattern.compile(".*/work/law/texts/.*"));
        visitor.finds("text to be confirmed");
        click(visitor, "与正式文本一致，确认");
        visitor.page().waitForURL(Pattern.compile(".*/work/law\\?confirmed$"));
    }

    @Test
    @DisplayName("导入，错处逐行指出，改正，预览，入库，对照，由另一位同事核对，公众看到全文和新旧对照，要旨逐项核对")
    void wholeStory(Visitors visitors) {
        var fagui = visitors.desktop().signIn("fagui");
        var page = fagui.page();
        bring(fagui, "软木办法（2018）.txt", Samples.text(Samples.CORK_2018));
        assertThat(fagui.words()).contains("读到 11 条", "岭海省人民政府令第21号");
        store(fagui);
        assertThat(fagui.words()).contains("文本已经入库");

        bring(fagui, "软木办法（2020）.txt", Samples.text(Samples.CORK_2020).replace("　　第八条　县级", "　　第七条　县级"));
        fagui.finds("draft with faults");
        fagui.picture("law-draft-faults");
        assertThat(fagui.words()).contains("有 2 处错，改正以后才能入库", "第七条出现了两次", "缺第八条");
        assertThat(page.locator("#store-source").count()).isZero();
        var lines = page.locator("textarea[name=lines]");
        var written = lines.inputValue();
        int second = written.indexOf("第七条", written.indexOf("第七条") + 1);
        lines.fill(written.substring(0, second) + "第八条" + written.substring(second + 3));
        click(fagui, "保存改正，重新读取");
        page.waitForURL(Pattern.compile(".*corrected.*"));
        fagui.finds("corrected draft");
        fagui.picture("law-draft");
        assertThat(fagui.words()).contains("改正已经保存", "读到 13 条", "与 岭海省人民政府令第21号 的对照", "第四条 → 第五条");
        assertThat(page.locator("#version").inputValue()).isEqualTo("2020-08-01 " + CORK);
        store(fagui);
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(CORK)).first().click();
        page.waitForURL(Pattern.compile(".*/work/law/texts/.*"));
        assertThat(fagui.words()).contains("这份文本是您导入的");

        var head = visitors.desktop().signIn("fagui-head");
        confirmText(head);
        confirmText(head);
        head.finds("desk");
        head.picture("law-desk");

        var address = LawAddress.of(CORK);
        for (var visitor : List.of(visitors.desktop(), visitors.phone())) {
            var width = visitor.page().viewportSize().width;
            for (var path : List.of("/laws", "/laws?q=软木", address, address + "?as-of=2019-01-01", address + "/compare?before=2018-05-01&after=2020-08-01", LawAddress.of("政府信息公开条例"))) {
                assertThat(visitor.open(path).status()).as(path).isEqualTo(200);
                visitor.finds(path);
            }
            visitor.open(address);
            visitor.picture("law-instrument-" + width);
            assertThat(visitor.words()).contains("第九条之一", "检验机构抽样检验", "待核对", SOURCE);
            visitor.page().getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("与前一版对照")).click();
            visitor.page().waitForURL(Pattern.compile(".*compare.*"));
            visitor.picture("law-compare-" + width);
            assertThat(visitor.words()).contains("第四条 → 第五条", "条号变动并修改", "新增");
            assertThat(visitor.page().locator(".marked ins", new Page.LocatorOptions().setHasText("二")).first().evaluate("e => getComputedStyle(e).textDecorationLine")).isEqualTo("underline");
            visitor.open("/laws");
            visitor.picture("laws-" + width);
        }

        head.open("/work/law");
        head.page().locator("details.fold", new Page.LocatorOptions().setHasText(CORK + "　岭海省人民政府令第30号")).locator("summary").click();
        head.page().locator("details.fold[open] a", new Page.LocatorOptions().setHasText("第九条之一")).click();
        head.page().waitForURL(Pattern.compile(".*/work/law/confirm.*"));
        head.finds("confirming");
        head.picture("law-confirm");
        assertThat(head.words()).contains("不得向生产者收取费用", "不收费用");
        click(head, "与正式文本一致，确认");
        head.page().waitForURL(Pattern.compile(".*confirmed.*"));
        assertThat(head.words()).contains("已经确认");
        var phone = visitors.phone().signIn("fagui-head");
        phone.open(head.page().url().replaceFirst("^https?://[^/]+", ""));
        phone.finds("confirming on a phone");
        phone.open(address + "#a9-1");
        assertThat(phone.page().locator("#a9-1").innerText()).contains("已核对", SOURCE);
    }

    @Test
    @DisplayName("没有脚本也能导入、改正和入库")
    void withoutScripts(Visitors visitors) {
        var fagui = visitors.withoutScripts().signIn("fagui");
        bring(fagui, "灯塔.txt", Samples.text(Samples.LIGHTHOUSE_2015).replace("第八条 本条例", "第九条 本条例"));
        assertThat(fagui.words()).contains("缺第八条");
        var lines = fagui.page().locator("textarea[name=lines]");
        lines.fill(lines.inputValue().replace("第九条 本条例", "第八条 本条例"));
        click(fagui, "保存改正，重新读取");
        store(fagui);
        assertThat(fagui.words()).contains("文本已经入库");
    }
}
