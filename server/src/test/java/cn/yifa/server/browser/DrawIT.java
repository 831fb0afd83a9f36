// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.browser;

import static org.assertj.core.api.Assertions.assertThat;

import cn.yifa.server.TestClock;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@BrowserTest
@DisplayName("抽取现场：两方各用自己的浏览器，陌生人重新抽一遍")
class DrawIT {

    private static final String DICE = "4 7 0 1 9 3 3 8 2 5 6 6 0 1 7 4 9 2 8 5";
    private static final Map<String, String> PLAN = Map.of("strata", IntStream.rangeClosed(1, 30).mapToObj(i -> (i % 3 == 0 ? "高风险" : "低风险") + ",E" + (100 + i)).collect(Collectors.joining("\n")),
            "demands", "高风险,盐业管理,,\n低风险,盐业管理,,", "quotas", "高风险,30%\n低风险,10%", "alternates", "2", "exclusions", "E101,今年已经检查过,见台账",
            "inspectors", "粤A001,盐业管理=2087-12-31,全省,\n粤A002,盐业管理=2087-12-31,全省,\n粤A003,盐业管理=2087-04-30,全省,\n粤A004,盐业管理=2087-12-31,全省,", "recusals", "粤A001,E103,近亲属",
            "each", "2", "load", "9", "attendees", "某公证处公证员");

    @Autowired
    private TestClock clock;

    @AfterEach
    void goHome() {
        clock.release();
    }

    static void press(Visitor visitor, String button) {
        visitor.page().getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(button).setExact(true)).click();
    }

    private static String announced(Visitor wujian) {
        wujian.open("/work/draws");
        wujian.finds("/work/draws");
        wujian.open("/work/draws/new");
        wujian.finds("/work/draws/new").picture("draw-new");
        PLAN.forEach((name, text) -> wujian.page().locator("[name=" + name + "]").fill(text));
        wujian.page().locator("[name=valid-on]").fill("2087-06-30");
        wujian.page().locator("[name=at]").fill("2087-03-01T10:00");
        press(wujian, "公布方案和名单");
        wujian.page().waitForURL(Pattern.compile("/work/draws/\\d{4}-\\d+$"));
        return wujian.page().url().replaceFirst(".*/", "");
    }

    /// Makes a secret in the browser, keeps it, and sends its digest.
    static Path committed(Visitor party, String number) {
        party.open("/work/draws/" + number);
        var kept = party.page().waitForDownload(() -> press(party, "在这台电脑上做一个秘密"));
        var file = Path.of("target", "pictures", kept.suggestedFilename());
        kept.saveAs(file);
        assertThat(party.page().locator("#commit-digest").inputValue()).matches("[0-9a-f]{64}");
        press(party, "提交承诺");
        return file;
    }

    /// Sends what is no digest, and stays on the page that says so.
    private static void refused(Visitor party, String number) {
        party.open("/work/draws/" + number);
        party.page().locator("#commit-digest").fill("晴");
        press(party, "提交承诺");
        party.page().waitForURL(Pattern.compile("/commit$"));
    }

    static void told(Visitor party, Path secret) {
        party.page().locator("#secret-file").setInputFiles(secret);
        party.page().waitForFunction("document.getElementById('reveal-nonce').value.length === 64");
        press(party, "公开秘密");
    }

    static void shows(Visitor visitor, String selector) {
        visitor.page().locator(selector).first().waitFor(new Locator.WaitForOptions().setTimeout(30_000));
    }

    @Test
    @DisplayName("从公布到结果；秘密只在各自的浏览器里；别人办的自己会显示；陌生人验证一致，名单改一个字就不一致")
    void ceremony(Visitors visitors) {
        clock.set(LocalDateTime.of(2087, 3, 1, 9, 0));
        var wujian = visitors.desktop().signIn("wujian");
        var fagui = visitors.desktop().signIn("fagui");
        var discipline = visitors.phone().signIn("discipline");
        var number = announced(wujian);
        wujian.finds("committing").picture("draw-committing");
        var watching = visitors.phone();
        watching.open("/draws/" + number);
        refused(fagui, number);
        var last = committed(discipline, number);
        // The page of what was refused comes up to date by the address of the ceremony: it isn't sent once more.
        fagui.page().waitForURL(Pattern.compile("/work/draws/\\d{4}-\\d+$"));
        var first = committed(fagui, number);
        // Nobody reloads: the page of the one who waits comes up to date by itself.
        shows(fagui, "#reveal");
        fagui.finds("revealing").picture("draw-revealing");
        fagui.page().locator("#secret-file").setInputFiles(last);
        shows(fagui, "[data-wrong]:not([hidden])");
        told(fagui, first);
        shows(discipline, "h2:has-text('等待公共种子')");
        discipline.finds("waiting").picture("draw-waiting-390");
        clock.set(LocalDateTime.of(2087, 3, 1, 10, 0));
        wujian.open("/work/draws/" + number);
        wujian.page().locator("#seed-text").fill(DICE);
        press(wujian, "录入");
        shows(fagui, "#confirm");
        fagui.page().locator("#confirm-text").fill(DICE);
        press(fagui, "复核");
        shows(discipline, "#reveal");
        told(discipline, last);
        shows(wujian, ".won0 li");
        wujian.finds("drawn").picture("draw-drawn");
        shows(watching, "#h-result");
        discipline.open("/work/draws/" + number);
        discipline.finds("drawn").picture("draw-drawn-390");

        for (var stranger : List.of(visitors.desktop(), visitors.phone())) {
            int width = stranger.page().viewportSize().width;
            for (var path : List.of("/draws", "/draws/recipe", "/draws/" + number, "/draws/" + number + "/check")) {
                assertThat(stranger.open(path).status()).as(path).isEqualTo(200);
                stranger.finds(path).picture("portal" + path.replace(number, "one").replace('/', '-') + "-" + width);
            }
            press(stranger, "开始");
            shows(stranger, "[data-draw-check] .okmsg, [data-draw-check] .badmsg");
            assertThat(stranger.words()).contains("一致：您的浏览器把 29 个对象重新抽了一遍", "与封存的记录写的摘要相同").doesNotContain("不一致");
            stranger.page().locator("#own-name").fill("E101");
            press(stranger, "查");
            shows(stranger, "[data-own] .warnmsg");
            assertThat(stranger.words()).contains("这次不参加抽取：今年已经检查过,见台账");
            stranger.page().locator("#own-name").fill("某某商行");
            stranger.page().locator("#own-salt").fill("c".repeat(64));
            press(stranger, "查");
            stranger.page().locator("[data-own] .warnmsg:has-text('不在这次抽取的名单里')").waitFor();
            stranger.finds("checked").picture("draw-checked-" + width);
            assertThat(stranger.page().context().cookies()).isEmpty();
        }
        changedList(visitors.desktop(), number);
        changedRecord(visitors.desktop(), number);
        var without = visitors.phoneWithoutScripts();
        without.open("/draws/" + number + "/check");
        assertThat(without.words()).contains("请用下面的两条命令", "sha256sum").doesNotContain("开始");
        without.finds("check without scripts");
    }

    /// Lists and page agree with one another, and not with the sealed record.
    private static void changedRecord(Visitor stranger, String number) {
        stranger.page().route("**/api/records/*", route -> {
            var answer = route.fetch();
            route.fulfill(new Route.FulfillOptions().setResponse(answer).setBody(answer.text().replaceFirst("(\"files\":\\[\\{\"sha256\":\")[0-9a-f]{8}", "$1ffffffff")));
        });
        stranger.open("/draws/" + number + "/check");
        press(stranger, "开始");
        shows(stranger, "[data-draw-check] .badmsg");
        assertThat(stranger.words()).contains("不一致：", "与封存的记录写的摘要不同的：第 1、2、3");
    }

    /// One letter of one name is another on the way to the stranger.
    private static void changedList(Visitor stranger, String number) {
        stranger.page().route("**/lists/strata/*", route -> {
            var answer = route.fetch();
            route.fulfill(new Route.FulfillOptions().setResponse(answer).setBody(answer.text().replace("E106\n", "E999\n")));
        });
        stranger.open("/draws/" + number + "/check");
        press(stranger, "开始");
        shows(stranger, "[data-draw-check] .badmsg");
        assertThat(stranger.words()).contains("不一致：", "改过的是 lists/strata/高风险.txt");
        stranger.finds("differs").picture("draw-differs");
    }
}
