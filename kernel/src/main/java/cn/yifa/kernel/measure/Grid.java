// SPDX-License-Identifier: Apache-2.0
package cn.yifa.kernel.measure;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// The figures of a table for one period (统计结果).
///
/// @param columns the codes of its columns in their order; those that facts brought, where the table is split by them
/// @param values  the figures there are: all, in a table that is counted; those brought in so far, in one that is not
public record Grid(Table table, List<String> columns, Map<Cell, BigDecimal> values) {

    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    public Grid {
        columns = List.copyOf(columns);
        values = Map.copyOf(values);
    }

    /// The figure; of a share its percents, rounded down so that 100 means all.
    public Optional<BigDecimal> value(Cell cell) {
        var share = table.rows().line(cell.row()).flatMap(Line::share);
        if (share.isEmpty()) {
            return Optional.ofNullable(values.get(cell));
        }
        var in = value(new Cell(share.get().in(), cell.column())).filter(whole -> whole.signum() != 0);
        return in.flatMap(whole -> value(new Cell(share.get().of(), cell.column())).map(part -> part.multiply(HUNDRED).divide(whole, 1, RoundingMode.DOWN)));
    }

    public Optional<BigDecimal> value(String row, String column) {
        return value(new Cell(row, column));
    }

    /// Every identity of the table, in each line in which it is tried.
    ///
    /// @param before the same table of the period before, when it is known
    public List<Check.Result> checks(Optional<Grid> before) {
        return table.checks().stream().flatMap(check -> check.on(this, before).stream()).toList();
    }

    /// Counts what flows by, and keeps nothing of it but the figures.
    public static Grid count(Table table, Interval period, Stream<Facts> facts) {
        var tally = new Tally(table, period);
        facts.forEach(tally::add);
        return tally.grid();
    }
}
