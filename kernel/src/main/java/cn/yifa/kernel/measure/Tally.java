// SPDX-License-Identifier: Apache-2.0
package cn.yifa.kernel.measure;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/// Counts facts into a table, one after the other (计数).
public final class Tally {

    private final Table table;
    private final Interval period;
    private final Map<Cell, Long> counts = new HashMap<>();

    public Tally(Table table, Interval period) {
        this.table = table;
        this.period = period;
    }

    public void add(Facts facts) {
        table.cells(facts, period).forEach(cell -> counts.merge(cell, (long) facts.count(), Long::sum));
    }

    public Grid grid() {
        var columns = table.split().isPresent() ? List.copyOf(new TreeSet<>(counts.keySet().stream().map(Cell::column).toList())) : table.columns().lines().stream().map(Line::code).toList();
        var values = new HashMap<Cell, BigDecimal>();
        for (var row : table.rows().lines()) {
            if (row.counting().isPresent()) {
                columns.forEach(column -> values.put(new Cell(row.code(), column), BigDecimal.valueOf(counts.getOrDefault(new Cell(row.code(), column), 0L))));
            }
        }
        return new Grid(table, columns, values);
    }
}
