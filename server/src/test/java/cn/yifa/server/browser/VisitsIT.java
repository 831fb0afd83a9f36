// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.browser;

import static cn.yifa.server.browser.VisitedCases.COUNT_PIECES;
import static cn.yifa.server.browser.VisitedCases.COUNT_RECORDS;
import static cn.yifa.server.browser.VisitedCases.SECRET;
import static cn.yifa.server.browser.VisitedCases.click;
import static cn.yifa.server.browser.VisitedCases.digest;
import static cn.yifa.server.browser.VisitedCases.inspect;
import static cn.yifa.server.browser.VisitedCases.openSheet;
import static cn.yifa.server.browser.VisitedCases.pass;
import static cn.yifa.server.browser.VisitedCases.photograph;
import static cn.yifa.server.browser.VisitedCases.take;
import static cn.yifa.server.browser.VisitedCases.tells;
import static org.assertj.core.api.Assertions.assertThat;

import cn.yifa.kernel.cases.Command;
import cn.yifa.server.casework.Cases;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;

@BrowserTest
@Import(VisitedCases.class)
@DisplayName("外勤：没有网络照样填，联网后按顺序报送")
class VisitsIT {

    @Autowired
    private VisitedCases visited;

    @Autowired
    private Cases cases;

    @Autowired
    private JdbcClient jdbc;

    @Test
    @DisplayName("带走、断网、重新打开、填两步、签名，联网后按顺序报送；手机上不留内容")
    void story(Visitors visitors) throws IOException {
        var matter = visited.visit("明珠盐业现场检查");
        var photograph = photograph(700_000, 1);
        var visitor = visitors.phone().signIn("jieneng");
        var page = visitor.page();
        visitor.open("/work/visits");
        page.locator("#again").waitFor();
        visitor.finds("visits: new passphrase");
        visitor.picture("visits-door");
        page.locator("#passphrase").fill("20261126");
        page.locator("#again").fill("20261126");
        page.locator("#passphrase").press("Enter");
        page.getByText("离线口令不能全是数字").waitFor();
        pass(page, true);
        assertThat(visitor.reaches("button.visitline, .visitline .btn")).as("by keyboard").isTrue();
        take(page, matter.title());
        visitor.finds("visits: list");
        visitor.picture("visits-list");
        page.waitForFunction("() => navigator.serviceWorker.ready.then(() => true)");
        page.waitForFunction("() => !!navigator.serviceWorker.controller");

        // In the salt works there is no network. The page opens all the same, to whoever has the passphrase.
        visitor.cut(true);
        page.reload();
        page.locator("#passphrase").fill("清风2026路下");
        page.locator("#passphrase").press("Enter");
        page.getByText("离线口令不对").waitFor();
        visitor.finds("visits: locked");
        pass(page, false);
        page.getByText("连不上服务器。可以照常填写").waitFor();
        openSheet(page, matter.title());
        page.getByText("办件内容").click();
        assertThat(visitor.words()).contains("到场：到场、亮证", SECRET).doesNotContain("检查记录");
        click(page, "完成到场、亮证");
        page.getByText("请填写“已出示执法证”").waitFor();
        page.locator("input[name=cards_shown][value=yes]").check();
        click(page, "完成到场、亮证");
        page.locator("#on-inspection-record").waitFor();
        page.locator("input[name=persons]").fill("3");
        inspect(page, photograph, "未发现问题");
        page.getByText("已存在手机上").waitFor();
        visitor.finds("visits: record");
        visitor.picture("visits-record");

        // The battery is changed in the middle: what was entered is still there.
        page.reload();
        pass(page, false);
        openSheet(page, matter.title());
        page.locator("[data-pad][data-held]").waitFor();
        assertThat(page.locator("input[name=persons]").inputValue()).isEqualTo("3");
        assertThat(page.locator("input[name=result][value='未发现问题']").isChecked()).isTrue();
        assertThat(visitor.words()).contains("现场照片1.jpg", digest(photograph).substring(0, 12));
        click(page, "完成检查记录");
        page.getByText("存在手机上，联网后报送").waitFor();
        page.getByText("等待报送").first().waitFor();
        visitor.finds("visits: waiting");
        visitor.picture("visits-waiting");
        assertThat(tells(page)).doesNotContain(SECRET, matter.title(), matter.number(), "jieneng", "未发现问题", "JFIF");
        assertThat(cases.find(matter.id()).orElseThrow().active()).containsExactly("arrival");

        visitor.cut(false);
        page.getByText("的“检查记录”已报送").waitFor();
        assertThat(visited.acts(matter, "arrive")).hasSize(1);
        visited.whole(matter, photograph);
        var arrived = visited.acts(matter, "arrive").getFirst();
        var recorded = visited.acts(matter, "record").getFirst();
        assertThat(arrived.header().happenedAt()).isBefore(recorded.header().happenedAt());
        assertThat(recorded.header().lateReason()).contains("现场用手机离线记录，联网后报送");
        assertThat(recorded.fields().texts("checklist")).hasSize(7).startsWith("【公开工作机构】", "1. 机构名称：符合");
        assertThat(recorded.fields().values()).containsEntry("result", "未发现问题").containsEntry("persons", java.math.BigDecimal.valueOf(3));
        visitor.finds("visits: sent");
        visitor.picture("visits-sent");
        assertThat((int) page.evaluate(COUNT_PIECES)).as("pieces left on the phone").isZero();
        click(page, "锁上");
        page.locator("#passphrase").waitFor();
        assertThat(visitor.words()).doesNotContain(matter.title());
        assertThat(jdbc.sql("select count(*) from audit_entry where act = '带走外勤单' and actor = 'jieneng' and subject like '%明珠盐业%'").query(Integer.class).single()).isEqualTo(1);
    }

    @Test
    @DisplayName("可以装到手机上；手机上只存这一页和它的文件，别的页面一个不存")
    void shell(Visitors visitors) {
        var visitor = visitors.phone().signIn("jieneng");
        var page = visitor.page();
        visitor.open("/work/visits");
        page.waitForFunction("() => !!navigator.serviceWorker.controller");
        // What Chromium misses to install it as an application: nothing but that a test's window is a private one.
        assertThat(page.context().newCDPSession(page).send("Page.getInstallabilityErrors").getAsJsonArray("installabilityErrors"))
                .allSatisfy(missed -> assertThat(missed.getAsJsonObject().get("errorId").getAsString()).isEqualTo("in-incognito"));
        visitor.open("/work/cases");
        visitor.open("/work/visits");
        page.locator("#passphrase").waitFor();
        var kept = (List<?>) page.evaluate("async () => { const all = []; for (const name of await caches.keys()) { for (const one of await (await caches.open(name)).keys()) { all.push(new URL(one.url).pathname); } } return all; }");
        assertThat(kept).hasSizeGreaterThan(10).allSatisfy(one -> assertThat(one.toString()).matches("/work/visits|/assets/[0-9a-f]{10}/[a-z-]+\\.(css|m?js|svg)|/lib/bootstrap/css/bootstrap\\.min\\.css"));
        assertThat((String) page.evaluate("async () => await (await caches.match('/work/visits')).text()")).doesNotContain("jieneng", "_csrf", "节能");
    }

    @Test
    @DisplayName("别人先办了：说明是谁，什么都不丢，核对后仍可报送；程序不许的说明理由和条文，改好再报送")
    void refused(Visitors visitors) throws IOException {
        var overtaken = visited.visit("有人先办的检查");
        var wrong = visited.arrived("没有写问题的检查");
        var visitor = visitors.phone().signIn("jieneng");
        visitor.mayFail();
        var page = visitor.page();
        visitor.open("/work/visits");
        pass(page, true);
        take(page, overtaken.title());
        take(page, wrong.title());
        visitor.cut(true);
        openSheet(page, overtaken.title());
        page.locator("input[name=cards_shown][value=yes]").check();
        click(page, "完成到场、亮证");
        page.locator("#on-inspection-record").waitFor();
        click(page, "返回");
        openSheet(page, wrong.title());
        var photograph = photograph(1000, 5);
        inspect(page, photograph, "发现问题待后续处理");
        click(page, "完成检查记录");
        page.locator("#mine").waitFor();
        SampleCases.done(cases.execute(overtaken.id(), overtaken.sequence(), new Command.Urge(List.of(), "请抓紧"), visited.by("fagui")));

        visitor.cut(false);
        page.getByText("没有办成，请处理").nth(1).waitFor();
        openSheet(page, overtaken.title());
        assertThat(visitor.words()).contains("没有办成", "您填写的都在手机上");
        visitor.finds("visits: overtaken");
        visitor.picture("visits-overtaken");
        click(page, "核对过了，仍然报送");
        page.getByText("的“到场、亮证”已报送").waitFor();
        assertThat(visited.acts(overtaken, "arrive")).hasSize(1);
        page.locator("#on-inspection-record").waitFor();
        click(page, "返回");

        openSheet(page, wrong.title());
        assertThat(visitor.words()).contains("写明发现的问题", "五十五");
        visitor.finds("visits: refused");
        visitor.picture("visits-refused");
        var asked = new ArrayList<String>();
        page.onceDialog(dialog -> {
            asked.add(dialog.message());
            dialog.accept();
        });
        var saved = page.waitForDownload(() -> click(page, "导出"));
        assertThat(saved.suggestedFilename()).endsWith(".json");
        assertThat(asked).singleElement().asString().contains("不加密");
        click(page, "修改");
        page.locator("textarea[name=findings]").fill("台账缺页");
        page.locator("[data-pad][data-held]").waitFor();
        click(page, "完成检查记录");
        page.getByText("的“检查记录”已报送").waitFor();
        visited.whole(wrong, photograph);
        assertThat(visited.acts(wrong, "record").getFirst().fields().text("findings")).contains("台账缺页");
        assertThat((int) page.evaluate(COUNT_PIECES)).as("pieces left on the phone").isZero();
    }

    @Test
    @DisplayName("登录失效：说明要登录，登录后接着报送；换了别人登录的，不能报送")
    void signedOut(Visitors visitors) throws IOException {
        var matter = visited.arrived("登录失效的检查");
        var visitor = visitors.phone().signIn("jieneng");
        visitor.mayFail();
        var page = visitor.page();
        visitor.open("/work/visits");
        pass(page, true);
        take(page, matter.title());
        openSheet(page, matter.title());
        var photograph = photograph(1000, 6);
        inspect(page, photograph, "未发现问题");
        page.context().clearCookies();
        click(page, "完成检查记录");
        page.getByText("没有登录，不能带走和报送").waitFor();
        assertThat(visited.acts(matter, "record")).isEmpty();

        visitor.signIn("wuxiandian").open("/work/visits");
        pass(page, false);
        page.getByText("不能带走也不能报送").waitFor();
        assertThat(page.getByText("可以带走的").count()).isZero();
        click(page, "现在报送");
        page.getByText("手机上的外勤单是别人带走的。请用带走外勤单的账号登录").waitFor();
        assertThat(visited.acts(matter, "record")).isEmpty();

        page.context().clearCookies();
        visitor.open("/work/visits");
        pass(page, false);
        page.getByText("去登录").click();
        page.getByLabel("账号", new Page.GetByLabelOptions().setExact(true)).fill("jieneng");
        page.getByLabel("口令", new Page.GetByLabelOptions().setExact(true)).fill("yifa-demo");
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("登录")).click();
        page.waitForURL("**/work/visits");
        pass(page, false);
        page.getByText("的“检查记录”已报送").waitFor();
        visited.whole(matter, photograph);

        page.onDialog(dialog -> dialog.accept());
        click(page, "清除本机数据");
        page.getByText("已清除本机数据").waitFor();
        page.locator("#again").waitFor();
        assertThat((int) page.evaluate(COUNT_RECORDS)).isZero();
        assertThat((int) page.evaluate(COUNT_PIECES)).isZero();
        assertThat((int) page.evaluate(COUNT_RECORDS.replace("'records'", "'lock'"))).as("what tells of a passphrase").isZero();
    }
}
