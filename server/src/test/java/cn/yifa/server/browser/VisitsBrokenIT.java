// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.browser;

import static cn.yifa.server.browser.VisitedCases.click;
import static cn.yifa.server.browser.VisitedCases.openSheet;
import static cn.yifa.server.browser.VisitedCases.pass;
import static cn.yifa.server.browser.VisitedCases.photograph;
import static cn.yifa.server.browser.VisitedCases.photographed;
import static cn.yifa.server.browser.VisitedCases.take;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
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
    @DisplayName("每一个请求，在服务器收到以前、收到一半、办完以后断开：这次检查都恰好办成一次，材料齐全、摘要相同")
    void brokenAnywhere(Visitors visitors) throws IOException {
        try (var line = new BreakingLine(port)) {
            var visitor = visitors.phone().signIn("jieneng");
            visitor.mayFail();
            var page = visitor.page();
            page.navigate(line.address() + "/work/visits");
            pass(page, true);
            var all = sentOver(line, page, -1, BreakingLine.Side.BEFORE);
            assertThat(all).as("requests").hasSize(9).last().asString().startsWith("POST /api/cases/").endsWith("/actions/record");
            for (int at = 0; at < all.size(); at++) {
                for (var side : BreakingLine.Side.values()) {
                    sentOver(line, page, at, side);
                    assertThat(line.broke()).as("broken at " + at + " " + side).isTrue();
                }
            }
        }
    }

    private List<String> sentOver(BreakingLine line, Page page, int at, BreakingLine.Side side) throws IOException {
        var matter = visited.arrived("断在第" + at + "个" + side);
        var photograph = photograph(600_000, at * 3L + side.ordinal());
        page.evaluate("() => window.dispatchEvent(new Event('online'))");
        take(page, matter.title());
        openSheet(page, matter.title());
        photographed(page, photograph, "未发现问题", "拒绝签名");
        line.breakAt(at, side);
        click(page, "完成检查记录");
        if (at >= 0) {
            page.getByText("连接中断，没有报送完的留在手机上").waitFor();
            page.locator("#mine").waitFor();
            click(page, "现在报送");
        }
        page.getByText("“" + matter.title() + "”的“检查记录”已报送").waitFor();
        visited.whole(matter, photograph);
        // What the page asks when all is sent is no part of it.
        var requests = line.requests();
        return requests.subList(0, requests.indexOf("POST /api/cases/" + matter.id() + "/actions/record") + 1);
    }
}
