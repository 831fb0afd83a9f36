// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.measure;

import cn.yifa.kernel.cases.CaseId;
import cn.yifa.kernel.measure.Cell;
import cn.yifa.kernel.measure.Interval;
import cn.yifa.kernel.measure.Line;
import cn.yifa.kernel.measure.Measure;
import cn.yifa.kernel.measure.Table;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/// What stands behind a figure (数字的依据): the cases that were counted, what was brought in, and every version of a figure that was.
///
/// @param cases   the first of the cases
/// @param count   how many cases there are
/// @param brought what was brought in and counts here
/// @param figures the versions of a figure that is not counted, the last first
public record Evidence(Line row, Line column, List<CaseId> cases, int count, List<EnteredFacts> brought, List<Figure> figures) {

    /// The most cases that are named.
    public static final int MOST = 500;

    /// Finds it.
    @Component
    public static class Search {

        private final Counting counting;
        private final Entries entries;

        Search(Counting counting, Entries entries) {
            this.counting = counting;
            this.entries = entries;
        }

        /// Nothing when the table has no such figure.
        public Optional<Evidence> of(Measure measure, Table table, Cell cell, int year) {
            var row = table.rows().line(cell.row());
            var column = table.columns().line(cell.column());
            if (row.isEmpty() || column.isEmpty()) {
                return Optional.empty();
            }
            var period = Interval.ofYear(year);
            if (table.entered()) {
                return Optional.of(new Evidence(row.get(), column.get(), List.of(), 0, List.of(), entries.history(measure.id(), table.id(), period, cell)));
            }
            var brought = entries.facts(measure.id(), table.id());
            var batches = brought.stream().filter(one -> !one.ofLink()).map(EnteredFacts::key).collect(Collectors.toSet());
            var cases = new LinkedHashSet<CaseId>();
            var counted = new HashSet<String>();
            var count = new int[1];
            counting.each(measure, table, period, facts -> {
                if (table.cells(facts, period).contains(cell)) {
                    counted.add(facts.id());
                    if (!batches.contains(facts.id())) {
                        count[0]++;
                        if (cases.size() < MOST) {
                            cases.add(CaseId.parse(facts.id().replaceAll("/.*", "")));
                        }
                    }
                }
            });
            return Optional.of(new Evidence(row.get(), column.get(), new ArrayList<>(cases), count[0], brought(brought, counted), List.of()));
        }

        private static List<EnteredFacts> brought(List<EnteredFacts> brought, Set<String> counted) {
            return brought.stream().filter(one -> counted.contains(one.key()) && one.count() > 0).toList();
        }
    }
}
