// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.workbench;

import cn.yifa.server.access.Audit;
import cn.yifa.server.access.SignedIn;
import cn.yifa.server.pages.Templates;
import cn.yifa.server.publication.FailedOpenings;
import cn.yifa.server.web.Away;
import cn.yifa.server.web.Html;
import cn.yifa.server.web.Page;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.View;

/// What must be shown and for which no case could be opened (没有开成的公开任务): for which act, why, and to try again.
@Controller
class FailedPublicationsPage {

    static final String ADDRESS = "/work/publications";

    private final FailedOpenings failed;
    private final Audit audit;
    private final Templates templates;

    FailedPublicationsPage(FailedOpenings failed, Audit audit, Templates templates) {
        this.failed = failed;
        this.audit = audit;
        this.templates = templates;
    }

    @GetMapping(ADDRESS)
    View show(Page page) {
        var titled = page.titled("没有开成的公开任务", "/work");
        return Html.of(templates.layoutWorkbench(titled, templates.workbenchFailedPublications(titled, failed.all())));
    }

    @PostMapping(ADDRESS + "/retry")
    View retry(@AuthenticationPrincipal SignedIn who, HttpServletRequest request) {
        audit.record(Audit.Kind.ADMINISTRATION, who.officer().id().value(), "重开公开任务", failed.count() + " 件", request.getRemoteAddr());
        failed.retry();
        return Away.to(ADDRESS);
    }
}
