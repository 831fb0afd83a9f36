// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.measure;

import cn.yifa.kernel.cases.Fields;
import cn.yifa.kernel.measure.Cell;
import cn.yifa.kernel.measure.Check;
import cn.yifa.kernel.measure.Facts;
import cn.yifa.kernel.measure.Grid;
import cn.yifa.kernel.measure.Interval;
import cn.yifa.kernel.measure.Line;
import cn.yifa.kernel.measure.Measure;
import cn.yifa.kernel.measure.Table;
import cn.yifa.kernel.measure.Tally;
import cn.yifa.server.casework.CaseFacts;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/// Counts the tables of a measure: cases as they are, with what was brought in beside them.
@Component
class Counting {

    private final CaseFacts cases;
    private final Entries entries;

    Counting(CaseFacts cases, Entries entries) {
        this.cases = cases;
        this.entries = entries;
    }

    /// A table of a period, and of the period before where an identity looks back at it.
    record Counted(Grid now, Optional<Grid> before) {}

    /// @param previous the measure in the form of the period before, when it had one
    Counted count(Measure measure, Table table, Interval period, Optional<Measure> previous) {
        var ago = period.previous(measure.every());
        var old = previous.filter(found -> table.checks().stream().anyMatch(Check::looksBack)).flatMap(found -> found.table(table.id())).filter(found -> found.entered() == table.entered());
        if (table.entered()) {
            return new Counted(entered(measure, table, period), old.map(found -> entered(measure, found, ago)));
        }
        var now = new Tally(table, period);
        var before = old.map(found -> new Tally(found, ago));
        each(measure, table, old.isPresent() ? new Interval(ago.first(), period.last()) : period, facts -> {
            now.add(facts);
            before.ifPresent(tally -> tally.add(facts));
        });
        return new Counted(now.grid(), before.map(Tally::grid));
    }

    private Grid entered(Measure measure, Table table, Interval period) {
        var values = new HashMap<Cell, BigDecimal>();
        entries.figures(measure.id(), table.id(), period).forEach(figure -> figure.value().ifPresent(value -> values.put(figure.cell(), value)));
        return new Grid(table, table.columns().lines().stream().map(Line::code).toList(), values);
    }

    /// Hands over everything that a table may count in a time: cases or links, then what was brought in; what was brought in of a link is that link.
    void each(Measure measure, Table table, Interval time, Consumer<Facts> taker) {
        var brought = entries.facts(measure.id(), table.id()).stream().collect(Collectors.toMap(EnteredFacts::key, Function.identity(), (a, b) -> a, HashMap::new));
        cases.each(table.population(), table.clocks(), time, facts -> taker.accept(ofLink(brought, facts)));
        brought.values().stream().filter(facts -> !facts.ofLink()).map(facts -> facts.facts(Fields.NONE)).forEach(taker);
    }

    private static Facts ofLink(Map<String, EnteredFacts> brought, Facts facts) {
        return Optional.ofNullable(brought.get(facts.id())).map(known -> known.facts(facts.fields())).orElse(facts);
    }
}
