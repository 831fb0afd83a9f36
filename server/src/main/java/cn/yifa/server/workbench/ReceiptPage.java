// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.workbench;

import cn.yifa.server.access.Audit;
import cn.yifa.server.access.SignedIn;
import cn.yifa.server.intake.LookupCodes;
import cn.yifa.server.intake.PublicForms;
import cn.yifa.server.pages.Templates;
import cn.yifa.server.web.Away;
import cn.yifa.server.web.Html;
import cn.yifa.server.web.NotFound;
import cn.yifa.server.web.Page;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.util.Optional;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.View;

/// The receipt for somebody who applied on paper, or lost theirs (登记回执、查询码).
///
/// The code is told once, to whoever handles the case, who hands it over; the one before counts no longer.
@Controller
class ReceiptPage {

    private final CaseDesk desk;
    private final CaseViews views;
    private final PublicForms forms;
    private final LookupCodes codes;
    private final Audit audit;
    private final TransactionTemplate together;
    private final Templates templates;

    ReceiptPage(CaseDesk desk, CaseViews views, PublicForms forms, LookupCodes codes, Audit audit, TransactionTemplate together, Templates templates) {
        this.desk = desk;
        this.views = views;
        this.forms = forms;
        this.codes = codes;
        this.audit = audit;
        this.together = together;
        this.templates = templates;
    }

    @GetMapping("/work/cases/{id}/receipt")
    View show(Page page, @AuthenticationPrincipal SignedIn who, @PathVariable String id, HttpSession session) {
        var seen = handled(id, who);
        var titled = page.titled("登记回执　" + seen.matter().number(), "/work/cases");
        var issued = Optional.ofNullable((String) session.getAttribute(attribute(seen)));
        session.removeAttribute(attribute(seen));
        var ours = views.clocks(seen).stream().filter(clock -> clock.until().isPresent()).toList();
        return Html.of(templates.layoutWorkbench(titled, templates.workbenchReceipt(titled, seen.matter(), seen.procedure(), issued, codes.issued(seen.matter().id()), ours)));
    }

    @PostMapping("/work/cases/{id}/receipt")
    View issue(@AuthenticationPrincipal SignedIn who, @PathVariable String id, HttpSession session, HttpServletRequest request) {
        var seen = handled(id, who);
        session.setAttribute(attribute(seen), together.execute(transaction -> {
            audit.record(Audit.Kind.GRANT, who.officer().id().value(), "发放查询码", seen.matter().number() + " " + seen.matter().id(), request.getRemoteAddr());
            return codes.issue(seen.matter().id());
        }));
        return Away.to("/work/cases/" + seen.matter().id() + "/receipt");
    }

    private CaseDesk.Seen handled(String id, SignedIn who) {
        var seen = desk.see(id, who.officer());
        if (!offered(forms, seen)) {
            throw new NotFound();
        }
        return seen;
    }

    /// Whoever sees the case's personal data may let its party see them too.
    static boolean offered(PublicForms forms, CaseDesk.Seen seen) {
        return seen.open() && forms.of(seen.matter().procedure()).isPresent();
    }

    private static String attribute(CaseDesk.Seen seen) {
        return "receipt:" + seen.matter().id();
    }
}
