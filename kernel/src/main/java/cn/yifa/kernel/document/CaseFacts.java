// SPDX-License-Identifier: Apache-2.0
package cn.yifa.kernel.document;

import cn.yifa.kernel.cases.Case;
import cn.yifa.kernel.clock.ClockEntry;
import cn.yifa.kernel.clock.ClockReading;
import cn.yifa.kernel.clock.Clocks;
import cn.yifa.kernel.procedure.Action;
import cn.yifa.kernel.procedure.ClockDefinition.ExtensionRule;
import cn.yifa.kernel.procedure.ClockOperation;
import cn.yifa.kernel.procedure.Procedure;
import cn.yifa.kernel.time.WorkCalendar;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What a letter can say of a case on the day it is written.
///
/// @param sent   the documents that were sent out, each with its number
/// @param clocks what the clocks say once the letter is issued: one that tells of an extension names the day it ends on
public record CaseFacts(Case matter, List<String> sent, LocalDate today, Map<String, ClockReading> clocks, IssuingOrgan organ) {

    /// The facts for a document that an action of a step that waits may issue, or that is issued at any time.
    public static CaseFacts of(Procedure procedure, Case matter, List<String> sent, String document, LocalDateTime now, WorkCalendar calendar, IssuingOrgan organ) {
        var issuing = matter.active().stream().flatMap(step -> procedure.step(step).stream()).flatMap(step -> step.actions().values().stream())
                .filter(action -> action.documents().contains(document)).findFirst();
        var after = issuing.map(action -> touched(procedure, matter, action, now)).orElse(matter);
        return new CaseFacts(matter, sent, now.toLocalDate(), Clocks.at(procedure, after, now, calendar), organ);
    }

    /// The case with the clocks that the action begins or extends; a date that one ends on must not wait for the letter to be gone.
    private static Case touched(Procedure procedure, Case matter, Action action, LocalDateTime now) {
        var ledgers = new LinkedHashMap<>(matter.clocks());
        for (var touch : action.clocks()) {
            var extension = procedure.clock(touch.clock()).flatMap(clock -> clock.extension()).map(ExtensionRule::by);
            var entry = switch (touch.operation()) {
                case START, RESTART -> Optional.of(new ClockEntry(touch.operation(), now, matter.sequence() + 1, Optional.empty(), "", touch.from().flatMap(matter.fields()::date)));
                case EXTEND -> Optional.of(new ClockEntry(ClockOperation.EXTEND, now, matter.sequence() + 1, extension, ""));
                case PAUSE, RESUME, STOP, RECOUNT, CANCEL -> Optional.<ClockEntry>empty();
            };
            entry.filter(next -> begins(procedure, matter, touch.clock(), next)).ifPresent(next -> {
                var ledger = new ArrayList<>(ledgers.getOrDefault(touch.clock(), List.of()));
                ledger.add(next);
                ledgers.put(touch.clock(), ledger);
            });
        }
        return matter.with(ledgers);
    }

    /// A clock is only extended where it runs, and only begins where its law applies.
    private static boolean begins(Procedure procedure, Case matter, String clock, ClockEntry entry) {
        return entry.operation() == ClockOperation.EXTEND || procedure.clocks().get(clock).applies().on(entry.from().orElseGet(() -> entry.at().toLocalDate()), matter.fields(), procedure);
    }
}
