// SPDX-License-Identifier: Apache-2.0
package cn.yifa.kernel.measure;

import cn.yifa.kernel.law.Citation;
import cn.yifa.kernel.organ.DivisionId;
import cn.yifa.kernel.procedure.Field;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// A table of figures (统计表): rows and columns over a population, and the identities that must hold.
///
/// @param heading what stands above the names of the rows
/// @param split   the columns are those of the facts themselves, when it has no list of columns
/// @param shownIn the public register in which anybody finds what is counted, one by one
public record Table(
        String id,
        String name,
        Optional<String> under,
        Optional<Citation> basis,
        String heading,
        Population population,
        Axis rows,
        Axis columns,
        Optional<Split> split,
        Optional<String> shownIn,
        List<Check> checks) implements Measure.Part {

    /// Columns that facts bring: each division, each month.
    public enum Split { DIVISION, MONTH }

    public Table {
        checks = List.copyOf(checks);
    }

    /// Whether its figures are brought in with their source, not counted (填报).
    public boolean entered() {
        return population instanceof Population.Entered;
    }

    /// The clocks that its figures rest on.
    public Set<String> clocks() {
        return population instanceof Population.OfCases cases ? Stream.concat(cases.ends().stream(), Stream.concat(rows.clocks(), columns.clocks())).collect(Collectors.toUnmodifiableSet()) : Set.of();
    }

    /// The fields by which its lines tell things apart.
    public List<Field> told() {
        return Stream.concat(rows.lines().stream(), columns.lines().stream()).flatMap(line -> line.counting().stream()).flatMap(counting -> counting.when().keySet().stream()).distinct()
                .flatMap(key -> Optional.ofNullable(population.fields().get(key)).stream()).toList();
    }

    /// The cells in which a fact counts in a period: the crossing of the rows and columns that take it.
    public List<Cell> cells(Facts facts, Interval period) {
        var span = population.span(facts);
        if (span.isEmpty()) {
            return List.of();
        }
        var across = split.isPresent() ? List.<Line>of() : columns.taking(facts, span.get(), period);
        return rows.taking(facts, span.get(), period).stream().flatMap(row -> split.isPresent() ? splitting(row, facts, span.get()).map(key -> new Cell(row.code(), key)).stream()
                : across.stream().map(column -> new Cell(row.code(), column.code()))).toList();
    }

    private Optional<String> splitting(Line row, Facts facts, Span span) {
        return split.flatMap(by -> switch (by) {
            case DIVISION -> facts.division().map(DivisionId::value);
            case MONTH -> row.days().flatMap(days -> rows.line(days.of())).orElse(row).counting().flatMap(Line.Counting::moment).flatMap(moment -> moment.day(span)).map(day -> day.toString().substring(0, "2026-01".length()));
        });
    }
}
