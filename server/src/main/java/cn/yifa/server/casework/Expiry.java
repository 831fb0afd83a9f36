// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.casework;

import cn.yifa.kernel.cases.Case;
import cn.yifa.kernel.cases.CaseId;
import cn.yifa.kernel.cases.Command;
import cn.yifa.kernel.cases.Fields;
import cn.yifa.kernel.clock.ClockReading;
import cn.yifa.kernel.clock.Clocks;
import cn.yifa.kernel.procedure.ClockDefinition;
import cn.yifa.kernel.time.WorkCalendar;
import cn.yifa.server.storage.AdjustableClock;
import cn.yifa.server.storage.BackgroundWork;
import java.time.Clock;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.EventListener;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/// Takes the action that the law attaches to silence, when a clock has run out (逾期的法律后果).
///
/// It goes by what is stored, so that a day on which the server was down is made up for, and doing it twice does nothing: the second finds the clock stopped,
/// or is overtaken. One of the servers does so every minute, and whichever sets a demonstration's time at once.
@Component
class Expiry {

    private static final Logger LOG = LoggerFactory.getLogger(Expiry.class);

    private final CaseStore store;
    private final Cases cases;
    private final Procedures procedures;
    private final Calendars calendars;
    private final Clock clock;
    private final BackgroundWork background;

    Expiry(CaseStore store, Cases cases, Procedures procedures, Calendars calendars, Clock clock, BackgroundWork background) {
        this.store = store;
        this.cases = cases;
        this.procedures = procedures;
        this.calendars = calendars;
        this.clock = clock;
        this.background = background;
    }

    @Scheduled(fixedDelay = 1, initialDelay = 1, timeUnit = TimeUnit.MINUTES)
    void runInTheBackground() {
        if (background.ours()) {
            run();
        }
    }

    @EventListener(AdjustableClock.Moved.class)
    void run() {
        var today = LocalDate.now(clock);
        for (var id : store.runOut(today)) {
            act(id, today);
        }
    }

    /// All that is due in the case, one after the other; nothing twice, so that an action that lets its clock run on comes again only with the next round.
    private void act(CaseId id, LocalDate today) {
        var tried = new HashSet<Command>();
        for (var due = next(id, today, tried); due.isPresent(); due = next(id, today, tried)) {
            var action = due.get();
            tried.add(action.command());
            switch (cases.execute(id, action.sequence(), action.command(), By.program())) {
                case Outcome.Done done -> LOG.info("case {}: {} because its clock ran out", id, action.command());
                case Outcome.Overtaken overtaken -> {
                    LOG.info("case {}: {} left for the next time, {} was quicker", id, action.command(), overtaken.personName());
                    return;
                }
                case Outcome.Refused refused -> LOG.debug("case {}: {} refused: {}", id, action.command(), refused.grounds());
            }
        }
    }

    private record Due(int sequence, Command command) {}

    private Optional<Due> next(CaseId id, LocalDate today, Set<Command> tried) {
        var matter = cases.find(id).orElseThrow();
        return due(matter, today).stream().filter(command -> !tried.contains(command)).findFirst().map(command -> new Due(matter.sequence(), command));
    }

    /// The actions that wait for the clocks that have run out, in the steps where the case stands, or the end of a case that stood still for too long.
    private List<? extends Command> due(Case matter, LocalDate today) {
        var procedure = procedures.of(matter);
        var wanted = Clocks.at(procedure, matter, today, calendars.current()).values().stream()
                .filter(reading -> reading.status() == ClockReading.Status.RUNNING && reading.deadline().filter(today::isAfter).isPresent())
                .flatMap(reading -> reading.definition().onExpiry().stream()).toList();
        if (matter.status() == Case.Status.SUSPENDED) {
            return wanted.contains(ClockDefinition.TERMINATE) ? List.of(new Command.Terminate("中止的期限届满，依法终止")) : List.of();
        }
        return matter.active().stream().sorted().map(procedure.steps()::get)
                .flatMap(step -> step.actions().values().stream().filter(action -> action.byClock() && wanted.contains(action.id()))
                        .map(action -> new Command.Act(step.id(), action.id(), Fields.NONE, "", List.of()))).toList();
    }
}
