// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.administration;

import cn.yifa.kernel.organ.PersonId;
import cn.yifa.server.access.Accounts;
import cn.yifa.server.access.Audit;
import cn.yifa.server.access.SignedIn;
import cn.yifa.server.organization.Organization;
import cn.yifa.server.pages.Templates;
import cn.yifa.server.web.Html;
import cn.yifa.server.web.NotFound;
import cn.yifa.server.web.Page;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;
import org.springframework.web.servlet.view.RedirectView;

/// What the security administrator and the audit administrator look after.
@Controller
class Oversight {

    private static final int PAGE = 50;
    private static final int LAST_PAGE = 100_000;

    private final Templates templates;
    private final Accounts accounts;
    private final Audit audit;
    private final Organization organization;

    Oversight(Templates templates, Accounts accounts, Audit audit, Organization organization) {
        this.templates = templates;
        this.accounts = accounts;
        this.audit = audit;
        this.organization = organization;
    }

    @GetMapping("/admin/security")
    View security(Page page) {
        var titled = page.titled("账号安全", "/admin/security");
        var locked = accounts.locked().stream().map(id -> new PersonRow(id, organization.nameOf(id), true, "")).toList();
        return Html.of(templates.layoutWorkbench(titled, templates.administrationSecurity(titled, locked)));
    }

    @PostMapping("/admin/security/{id}/unlock")
    View unlock(@AuthenticationPrincipal SignedIn me, HttpServletRequest request, @PathVariable String id) {
        try {
            accounts.unlock(new PersonId(id));
        } catch (IllegalArgumentException e) {
            throw new NotFound();
        }
        audit.record(me.getName(), "解除锁定", id, request.getRemoteAddr());
        return new RedirectView("/admin/security");
    }

    @GetMapping("/admin/audit")
    View audit(Page page, @RequestParam(defaultValue = "") String q, @RequestParam(name = "page", defaultValue = "0") int number) {
        var titled = page.titled("审计记录", "/admin/audit");
        var at = Math.clamp(number, 0, LAST_PAGE);
        var entries = audit.page(q, at, PAGE + 1);
        return Html.of(templates.layoutWorkbench(titled, templates.administrationAudit(entries.stream().limit(PAGE).toList(), q, at, entries.size() > PAGE)));
    }
}
