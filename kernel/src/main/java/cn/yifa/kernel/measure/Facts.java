// SPDX-License-Identifier: Apache-2.0
package cn.yifa.kernel.measure;

import cn.yifa.kernel.cases.Case;
import cn.yifa.kernel.cases.Fields;
import cn.yifa.kernel.clock.ClockReading;
import cn.yifa.kernel.clock.Clocks;
import cn.yifa.kernel.organ.DivisionId;
import cn.yifa.kernel.procedure.Procedure;
import cn.yifa.kernel.time.WorkCalendar;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What is known of a case for counting it (统计事实), or of as many alike as `count` says.
///
/// @param id       of the case, or of the record that brings figures from before the program
/// @param opened   the day on which it was opened
/// @param over     how it ended, when it has
/// @param division that handles it, when it is a case of the program
/// @param fields   what they hold now
/// @param clocks   those that the measure asks for, as far as they have started
public record Facts(String id, int count, LocalDate opened, Optional<Ending> over, Optional<DivisionId> division, Fields fields, Map<String, ClockFacts> clocks) {

    public Facts {
        if (count < 0) {
            throw new IllegalArgumentException("facts " + id + ": count " + count);
        }
        clocks = Map.copyOf(clocks);
    }

    /// @param brokenOff withdrawn or terminated
    public record Ending(LocalDate on, boolean brokenOff) {}

    /// What has become of a clock.
    ///
    /// @param stoppedOn the day on which it was met or missed, or called off with the case
    /// @param days      what it took, where the clock itself was read
    public record ClockFacts(ClockReading.Status status, Optional<LocalDate> stoppedOn, Optional<Days> days) {

        public ClockFacts(ClockReading.Status status, Optional<LocalDate> stoppedOn) {
            this(status, stoppedOn, Optional.empty());
        }

        static ClockFacts of(ClockReading reading) {
            return new ClockFacts(reading.status(), reading.metOn(), Optional.of(new Days(reading.used(), reading.used() + reading.remaining())));
        }
    }

    /// Days used of those allowed, in the clock's own unit.
    public record Days(int used, int allowed) {}

    /// The facts of one case.
    ///
    /// @param overOn the day of its end, when it has ended
    /// @param wanted the clocks that matter
    /// @param today  as of which the clocks are read
    public static Facts of(Procedure procedure, Case matter, Optional<LocalDate> overOn, Set<String> wanted, LocalDate today, WorkCalendar calendar) {
        var clocks = new HashMap<String, ClockFacts>();
        wanted.forEach(clock -> Clocks.at(procedure, matter, clock, today, calendar).filter(reading -> reading.status() != ClockReading.Status.NOT_STARTED)
                .ifPresent(reading -> clocks.put(clock, ClockFacts.of(reading))));
        var brokenOff = matter.status() == Case.Status.WITHDRAWN || matter.status() == Case.Status.TERMINATED;
        return new Facts(matter.id().toString(), 1, matter.openedAt().toLocalDate(), overOn.filter(day -> matter.status().over()).map(day -> new Ending(day, brokenOff)),
                Optional.of(matter.handling()), matter.fields(), clocks);
    }
}
