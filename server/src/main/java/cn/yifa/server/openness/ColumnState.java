// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.openness;

import cn.yifa.kernel.organ.Officer;
import cn.yifa.kernel.organ.Position;
import cn.yifa.kernel.organ.Seat;
import java.time.LocalDate;
import java.util.Optional;

/// How a column stands today: computed from what is in it, entered by nobody.
///
/// @param items how much is in it, with what is in the columns under it
/// @param last  the day of the newest of it
public record ColumnState(Column column, long items, Optional<LocalDate> last, ColumnFreshness freshness) {

    /// Whether the officer works in a division that keeps it, or is in charge of one.
    public boolean concerns(Officer officer) {
        return column.divisions().stream().anyMatch(division -> officer.worksIn(division) || officer.holds(new Seat(Position.LEADER_IN_CHARGE, division)));
    }

    /// Whether there should have been something new by now, or there is nothing at all.
    public boolean alarming() {
        return freshness.state().alarming();
    }
}
