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
import cn.yifa.kernel.measure.Population;
import cn.yifa.kernel.measure.Table;
import cn.yifa.kernel.measure.Tally;
import cn.yifa.server.casework.CaseFacts;
import cn.yifa.server.register.AlikeEntries;
import cn.yifa.server.register.Registers;
import cn.yifa.server.storage.Patience;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/// Counts the tables of a measure: cases as they are, with what was brought in beside them; entries of registers, with what cases say of them.
@Component
class Counting {

    private final CaseFacts cases;
    private final Entries entries;
    private final AlikeEntries alike;
    private final Registers registers;
    private final Clock clock;
    private final JdbcOperations connections;
    private final TransactionTemplate snapshot;

    Counting(CaseFacts cases, Entries entries, AlikeEntries alike, Registers registers, Clock clock, JdbcOperations connections, PlatformTransactionManager transactions) {
        this.cases = cases;
        this.entries = entries;
        this.alike = alike;
        this.registers = registers;
        this.clock = clock;
        this.connections = connections;
        this.snapshot = new TransactionTemplate(transactions);
        snapshot.setReadOnly(true);
        snapshot.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
    }

    /// A table of a period, and of the period before where an identity looks back at it.
    record Counted(Grid now, Optional<Grid> before) {}

    /// @param previous the measure in the form of the period before, when it had one
    Counted count(Measure measure, Table table, Interval period, Optional<Measure> previous) {
        var ago = period.previous(measure.every());
        var old = previous.filter(found -> table.checks().stream().anyMatch(Check::looksBack)).flatMap(found -> found.table(table.id()))
                .filter(found -> found.population().getClass() == table.population().getClass());
        return switch (table.population()) {
            case Population.Entered entered -> new Counted(entered(measure, table, period), old.map(found -> entered(measure, found, ago)));
            case Population.OfEntries now -> new Counted(ofEntries(table, now, period), old.map(found -> ofEntries(found, (Population.OfEntries) found.population(), ago)));
            case Population.OfCases of -> together(measure, table, period, old, ago);
            case Population.OfLinks of -> together(measure, table, period, old, ago);
        };
    }

    /// Both periods in one go.
    private Counted together(Measure measure, Table table, Interval period, Optional<Table> old, Interval ago) {
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

    private Grid ofEntries(Table table, Population.OfEntries population, Interval period) {
        var tally = new Tally(table, period);
        entries(table, population, period, 0, (facts, keys) -> tally.add(facts));
        return tally.grid();
    }

    /// Hands over the entries that count for a period, those that are alike together, with the keys of so many of each kind.
    void entries(Table table, Population.OfEntries population, Interval period, int named, BiConsumer<Facts, List<String>> taker) {
        var register = registers.find(population.register()).orElseThrow();
        var day = period.lastUntil(LocalDate.now(clock));
        snapshot.executeWithoutResult(transaction -> {
            Patience.forThisTransaction(connections);
            var counts = new LinkedHashMap<String, Map<String, Integer>>();
            population.tells().forEach((name, telling) -> {
                var of = new HashMap<String, Integer>();
                cases.each(telling.cases(), telling.cases().ends().map(Set::of).orElse(Set.of()), period, facts -> telling.spokenOf(facts, period).ifPresent(key -> of.merge(key, 1, Integer::sum)));
                counts.put(name, of);
            });
            alike.each(register, day, population.reads(table), counts, named,
                    some -> taker.accept(population.facts(some.key(), some.entries(), some.from(), Fields.of(some.values()), some.numbers()), some.first()));
        });
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
