// SPDX-License-Identifier: Apache-2.0
package cn.yifa.kernel.measure;

import cn.yifa.kernel.definition.Entry;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// What a line counts of a period (计数时点). What began and what was carried over are together what ended and what is open.
public enum Moment {
    /// Began in the period (新收).
    BEGUN,
    /// Began before it and was not over when it began (上期结转).
    CARRIED_OVER,
    /// Was over in the period (办结).
    ENDED,
    /// Is not over when the period ends (结转下期).
    OPEN,
    /// Was in hand on some day of it.
    IN_HAND;

    /// The moment of this word; nothing, and a problem of the entry, when there is none.
    static Optional<Moment> read(String word, Entry entry) {
        var found = Arrays.stream(values()).filter(moment -> moment.word().equals(word)).findFirst();
        if (found.isEmpty()) {
            entry.problem("counts 只能是 " + String.join("、", Arrays.stream(values()).map(Moment::word).toList()) + "，写的是“" + word + "”");
        }
        return found;
    }

    String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public boolean holds(Span span, Interval period) {
        return switch (this) {
            case BEGUN -> period.covers(span.begins());
            case CARRIED_OVER -> span.begins().isBefore(period.first()) && reaches(span, period.first());
            case ENDED -> span.ends().filter(period::covers).isPresent();
            case OPEN -> !span.begins().isAfter(period.last()) && span.ends().filter(end -> !end.isAfter(period.last())).isEmpty();
            case IN_HAND -> !span.begins().isAfter(period.last()) && reaches(span, period.first());
        };
    }

    private static boolean reaches(Span span, LocalDate day) {
        return span.ends().filter(end -> end.isBefore(day)).isEmpty();
    }

    /// The day on which it is counted, when it is one day.
    Optional<LocalDate> day(Span span) {
        return switch (this) {
            case BEGUN -> Optional.of(span.begins());
            case ENDED -> span.ends();
            case CARRIED_OVER, OPEN, IN_HAND -> Optional.empty();
        };
    }
}
