// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.measure;

import cn.yifa.kernel.cases.CaseId;
import cn.yifa.kernel.measure.Cell;
import cn.yifa.kernel.measure.Facts;
import cn.yifa.kernel.measure.Interval;
import cn.yifa.kernel.measure.Line;
import cn.yifa.kernel.measure.Measure;
import cn.yifa.kernel.measure.Population;
import cn.yifa.kernel.measure.Table;
import cn.yifa.kernel.measure.Tally;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/// What stands behind a figure (数字的依据): the cases or entries that were counted, what was brought in, and every version of a figure that was.
///
/// @param value   the figure itself, where there is one
/// @param cases   the first of the cases
/// @param entries the keys of the first of the entries, in a table that counts entries of a register
/// @param count   how many cases or entries there are; of a share those of its part
/// @param brought what was brought in and counts here
/// @param figures the versions of a figure that is not counted, the last first
public record Evidence(Line row, Line column, Optional<BigDecimal> value, List<CaseId> cases, List<String> entries, int count, List<EnteredFacts> brought, List<Figure> figures) {

    /// The most cases or entries that are named.
    public static final int MOST = 500;

    /// Finds it.
    @Component
    public static class Search {

        private final Counting counting;
        private final Entries entries;
        private final Sections sections;

        Search(Counting counting, Entries entries, Sections sections) {
            this.counting = counting;
            this.entries = entries;
            this.sections = sections;
        }

        /// Nothing when the table has no such figure.
        public Optional<Evidence> of(Measure measure, Table table, Cell cell, Interval period) {
            var row = table.rows().line(cell.row());
            var column = sections.column(table, cell.column());
            if (row.isEmpty() || column.isEmpty()) {
                return Optional.empty();
            }
            // What makes a share is its part.
            var behind = row.get().share().map(share -> new Cell(share.of(), cell.column())).orElse(cell);
            var found = new Found(table, period, behind, entries.facts(measure.id(), table.id()));
            switch (table.population()) {
                case Population.Entered entered -> {
                    var figures = entries.history(measure.id(), table.id(), period, cell);
                    return Optional.of(new Evidence(row.get(), column.get(), figures.stream().findFirst().flatMap(Figure::value), List.of(), List.of(), 0, List.of(), figures));
                }
                case Population.OfEntries of -> counting.entries(table, of, period, MOST, found::take);
                case Population.OfCases of -> counting.each(measure, table, period, found::take);
                case Population.OfLinks of -> counting.each(measure, table, period, found::take);
            }
            return found.evidence(row.get(), column.get(), cell);
        }
    }

    /// What was found so far.
    private static final class Found {

        private final Table table;
        private final Interval period;
        private final Cell cell;
        private final Map<String, EnteredFacts> entered;
        private final Tally tally;
        private final Set<CaseId> cases = new LinkedHashSet<>();
        private final List<List<String>> keys = new ArrayList<>();
        private final Set<String> brought = new HashSet<>();
        private int count;

        Found(Table table, Interval period, Cell cell, List<EnteredFacts> entered) {
            this.table = table;
            this.period = period;
            this.cell = cell;
            this.entered = entered.stream().collect(Collectors.toMap(EnteredFacts::key, one -> one));
            this.tally = new Tally(table, period);
        }

        /// A case, a link of one, or what was brought in.
        void take(Facts facts) {
            tally.add(facts);
            if (!table.cells(facts, period).contains(cell)) {
                return;
            }
            var known = Optional.ofNullable(entered.get(facts.id()));
            known.map(EnteredFacts::key).ifPresent(brought::add);
            if (known.isEmpty() || known.get().ofLink()) {
                count++;
                if (cases.size() < MOST) {
                    cases.add(CaseId.parse(facts.id().replaceAll("/.*", "")));
                }
            }
        }

        /// Entries that are alike.
        void take(Facts facts, List<String> first) {
            tally.add(facts);
            if (table.cells(facts, period).contains(cell)) {
                count += facts.count();
                keys.add(first);
            }
        }

        Optional<Evidence> evidence(Line row, Line column, Cell asked) {
            var grid = tally.grid();
            return grid.columns().contains(asked.column()) ? Optional.of(new Evidence(row, column, grid.value(asked), List.copyOf(cases), keys.stream().flatMap(List::stream).sorted().limit(MOST).toList(), count,
                    entered.values().stream().filter(one -> brought.contains(one.key()) && one.count() > 0).sorted(Comparator.comparing(EnteredFacts::begun).thenComparing(EnteredFacts::key)).toList(), List.of())) : Optional.empty();
        }
    }
}
