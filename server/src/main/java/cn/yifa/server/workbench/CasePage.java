// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.workbench;

import cn.yifa.kernel.cases.Evidence;
import cn.yifa.server.access.SignedIn;
import cn.yifa.server.pages.Templates;
import cn.yifa.server.web.Form;
import cn.yifa.server.web.Html;
import cn.yifa.server.web.NotFound;
import cn.yifa.server.web.Page;
import cn.yifa.server.workbench.CaseView.Notice;
import java.util.List;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

/// The page of a case, and of one of its clocks.
@Controller
class CasePage {

    private final CaseDesk desk;
    private final CaseViews views;
    private final CaseWords words;
    private final Templates templates;

    CasePage(CaseDesk desk, CaseViews views, CaseWords words, Templates templates) {
        this.desk = desk;
        this.views = views;
        this.words = words;
        this.templates = templates;
    }

    /// @param done the event that the person has just brought about
    @GetMapping("/work/cases/{id}")
    View show(Page page, @AuthenticationPrincipal SignedIn who, @PathVariable String id, @RequestParam(defaultValue = "0") int done) {
        var seen = desk.see(id, who.officer());
        var notice = seen.events().stream().filter(event -> event.header().sequence() == done && event.header().person().filter(who.officer().id()::equals).isPresent())
                .findFirst().map(event -> new Notice(true, "已记录：" + words.happened(seen.procedure(), event), List.of()));
        return render(page, seen, notice, Optional.empty(), List.of(), HttpStatus.OK);
    }

    View render(Page page, CaseDesk.Seen seen, Optional<Notice> notice, Optional<Form> refused, List<Evidence> kept, HttpStatus status) {
        var titled = page.titled(seen.matter().number() + "　" + seen.matter().title(), "/work/cases");
        return Html.of(templates.layoutWorkbench(titled, templates.workbenchCase(titled, views.of(seen, notice, refused, kept))), status);
    }

    @GetMapping("/work/cases/{id}/clocks/{clock}")
    View clock(Page page, @AuthenticationPrincipal SignedIn who, @PathVariable String id, @PathVariable String clock) {
        var seen = desk.see(id, who.officer());
        var view = views.clocks(seen).stream().filter(one -> one.id().equals(clock)).findFirst().orElseThrow(NotFound::new);
        var titled = page.titled(view.name() + "的计算过程", "/work/cases");
        return Html.of(templates.layoutWorkbench(titled, templates.workbenchClock(seen.matter(), view)));
    }
}
