// SPDX-License-Identifier: Apache-2.0
package cn.yifa.kernel.measure;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/// What cases say of an entry of a register in a period (办件说明的事项): how many there are of it, in words such as 没有检查, 一次.
///
/// @param cases  those that speak of entries
/// @param by     the field that holds the key of the entry
/// @param moment when of the period they are counted; what was broken off has not ended
/// @param labels one for each number there can be
public record Telling(String id, String name, Population.OfCases cases, String by, Moment moment, List<Label> labels) {

    public Telling {
        labels = List.copyOf(labels);
    }

    /// What so many are called.
    ///
    /// @param to the most, where there is one
    public record Label(String name, int from, OptionalInt to) {

        boolean covers(int count) {
            return count >= from && count <= to.orElse(Integer.MAX_VALUE);
        }
    }

    /// The key of the entry of which a case speaks in the period; nothing when it speaks of none.
    public Optional<String> spokenOf(Facts facts, Interval period) {
        return cases.span(facts).filter(span -> moment.holds(span, period) && !(moment == Moment.ENDED && span.brokenOff())).flatMap(span -> facts.fields().text(by));
    }

    /// What so many are called.
    public String label(int count) {
        return labels.stream().filter(label -> label.covers(count)).map(Label::name).findFirst().orElseThrow(() -> new IllegalArgumentException("telling " + id + " has no label for " + count));
    }
}
