// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@BrowserTest
@DisplayName("公开门户")
class PortalIT {

    @Test
    @DisplayName("每一页宽窄屏都看得清")
    void everyPage(Visitors visitors) {
        for (var visitor : List.of(visitors.desktop(), visitors.phone())) {
            for (var path : List.of("/", "/procedures", "/procedures/plan-item", "/laws", "/calendar")) {
                assertThat(visitor.open(path).status()).as(path).isEqualTo(200);
                visitor.finds(path);
                visitor.picture("portal" + path.replace('/', '-') + visitor.page().viewportSize().width);
            }
        }
    }

    @Test
    @DisplayName("流程图读给人听时是一份完整的列表；打印在 A4 纸上不出边，白纸黑字，列表也在")
    void picture(Visitors visitors) {
        var visitor = visitors.desktop();
        visitor.open("/procedures/plan-item");
        var page = visitor.page();
        var steps = page.getByRole(AriaRole.LIST, new Page.GetByRoleOptions().setName("依法行政工作要点事项的环节"));
        assertThat(steps.locator("li").count()).isEqualTo(3);
        assertThat(steps.textContent()).contains("各牵头处室经办人", "《法治政府建设与责任落实督察工作规定》第二十四条", "期限：办结时限 至“完成时限”为止", "等牵头办理、配合办理都完成后开始", "退回补充，转牵头办理、配合办理");
        page.setViewportSize(688, 1000);
        page.emulateMedia(new Page.EmulateMediaOptions().setMedia(com.microsoft.playwright.options.Media.PRINT));
        assertThat(page.evaluate("document.documentElement.scrollWidth <= innerWidth && document.querySelector('svg.flow').getBoundingClientRect().right <= innerWidth")).isEqualTo(true);
        assertThat(page.evaluate("getComputedStyle(document.querySelector('svg.flow .t')).fill + getComputedStyle(document.querySelector('svg.flow .box')).fill")).isEqualTo("rgb(0, 0, 0)rgb(255, 255, 255)");
        assertThat(steps.locator("li").first().boundingBox().width).isGreaterThan(400);
        visitor.picture("procedure-printed");
    }

    @Test
    @DisplayName("首页的每个链接都通")
    void noDeadLinks(Visitors visitors) {
        var visitor = visitors.desktop();
        visitor.open("/");
        var links = new TreeSet<String>();
        visitor.page().locator("a[href^='/']").all().forEach(link -> links.add(link.getAttribute("href")));
        assertThat(links).contains("/calendar", "/laws", "/procedures");
        for (var link : links) {
            assertThat(visitor.page().request().get(link).status()).as(link).isEqualTo(200);
        }
    }

    @Test
    @DisplayName("没有脚本也能从首页算期限")
    void calculatorWithoutScripts(Visitors visitors) {
        var visitor = visitors.withoutScripts();
        visitor.open("/");
        visitor.page().locator("#h-from").fill("2020-01-20");
        visitor.page().locator("#h-term").fill("20个工作日");
        visitor.page().getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("算截止日")).click();
        assertThat(visitor.words()).contains("2020");
    }

    @Test
    @DisplayName("公开页面不建立会话，也不落 Cookie")
    void noSession(Visitors visitors) {
        var visitor = visitors.desktop();
        visitor.open("/");
        assertThat(visitor.page().context().cookies()).isEmpty();
    }

    @Test
    @DisplayName("静态文件可以存一年，地址随内容变化")
    void assets(Visitors visitors) {
        var visitor = visitors.desktop();
        visitor.open("/");
        var address = visitor.page().locator("link[rel=stylesheet][href*='tokens.css']").getAttribute("href");
        assertThat(address).matches("/assets/[0-9a-f]{10}/tokens.css");
        assertThat(visitor.page().request().get(address).headers()).containsEntry("cache-control", "max-age=31536000, public, immutable");
        assertThat(visitor.page().locator("svg use").first().getAttribute("href")).startsWith(address.replace("tokens.css", "icons.svg"));
    }

    @Test
    @DisplayName("没有的页面说明原因，给出去处，不露内情")
    void notFound(Visitors visitors) {
        for (var visitor : List.of(visitors.desktop(), visitors.phone())) {
            visitor.signIn("fagui");
            assertThat(visitor.open("/work/plans/no-such-plan").status()).isEqualTo(404);
            visitor.finds("not found");
            assertThat(visitor.words()).contains("没有这个页面").doesNotContain("Exception", "cn.yifa", "Whitelabel");
            assertThat(visitor.open("/admin/people").status()).isEqualTo(403);
            visitor.finds("forbidden");
            visitor.picture("forbidden-" + visitor.page().viewportSize().width);
        }
    }
}
