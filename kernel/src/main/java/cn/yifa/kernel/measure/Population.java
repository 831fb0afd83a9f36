// SPDX-License-Identifier: Apache-2.0
package cn.yifa.kernel.measure;

import cn.yifa.kernel.cases.Fields;
import cn.yifa.kernel.clock.ClockReading;
import cn.yifa.kernel.procedure.Field;
import cn.yifa.kernel.procedure.Guard;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What a table counts (统计对象).
public sealed interface Population {

    /// What its rows and columns may tell apart by.
    SequencedMap<String, Field> fields();

    /// From when until when a fact counts as in hand; nothing when it isn't counted at all.
    Optional<Span> span(Facts facts);

    /// Cases of a procedure.
    ///
    /// @param when   a condition on their fields
    /// @param begins the date field that says when a case began, such as the day of receipt; the day of its opening when absent
    /// @param ends   the clock whose stop ends a case for this count, such as that of the answer; the case's own end when absent, or when the clock never stopped
    record OfCases(String procedure, Optional<Guard> when, Optional<String> begins, Optional<String> ends, SequencedMap<String, Field> fields) implements Population {

        @Override
        public Optional<Span> span(Facts facts) {
            if (when.filter(condition -> !condition.holds(facts.fields())).isPresent()) {
                return Optional.empty();
            }
            var stopped = ends.map(facts.clocks()::get).filter(clock -> clock.stoppedOn().isPresent());
            return Optional.of(stopped.map(clock -> new Span(begin(facts), clock.stoppedOn(), clock.status() == ClockReading.Status.STOPPED))
                    .orElseGet(() -> new Span(begin(facts), facts.over().map(Facts.Ending::on), facts.over().filter(Facts.Ending::brokenOff).isPresent())));
        }

        private LocalDate begin(Facts facts) {
            return begins.flatMap(facts.fields()::date).orElse(facts.opened());
        }
    }

    /// What other cases are linked to cases of a procedure, such as reconsiderations; what became of each is recorded with its source.
    ///
    /// @param kinds the kinds of links that are counted, and what each says of it
    record OfLinks(String procedure, Map<String, Fields> kinds, SequencedMap<String, Field> fields) implements Population {

        @Override
        public Optional<Span> span(Facts facts) {
            return Optional.of(new Span(facts.opened(), facts.over().map(Facts.Ending::on), false));
        }
    }

    /// Entries of a register (清单的条目) that are valid on the last day of the period, today when that is yet to come, and what cases say of them.
    ///
    /// @param when  a condition on their fields
    /// @param tells what cases say of them, by the name under which lines tell them apart
    record OfEntries(String register, Optional<Guard> when, SequencedMap<String, Telling> tells, SequencedMap<String, Field> fields) implements Population {

        /// They are there or not: none begins or ends for this count.
        @Override
        public Optional<Span> span(Facts facts) {
            return when.filter(condition -> !condition.holds(facts.fields())).isPresent() ? Optional.empty() : Optional.of(new Span(facts.opened(), Optional.empty(), false));
        }

        /// What is known of entries that are alike.
        ///
        /// @param id     the key of one of them
        /// @param alike  how many they are
        /// @param from   the day from which one of them is valid
        /// @param values what they hold
        /// @param counts how many cases speak of each of them, by telling; none where there is no number
        public Facts facts(String id, int alike, LocalDate from, Fields values, Map<String, Integer> counts) {
            var said = new TreeMap<String, Object>();
            tells.forEach((name, telling) -> said.put(name, telling.label(counts.getOrDefault(name, 0))));
            return new Facts(id, alike, from, Optional.empty(), Optional.empty(), values.with(Fields.of(said)), Map.of());
        }

        /// The fields of an entry that the count looks at: those that the condition reads, and those that lines may tell apart by.
        public Set<String> reads(Table table) {
            return Stream.concat(when.stream().flatMap(condition -> condition.reads().stream()), table.told().stream().map(Field::id).filter(field -> !tells.containsKey(field))).collect(Collectors.toCollection(TreeSet::new));
        }
    }

    /// Figures that are brought in, each with its source (填报).
    record Entered(SequencedMap<String, Field> fields) implements Population {

        @Override
        public Optional<Span> span(Facts facts) {
            return Optional.empty();
        }
    }
}
