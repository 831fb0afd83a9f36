// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@BrowserTest
@DisplayName("信息公开平台和政务公开工作页")
class OpennessIT {

    @Test
    @DisplayName("公众看的每一页，宽窄屏、没有脚本，都看得清")
    void portal(Visitors visitors) {
        for (var visitor : List.of(visitors.desktop(), visitors.phone(), visitors.phoneWithoutScripts())) {
            for (var path : List.of("/openness", "/openness/columns/statutory", "/openness/columns/notices", "/openness/columns/powers", "/openness/columns/annual-reports", "/openness/guide", "/openness/directory",
                    "/registers/openness-directory/P15-2026-0005")) {
                assertThat(visitor.open(path).status()).as(path).isEqualTo(200);
                visitor.finds(path);
                visitor.picture("openness" + path.replaceAll("[^a-z0-9]+", "-") + visitor.page().viewportSize().width);
            }
        }
    }

    @Test
    @DisplayName("办公室看栏目、检查门户，看到发现在哪一页")
    void work(Visitors visitors) {
        var desk = visitors.desktop().signIn("bangong");
        for (var visitor : List.of(desk, visitors.phone().signIn("bangong"))) {
            for (var path : List.of("/work", "/work/openness", "/work/openness?show=overdue", "/work/openness/checks")) {
                assertThat(visitor.open(path).status()).as(path).isEqualTo(200);
                visitor.finds(path);
                visitor.picture("openness" + path.replaceAll("[^a-z0-9]+", "-") + visitor.page().viewportSize().width);
            }
        }
        for (var visitor : List.of(visitors.desktop().signIn("fagui"), visitors.phone().signIn("fagui"))) {
            assertThat(visitor.open("/work/publications").status()).isEqualTo(200);
            visitor.finds("/work/publications");
        }
        desk.page().getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("现在检查")).click();
        desk.page().getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setName("发现").setExact(true)).waitFor(new Locator.WaitForOptions().setTimeout(180_000));
        desk.finds("check");
        desk.picture("openness-check");
        assertThat(desk.words()).contains("个链接", "历次检查");
    }
}
