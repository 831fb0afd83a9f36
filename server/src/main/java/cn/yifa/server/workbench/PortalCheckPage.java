// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.workbench;

import cn.yifa.server.access.SignedIn;
import cn.yifa.server.openness.PortalChecks;
import cn.yifa.server.openness.PortalChecks.Kept;
import cn.yifa.server.openness.PortalChecks.Run;
import cn.yifa.server.openness.PortalFinding;
import cn.yifa.server.pages.Templates;
import cn.yifa.server.web.Away;
import cn.yifa.server.web.Html;
import cn.yifa.server.web.NotFound;
import cn.yifa.server.web.Page;
import cn.yifa.server.workbench.PortalCheckView.Earlier;
import cn.yifa.server.workbench.PortalCheckView.Row;
import jakarta.servlet.http.HttpServletResponse;
import java.util.EnumMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

/// The check of the portal (门户检查): what each run found, on which page, in which place; what is mended is no longer there the next time.
@Controller
class PortalCheckPage {

    static final String ADDRESS = OpennessDeskPage.ADDRESS + "/checks";

    private static final int RUNS = 30;

    private final PortalChecks checks;
    private final Templates templates;

    PortalCheckPage(PortalChecks checks, Templates templates) {
        this.checks = checks;
        this.templates = templates;
    }

    @GetMapping(ADDRESS)
    View newest(Page page, @RequestParam(defaultValue = "") String kind, HttpServletResponse response) {
        return show(page, checks.newest(1).stream().findFirst(), kind, response);
    }

    @GetMapping(ADDRESS + "/{run}")
    View one(Page page, @PathVariable String run, @RequestParam(defaultValue = "") String kind, HttpServletResponse response) {
        if (!run.matches("[1-9][0-9]{0,8}")) {
            throw new NotFound();
        }
        return show(page, Optional.of(checks.find(Integer.parseInt(run)).orElseThrow(NotFound::new)), kind, response);
    }

    @PostMapping(ADDRESS)
    View begin(@AuthenticationPrincipal SignedIn who) {
        checks.begin(who.officer().name());
        return Away.to(ADDRESS);
    }

    private View show(Page page, Optional<Run> run, String kind, HttpServletResponse response) {
        var kept = run.map(one -> checks.found(one.number())).orElse(List.of());
        var before = run.filter(one -> one.state() == PortalChecks.State.DONE).flatMap(one -> checks.before(one.number()));
        var earlier = before.map(one -> findings(checks.found(one.number()))).orElse(Set.of());
        var now = findings(kept);
        var kinds = new EnumMap<PortalFinding.Kind, Long>(PortalFinding.Kind.class);
        kept.forEach(one -> kinds.merge(one.finding().kind(), 1L, Long::sum));
        var rows = kept.stream().filter(one -> kind.isEmpty() || one.finding().kind().name().equals(kind)).map(PortalCheckPage::row).toList();
        var view = new PortalCheckView(run.map(one -> ADDRESS + "/" + one.number()).orElse(ADDRESS), run, run.map(one -> RegisterDesk.moment(one.begunAt())).orElse(""), kinds, kind, rows,
                (int) now.stream().filter(one -> !earlier.contains(one)).count(), (int) earlier.stream().filter(one -> !now.contains(one)).count(), before.isPresent(),
                checks.newest(RUNS).stream().map(one -> earlier(one, run)).toList(), kept.size() >= PortalChecks.MOST_KEPT);
        if (view.running()) {
            response.setHeader("Refresh", "2");
        }
        return Html.of(templates.layoutWorkbench(page.titled("门户检查", OpennessDeskPage.ADDRESS), templates.workbenchPortalCheck(page, view)));
    }

    private static Set<PortalFinding> findings(List<Kept> kept) {
        return kept.stream().map(Kept::finding).collect(Collectors.toSet());
    }

    private static Row row(Kept kept) {
        var finding = kept.finding();
        return new Row(finding.kind().term(), finding.address(), finding.title(), finding.place(), finding.words(), kept.since().toString());
    }

    private static Earlier earlier(Run run, Optional<Run> shown) {
        return new Earlier(ADDRESS + "/" + run.number(), RegisterDesk.moment(run.begunAt()), run.by(), switch (run.state()) {
            case RUNNING -> "正在检查";
            case BROKEN_OFF -> "中途断了";
            case DONE -> run.found() == 0 ? "没有发现" : "发现 " + run.found() + " 处";
        }, shown.filter(one -> one.number() == run.number()).isPresent());
    }
}
