// SPDX-License-Identifier: Apache-2.0
package cn.yifa.kernel.measure;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// Counts facts into a table, one after the other (计数).
public final class Tally {

    private final Table table;
    private final Interval period;
    private final Map<Cell, Long> counts = new HashMap<>();
    private final Map<Cell, Days> days = new HashMap<>();
    private final Map<String, Line.DaysUsed> told;

    /// Days added up, of so many, and the most of one.
    private record Days(long sum, long of, int longest) {

        Days and(Days other) {
            return new Days(sum + other.sum, of + other.of, Math.max(longest, other.longest));
        }

        BigDecimal tell(Line.DaysUsed.Tells what) {
            return switch (what) {
                case MEAN -> BigDecimal.valueOf(sum).divide(BigDecimal.valueOf(of), 1, RoundingMode.HALF_UP);
                case LONGEST -> BigDecimal.valueOf(longest);
            };
        }
    }

    public Tally(Table table, Interval period) {
        this.table = table;
        this.period = period;
        this.told = table.rows().lines().stream().filter(row -> row.days().isPresent()).collect(Collectors.toMap(Line::code, row -> row.days().orElseThrow()));
    }

    public void add(Facts facts) {
        // What was taken back counts no more.
        if (facts.count() > 0) {
            table.cells(facts, period).forEach(cell -> add(facts, cell));
        }
    }

    private void add(Facts facts, Cell cell) {
        var tells = told.get(cell.row());
        if (tells == null) {
            counts.merge(cell, (long) facts.count(), Long::sum);
        } else {
            int used = tells.of(facts).orElseThrow();
            days.merge(cell, new Days((long) used * facts.count(), facts.count(), used), Days::and);
        }
    }

    public Grid grid() {
        var columns = table.split().isPresent() ? List.copyOf(new TreeSet<>(counts.keySet().stream().map(Cell::column).toList())) : table.columns().lines().stream().map(Line::code).toList();
        var values = new HashMap<Cell, BigDecimal>();
        for (var row : table.rows().lines()) {
            if (row.counting().isPresent()) {
                columns.forEach(column -> values.put(new Cell(row.code(), column), BigDecimal.valueOf(counts.getOrDefault(new Cell(row.code(), column), 0L))));
            }
        }
        days.forEach((cell, used) -> values.put(cell, used.tell(Objects.requireNonNull(told.get(cell.row())).tells())));
        return new Grid(table, columns, values);
    }
}
