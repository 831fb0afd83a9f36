// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.measure;

import cn.yifa.kernel.measure.Cell;
import cn.yifa.kernel.measure.Check;
import cn.yifa.kernel.measure.Grid;
import cn.yifa.kernel.measure.Interval;
import cn.yifa.kernel.measure.Line;
import cn.yifa.kernel.measure.Measure;
import cn.yifa.kernel.measure.Table;
import cn.yifa.server.measure.ReportSheet.Checked;
import cn.yifa.server.measure.ReportSheet.Head;
import cn.yifa.server.measure.ReportSheet.Section;
import cn.yifa.server.organization.Division;
import cn.yifa.server.organization.Organization;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// The parts of a measure as they come out now (各部分): words as written so far, tables as counted.
@Component
class Sections {

    private final Counting counting;
    private final Entries entries;
    private final Organization organization;

    Sections(Counting counting, Entries entries, Organization organization) {
        this.counting = counting;
        this.entries = entries;
        this.organization = organization;
    }

    /// @param previous the measure in the form of the period before, when it had one
    /// @param before   the report of the period before, when that was published: what it said is what this one must begin with
    List<Section> of(Measure measure, Interval period, Optional<Measure> previous, Optional<ReportSheet> before) {
        return measure.parts().values().stream().map(part -> switch (part) {
            case Measure.Text text -> new Section(text.id(), text.name(), text.under().orElse(""), text.hint(),
                    entries.words(measure.id(), text.id(), period).stream().findFirst().map(Entries.Words::text).orElse(""), "", false, List.of(), List.of(), List.of());
            case Table table -> table(measure, table, period, previous, before);
        }).toList();
    }

    private Section table(Measure measure, Table table, Interval period, Optional<Measure> previous, Optional<ReportSheet> published) {
        var counted = counting.count(measure, table, period, previous);
        var before = table.checks().stream().anyMatch(Check::looksBack) ? published.flatMap(last -> last.section(table.id())).map(last -> grid(table, last)).or(counted::before) : counted.before();
        var grid = counted.now();
        var columns = grid.columns().stream().flatMap(code -> column(table, code).stream()).map(line -> new Head(line.code(), line.name(), line.under())).toList();
        var rows = table.rows().lines().stream().map(row -> row(row, columns, grid)).toList();
        var checks = grid.checks(before).stream().map(result -> checked(result, table)).toList();
        return new Section(table.id(), table.name(), table.under().orElse(""), "", "", table.heading(), table.entered(), columns, rows, checks);
    }

    /// The column of this code: one of its own, or one that facts brought; nothing when there can be no such column.
    Optional<Line> column(Table table, String code) {
        return table.split().map(by -> switch (by) {
            case DIVISION -> organization.divisions().stream().filter(division -> division.id().value().equals(code)).findFirst().map(Division::name).or(() -> Optional.of(code));
            case MONTH -> Optional.of(code).filter(month -> month.matches("\\d{4}-\\d{2}")).map(month -> Integer.parseInt(month.substring("2026-".length())) + "月");
        }).map(name -> name.map(called -> Line.column(code, called))).orElseGet(() -> table.columns().line(code));
    }

    private static ReportSheet.Line row(Line row, List<Head> columns, Grid grid) {
        var cells = new LinkedHashMap<String, @Nullable BigDecimal>();
        columns.forEach(column -> cells.put(column.code(), grid.value(row.code(), column.code()).orElse(null)));
        return new ReportSheet.Line(row.code(), row.name(), row.under(), cells);
    }

    private Checked checked(Check.Result result, Table table) {
        var line = (result.check().along() == Check.Along.ROWS ? column(table, result.line()) : table.rows().line(result.line()))
                .map(found -> found.under().isEmpty() ? found.name() : String.join("·", found.under()) + "·" + found.name()).orElse(result.line());
        return new Checked(result.check().name(), result.check().says(), line, result.left().orElse(null), result.right().orElse(null));
    }

    /// What was published, to be compared with.
    private static Grid grid(Table table, Section section) {
        var values = new HashMap<Cell, BigDecimal>();
        section.rows().forEach(row -> section.columns().forEach(column -> row.value(column.code()).ifPresent(value -> values.put(new Cell(row.code(), column.code()), value))));
        return new Grid(table, section.columns().stream().map(Head::code).toList(), values);
    }
}
