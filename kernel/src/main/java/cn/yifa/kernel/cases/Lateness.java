// SPDX-License-Identifier: Apache-2.0
package cn.yifa.kernel.cases;

import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// What holds when something is recorded later than it happened (补录): clocks count from when it happened, so it can't come before its own causes.
final class Lateness {

    private static final int LONGEST_REASON = 2000;

    private Lateness() {}

    static List<Refusal> check(Optional<Case> before, Command.Late late, LocalDateTime now) {
        if (late.command() instanceof Command.Late) {
            return List.of(Refusal.of("LateTwice", "补录不能再套补录"));
        }
        var grounds = new ArrayList<Refusal>();
        if (late.reason().isBlank()) {
            grounds.add(Refusal.ofField("ReasonMissing", "late-reason", "补录要写明为什么没有及时记录"));
        } else {
            Words.fault(late.reason(), LONGEST_REASON).ifPresent(fault -> grounds.add(Refusal.ofField("ReasonWrong", "late-reason", "补录的理由" + fault)));
        }
        if (late.happenedAt().isAfter(now)) {
            grounds.add(Refusal.ofField("InTheFuture", "happened-at", "补录的时间不能在将来"));
        }
        before.filter(matter -> late.happenedAt().isBefore(matter.openedAt())).ifPresent(matter ->
                grounds.add(Refusal.ofField("BeforeOpening", "happened-at", "补录的时间不能早于办件开始的时间 " + moment(matter.openedAt()))));
        return grounds;
    }

    /// The grounds for refusing an event that would have happened before what it follows from.
    static List<Refusal> order(Case matter, CaseEvent event) {
        var at = event.header().happenedAt();
        var grounds = new ArrayList<Refusal>();
        since(matter, event).filter(at::isBefore).ifPresent(since ->
                grounds.add(Refusal.ofField("BeforeItsTurn", "happened-at", "这个环节从 " + moment(since) + " 才开始等待，补录的时间不能早于它")));
        event.effects().clocks().forEach((clock, entry) -> {
            var ledger = matter.clocks().getOrDefault(clock, List.of());
            if (!ledger.isEmpty() && at.isBefore(ledger.getLast().at())) {
                grounds.add(Refusal.ofField("BeforeClockEntry", "happened-at", "期限在 " + moment(ledger.getLast().at()) + " 已记有“" + ledger.getLast().operation().term()
                        + "”，补录的时间不能早于它，否则期限要重算"));
            }
        });
        return grounds;
    }

    /// When that on which the event acts began to wait; nothing when it concerns the case as a whole.
    private static Optional<LocalDateTime> since(Case matter, CaseEvent event) {
        return switch (event) {
            case CaseEvent.ActionTaken e -> step(matter, e.step());
            case CaseEvent.StepReturned e -> step(matter, e.from());
            case CaseEvent.SignersAsked e -> step(matter, e.step());
            case CaseEvent.TaskReassigned e -> task(matter, e.task());
            case CaseEvent.SignerAnswered e -> task(matter, e.task());
            case CaseEvent.CaseOpened e -> Optional.empty();
            case CaseEvent.HolderUrged e -> Optional.empty();
            case CaseEvent.CaseWithdrawn e -> Optional.empty();
            case CaseEvent.CaseSuspended e -> Optional.empty();
            case CaseEvent.CaseResumed e -> Optional.empty();
            case CaseEvent.CaseTerminated e -> Optional.empty();
            case CaseEvent.CaseReopened e -> Optional.empty();
            case CaseEvent.FieldsAmended e -> Optional.empty();
            case CaseEvent.CaseLinked e -> Optional.empty();
        };
    }

    private static Optional<LocalDateTime> step(Case matter, String step) {
        return Authority.waiting(matter, step).stream().filter(task -> task.kind() == Task.Kind.ACT).map(Task::since).min(Comparator.naturalOrder());
    }

    private static Optional<LocalDateTime> task(Case matter, String id) {
        return matter.tasks().stream().filter(task -> task.id().equals(id)).map(Task::since).findFirst();
    }

    private static String moment(LocalDateTime at) {
        return at.toLocalDate() + " " + at.toLocalTime().withNano(0);
    }
}
