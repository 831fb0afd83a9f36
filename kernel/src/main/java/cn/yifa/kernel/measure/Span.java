// SPDX-License-Identifier: Apache-2.0
package cn.yifa.kernel.measure;

import java.time.LocalDate;
import java.util.Optional;

/// From when until when a thing counted was in hand (在办期间); nothing is finished before it began, whatever days somebody wrote down.
///
/// @param brokenOff it ended without an outcome of its own: withdrawn, terminated
public record Span(LocalDate begins, Optional<LocalDate> ends, boolean brokenOff) {

    public Span {
        var first = begins;
        ends = ends.map(day -> day.isBefore(first) ? first : day);
    }
}
