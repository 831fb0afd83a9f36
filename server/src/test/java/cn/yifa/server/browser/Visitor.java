// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.options.AriaRole;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/// One person at a browser.
public final class Visitor {

    private static final List<String> RULES = List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice");

    private final BrowserContext context;
    private final boolean scripts;
    private final Page page;
    private final List<String> complaints = new ArrayList<>();
    private boolean failing;

    Visitor(BrowserContext context, boolean scripts) {
        this.context = context;
        this.scripts = scripts;
        this.page = context.newPage();
        page.onConsoleMessage(message -> {
            // That a page was answered with 4xx is what some tests ask for; everything else is a fault.
            if (message.type().equals("error") && !message.text().startsWith("Failed to load resource")) {
                complaints.add(page.url() + ": " + message.text());
            }
        });
        page.onPageError(error -> complaints.add(page.url() + ": " + error));
        page.onResponse(response -> {
            if (response.status() >= 400 && !failing && !response.request().resourceType().equals("document")) {
                complaints.add(page.url() + ": " + response.status() + " for " + response.url());
            }
        });
    }

    List<String> complaints() {
        return complaints;
    }

    /// Says that requests of this visitor's pages may be refused: the test is about that.
    void mayFail() {
        failing = true;
    }

    /// Takes the network away, or gives it back.
    void cut(boolean away) {
        context.setOffline(away);
    }

    void leave() {
        context.close();
    }

    /// The page itself, for clicking and looking.
    public Page page() {
        return page;
    }

    /// Opens a page of the server.
    public Response open(String path) {
        return Objects.requireNonNull(page.navigate(path));
    }

    /// Signs in with a demonstration account.
    public Visitor signIn(String account) {
        open("/sign-in");
        page.getByLabel("账号", new Page.GetByLabelOptions().setExact(true)).fill(account);
        page.getByLabel("口令", new Page.GetByLabelOptions().setExact(true)).fill("yifa-demo");
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("登录")).click();
        page.waitForURL(url -> !url.contains("/sign-in"));
        return this;
    }

    /// What the page shows in words.
    public String words() {
        return page.locator("body").innerText();
    }

    /// What every page owes everybody: no violation found by axe, no scrolling sideways, one main heading, a title, and a way past the menu.
    ///
    /// Where no scripts run, axe doesn't either: it would wait for ever.
    public Visitor finds(String what) {
        if (scripts) {
            measures(what);
        }
        assertThat(page.locator("h1").count()).as(what + ": main headings").isEqualTo(1);
        assertThat(page.title()).as(what + ": title").isNotBlank();
        assertThat(page.locator("a.skip[href='#main']").count()).as(what + ": way past the menu").isEqualTo(1);
        return this;
    }

    /// From the top of the page, where the bar that stays there covers nothing by halves; and in the page itself: axe would open another one for each look, for the sake of frames of
    /// other origins, and no page of ours has any.
    private void measures(String what) {
        page.evaluate("window.scrollTo(0, 0)");
        var violations = new AxeBuilder(page).setLegacyMode(true).withTags(RULES).analyze().getViolations();
        assertThat(violations).as(what + ": axe").extracting(rule -> rule.getId() + " " + rule.getHelp() + " " + rule.getNodes().stream().map(node -> node.getHtml()).limit(3).toList()).isEmpty();
        assertThat((int) page.evaluate("document.documentElement.scrollWidth")).as(what + ": width").isLessThanOrEqualTo(page.viewportSize().width);
    }

    /// Whether one gets to an element by the Tab key alone.
    public boolean reaches(String selector) {
        page.locator("body").press("Tab");
        for (int i = 0; i < 250; i++) {
            if ((boolean) page.evaluate("s => !!document.activeElement && document.activeElement.matches(s)", selector)) {
                return true;
            }
            page.keyboard().press("Tab");
        }
        return false;
    }

    /// Keeps a picture of the whole page under `target/pictures`.
    public Path picture(String name) {
        page.evaluate("window.scrollTo(0, 0)");
        var path = Path.of("target", "pictures", name + ".png");
        page.screenshot(new Page.ScreenshotOptions().setPath(path).setFullPage(true));
        return path;
    }
}
