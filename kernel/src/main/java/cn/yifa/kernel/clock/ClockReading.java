// SPDX-License-Identifier: Apache-2.0
package cn.yifa.kernel.clock;

import cn.yifa.kernel.procedure.ClockDefinition;
import cn.yifa.kernel.time.Reckoning;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Optional;

/// What a clock says on a day.
///
/// @param deadline   the last day, absent while it is not started or its running is paused without end
/// @param moment     the last moment, for a term in hours
/// @param remaining  days of the clock's own unit left after the asked day; negative when overdue
/// @param used       days of the clock's own unit used up to the asked day
/// @param amberFrom  the first day of the last third
/// @param metOn      the day on which it was stopped, when it was
/// @param reckoning  every day counted or not, and why
public record ClockReading(
        ClockDefinition definition,
        Status status,
        Optional<LocalDate> deadline,
        Optional<LocalDateTime> moment,
        int remaining,
        int used,
        Optional<LocalDate> amberFrom,
        Optional<LocalDate> metOn,
        boolean provisional,
        Light light,
        Optional<Reckoning> reckoning) {

    /// Runs on although its last moment, or its last day, is over.
    public boolean overdue(LocalDateTime now) {
        return status == Status.RUNNING && moment.map(now::isAfter).or(() -> deadline.map(now.toLocalDate()::isAfter)).orElse(false);
    }

    /// Its time is over, be it that it was stopped since: a period that must be full is full.
    public boolean ranOut(LocalDateTime now) {
        return overdue(now) || status == Status.MISSED || metOn.filter(end -> deadline.filter(end::isAfter).isPresent()).isPresent();
    }

    public enum Status { NOT_STARTED, RUNNING, PAUSED, MET, MISSED, STOPPED }

    /// Green; amber in the last third; red when overdue; grey when it is not running.
    public enum Light { GREEN, AMBER, RED, GREY }
}
