// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.workbench;

import cn.yifa.server.access.Audit;
import cn.yifa.server.access.SignedIn;
import cn.yifa.server.pages.Templates;
import cn.yifa.server.visit.VisitCodes;
import cn.yifa.server.visit.Visits;
import cn.yifa.server.web.Away;
import cn.yifa.server.web.Html;
import cn.yifa.server.web.NotFound;
import cn.yifa.server.web.Page;
import cn.yifa.server.web.QrCode;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.View;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/// The code that inspectors hold out at the door (亮码): large enough to be scanned from a phone, made and shown to those alone who are sent.
@Controller
class VisitCodePage {

    private final CaseDesk desk;
    private final Visits visits;
    private final VisitCodes codes;
    private final Audit audit;
    private final TransactionTemplate together;
    private final Templates templates;

    VisitCodePage(CaseDesk desk, Visits visits, VisitCodes codes, Audit audit, TransactionTemplate together, Templates templates) {
        this.desk = desk;
        this.visits = visits;
        this.codes = codes;
        this.audit = audit;
        this.together = together;
        this.templates = templates;
    }

    @GetMapping("/work/cases/{id}/visit-code")
    View show(Page page, @AuthenticationPrincipal SignedIn who, @PathVariable String id, HttpServletResponse response) {
        return page(page, sent(id, who), response, HttpStatus.OK);
    }

    private View page(Page page, CaseDesk.Seen seen, HttpServletResponse response, HttpStatus status) {
        var visit = visits.find(seen.matter().id()).orElseThrow(NotFound::new);
        var code = codes.of(seen.matter().id());
        var address = code.map(text -> ServletUriComponentsBuilder.fromCurrentContextPath().path("/visits/" + text).toUriString());
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        var titled = page.titled("亮码　" + seen.matter().number(), "/work/cases");
        return Html.of(templates.layoutWorkbench(titled, templates.workbenchVisitCode(titled, visit, code, address, address.map(QrCode::of))), status);
    }

    @PostMapping("/work/cases/{id}/visit-code")
    View make(Page page, @AuthenticationPrincipal SignedIn who, @PathVariable String id, HttpServletRequest request, HttpServletResponse response) {
        var seen = sent(id, who);
        var made = together.execute(transaction -> {
            var fresh = codes.make(seen.matter().id(), who.officer().id());
            if (fresh) {
                audit.record(Audit.Kind.GRANT, who.officer().id().value(), "生成亮码", seen.matter().number() + " " + seen.matter().id(), request.getRemoteAddr());
            }
            return fresh;
        });
        return made ? Away.to("/work/cases/" + seen.matter().id() + "/visit-code") : page(page, seen, response, HttpStatus.UNPROCESSABLE_CONTENT);
    }

    private CaseDesk.Seen sent(String id, SignedIn who) {
        return Optional.of(desk.see(id, who.officer())).filter(seen -> offered(visits, seen)).orElseThrow(NotFound::new);
    }

    /// Only to those who are sent, while there is anything to come for.
    static boolean offered(Visits visits, CaseDesk.Seen seen) {
        return visits.visits(seen.matter()) && visits.sent(seen.matter(), seen.officer().id());
    }
}
