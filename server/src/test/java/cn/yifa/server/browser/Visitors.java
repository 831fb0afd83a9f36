// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.browser;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.options.ReducedMotion;
import java.util.ArrayList;
import java.util.List;

/// People at their browsers, each with a session of their own.
public final class Visitors {

    private static final int TALL = 900;
    private static final int PHONE_TALL = 844;

    private final Browser browser;
    private final String address;
    private final List<Visitor> visitors = new ArrayList<>();

    Visitors(Browser browser, String address) {
        this.browser = browser;
        this.address = address;
    }

    /// Somebody at a desk, 1440 pixels wide.
    public Visitor desktop() {
        return visitor(1440, TALL, true);
    }

    /// Somebody with a phone, 390 pixels wide.
    public Visitor phone() {
        return visitor(390, PHONE_TALL, true);
    }

    /// Somebody whose browser runs no scripts.
    public Visitor withoutScripts() {
        return visitor(1440, TALL, false);
    }

    /// Somebody with a phone that runs no scripts.
    public Visitor phoneWithoutScripts() {
        return visitor(390, PHONE_TALL, false);
    }

    private Visitor visitor(int width, int height, boolean scripts) {
        var visitor = new Visitor(browser.newContext(new Browser.NewContextOptions().setBaseURL(address).setViewportSize(width, height)
                .setLocale("zh-CN").setTimezoneId("Asia/Shanghai").setReducedMotion(ReducedMotion.REDUCE).setJavaScriptEnabled(scripts).setAcceptDownloads(true)), scripts);
        visitors.add(visitor);
        return visitor;
    }

    void leave(boolean wentWell) {
        var complaints = visitors.stream().flatMap(visitor -> visitor.complaints().stream()).toList();
        visitors.forEach(Visitor::leave);
        visitors.clear();
        if (wentWell && !complaints.isEmpty()) {
            throw new AssertionError("the browser complained:\n" + String.join("\n", complaints));
        }
    }
}
