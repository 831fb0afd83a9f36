// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.browser;

import static cn.yifa.server.browser.DrawIT.committed;
import static cn.yifa.server.browser.DrawIT.press;
import static cn.yifa.server.browser.DrawIT.shows;
import static cn.yifa.server.browser.DrawIT.told;
import static cn.yifa.server.browser.VisitedCases.click;
import static cn.yifa.server.browser.VisitedCases.inspect;
import static cn.yifa.server.browser.VisitedCases.openSheet;
import static cn.yifa.server.browser.VisitedCases.pass;
import static cn.yifa.server.browser.VisitedCases.photograph;
import static cn.yifa.server.browser.VisitedCases.take;
import static org.assertj.core.api.Assertions.assertThat;

import cn.yifa.server.TestClock;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.io.IOException;
import java.net.URI;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/// Drawn fairly, visited, shown: one task of the demonstration's plan, by the people whom it takes.
@BrowserTest
@DisplayName("双随机的一次：从年度计划到抽取，陌生人重新抽一遍，手机没有网络也检查，企业扫码确认、评价，结果公示")
class InspectionStoryIT {

    private static final String DICE = "4 7 0 1 9 3 3 8 2 5 6 6 0 1 7 4 9 2 8 5";
    private static final String WORDS = "讲得清楚，时间短。";

    @Autowired
    private TestClock clock;

    @AfterEach
    void release() {
        clock.release();
    }

    @Test
    @DisplayName("无线电台站抽查")
    void story(Visitors visitors) throws IOException {
        clock.set(LocalDateTime.of(2026, 12, 1, 9, 0));
        var inspector = visitors.desktop().signIn("wujian");
        var legal = visitors.desktop().signIn("fagui");
        var leader = visitors.desktop().signIn("leader");
        var discipline = visitors.phone().signIn("discipline");

        var task = approved(inspector, leader);
        var number = announced(inspector, task);
        drawn(number, inspector, legal, discipline);
        checked(visitors.phone(), number);

        var visit = visit(inspector, legal, number);
        CaseForms.act(inspector, "notice-unannounced", Map.of("visit_on", "2026-12-01", "unannounced_why", "事先通知可能影响检查效果"));
        var enterprise = visitors.phone();
        var code = arrived(inspector, enterprise, visit);
        inspectedOnThePhone(visitors.phone().signIn("wujian"), inspector, visit);
        rated(enterprise, code);
        assertThat(inspector.open("/work/visit-ratings").status()).isEqualTo(403);
        discipline.open("/work/visit-ratings");
        assertThat(discipline.words()).contains(WORDS);

        var head = visitors.desktop().signIn("wujian-head");
        head.open(visit);
        CaseForms.act(head, "review-agree", Map.of());
        shown(visit, inspector, head, legal, leader, visitors.phone());
        inspector.open("/work/inspections?year=2026");
        inspector.finds("progress").picture("story-inspection-progress");
        assertThat(inspector.words()).contains("1 项已公布抽取", "检查中");
    }

    private static String approved(Visitor inspector, Visitor leader) {
        inspector.open("/work/cases/new/inspection-task");
        Map.of("plan", "2026-01", "visit_from", "2026-12-01", "visit_until", "2026-12-20").forEach((field, words) -> inspector.page().locator("#open-" + field).fill(words));
        press(inspector, "开始办理");
        inspector.page().waitForURL(Pattern.compile(".*/work/cases/[0-9a-f-]{36}.*"));
        CaseForms.act(inspector, "preparing-submit", Map.of("notes", "同一企业合并为一次检查。"));
        var task = path(inspector);
        leader.open(task);
        CaseForms.act(leader, "approving-agree", Map.of());
        return task;
    }

    private String announced(Visitor inspector, String task) {
        inspector.open(task);
        inspector.page().getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("准备抽取")).click();
        inspector.finds("preparation").picture("story-inspection-preparation");
        assertThat(inspector.words()).contains("A-无线电管理", "D-无线电管理", "100%", "公布以后方案和名单不能再改");
        inspector.page().locator("[name=at]").fill("2026-12-01T10:00");
        press(inspector, "公布方案和名单");
        inspector.page().waitForURL(Pattern.compile(".*/work/draws/\\d{4}-\\d+$"));
        // A second time would be a second chance.
        inspector.open("/work/inspections/prepare?case=" + task.replaceFirst(".*/", ""));
        assertThat(inspector.words()).contains("一次抽取只有一个种子");
        return drawOf(inspector);
    }

    private static String drawOf(Visitor inspector) {
        inspector.open("/work/draws");
        var address = inspector.page().locator("main a[href^='/work/draws/2026-']").first().getAttribute("href");
        return address.replaceFirst(".*/", "");
    }

    private void drawn(String number, Visitor inspector, Visitor legal, Visitor discipline) {
        var first = committed(legal, number);
        var last = committed(discipline, number);
        shows(legal, "#reveal");
        told(legal, first);
        shows(discipline, "h2:has-text('等待公共种子')");
        clock.set(LocalDateTime.of(2026, 12, 1, 10, 0));
        inspector.open("/work/draws/" + number);
        inspector.page().locator("#seed-text").fill(DICE);
        press(inspector, "录入");
        shows(legal, "#confirm");
        legal.page().locator("#confirm-text").fill(DICE);
        press(legal, "复核");
        shows(discipline, "#reveal");
        told(discipline, last);
        shows(inspector, ".won0 li");
    }

    private static void checked(Visitor stranger, String number) {
        stranger.open("/draws/" + number + "/check");
        press(stranger, "开始");
        shows(stranger, "[data-draw-check] .okmsg, [data-draw-check] .badmsg");
        assertThat(stranger.words()).contains("一致：").doesNotContain("不一致");
    }

    /// The visit of a target that the inspector is sent to.
    private static String visit(Visitor inspector, Visitor legal, String number) {
        var opened = "/work/inspections/visits?year=2026&draw=" + number;
        for (int looked = 0; looked < 60; looked++) {
            legal.open(opened);
            if (legal.words().contains("您能看到的 5 件")) {
                break;
            }
            legal.page().waitForTimeout(500);
        }
        legal.finds("visits").picture("story-inspection-visits");
        for (var address : legal.page().locator("main a[href^='/work/cases/']").evaluateAll("all => all.map(one => one.getAttribute('href'))") instanceof List<?> all ? all : List.of()) {
            inspector.open(address.toString());
            if (inspector.words().contains("44000026001")) {
                return address.toString();
            }
        }
        throw new AssertionError("nobody is sent");
    }

    private static String arrived(Visitor inspector, Visitor enterprise, String visit) {
        inspector.open(visit);
        inspector.page().getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("亮码入企")).click();
        press(inspector, "生成二维码");
        inspector.page().locator("svg").first().waitFor();
        var code = URI.create(inspector.page().locator(".about p .mono").last().innerText()).getPath();
        enterprise.open(code);
        enterprise.finds("who comes").picture("story-inspection-door");
        assertThat(enterprise.words()).contains("谁来", "陈海声", "44000026001", "为什么来", "岭工信抽〔2026〕", "贵单位的权利");
        press(enterprise, "确认检查人员到场");
        assertThat(enterprise.words()).contains("确认检查人员到场。");
        return code;
    }

    private void inspectedOnThePhone(Visitor phone, Visitor inspector, String visit) throws IOException {
        inspector.open(visit);
        var title = inspector.page().locator("main").innerText().lines().filter(line -> line.startsWith("双随机检查：")).findFirst().orElseThrow();
        var page = phone.page();
        phone.open("/work/visits");
        pass(page, true);
        take(page, title);
        page.waitForFunction("() => !!navigator.serviceWorker.controller");
        phone.cut(true);
        page.reload();
        pass(page, false);
        openSheet(page, title);
        page.locator("#on-arrival-arrive-arrived_on").fill("2026-12-01");
        page.locator("input[name=cards_shown][value=yes]").check();
        page.locator("input[name=rights_told][value=yes]").check();
        click(page, "完成到场、亮证");
        page.locator("#on-inspection-record").waitFor();
        page.locator("#on-inspection-record input[name=inspected_on]").fill("2026-12-01");
        inspect(page, photograph(50_000, 3), "未发现问题");
        phone.finds("record on the spot").picture("story-inspection-record");
        click(page, "完成检查记录");
        page.getByText("等待报送").first().waitFor();
        // The server's clock stands still in a test, the phone's doesn't.
        clock.set(LocalDateTime.of(2026, 12, 1, 11, 0));
        phone.cut(false);
        page.getByText("的“检查记录”已报送").waitFor(new Locator.WaitForOptions().setTimeout(60_000));
        inspector.open(visit);
        assertThat(inspector.words()).contains("未发现问题", "现场照片1.jpg", "44000026001");
    }

    private static void rated(Visitor enterprise, String code) {
        enterprise.open(code);
        enterprise.page().getByLabel("4 星").check();
        enterprise.page().locator("main textarea").first().fill(WORDS);
        press(enterprise, "提交评价");
        assertThat(enterprise.words()).contains("已经评价，谢谢");
    }

    private static void shown(String visit, Visitor inspector, Visitor head, Visitor legal, Visitor leader, Visitor citizen) {
        inspector.open(visit);
        var number = Pattern.compile("双随机检查〔2026〕\\d+号").matcher(inspector.words());
        assertThat(number.find()).isTrue();
        var due = inspector.page().locator("main a", new Page.LocatorOptions().setHasText("双随机检查结果公示：" + number.group()));
        for (int looked = 0; looked < 60 && due.count() == 0; looked++) {
            inspector.page().waitForTimeout(500);
            inspector.open("/work");
        }
        var showing = due.first().getAttribute("href");
        inspector.open(showing);
        CaseForms.act(inspector, "drafting-propose", Map.of());
        for (var reviewer : Map.of(1, head, 2, legal, 3, leader).entrySet().stream().sorted(Map.Entry.comparingByKey()).toList()) {
            reviewer.getValue().open(showing);
            CaseForms.act(reviewer.getValue(), List.of("first-review-agree", "second-review-agree", "final-review-publish").get(reviewer.getKey() - 1), Map.of());
        }
        citizen.open("/registers/inspection-results");
        citizen.finds("results").picture("story-inspection-results");
        assertThat(citizen.words()).contains(number.group(), "双随机抽查", "未发现问题").doesNotContain(WORDS);
        citizen.page().locator("table.listing tbody tr", new Page.LocatorOptions().setHasText(number.group())).locator("a").first().click();
        citizen.page().getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("这个主体的全部记录")).click();
        citizen.page().waitForURL(Pattern.compile(".*/credit/[0-9A-Z]{18}$"));
        citizen.finds("credit record").picture("story-inspection-credit");
        assertThat(citizen.words()).contains(number.group(), "双随机抽查，未发现问题", "没有记录不等于没有违法");
    }

    private static String path(Visitor visitor) {
        return URI.create(visitor.page().url()).getPath();
    }
}
