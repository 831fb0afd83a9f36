// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.workbench;

import cn.yifa.server.casework.CaseFigures.DaysUsed;
import cn.yifa.server.casework.CaseFigures.Load;
import cn.yifa.server.casework.CaseFigures.OfMonth;
import cn.yifa.server.casework.CaseFigures.Total;
import cn.yifa.server.web.Chart;
import cn.yifa.server.web.Chart.Bar;
import cn.yifa.server.web.Chart.Group;
import cn.yifa.server.web.Chart.Series;
import cn.yifa.server.web.Look;
import cn.yifa.server.web.Stack;
import cn.yifa.server.web.Stack.Part;
import java.time.Month;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/// The pictures of the overview.
final class OverviewCharts {

    private static final List<String> QUARTERS = List.of("不超过四分之一", "四分之一至一半", "一半至四分之三", "四分之三至届满");
    private static final List<String> PERCENTS = List.of("0–25%", "25–50%", "50–75%", "75–100%");

    private OverviewCharts() {}

    /// 趋势: so many months from `first` on, those in which nothing happened too.
    ///
    /// @param when  the months, in words
    /// @param query what leads to the list of its cases: the start of an address that goes on with days
    static Chart trend(List<OfMonth> found, YearMonth first, int months, String when, String query) {
        var groups = IntStream.range(0, months).mapToObj(i -> month(found, first.plusMonths(i), i == 0, query)).toList();
        return new Chart(when + "立项和办结的件数", "月份", List.of(new Series("立项", Look.PALE), new Series("办结", Look.BLUE)), groups, false);
    }

    private static Group month(List<OfMonth> found, YearMonth month, boolean first, String query) {
        var one = found.stream().filter(each -> each.month().equals(month)).findFirst().orElse(new OfMonth(month, 0, 0));
        var opened = query + "opened-from=" + month.atDay(1) + "&opened-to=" + month.atEndOfMonth();
        // The first month says its year where the next one doesn't.
        var year = month.getMonth() == Month.JANUARY || first && month.getMonth() != Month.DECEMBER ? month.getYear() + "年" : "";
        return new Group(month.getYear() + "年" + month.getMonthValue() + "月", month.getMonthValue() + "月", year,
                List.of(new Bar(0, one.opened(), Optional.of(opened)), new Bar(1, one.ended(), Optional.empty())));
    }

    /// 用时占期限.
    static Chart daysUsed(DaysUsed days, String when) {
        var groups = new ArrayList<Group>();
        for (var i = 0; i < QUARTERS.size(); i++) {
            groups.add(new Group(QUARTERS.get(i), PERCENTS.get(i), "", List.of(new Bar(0, days.quarters().get(i), Optional.empty()))));
        }
        groups.add(new Group("超过期限", "超期", "", List.of(new Bar(1, days.over(), Optional.empty()))));
        return new Chart(when + "办结的办件，用时占法定期限的比例", "用时", List.of(new Series("期限内", Look.BLUE), new Series("超过期限", Look.RED)), groups, true);
    }

    /// 各处室的负担, now.
    ///
    /// @param whole what the full width stands for
    static Stack load(Total total, int whole) {
        return new Stack(whole, List.of(new Part(Look.RED, total.red()), new Part(Look.AMBER, total.amber()), new Part(Look.GREEN, total.green()), new Part(Look.GREY, total.grey()),
                new Part(Look.BLUE, total.ended())));
    }

    /// The same in a time that is over.
    static Stack load(Load load, int whole) {
        return new Stack(whole, List.of(new Part(Look.BLUE, load.inTime()), new Part(Look.RED, load.late()), new Part(Look.GREY, load.left())));
    }
}
