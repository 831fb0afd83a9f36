// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import cn.yifa.kernel.cases.Case;
import cn.yifa.kernel.cases.Command;
import cn.yifa.kernel.cases.Fields;
import cn.yifa.server.TestClock;
import cn.yifa.server.casework.Cases;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.WaitForSelectorState;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;

@BrowserTest
@Import(SampleCases.class)
@DisplayName("列表、常用语和草稿")
class ListsAndFormsIT {

    @Autowired
    private SampleCases samples;

    @Autowired
    private Cases cases;

    @Autowired
    private TestClock clock;

    @Autowired
    private JdbcClient jdbc;

    private Case matter;

    @BeforeEach
    void open() {
        jdbc.sql("delete from saved_view").update();
        jdbc.sql("delete from phrase").update();
        jdbc.sql("delete from form_draft").update();
        clock.set(LocalDateTime.of(2026, 11, 25, 10, 20));
        matter = samples.open("（三）列表与表单的样本", LocalDate.of(2026, 12, 30), "energy-saving");
        samples.open("（七）另一个列表与表单的样本", LocalDate.of(2026, 12, 1), "energy-saving");
    }

    @AfterEach
    void time() {
        clock.release();
    }

    private String address() {
        return "/work/cases/" + matter.id();
    }

    private static void press(Visitor visitor, String name) {
        visitor.page().getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true)).first().click();
    }

    @Test
    @DisplayName("列表按截止日排，存成常用视图，再从视图回来；桌面、手机、没有脚本都行")
    void savedView(Visitors visitors) {
        for (var visitor : List.of(visitors.desktop(), visitors.phone())) {
            savesAView(visitor);
            visitor.finds("list with a view");
            visitor.picture("cases-view-" + visitor.page().viewportSize().width);
            comesBack(visitor);
            visitor.open("/work/cases?light=blue");
            assertThat(visitor.words()).contains("条件“light”只能是");
            visitor.finds("list with a fault");
        }
        var plain = visitors.withoutScripts();
        savesAView(plain);
        comesBack(plain);
    }

    private static void savesAView(Visitor visitor) {
        visitor.signIn("jieneng").open("/work/cases?q=%E5%88%97%E8%A1%A8%E4%B8%8E%E8%A1%A8%E5%8D%95&due-from=2026-12-01&sort=due");
        assertThat(visitor.page().locator("tbody a.t").first().innerText()).contains("另一个");
        visitor.page().locator("details.views0 > summary").click();
        visitor.page().locator("#view-name").fill("年底到期");
        press(visitor, "保存");
    }

    private static void comesBack(Visitor visitor) {
        visitor.open("/work/cases");
        visitor.page().locator("nav.chips a").click();
        assertThat(visitor.page().locator("tbody a.t").first().innerText()).contains("另一个");
        assertThat(visitor.page().locator("#f-due-from").inputValue()).isEqualTo("2026-12-01");
    }

    @Test
    @DisplayName("列头换排列，导出的文件下得来")
    void sortsAndExports(Visitors visitors) {
        var visitor = visitors.desktop().signIn("jieneng");
        visitor.open("/work/cases?q=%E5%88%97%E8%A1%A8%E4%B8%8E%E8%A1%A8%E5%8D%95");
        visitor.page().locator("thead a.sort0", new Page.LocatorOptions().setHasText("截止日")).click();
        assertThat(visitor.page().url()).contains("sort=due");
        assertThat(visitor.page().locator("th[aria-sort=ascending]").innerText()).contains("截止日");
        visitor.page().locator("thead a.sort0", new Page.LocatorOptions().setHasText("截止日")).click();
        assertThat(visitor.page().locator("th[aria-sort=descending]").innerText()).contains("截止日");
        var download = visitor.page().waitForDownload(() -> visitor.page().getByText("导出 Excel").click());
        assertThat(download.suggestedFilename()).isEqualTo("办件20261125.xlsx");
    }

    @Test
    @DisplayName("常用语：增加一句，填意见时插入；有没有脚本都行")
    void phrases(Visitors visitors) {
        matter = SampleCases.done(cases.execute(matter.id(), matter.sequence(), new Command.Act("lead-work", "finish", Fields.of(Map.of("result", "已完成")), "", List.of()), samples.by("jieneng")));
        for (var visitor : List.of(visitors.desktop(), visitors.phone())) {
            putsIn(visitor);
            visitor.finds("phrase put in");
            visitor.picture("phrase-" + visitor.page().viewportSize().width);
            visitor.open("/account/phrases");
            visitor.finds("phrases");
            visitor.picture("phrases-" + visitor.page().viewportSize().width);
        }
        putsIn(visitors.withoutScripts());
        assertThat(cases.find(matter.id()).orElseThrow().sequence()).as("nothing was done").isEqualTo(matter.sequence());
    }

    private void putsIn(Visitor visitor) {
        jdbc.sql("delete from phrase").update();
        jdbc.sql("delete from form_draft").update();
        visitor.signIn("fagui").open("/account/phrases");
        visitor.page().getByLabel("一句话").fill("请归档。");
        press(visitor, "新增");
        visitor.open(address());
        visitor.page().locator("#act summary", new Page.LocatorOptions().setHasText("办结")).click();
        visitor.page().locator("#review-close-comment").fill("材料齐全，");
        visitor.page().locator("#review-close-comment-phrase").selectOption("请归档。");
        visitor.page().locator("#review-close [name=insert]").click();
        assertThat(visitor.page().locator("#review-close-comment").inputValue()).isEqualTo("材料齐全，请归档。");
    }

    @Test
    @DisplayName("浏览器半路关掉，写的还在；可以不要，也可以接着办")
    void draftKept(Visitors visitors) {
        var visitor = visitors.desktop().signIn("jieneng");
        visitor.open(address());
        visitor.page().locator("#act summary", new Page.LocatorOptions().setHasText("报告进展")).click();
        visitor.page().locator("#lead-work-report-progress").fill("写到一半，");
        visitor.page().locator("#lead-work-report-percent").fill("45");
        visitor.page().getByText("草稿已保存").waitFor();
        var first = draft();
        assertThat(first).as("sealed").doesNotContain("写到一半");
        visitor.page().locator("#lead-work-report-progress").fill("写到一半，浏览器关了");
        visitor.open("/work");
        await().until(() -> !draft().equals(first));
        var again = visitors.phone().signIn("jieneng");
        again.open(address());
        assertThat(again.words()).contains("已恢复 11月25日 10:20 的草稿");
        assertThat(again.page().locator("#lead-work-report-progress").inputValue()).isEqualTo("写到一半，浏览器关了");
        assertThat(again.page().locator("#lead-work-report-percent").inputValue()).isEqualTo("45");
        again.finds("draft restored");
        again.picture("draft-390");
        again.page().locator("#lead-work-report button[type=submit]").click();
        again.page().waitForURL("**/work/cases/*?done=*");
        assertThat(jdbc.sql("select count(*) from form_draft").query(Integer.class).single()).isZero();
    }

    private String draft() {
        return jdbc.sql("select body from form_draft").query(String.class).single();
    }

    @Test
    @DisplayName("没有脚本：按钮保存草稿，回来时填好；不要了就清空")
    void draftWithoutScripts(Visitors visitors) {
        var visitor = visitors.withoutScripts().signIn("jieneng");
        visitor.open(address());
        visitor.page().locator("#act summary", new Page.LocatorOptions().setHasText("报告进展")).click();
        visitor.page().locator("#lead-work-report-progress").fill("没有脚本也留得住");
        visitor.page().locator("#lead-work-report").getByText("保存草稿").click();
        assertThat(visitor.page().locator("#lead-work-report-progress").inputValue()).isEqualTo("没有脚本也留得住");
        // The page still scrolls to the form, so that nothing stands still enough for a mouse.
        visitor.page().getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("不要草稿")).press("Enter");
        visitor.page().locator(".drafted0").waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.DETACHED));
        assertThat(visitor.page().locator("#lead-work-report-progress").inputValue()).isEmpty();
    }
}
