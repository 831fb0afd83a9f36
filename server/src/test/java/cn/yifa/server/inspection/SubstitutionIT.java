// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.inspection;

import static org.assertj.core.api.Assertions.assertThat;

import cn.yifa.server.TestClock;
import cn.yifa.server.browser.BrowserTest;
import cn.yifa.server.browser.Visitors;
import cn.yifa.server.draw.DrawReading;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/// What people see of an alternate who stepped in. The year that this class takes: 2089.
@BrowserTest
@DisplayName("递补：公众在抽取的页面上、经办人在任务里看得到谁因为什么由第几个备选递补")
class SubstitutionIT {

    @Autowired
    private ApplicationContext context;

    @Autowired
    private DrawConsequences consequences;

    @Autowired
    private DrawReading reading;

    @Autowired
    private TestClock clock;

    @AfterEach
    void release() {
        clock.release();
    }

    @Test
    @DisplayName("宽窄屏都看得清，没有脚本也一样；陌生人在自己的浏览器里重新算，一致")
    void seen(Visitors visitors) {
        var scene = new Scene(context, 2089, "47", "盐业管理");
        for (int i = 1; i <= 6; i++) {
            scene.target(i, Map.of());
        }
        scene.inspectors();
        scene.plan("1", Map.of("alternates", new BigDecimal(2)));
        var task = scene.task("1");
        var number = scene.drawn(task);
        consequences.run();
        var part = reading.result(number).orElseThrow().strata().getFirst();
        var proposed = scene.act(scene.now(task.id()), "visiting", "substitute", Map.of("dropped", part.drawn().get(1), "dropped_why", "已经迁出", "dropped_more", "登记机关已经变更"), Scene.ACCOUNT);
        scene.act(proposed, "substituting", "agree", Map.of(), "wujian-head");
        consequences.run();
        for (var visitor : List.of(visitors.desktop(), visitors.phone(), visitors.phoneWithoutScripts())) {
            visitor.open("/draws/" + number);
            visitor.finds("draw with a substitute").picture("draw-substitute-" + visitor.page().viewportSize().width);
            assertThat(visitor.words()).contains("递补：1 个", "因已经迁出，由第 1 个备选递补", part.alternates().getFirst());
        }
        for (var stranger : List.of(visitors.desktop(), visitors.phone())) {
            stranger.open("/draws/" + number + "/check");
            stranger.page().getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("开始").setExact(true)).click();
            stranger.page().locator("[data-draw-check] .okmsg, [data-draw-check] .badmsg").first().waitFor(new Locator.WaitForOptions().setTimeout(30_000));
            assertThat(stranger.words()).contains("一致：您的浏览器", "第 1 次：“" + part.drawn().get(1) + "”由第 1 个备选“" + part.alternates().getFirst() + "”递补，派").doesNotContain("不一致");
            stranger.finds("substitute checked").picture("draw-substitute-checked-" + stranger.page().viewportSize().width);
        }
        var official = visitors.desktop().signIn(Scene.ACCOUNT);
        official.open("/work/cases/" + task.id());
        official.finds("task with a substitute").picture("task-substitute");
        assertThat(official.words()).contains("已递补", part.alternates().getFirst(), "提出递补");
    }
}
