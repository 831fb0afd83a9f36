// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@BrowserTest
@DisplayName("公开清单：公众查权责、看流程图、看以前的、下载")
class PortalRegistersIT {

    private static final String LAST_YEAR = LocalDate.now().minusYears(1).toString();

    @Test
    @DisplayName("宽窄屏每一页都看得清")
    void everyPage(Visitors visitors) {
        var desk = visitors.desktop();
        desk.open("/registers/service-items");
        var guide = desk.page().locator("table.listing tbody a").first().getAttribute("href");
        for (var visitor : List.of(desk, visitors.phone())) {
            for (var path : List.of("/registers", "/powers", "/services", "/market-access", "/market-access?q=%E9%A3%9F%E7%9B%90", "/market-access?q=%E7%90%86%E5%8F%91", "/registers/powers",
                    "/registers/powers?kind=%E8%A1%8C%E6%94%BF%E5%A4%84%E7%BD%9A&sort=-name", "/registers/powers?q=no-such-power", "/registers/powers?as-of=" + LAST_YEAR, "/registers/powers/440110001000", guide, "/credit", "/credit?q=%E5%85%AC%E5%8F%B8", "/credit/91449901YF00000100")) {
                assertThat(visitor.open(path).status()).as(path).isEqualTo(200);
                visitor.finds(path);
                visitor.picture("registers" + path.replaceAll("[^a-z0-9]+", "-") + visitor.page().viewportSize().width);
            }
        }
    }

    @Test
    @DisplayName("从首页找到一项权力，看到图和依据；看去年的清单，下载去年的；没有脚本也一样")
    void citizen(Visitors visitors) {
        for (var visitor : List.of(visitors.desktop(), visitors.phoneWithoutScripts())) {
            var page = visitor.page();
            visitor.open("/");
            page.locator(".tile[href='/powers']").click();
            page.getByRole(AriaRole.SEARCHBOX).fill("政府信息公开");
            page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("查找")).click();
            page.locator("table.listing tbody a").first().click();
            assertThat(visitor.words()).contains("权责运行流程图", "设定依据", "政府信息公开条例");
            assertThat(page.locator("svg.flow").count()).isEqualTo(1);
            assertThat(page.getByRole(AriaRole.TABLE, new Page.GetByRoleOptions().setName("各环节的依据、主体、监督和责任")).count()).isEqualTo(1);
            page.locator("nav.crumb").getByRole(AriaRole.LINK, new com.microsoft.playwright.Locator.GetByRoleOptions().setName("权责清单")).click();
            page.getByLabel("哪一天的清单").fill(LAST_YEAR);
            page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("查找")).click();
            assertThat(visitor.words()).contains("这是 " + LAST_YEAR + " 的清单");
            var csv = page.locator(".listhead a[download]").first().getAttribute("href");
            assertThat(csv).contains("as-of=" + LAST_YEAR, "format=csv");
            var download = page.request().get(csv);
            assertThat(download.status()).isEqualTo(200);
            assertThat(download.text()).contains("无线电频率使用许可", "440110001000");
        }
    }
}
