// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.workbench;

import cn.yifa.kernel.cases.Refusal;
import cn.yifa.server.access.AccessPolicy;
import cn.yifa.server.access.SignedIn;
import cn.yifa.server.evidence.Custody.By;
import cn.yifa.server.evidence.Disposals;
import cn.yifa.server.pages.Templates;
import cn.yifa.server.web.Away;
import cn.yifa.server.web.Entries;
import cn.yifa.server.web.Html;
import cn.yifa.server.web.NotFound;
import cn.yifa.server.web.Page;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

/// Files whose time is over (材料处置): the 办公室 proposes, the 法规处 decides.
@Controller
@RequestMapping("/work/disposal")
class DisposalPage {

    private static final int MOST = 200;


    private final Disposals disposals;
    private final AccessPolicy policy;
    private final Templates templates;

    DisposalPage(Disposals disposals, AccessPolicy policy, Templates templates) {
        this.disposals = disposals;
        this.policy = policy;
        this.templates = templates;
    }

    @GetMapping
    View show(Page page, @AuthenticationPrincipal SignedIn who) {
        return render(page, who, List.of(), "");
    }

    private View render(Page page, SignedIn who, List<Refusal> refused, String words) {
        var titled = page.titled("材料处置", "/work/disposal");
        var view = new DisposalView(disposals.due(MOST), disposals.proposed(), policy.office(who.officer()), policy.legalAffairs(who.officer()),
                refused.stream().map(Refusal::message).distinct().toList(), words);
        return Html.of(templates.layoutWorkbench(titled, templates.workbenchDisposal(titled, view)), refused.isEmpty() ? HttpStatus.OK : HttpStatus.UNPROCESSABLE_CONTENT);
    }

    @PostMapping
    View propose(Page page, @AuthenticationPrincipal SignedIn who, HttpServletRequest request) {
        var entries = Entries.of(request);
        var refused = disposals.propose(entries.texts("file"), entries.text("words"), new By(who.officer(), request.getRemoteAddr()));
        return refused.isEmpty() ? Away.to("/work/disposal") : render(page, who, refused, entries.text("words"));
    }

    @PostMapping("/{proposal}")
    View decide(Page page, @AuthenticationPrincipal SignedIn who, @PathVariable long proposal, @RequestParam(defaultValue = "") String words, @RequestParam(defaultValue = "") String decision,
            HttpServletRequest request) {
        if (!List.of("approve", "keep").contains(decision)) {
            throw new NotFound();
        }
        var refused = disposals.decide(proposal, decision.equals("approve"), words.strip(), new By(who.officer(), request.getRemoteAddr()));
        return refused.isEmpty() ? Away.to("/work/disposal") : render(page, who, refused, "");
    }
}
