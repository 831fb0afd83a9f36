// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.inspection;

import static org.assertj.core.api.Assertions.assertThat;

import cn.yifa.server.TestClock;
import cn.yifa.server.browser.BrowserTest;
import cn.yifa.server.browser.Visitors;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

@BrowserTest
@DisplayName("核对凭据的页面，大屏幕和手机上都看得清")
class DrawOpeningIT {

    @Autowired
    private ApplicationContext context;

    @Autowired
    private TestClock clock;

    @AfterEach
    void release() {
        clock.release();
    }

    @Test
    @DisplayName("从任务的办件点进去，写统一社会信用代码，取出来交给企业")
    void handedOut(Visitors visitors) {
        var scene = new Scene(context, 2079, "62");
        scene.target(1, Map.of("class", "B", "hidden", true));
        scene.inspectors();
        scene.plan("1", Map.of());
        var task = scene.task("1");
        scene.announced(task);
        for (var visitor : List.of(visitors.desktop().signIn(Scene.ACCOUNT), visitors.phone().signIn(Scene.ACCOUNT))) {
            visitor.open("/work/cases/" + task.id());
            visitor.page().getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("抽取的核对凭据")).click();
            visitor.page().waitForURL("**/draw-opening");
            visitor.finds("asked");
            visitor.page().getByLabel("哪一户").fill(scene.target(1));
            visitor.page().getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("取出凭据")).click();
            visitor.page().getByText("名单里的标识").waitFor();
            assertThat(visitor.words()).contains(scene.target(1), "sha256sum");
            visitor.finds("handed out");
            visitor.picture("draw-opening-" + visitor.page().viewportSize().width);
        }
    }
}
