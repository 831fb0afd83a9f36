// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.plan;

import static org.assertj.core.api.Assertions.assertThat;

import cn.yifa.server.api.SamplePlan;
import cn.yifa.server.browser.BrowserTest;
import cn.yifa.server.browser.Visitor;
import cn.yifa.server.browser.Visitors;
import com.microsoft.playwright.Download;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import java.io.IOException;
import java.nio.file.Files;
import java.util.regex.Pattern;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@BrowserTest
@DisplayName("年度计划的页面")
class PlanPagesIT {

    private static void drop(Visitor visitor, String text) {
        visitor.open("/work/plans/new");
        visitor.page().setInputFiles("#file", new FilePayload("要点.txt", "text/plain", SamplePlan.bytes(text)));
    }

    private static void click(Visitor visitor, String button) {
        visitor.page().getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(button)).click();
    }

    private static void toDraft(Visitor visitor) {
        visitor.page().waitForURL(Pattern.compile(".*/work/plans/drafts/[0-9a-f-]{36}$"));
    }

    private static void toBoard(Visitor visitor) {
        visitor.page().waitForURL(Pattern.compile(".*/work/plans/[0-9a-f-]{36}\\?imported$"));
    }

    @Test
    @DisplayName("放入文件、核对、匹配、改正、确认，看到看板；催办；导出；再放一次没有差异")
    void wholeStory(Visitors visitors) throws IOException {
        Visitor fagui = visitors.desktop().signIn("fagui");
        Page page = fagui.page();
        fagui.open("/work/plans/new");
        fagui.finds("import");
        String plan = SamplePlan.small(2025).replace("未来发展处", "前瞻处");
        drop(fagui, plan);
        toDraft(fagui);
        fagui.finds("draft");
        fagui.picture("plan-draft");
        assertThat(fagui.words()).contains("落实权责清单制度", "前瞻处", "未匹配", "由法规处牵头", "确认，建立 5 个办件");

        page.getByLabel("前瞻处").selectOption("planning");
        click(fagui, "保存对应，以后自动认得");
        page.waitForURL(Pattern.compile(".*matched$"));
        assertThat(fagui.words()).contains("全部名称都有对应的处室");

        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("改正第 5 项")).click();
        fagui.finds("item");
        page.locator("#lead").fill("法规处");
        page.locator("#due").fill("2025-11-30");
        click(fagui, "保存");
        page.waitForURL(Pattern.compile(".*#item-i5$"));
        assertThat(page.locator("#item-i5").innerText()).contains("2025-11-30").doesNotContain("原文没有写\n");

        click(fagui, "确认，建立 5 个办件");
        toBoard(fagui);
        fagui.finds("board");
        fagui.picture("plan-board");
        assertThat(fagui.words()).contains("计划已经导入", "一、依法全面履行政府职能", "财务审计处", "2025-11-30 前");

        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("红灯")).click();
        page.waitForURL(Pattern.compile(".*light=red$"));
        fagui.finds("board, red only");
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("催办").setExact(true)).click();
        page.waitForURL(Pattern.compile(".*urged=5$"));
        assertThat(fagui.words()).contains("已催办 5 项");

        Download table = page.waitForDownload(() -> page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("导出表格")).click());
        try (var book = new XSSFWorkbook(Files.newInputStream(table.path()))) {
            assertThat(book.getSheet("事项").getLastRowNum()).isEqualTo(5);
        }
        Download letter = page.waitForDownload(() -> page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("导出公文")).click());
        assertThat(letter.suggestedFilename()).contains("2025年依法行政工作要点落实情况").endsWith(".docx");
        try (var document = new XWPFDocument(Files.newInputStream(letter.path()))) {
            assertThat(document.getTables()).hasSize(2);
        }

        drop(fagui, plan);
        toDraft(fagui);
        assertThat(page.locator("#differences").innerText()).contains("第 5 项").doesNotContain("新增的", "新文件里没有的");
        drop(fagui, plan.replace("（财审处牵头，各处室负责）", "（财审处牵头）").replace("（五）总结全年工作。全面总结依法行政工作情况。", ""));
        toDraft(fagui);
        fagui.finds("differences");
        fagui.picture("plan-differences");
        page.getByLabel("第 5 项").check();
        page.locator("#reason").fill("厅务会议调整");
        click(fagui, "套用所选变更");
        toBoard(fagui);
        assertThat(fagui.words()).contains("终止");
    }

    @Test
    @DisplayName("没有脚本也能导入；手机上看得清")
    void withoutScriptsAndOnPhone(Visitors visitors) {
        Visitor fagui = visitors.withoutScripts().signIn("fagui");
        drop(fagui, SamplePlan.small(2024));
        click(fagui, "读取文件");
        toDraft(fagui);
        click(fagui, "确认，建立 5 个办件");
        toBoard(fagui);
        String board = fagui.page().url();

        Visitor phone = visitors.phone().signIn("fagui");
        phone.open("/work/plans");
        phone.finds("plans on a phone");
        phone.picture("plans-phone");
        phone.page().navigate(board);
        phone.finds("board on a phone");
        phone.picture("plan-board-phone");
        drop(phone, SamplePlan.small(2023));
        toDraft(phone);
        phone.finds("draft on a phone");
        phone.picture("plan-draft-phone");
        phone.page().getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("改正第 1 项")).click();
        phone.finds("item on a phone");

        Visitor caishen = visitors.desktop().signIn("caishen");
        caishen.page().navigate(board);
        caishen.finds("board of another division");
        assertThat(caishen.words()).contains("支持配合审计工作", "只显示本处室").doesNotContain("办好人民来信", "催办所选");
    }

    @Test
    @DisplayName("读不懂的文件：说明原因，留在原页")
    void unreadable(Visitors visitors) {
        Visitor fagui = visitors.desktop().signIn("fagui");
        drop(fagui, "今天天气很好，我们去公园散步。");
        fagui.page().waitForSelector(".errsum");
        assertThat(fagui.words()).contains("没有导入");
        fagui.finds("import refused");
        fagui.open("/work/plans");
        assertThat(fagui.words()).doesNotContain("公园");
    }

    @Test
    @DisplayName("两个人改同一份草稿：后一个被告知是谁、什么时候，填写的内容还在")
    void twoAtOnce(Visitors visitors) {
        Visitor first = visitors.desktop().signIn("fagui");
        drop(first, SamplePlan.small(2022));
        toDraft(first);
        String draft = first.page().url();
        Visitor second = visitors.desktop().signIn("fagui-head");
        second.page().navigate(draft + "/items/i1");
        first.page().navigate(draft + "/items/i2");
        first.page().locator("#heading").fill("甲的改动");
        click(first, "保存");
        first.page().waitForURL(Pattern.compile(".*#item-i2$"));
        second.page().locator("#heading").fill("乙的改动");
        click(second, "保存");
        second.page().waitForSelector(".errsum");
        assertThat(second.words()).contains("政策法规处经办", "改过这份草稿");
        assertThat(second.page().locator("#heading").inputValue()).isEqualTo("乙的改动");
        click(second, "保存");
        second.page().waitForURL(Pattern.compile(".*#item-i1$"));
        assertThat(second.words()).contains("甲的改动", "乙的改动");
    }
}
