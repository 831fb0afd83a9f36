// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.workbench;

import cn.yifa.kernel.measure.Cell;
import cn.yifa.kernel.measure.Interval;
import cn.yifa.kernel.measure.Line;
import cn.yifa.kernel.measure.Measure;
import cn.yifa.kernel.measure.Population;
import cn.yifa.kernel.measure.Table;
import cn.yifa.kernel.organ.Officer;
import cn.yifa.kernel.register.Register;
import cn.yifa.server.access.AccessPolicy;
import cn.yifa.server.casework.CaseList;
import cn.yifa.server.casework.CaseRow;
import cn.yifa.server.measure.Evidence;
import cn.yifa.server.register.RegisterEntries;
import cn.yifa.server.register.Registers;
import cn.yifa.server.web.Crumb;
import cn.yifa.server.web.NotFound;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/// Shows what stands behind a figure (数字的依据), as far as the person sees cases and registers.
@Component
class FigureEvidence {

    private final Evidence.Search evidence;
    private final CaseList list;
    private final CaseRows rows;
    private final Horizon horizon;
    private final Registers registers;
    private final RegisterEntries entries;
    private final AccessPolicy policy;
    private final Clock clock;

    FigureEvidence(Evidence.Search evidence, CaseList list, CaseRows rows, Horizon horizon, Registers registers, RegisterEntries entries, AccessPolicy policy, Clock clock) {
        this.evidence = evidence;
        this.list = list;
        this.rows = rows;
        this.horizon = horizon;
        this.registers = registers;
        this.entries = entries;
        this.policy = policy;
        this.clock = clock;
    }

    /// @param way  to the page of the measure
    /// @param when the period, in words
    /// @throws NotFound when the table has no such figure
    ReportEvidenceView of(Measure measure, Table table, Cell cell, Interval period, Officer officer, List<Crumb> way, String when) {
        var found = evidence.of(measure, table, cell, period).orElseThrow(NotFound::new);
        var today = LocalDate.now(clock);
        var cases = list.of(found.cases(), horizon.of(officer), today).stream().sorted(Comparator.comparing(CaseRow::openedAt).thenComparing(CaseRow::number)).toList();
        var seen = seen(table, found.entries(), period, officer);
        var named = found.cases().size() + found.entries().size();
        return new ReportEvidenceView(way, when, table.name(), found.row().name(), (found.column().under().isEmpty() ? "" : String.join("·", found.column().under()) + "·") + found.column().name(),
                found.value().map(value -> printed(found.row(), value)).orElse("—"), note(table, found.row()), table.population() instanceof Population.OfEntries ? "条目" : "办件",
                cases.stream().map(one -> rows.row(one, today)).toList(), seen, named - cases.size() - seen.size(), Math.max(0, found.count() - Evidence.MOST), found.brought(), found.figures());
    }

    private static String printed(Line row, BigDecimal value) {
        return value.toPlainString() + (row.share().isPresent() ? "%" : "");
    }

    /// A share is of two figures, and days are of one.
    private static String note(Table table, Line row) {
        var share = row.share().map(of -> "是“" + name(table, of.of()) + "”占“" + name(table, of.in()) + "”的比例，下面是“" + name(table, of.of()) + "”。");
        return share.or(() -> row.days().map(days -> "下面是“" + name(table, days.of()) + "”里算了用时的。")).orElse("");
    }

    private static String name(Table table, String code) {
        return table.rows().line(code).map(Line::name).orElse(code);
    }

    private List<ReportEvidenceView.Entry> seen(Table table, List<String> keys, Interval period, Officer officer) {
        if (keys.isEmpty() || !(table.population() instanceof Population.OfEntries of)) {
            return List.of();
        }
        var register = registers.find(of.register()).orElseThrow();
        var day = period.lastUntil(LocalDate.now(clock));
        var titles = entries.titles(register, keys, day);
        return keys.stream().filter(key -> policy.admits("GET", RegisterAddress.of(register, key), Optional.of(officer)))
                .map(key -> new ReportEvidenceView.Entry(key, titles.getOrDefault(key, key), address(register, key, day))).toList();
    }

    /// The entry as it is today, or as it was on the day that counts.
    private String address(Register register, String key, LocalDate day) {
        return RegisterAddress.of(register, key) + (day.equals(LocalDate.now(clock)) ? "" : "?as-of=" + day);
    }
}
