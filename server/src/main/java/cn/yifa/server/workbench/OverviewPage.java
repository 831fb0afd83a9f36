// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.workbench;

import cn.yifa.kernel.cases.Case;
import cn.yifa.kernel.clock.ClockReading.Light;
import cn.yifa.server.access.SignedIn;
import cn.yifa.server.casework.Calendars;
import cn.yifa.server.casework.CaseFigures;
import cn.yifa.server.casework.CaseFigures.OfDivision;
import cn.yifa.server.casework.CaseFilter;
import cn.yifa.server.casework.CaseList;
import cn.yifa.server.casework.CaseOrder;
import cn.yifa.server.casework.CaseQuery;
import cn.yifa.server.pages.Templates;
import cn.yifa.server.web.Html;
import cn.yifa.server.web.Lamp;
import cn.yifa.server.web.Page;
import java.time.Clock;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Comparator;
import java.util.Optional;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.servlet.View;

/// The leader's overview (总览): figures with pictures, each leading to the list behind it.
@Controller
class OverviewPage {

    private static final int MONTHS = 12;
    private static final int LATE = 10;

    private final CaseFigures figures;
    private final CaseList list;
    private final Horizon horizon;
    private final CaseWords words;
    private final Calendars calendars;
    private final Clock clock;
    private final Templates templates;

    OverviewPage(CaseFigures figures, CaseList list, Horizon horizon, CaseWords words, Calendars calendars, Clock clock, Templates templates) {
        this.figures = figures;
        this.list = list;
        this.horizon = horizon;
        this.words = words;
        this.calendars = calendars;
        this.clock = clock;
        this.templates = templates;
    }

    @GetMapping("/work/overview")
    View show(Page page, @AuthenticationPrincipal SignedIn who) {
        var today = LocalDate.now(clock);
        var sight = horizon.of(who.officer());
        var found = figures.byDivision(sight, today);
        var most = found.stream().mapToInt(one -> one.total().open() + one.total().ended()).reduce(1, Math::max);
        var divisions = found.stream()
                .sorted(Comparator.comparingInt((OfDivision one) -> -one.total().red()).thenComparingInt(one -> -one.total().open()).thenComparing(one -> one.division().value()))
                .map(one -> new OverviewView.Division(one.division().value(), words.division(one.division()), one.total(), OverviewCharts.load(one.total(), most))).toList();
        var late = list.find(new CaseQuery(CaseFilter.ALL.with(Case.Status.OPEN).with(Light.RED), new CaseOrder(CaseOrder.Key.DUE, false), Optional.empty(), LATE), sight, today).stream()
                .map(row -> new OverviewView.Late("/work/cases/" + row.id(), row.title(), row.number() + "　" + words.division(row.handling()), row.provisional(),
                        Lamp.left(Light.RED, row.due().map(due -> calendars.current().workingDaysBetween(today, due)).orElse(0), "个工作日"))).toList();
        var first = YearMonth.from(today).minusMonths(MONTHS - 1);
        var view = new OverviewView(today.toString(), horizon.inWords(who.officer()), figures.total(Optional.empty(), sight, today), divisions, late,
                OverviewCharts.trend(figures.byMonth(sight, first), first, MONTHS, "近十二个月", "/work/cases?"), OverviewCharts.daysUsed(figures.daysUsed(sight, first), "近十二个月"));
        var titled = page.titled("总览", "/work/overview");
        return Html.of(templates.layoutWorkbench(titled, templates.workbenchOverview(view)));
    }
}
