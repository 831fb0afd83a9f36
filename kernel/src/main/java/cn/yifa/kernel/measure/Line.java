// SPDX-License-Identifier: Apache-2.0
package cn.yifa.kernel.measure;

import cn.yifa.kernel.clock.ClockReading;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// A row or a column of a table (行、列).
///
/// @param under    the headings it stands under, the outermost first
/// @param counting what it counts; nothing in a table whose figures are brought in, or in a line that is a share or tells of days
/// @param share    the share that it tells, in percent
/// @param days     the days of which it tells
/// @param unit     of its figures, in a table whose figures are brought in
public record Line(String code, String name, List<String> under, Optional<Counting> counting, Optional<Share> share, Optional<DaysUsed> days, Unit unit) {

    public Line {
        under = List.copyOf(under);
    }

    /// A column that facts bring: what it counts is said by the rows.
    public static Line column(String code, String name) {
        return new Line(code, name, List.of(), Optional.empty(), Optional.empty(), Optional.empty(), Unit.COUNT);
    }

    /// What a line takes of the things counted.
    ///
    /// @param moment    when, of the period; the other axis says it when absent
    /// @param when      the values that the thing must have, of each of these
    /// @param otherwise takes what no other line of the same moment takes: 其他
    /// @param total     takes what other lines take too: 总计
    public record Counting(Optional<Moment> moment, Map<String, Set<String>> when, boolean otherwise, boolean total) {

        boolean fits(Map<String, String> values) {
            return when.entrySet().stream().allMatch(wanted -> values.containsKey(wanted.getKey()) && wanted.getValue().contains(values.get(wanted.getKey())));
        }

        boolean fits(Facts facts) {
            for (var wanted : when.entrySet()) {
                if (values(facts, wanted.getKey()).stream().noneMatch(wanted.getValue()::contains)) {
                    return false;
                }
            }
            return true;
        }
    }

    /// So much of that.
    public record Share(String of, String in) {}

    /// How many days a clock took (用时), of what another line counts, in the clock's own unit; what it did not stop for says nothing.
    public record DaysUsed(String clock, String of, Tells tells) {

        /// What is told of several: their mean to one decimal, or the longest.
        public enum Tells { MEAN, LONGEST }

        Optional<Integer> of(Facts facts) {
            return Optional.ofNullable(facts.clocks().get(clock)).filter(found -> found.status() == ClockReading.Status.MET || found.status() == ClockReading.Status.MISSED)
                    .flatMap(Facts.ClockFacts::days).map(Facts.Days::used);
        }
    }

    /// Whether its figures can be added up: neither a share nor days are.
    boolean adds() {
        return share.isEmpty() && days.isEmpty();
    }

    /// How a condition names a clock: `clock reply`.
    static final String CLOCK = "clock ";

    /// What a condition may want of a clock: met, missed, or neither yet.
    static final List<String> CLOCK_WORDS = List.of("按期", "逾期", "未停止");

    /// Several of a choice of several: such a thing is taken by the line of each.
    private static List<String> values(Facts facts, String key) {
        return key.startsWith(CLOCK) ? Optional.ofNullable(facts.clocks().get(key.substring(CLOCK.length()))).map(clock -> word(clock.status())).stream().toList()
                : facts.fields().text(key).map(List::of).orElseGet(() -> facts.fields().texts(key));
    }

    private static String word(ClockReading.Status status) {
        return switch (status) {
            case MET -> CLOCK_WORDS.get(0);
            case MISSED -> CLOCK_WORDS.get(1);
            case NOT_STARTED, RUNNING, PAUSED, STOPPED -> CLOCK_WORDS.get(2);
        };
    }
}
