// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.workbench;

import cn.yifa.server.casework.CaseFigures;
import cn.yifa.server.casework.CaseFigures.Load;
import cn.yifa.server.casework.Sight;
import cn.yifa.server.web.Chart;
import java.time.YearMonth;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/// The pictures of a year's report (年报的图): of all cases of the procedure that it counts, whoever looks.
@Component
class ReportPictures {

    private static final int MONTHS = 12;

    private final CaseFigures figures;
    private final CaseWords words;

    ReportPictures(CaseFigures figures, CaseWords words) {
        this.figures = figures;
        this.words = words;
    }

    /// 趋势: cases opened and closed in each month.
    Chart trend(String procedure, int year) {
        return OverviewCharts.trend(figures.byMonth(Optional.of(procedure), new Sight.Whole(), first(year), last(year)), first(year), MONTHS, year + "年各月申请", cases(procedure));
    }

    /// 用时占期限.
    Chart daysUsed(String procedure, int year) {
        return OverviewCharts.daysUsed(figures.daysUsed(Optional.of(procedure), new Sight.Whole(), first(year), last(year)), year + "年");
    }

    /// 各处室的负担, the busiest first.
    List<ReportView.Division> load(String procedure, int year) {
        var found = figures.load(Optional.of(procedure), new Sight.Whole(), first(year), last(year));
        var most = found.stream().mapToInt(Load::cases).reduce(1, Math::max);
        var days = "&opened-from=" + first(year).atDay(1) + "&opened-to=" + last(year).atEndOfMonth();
        return found.stream().sorted(Comparator.comparingInt((Load one) -> -one.cases()).thenComparing(one -> one.division().value()))
                .map(one -> new ReportView.Division(words.division(one.division()), cases(procedure) + "division=" + one.division() + days, one, OverviewCharts.load(one, most))).toList();
    }

    /// The start of the address of a list of its cases.
    private static String cases(String procedure) {
        return "/work/cases?procedure=" + procedure + "&";
    }

    private static YearMonth first(int year) {
        return YearMonth.of(year, 1);
    }

    private static YearMonth last(int year) {
        return YearMonth.of(year, MONTHS);
    }
}
