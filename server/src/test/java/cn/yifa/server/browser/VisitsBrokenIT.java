// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.browser;

import static cn.yifa.server.browser.VisitedCases.arrive;
import static cn.yifa.server.browser.VisitedCases.click;
import static cn.yifa.server.browser.VisitedCases.openSheet;
import static cn.yifa.server.browser.VisitedCases.pass;
import static cn.yifa.server.browser.VisitedCases.photograph;
import static cn.yifa.server.browser.VisitedCases.photographed;
import static cn.yifa.server.browser.VisitedCases.take;
import static org.assertj.core.api.Assertions.assertThat;

import cn.yifa.kernel.cases.Case;
import com.microsoft.playwright.Dialog;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.Cookie;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;

@BrowserTest
@Import(VisitedCases.class)
@DisplayName("外勤：断在哪里都不丢、不重")
class VisitsBrokenIT {

    @Autowired
    private VisitedCases visited;

    @LocalServerPort
    private int port;

    @Test
    @DisplayName("到场、记录两步排着队：每一个请求，在服务器收到以前、收到一半、办完以后断开，两步都恰好各办成一次，先后不乱，材料齐全、摘要相同")
    void brokenAnywhere(Visitors visitors) throws IOException {
        try (var line = new BreakingLine(port)) {
            var page = opened(visitors, line);
            var all = sentOver(line, page, -1, BreakingLine.Side.BEFORE);
            assertThat(all).as("requests").hasSize(10).last().asString().startsWith("POST /api/cases/").endsWith("/actions/record");
            for (int at = 0; at < all.size(); at++) {
                for (var side : BreakingLine.Side.values()) {
                    sentOver(line, page, at, side);
                    assertThat(line.broke()).as("broken at " + at + " " + side).isTrue();
                }
            }
        }
    }

    @Test
    @DisplayName("两个请求之间换了别人登录：后面的一个也不办；换回来接着报送，恰好办成一次")
    void anotherBetween(Visitors visitors) throws IOException {
        var other = visitors.phone().signIn("wuxiandian").page().context().cookies();
        try (var line = new BreakingLine(port)) {
            var page = opened(visitors, line);
            var mine = page.context().cookies();
            var photograph = photograph(600_000, 99);
            var matter = waiting(line, page, "换了别人登录", photograph);
            // While the second piece of the photograph is on its way.
            line.keepAt(4);
            click(page, "现在报送");
            page.waitForCondition(line::broke);
            page.context().addCookies(other.stream().map(VisitsBrokenIT::again).toList());
            line.letThrough();
            page.getByText("手机上的外勤单是别人带走的。请用带走外勤单的账号登录").waitFor();
            assertThat(line.requests()).noneMatch(request -> request.endsWith("/actions/record"));
            page.context().addCookies(mine.stream().map(VisitsBrokenIT::again).toList());
            click(page, "现在报送");
            page.getByText("“" + matter.title() + "”的“检查记录”已报送").waitFor();
            visited.whole(matter, photograph);
        }
    }

    @Test
    @DisplayName("正在报送的不能从手机上删除，也不能修改")
    void notWhileSending(Visitors visitors) throws IOException {
        try (var line = new BreakingLine(port)) {
            var page = opened(visitors, line);
            page.onDialog(Dialog::accept);
            var photograph = photograph(1000, 98);
            var matter = waiting(line, page, "正在报送的检查", photograph);
            line.keepAt(2);
            click(page, "现在报送");
            page.waitForCondition(line::broke);
            openSheet(page, matter.title());
            click(page, "从手机上删除");
            page.getByText("正在报送，不能删除").waitFor();
            page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("修改")).first().click();
            page.getByText("正在报送，不能修改").waitFor();
            line.letThrough();
            page.getByText("“" + matter.title() + "”的“检查记录”已报送").waitFor();
            visited.whole(matter, photograph);
            assertThat((int) page.evaluate(VisitedCases.COUNT_PIECES)).isZero();
        }
    }

    private static Cookie again(Cookie cookie) {
        return new Cookie(cookie.name, cookie.value).setDomain(cookie.domain).setPath(cookie.path).setHttpOnly(cookie.httpOnly).setSecure(cookie.secure).setSameSite(cookie.sameSite);
    }

    private static Page opened(Visitors visitors, BreakingLine line) {
        var visitor = visitors.phone().signIn("jieneng");
        visitor.mayFail();
        var page = visitor.page();
        page.navigate(line.address() + "/work/visits");
        pass(page, true);
        return page;
    }

    /// Two acts wait to be sent: somebody has arrived and has inspected, and no request got through.
    private Case waiting(BreakingLine line, Page page, String title, byte[] photograph) {
        var matter = visited.visit(title);
        line.breakAt(-1, BreakingLine.Side.BEFORE);
        page.evaluate("() => window.dispatchEvent(new Event('online'))");
        take(page, matter.title());
        line.down();
        openSheet(page, matter.title());
        arrive(page);
        page.getByText("这次没有照检查表检查").click();
        photographed(page, photograph, "未发现问题", "拒绝签名");
        click(page, "完成检查记录");
        page.getByText("连接中断，没有报送完的留在手机上").waitFor();
        openSheet(page, matter.title());
        click(page, "返回");
        return matter;
    }

    private List<String> sentOver(BreakingLine line, Page page, int at, BreakingLine.Side side) throws IOException {
        var photograph = photograph(600_000, at * 3L + side.ordinal());
        var matter = waiting(line, page, "断在第" + at + "个" + side, photograph);
        line.breakAt(at, side);
        click(page, "现在报送");
        if (at >= 0) {
            page.getByText("连接中断，没有报送完的留在手机上").waitFor();
            click(page, "现在报送");
        }
        page.getByText("“" + matter.title() + "”的“检查记录”已报送").waitFor();
        assertThat(visited.acts(matter, "arrive")).hasSize(1);
        visited.whole(matter, photograph);
        // What the page asks when all is sent is no part of it.
        var requests = line.requests();
        return requests.subList(0, requests.indexOf("POST /api/cases/" + matter.id() + "/actions/record") + 1);
    }
}
