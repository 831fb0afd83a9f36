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

    /// Figures that are brought in, each with its source (填报).
    record Entered(SequencedMap<String, Field> fields) implements Population {

        @Override
        public Optional<Span> span(Facts facts) {
            return Optional.empty();
        }
    }
}
