// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.browser;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.util.Map;
import java.util.regex.Pattern;

/// Fills the forms on a case's page as an officer does.
final class CaseForms {

    private CaseForms() {}

    /// Opens the fold with the form and fills a field of it.
    static void fill(Visitor visitor, String form, String field, String words) {
        var fold = visitor.page().locator("details.act0", new Page.LocatorOptions().setHas(visitor.page().locator("#" + form)));
        if (fold.getAttribute("open") == null) {
            fold.locator("> summary").click();
        }
        var input = visitor.page().locator("#" + form + "-" + field);
        if (input.evaluate("one => one.tagName").equals("FIELDSET")) {
            input.locator("input[value='" + words + "']").check();
        } else if (input.evaluate("one => one.tagName").equals("SELECT")) {
            input.selectOption(words);
        } else {
            input.fill(words);
        }
    }

    static void send(Visitor visitor, String form) {
        Locator button = visitor.page().locator("#" + form + " button[type=submit]");
        button.click();
        visitor.page().waitForURL(Pattern.compile(".*/work/cases/[0-9a-f-]{36}\\?done=\\d+$"));
    }

    static void act(Visitor visitor, String form, Map<String, String> fields) {
        var fold = visitor.page().locator("details.act0", new Page.LocatorOptions().setHas(visitor.page().locator("#" + form)));
        if (fold.getAttribute("open") == null) {
            fold.locator("> summary").click();
        }
        fields.forEach((field, words) -> fill(visitor, form, field, words));
        send(visitor, form);
    }
}
