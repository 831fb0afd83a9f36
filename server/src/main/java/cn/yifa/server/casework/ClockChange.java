// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.casework;

import cn.yifa.kernel.clock.ClockReading.Status;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

/// What a holiday notice changed in a clock (期限重新计算).
///
/// @param because the notice, in words
public record ClockChange(Instant at, String clock, State before, State after, String because, String loadedByName) {

    /// A clock as it is stored, without what a notice cannot change.
    public record State(Status status, Optional<LocalDate> deadline, Optional<LocalDate> amberFrom, boolean provisional) {}
}
