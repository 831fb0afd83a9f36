// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.portal;

import cn.yifa.kernel.procedure.Procedure;
import cn.yifa.server.casework.Calendars;
import cn.yifa.server.casework.CaseFigures;
import cn.yifa.server.casework.Procedures;
import cn.yifa.server.casework.Sight;
import cn.yifa.server.pages.Templates;
import cn.yifa.server.plan.Plan;
import cn.yifa.server.plan.PlanItemFields;
import cn.yifa.server.plan.Plans;
import cn.yifa.server.portal.registers.Doors;
import cn.yifa.server.web.Html;
import cn.yifa.server.web.Page;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.servlet.View;

/// The home page of the public face: only what works, each link to something that is there.
@Controller
class Home {

    private final Procedures procedures;
    private final Plans plans;
    private final CaseFigures figures;
    private final Calendars calendars;
    private final Doors doors;
    private final Clock clock;
    private final Templates templates;

    Home(Procedures procedures, Plans plans, CaseFigures figures, Calendars calendars, Doors doors, Clock clock, Templates templates) {
        this.procedures = procedures;
        this.plans = plans;
        this.figures = figures;
        this.calendars = calendars;
        this.doors = doors;
        this.clock = clock;
        this.templates = templates;
    }

    @GetMapping("/")
    View show(Page page) {
        var today = LocalDate.now(clock);
        var library = procedures.law().instruments();
        var inForce = procedures.all().stream().map(Procedure::id).distinct().flatMap(id -> procedures.inForce(id, today).stream()).toList();
        // Of the plan the public sees how much there is and how much is done, not whose item stands where.
        var progress = figures.total(Optional.of(PlanItemFields.PROCEDURE), new Sight.Whole(), today);
        var view = new HomeView(today, calendars.current().explain(today), library.stream().filter(instrument -> instrument.inForceOn(today).isPresent()).limit(6)
                .map(instrument -> new HomeView.Law(instrument.name(), instrument.inForceOn(today).orElseThrow().number(), instrument.inForceOn(today).orElseThrow().effectiveFrom())).toList(), library.size(),
                inForce, plans.all().stream().map(Plan::title).limit(3).toList(), progress.open() + progress.ended() == 0 ? List.of() : List.of(progress), doors.doors(today));
        var titled = page.titled("首页", "/");
        return Html.of(templates.layoutPortal(titled, templates.portalHome(titled, view)));
    }
}
