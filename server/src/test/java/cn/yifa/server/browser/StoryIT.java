// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.browser;

import static org.assertj.core.api.Assertions.assertThat;

import cn.yifa.server.TestClock;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;

/// What a newcomer does in the first quarter of an hour, and a department in a year.
@BrowserTest
@DisplayName("从文件到工作：新来的人的第一刻钟")
class StoryIT {

    /// A plan, and an item of it that several divisions carry out.
    ///
    /// @param heading  of the item followed here
    /// @param hands    the handlers of the divisions that carry it out, the leading one first
    /// @param reporter the one of them whose way is followed to the end
    record Story(String file, byte[] content, LocalDateTime imported, LocalDateTime late, String heading, List<String> hands, String reporter) {

        String step(String hand) {
            return hand.equals(hands.getFirst()) ? "lead-work" : "support-work";
        }

        List<String> others() {
            return hands.stream().filter(hand -> !hand.equals(reporter)).toList();
        }

        @Override
        public String toString() {
            return file;
        }
    }

    @Autowired
    private TestClock clock;

    static Stream<Story> stories() throws IOException {
        var ours = Objects.requireNonNull(StoryIT.class.getResourceAsStream("/story/plan-2026.txt")).readAllBytes();
        var real = Path.of("..", "..", "shared", "plan", "gdiit-2020.txt");
        return Stream.concat(Stream.of(new Story("依法行政工作要点.txt", ours, LocalDateTime.of(2026, 3, 2, 9, 0), LocalDateTime.of(2026, 7, 20, 10, 0),
                        "开展规范性文件专项清理", List.of("jieneng", "fagui", "guihua"), "jieneng")),
                Files.exists(real) ? Stream.of(new Story("gdiit-2020.txt", Files.readAllBytes(real), LocalDateTime.of(2020, 3, 2, 9, 0), LocalDateTime.of(2021, 1, 11, 10, 0),
                        "推进年度立法项目", List.of("fagui", "xiaofeipin", "shuzi", "wuxiandian"), "xiaofeipin"))
                        : Stream.empty());
    }

    @AfterEach
    void time() {
        clock.release();
    }

    @ParameterizedTest
    @MethodSource("stories")
    @DisplayName("放入计划、确认、看到 35 项；处室报告进展；催办逾期的；办结完成的")
    void aPlanBecomesWork(Story story, Visitors visitors) throws IOException {
        clock.set(story.imported());
        var fagui = visitors.desktop().signIn("fagui");
        var board = dropIn(fagui, story);
        var address = Objects.requireNonNull(fagui.page().locator("tbody a.t", new Page.LocatorOptions().setHasText(story.heading())).first().getAttribute("href"));

        var reporter = visitors.desktop().signIn(story.reporter());
        assertThat(reporter.words()).contains(story.heading());
        reports(reporter, address, story.step(story.reporter()));

        clock.set(story.late());
        urges(fagui, board, address);
        assertThat(fagui.open(board + "?state=open&light=red").ok()).isTrue();

        finishes(reporter, address, story.step(story.reporter()));
        assertThat(reporter.words()).contains("请本周内报送完成情况");
        for (var other : story.others()) {
            finishes(other.equals("fagui") ? fagui : visitors.desktop().signIn(other), address, story.step(other));
        }
        closes(fagui, board, address);
        fagui.picture("story-" + story.imported().getYear());
    }

    /// Drops the file in, looks it through, confirms; all 35 items are there with owners and clocks.
    private static String dropIn(Visitor fagui, Story story) {
        var page = fagui.page();
        page.getByRole(AriaRole.NAVIGATION, new Page.GetByRoleOptions().setName("主菜单")).getByText("年度计划").last().click();
        page.locator("a[href='/work/plans/new']").first().click();
        page.setInputFiles("#file", new FilePayload(story.file(), "text/plain", story.content()));
        page.waitForURL(Pattern.compile(".*/work/plans/drafts/[0-9a-f-]{36}$"));
        assertThat(page.locator(".sums").innerText().replaceAll("\\s+", "")).startsWith("章8事项35");
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("确认，建立 35 个办件")).click();
        page.waitForURL(Pattern.compile(".*/work/plans/[0-9a-f-]{36}\\?imported$"));
        fagui.finds("board");
        assertThat(page.locator("table.board").count()).isEqualTo(8);
        assertThat(page.locator("table.board tbody tr").count()).isEqualTo(35);
        assertThat(page.locator("td.b-lead").allInnerTexts()).hasSize(35).allMatch(words -> !words.replace("牵头", "").isBlank());
        assertThat(page.locator("td.b-lamp").allInnerTexts()).allMatch(words -> words.contains("个工作日"));
        return page.url().replaceAll("\\?.*", "");
    }

    private static void reports(Visitor reporter, String address, String step) throws IOException {
        reporter.open("/work");
        reporter.page().locator("a.t[href='" + address + "']").first().click();
        reporter.finds("case");
        CaseForms.fill(reporter, step + "-report", "progress", "已梳理文件 28 件，正在征求意见。");
        reporter.page().locator("#" + step + "-report-percent").fill("60");
        reporter.page().locator("#" + step + "-report-evidence").setInputFiles(new FilePayload("清理目录.txt", "text/plain", "28 件".getBytes(StandardCharsets.UTF_8)));
        CaseForms.send(reporter, step + "-report");
        assertThat(reporter.words()).contains("已记录：报告进展", "已梳理文件 28 件", "清理目录.txt");
    }

    private static void urges(Visitor fagui, String board, String address) throws IOException {
        fagui.open(board + "?light=red");
        fagui.page().locator("a.t[href='" + address + "']").first().click();
        assertThat(fagui.words()).contains("已逾期");
        var download = fagui.page().waitForDownload(() -> fagui.page().getByText("清理目录.txt").click());
        assertThat(Files.readString(download.path())).isEqualTo("28 件");
        fagui.page().locator("details.more0 > summary").click();
        fagui.page().getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("催办").setExact(true)).click();
        fagui.page().locator("#urge-reason").fill("已经逾期，请本周内报送完成情况。");
        CaseForms.send(fagui, "urge");
        assertThat(fagui.words()).contains("已记录：催办");
    }

    private static void finishes(Visitor visitor, String address, String step) {
        visitor.open(address);
        CaseForms.fill(visitor, step + "-finish", "result", "全部完成，清理意见已报送。");
        visitor.page().locator("#" + step + "-finish-evidence").setInputFiles(new FilePayload("完成报告.pdf", "application/pdf", "%PDF-1.4 report".getBytes(StandardCharsets.UTF_8)));
        CaseForms.send(visitor, step + "-finish");
    }

    private static void closes(Visitor fagui, String board, String address) {
        fagui.open("/work");
        fagui.page().locator("a.t[href='" + address + "']").first().click();
        fagui.page().locator("#act summary", new Page.LocatorOptions().setHasText(Pattern.compile("^办结"))).click();
        fagui.page().locator("#review-close-comment").fill("材料齐全，同意办结。");
        CaseForms.send(fagui, "review-close");
        assertThat(fagui.words()).contains("已记录：办结", "逾期完成");
        fagui.finds("closed case");
        fagui.open(board + "?state=finished");
        assertThat(fagui.page().locator("tbody a.t[href='" + address + "']").count()).isEqualTo(1);
    }
}
