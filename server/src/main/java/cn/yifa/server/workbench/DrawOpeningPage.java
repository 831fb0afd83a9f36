// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.workbench;

import cn.yifa.kernel.cases.Refusal;
import cn.yifa.server.access.Audit;
import cn.yifa.server.access.SignedIn;
import cn.yifa.server.inspection.DrawOpenings;
import cn.yifa.server.inspection.DrawOpenings.Opening;
import cn.yifa.server.inspection.RandomInspections;
import cn.yifa.server.pages.Templates;
import cn.yifa.server.web.Entries;
import cn.yifa.server.web.Form;
import cn.yifa.server.web.Html;
import cn.yifa.server.web.Input;
import cn.yifa.server.web.NotFound;
import cn.yifa.server.web.Page;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.View;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/// What an enterprise whose name is not public is handed, so that it finds its place in a draw (核对凭据): at its visit, or at the task by its code when it was not drawn. Who took it down is on the record.
@Controller
class DrawOpeningPage {

    private static final Logger LOG = LoggerFactory.getLogger(DrawOpeningPage.class);
    private static final String TARGET = "target";

    private final CaseDesk desk;
    private final DrawOpenings openings;
    private final RandomInspections inspections;
    private final Audit audit;
    private final Templates templates;

    DrawOpeningPage(CaseDesk desk, DrawOpenings openings, RandomInspections inspections, Audit audit, Templates templates) {
        this.desk = desk;
        this.openings = openings;
        this.inspections = inspections;
        this.audit = audit;
        this.templates = templates;
    }

    @GetMapping("/work/cases/{id}/draw-opening")
    View show(Page page, @AuthenticationPrincipal SignedIn who, @PathVariable String id) {
        var seen = seen(id, who);
        return show(page, seen, form(seen), List.of(), HttpStatus.OK);
    }

    @PostMapping("/work/cases/{id}/draw-opening")
    View takeDown(Page page, @AuthenticationPrincipal SignedIn who, @PathVariable String id, HttpServletRequest request, HttpServletResponse response) {
        var seen = seen(id, who);
        var entries = Entries.of(request);
        List<Opening> found;
        try {
            found = isTask(seen) ? openings.ofTask(seen.matter().id(), entries.text(TARGET)) : openings.ofVisit(seen.matter().id());
        } catch (IllegalStateException closed) {
            LOG.error("case {}: an opening could not be handed out", seen.matter().id(), closed);
            return refused(page, seen, entries, "NotOpened", "名单里有打不开的名称，不能确定有没有这一户：请系统管理员核对加密的密钥");
        }
        if (found.isEmpty()) {
            return refused(page, seen, entries, "NotHidden", "这个任务的抽取里没有这一户，或者它的名称是公开的，用统一社会信用代码就能核对");
        }
        audit.recordView(seen.matter().id(), who.officer().id().value(), "取抽取的核对凭据", found.stream().map(one -> one.id() + " " + one.name().name()).collect(Collectors.joining("；")), request.getRemoteAddr());
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        return show(page, seen, form(seen), found, HttpStatus.OK);
    }

    private View refused(Page page, CaseDesk.Seen seen, Entries entries, String rule, String words) {
        return show(page, seen, form(seen).refused(entries.values(), List.of(isTask(seen) ? Refusal.ofField(rule, TARGET, words) : Refusal.of(rule, words))), List.of(), HttpStatus.UNPROCESSABLE_CONTENT);
    }

    private View show(Page page, CaseDesk.Seen seen, Form form, List<Opening> found, HttpStatus status) {
        var titled = page.titled("核对凭据　" + seen.matter().number(), "/work/cases");
        return Html.of(templates.layoutWorkbench(titled, templates.workbenchDrawOpening(titled, seen.matter(), form, found, ServletUriComponentsBuilder.fromCurrentContextPath().toUriString())), status);
    }

    private Form form(CaseDesk.Seen seen) {
        return Form.of("opening", "/work/cases/" + seen.matter().id() + "/draw-opening", "取出凭据",
                isTask(seen) ? List.of(Input.of(TARGET, "哪一户", Input.Kind.TEXT, true).hint("统一社会信用代码；没有抽中的也可以取")) : List.of());
    }

    private CaseDesk.Seen seen(String id, SignedIn who) {
        return Optional.of(desk.see(id, who.officer())).filter(seen -> offered(desk, openings, seen)).orElseThrow(NotFound::new);
    }

    private boolean isTask(CaseDesk.Seen seen) {
        return inspections.servingCasesOf(seen.matter().procedure()).isPresent();
    }

    /// To those who handle the case, where a name is hidden.
    static boolean offered(CaseDesk desk, DrawOpenings openings, CaseDesk.Seen seen) {
        return desk.handles(seen) && openings.mayBeAt(seen.matter());
    }
}
