// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.administration;

import cn.yifa.server.access.SignedIn;
import cn.yifa.server.pages.Templates;
import cn.yifa.server.web.Html;
import cn.yifa.server.web.Page;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;
import org.springframework.web.servlet.view.RedirectView;

@Controller
class SignIn {

    private static final String WRONG = "账号或口令不对，或者账号因多次输错已锁定一刻钟。请检查后再试，仍不行的请联系安全管理员。";

    private static final String STALE = "页面停留太久，已经失效。请再登录一次。";

    private final Templates templates;

    SignIn(Templates templates) {
        this.templates = templates;
    }

    @GetMapping("/sign-in")
    View form(Page page, @AuthenticationPrincipal @Nullable SignedIn already, @RequestParam(required = false) @Nullable String failed, @RequestParam(required = false) @Nullable String stale) {
        if (already != null) {
            return new RedirectView(page.home());
        }
        var titled = page.titled("登录", "");
        return Html.of(templates.layoutPlain(titled, templates.administrationSignIn(titled, failed != null ? WRONG : stale != null ? STALE : "")));
    }
}
