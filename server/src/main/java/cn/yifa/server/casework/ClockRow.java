// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.casework;

import cn.yifa.kernel.cases.Case;
import cn.yifa.kernel.clock.ClockReading;
import cn.yifa.kernel.clock.Clocks;
import cn.yifa.kernel.procedure.Procedure;
import cn.yifa.kernel.time.WorkCalendar;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// A clock of a case as it is stored: dates that do not change by themselves, so that its light is a comparison with today.
///
/// @param spent   how its days were used, once it was met or missed
/// @param acts    the program takes an action when it runs out
/// @param presses somebody is late when it runs out; not when its time must be full
record ClockRow(String clock, ClockReading.Status status, Optional<LocalDate> deadline, Optional<LocalDate> amberFrom, Optional<LocalDate> metOn,
        Optional<Spent> spent, boolean provisional, boolean acts, boolean presses) {

    /// Days used of those allowed, in the clock's own unit (用时).
    record Spent(int used, int allowed) {

        static Optional<Spent> of(ClockReading reading) {
            return switch (reading.status()) {
                case MET, MISSED -> Optional.of(new Spent(reading.used(), reading.used() + reading.remaining()));
                case NOT_STARTED, RUNNING, PAUSED, STOPPED -> Optional.empty();
            };
        }
    }

    /// The clocks the case has touched, as they stand after its last event.
    static List<ClockRow> of(Procedure procedure, Case matter, LocalDate today, WorkCalendar calendar) {
        return Clocks.at(procedure, matter, today, calendar).entrySet().stream()
                .filter(clock -> matter.clocks().containsKey(clock.getKey())).map(clock -> of(clock.getKey(), clock.getValue(), !procedure.mustBeFull(clock.getKey()))).toList();
    }

    private static ClockRow of(String clock, ClockReading reading, boolean presses) {
        return new ClockRow(clock, reading.status(), reading.deadline(), reading.amberFrom(), reading.metOn(), Spent.of(reading), reading.provisional(),
                reading.definition().onExpiry().isPresent(), presses);
    }

    /// As it is read back: whether it presses, the procedure says.
    ClockRow stored() {
        return new ClockRow(clock, status, deadline, amberFrom, metOn, spent, provisional, acts, false);
    }

    Optional<Integer> used() {
        return spent.map(Spent::used);
    }

    Optional<Integer> allowed() {
        return spent.map(Spent::allowed);
    }

    boolean runs() {
        return presses && status == ClockReading.Status.RUNNING && deadline.isPresent();
    }

    /// The running clock that ends first, which decides the light of the whole case.
    static Optional<ClockRow> mostUrgent(List<ClockRow> clocks) {
        return clocks.stream().filter(ClockRow::runs).min(Comparator.comparing(row -> row.deadline().orElseThrow()));
    }
}
