// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.openness;

import java.time.LocalDate;
import java.util.Optional;

/// Whether a column is as fresh as it must be (栏目更新情况): a day after the last on which something new is due it is late; in the last third before, it soon will be.
///
/// @param due the last day on which something new is due; none where there is no interval, or nothing yet to count from
public record ColumnFreshness(State state, Optional<LocalDate> due) {

    private static final int THIRD = 3;

    public enum State {
        FRESH("按时更新"), DUE_SOON("快到更新时间"), OVERDUE("超期未更新"), EMPTY("没有内容");

        private final String term;

        State(String term) {
            this.term = term;
        }

        public String term() {
            return term;
        }

        /// Whether somebody has to do something about it now.
        public boolean alarming() {
            return this == OVERDUE || this == EMPTY;
        }
    }

    /// @param interval the most days without anything new
    /// @param items    how much there is in it
    /// @param last     the day of the newest
    public static ColumnFreshness of(Optional<Integer> interval, long items, Optional<LocalDate> last, LocalDate today) {
        if (items == 0) {
            return new ColumnFreshness(State.EMPTY, Optional.empty());
        }
        var due = interval.flatMap(days -> last.map(day -> day.plusDays(days)));
        var state = due.map(day -> today.isAfter(day) ? State.OVERDUE : today.isAfter(day.minusDays(interval.orElse(0) / THIRD)) ? State.DUE_SOON : State.FRESH).orElse(State.FRESH);
        return new ColumnFreshness(state, due);
    }
}
