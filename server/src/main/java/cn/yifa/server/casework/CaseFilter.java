// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.casework;

import cn.yifa.kernel.cases.Case;
import cn.yifa.kernel.clock.ClockReading.Light;
import cn.yifa.kernel.organ.DivisionId;
import java.time.LocalDate;
import java.util.Optional;

/// Which cases a list is to show; what is absent does not restrict it.
///
/// @param division one that takes part
/// @param text     found in the title or number
/// @param opened   the days on which they began
/// @param due      the days on which they are due
public record CaseFilter(Optional<String> procedure, Optional<Case.Status> status, Optional<DivisionId> division, Optional<Light> light, Optional<String> text,
        Days opened, Days due) {

    public static final CaseFilter ALL = new CaseFilter(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Days.ANY, Days.ANY);

    /// A stretch of days, both ends included.
    public record Days(Optional<LocalDate> from, Optional<LocalDate> to) {

        public static final Days ANY = new Days(Optional.empty(), Optional.empty());
    }

    public CaseFilter with(Case.Status other) {
        return new CaseFilter(procedure, Optional.of(other), division, light, text, opened, due);
    }

    public CaseFilter with(Light other) {
        return new CaseFilter(procedure, status, division, Optional.of(other), text, opened, due);
    }
}
