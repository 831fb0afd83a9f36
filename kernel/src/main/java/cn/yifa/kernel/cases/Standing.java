// SPDX-License-Identifier: Apache-2.0
package cn.yifa.kernel.cases;

import cn.yifa.kernel.clock.ClockEntry;
import cn.yifa.kernel.clock.Clocks;
import cn.yifa.kernel.procedure.ClockDefinition;
import cn.yifa.kernel.procedure.ClockOperation;
import cn.yifa.kernel.procedure.Net;
import cn.yifa.kernel.procedure.Procedure;
import cn.yifa.kernel.procedure.Step;
import cn.yifa.kernel.procedure.SuspensionCause;
import cn.yifa.kernel.time.Direction;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Changing how a case stands: withdraw (撤回), suspend and resume (中止、恢复), terminate (终止), reopen (重新办理).
final class Standing {

    private static final String SUSPENDED = "中止";

    private Standing() {}

    static Decision withdraw(Procedure procedure, Case matter, Command.Withdraw withdraw, Draft draft) {
        var grounds = notOver(matter);
        if (!draft.authority().opened(procedure, matter)) {
            grounds.add(Refusal.of("NotTheOpener", "只有发起人可以撤回"));
        }
        tooLate(procedure, matter).ifPresent(step -> grounds.add(new Refusal("TooLateToWithdraw", "办件已经到了“" + step.name() + "”，不能再撤回", step.basis(), Optional.empty())));
        if (draft.context().party().isEmpty() || !withdraw.reason().isBlank()) {
            Draft.needReason(grounds, withdraw.reason(), "撤回");
        }
        return Draft.accept(grounds, () -> new CaseEvent.CaseWithdrawn(draft.header(matter.sequence() + 1, Optional.empty()), withdraw.reason(), closing(matter, draft, "撤回")));
    }

    /// The step that it has reached, from which on a case can no longer be withdrawn.
    static Optional<Step> tooLate(Procedure procedure, Case matter) {
        return procedure.withdrawBefore().filter(matter.visited()::contains).flatMap(procedure::step);
    }

    static Decision terminate(Procedure procedure, Case matter, Command.Terminate terminate, Draft draft) {
        var grounds = notOver(matter);
        if (!draft.context().program()) {
            Draft.needSupervisor(grounds, draft, "终止");
        } else if (!runOut(procedure, matter, draft)) {
            grounds.add(Refusal.of("NotRunOut", "中止的期限还没有届满，系统不能终止办件"));
        }
        Draft.needReason(grounds, terminate.reason(), "终止");
        return Draft.accept(grounds, () -> new CaseEvent.CaseTerminated(draft.header(matter.sequence() + 1, Optional.empty()), terminate.reason(), closing(matter, draft, "终止")));
    }

    static Decision suspend(Procedure procedure, Case matter, Command.Suspend suspend, Draft draft) {
        var grounds = Draft.running(matter);
        Draft.needSupervisor(grounds, draft, "中止");
        Draft.needReason(grounds, suspend.reason(), "中止");
        var cause = Optional.ofNullable(procedure.suspensions().get(suspend.cause()));
        if (cause.isEmpty() && !(suspend.cause().isBlank() && procedure.suspensions().isEmpty())) {
            grounds.add(Refusal.ofField("CauseUnknown", "cause", procedure.suspensions().isEmpty() ? "这个程序没有列举中止的情形，请只写理由"
                    : "只能因下列情形中止：" + String.join("；", procedure.suspensions().values().stream().map(SuspensionCause::name).toList())));
        }
        return Draft.accept(grounds, () -> {
            var entries = entries(ours(procedure, matter, ClockOperation.PAUSE), ClockOperation.PAUSE, matter, draft, SUSPENDED);
            cause.flatMap(SuspensionCause::clock).ifPresent(clock -> entries.put(clock, entry(ClockOperation.START, matter, draft, cause.get().name())));
            return new CaseEvent.CaseSuspended(draft.header(matter.sequence() + 1, Optional.empty()), suspend.cause(), suspend.reason(), effects(entries));
        });
    }

    static Decision resume(Procedure procedure, Case matter, Command.Resume resume, Draft draft) {
        var grounds = new ArrayList<Refusal>();
        if (matter.status() != Case.Status.SUSPENDED) {
            grounds.add(Refusal.of("NotSuspended", "办件没有中止，不用恢复"));
        }
        Draft.needSupervisor(grounds, draft, "恢复");
        Draft.needReason(grounds, resume.reason(), "恢复");
        return Draft.accept(grounds, () -> {
            var entries = entries(ours(procedure, matter, ClockOperation.RESUME), ClockOperation.RESUME, matter, draft, "恢复");
            bySuspension(procedure, matter).forEach(clock -> entries.put(clock, entry(ClockOperation.STOP, matter, draft, "恢复")));
            return new CaseEvent.CaseResumed(draft.header(matter.sequence() + 1, Optional.empty()), resume.reason(), effects(entries));
        });
    }

    static Decision reopen(Procedure procedure, Case matter, Command.Reopen reopen, Draft draft) {
        var grounds = new ArrayList<Refusal>();
        if (matter.status() != Case.Status.ENDED || procedure.reopensTo().isEmpty()) {
            grounds.add(Refusal.of("CannotReopen", "只有已办结、且程序允许的办件可以重新办理"));
        }
        Draft.needSupervisor(grounds, draft, "重新办理");
        Draft.needReason(grounds, reopen.reason(), "重新办理");
        if (!grounds.isEmpty()) {
            return new Decision.Refused(grounds);
        }
        var to = procedure.reopensTo().get();
        var marking = Net.returning(procedure, Set.of(), Set.of(), to).orElseThrow(() -> new IllegalStateException("proved at loading: " + procedure.id() + " reopens to " + to));
        var consequences = draft.consequences(procedure, matter, matter.fields());
        consequences.place("", to, marking.arrivals());
        procedure.clocks().values().stream().filter(ClockDefinition::startsOnOpening)
                .forEach(clock -> consequences.begin(clock, ClockOperation.RESTART, Optional.empty(), "重新办理"));
        return Draft.accept(consequences.refusals(), () -> new CaseEvent.CaseReopened(draft.header(matter.sequence() + 1, Optional.empty()), to, reopen.reason(), consequences.effects()));
    }

    /// The clocks that the suspension started and that still run.
    private static List<String> bySuspension(Procedure procedure, Case matter) {
        return procedure.suspensions().values().stream().flatMap(cause -> cause.clock().stream()).distinct()
                .filter(clock -> matter.clocks().containsKey(clock) && running(last(matter.clocks().get(clock)).operation())).toList();
    }

    /// A clock that ends the case has run out.
    private static boolean runOut(Procedure procedure, Case matter, Draft draft) {
        return Clocks.at(procedure, matter, draft.happenedAt(), draft.context().calendar()).values().stream()
                .anyMatch(reading -> reading.definition().onExpiry().filter(ClockDefinition.TERMINATE::equals).isPresent() && reading.overdue(draft.happenedAt()));
    }

    private static List<Refusal> notOver(Case matter) {
        var grounds = new ArrayList<Refusal>();
        if (matter.status().over()) {
            grounds.add(Refusal.of("CaseOver", "办件已" + matter.status().term()));
        }
        return grounds;
    }

    /// The department's own clocks on which `operation` has an effect.
    private static List<String> ours(Procedure procedure, Case matter, ClockOperation operation) {
        return matter.clocks().entrySet().stream().filter(clock -> procedure.clock(clock.getKey()).filter(Standing::pausesWithTheCase).isPresent())
                .filter(clock -> {
                    var last = last(clock.getValue());
                    // Only what the suspension paused resumes with it, not a pause that a step of the procedure made.
                    return operation == ClockOperation.RESUME ? last.operation() == ClockOperation.PAUSE && last.reason().equals(SUSPENDED) : running(last.operation());
                }).map(Map.Entry::getKey).toList();
    }

    /// Our own, unless it is counted back from a day to come, which a suspension does not move.
    private static boolean pausesWithTheCase(ClockDefinition clock) {
        return clock.owner() == ClockDefinition.Owner.OURS && clock.counting().direction() == Direction.FORWARD;
    }

    /// The entry that says whether a clock runs; to lengthen it or to correct its first day neither starts nor stops it.
    private static ClockEntry last(List<ClockEntry> ledger) {
        return ledger.reversed().stream().filter(entry -> entry.operation() != ClockOperation.EXTEND && entry.operation() != ClockOperation.RECOUNT).findFirst().orElseThrow();
    }

    private static boolean running(ClockOperation last) {
        return switch (last) {
            case START, RESTART, RESUME -> true;
            case EXTEND, RECOUNT, PAUSE, STOP, CANCEL -> false;
        };
    }

    private static CaseEvent.Effects effects(Map<String, ClockEntry> clocks) {
        return effects(List.of(), List.of(), List.of(), clocks, false);
    }

    private static ClockEntry entry(ClockOperation operation, Case matter, Draft draft, String reason) {
        return new ClockEntry(operation, draft.happenedAt(), matter.sequence() + 1, Optional.empty(), reason);
    }

    private static Map<String, ClockEntry> entries(List<String> clocks, ClockOperation operation, Case matter, Draft draft, String reason) {
        var entries = new LinkedHashMap<String, ClockEntry>();
        clocks.forEach(clock -> entries.put(clock, entry(operation, matter, draft, reason)));
        return entries;
    }

    private static CaseEvent.Effects closing(Case matter, Draft draft, String reason) {
        var open = matter.clocks().entrySet().stream().filter(clock -> {
            var last = last(clock.getValue()).operation();
            return running(last) || last == ClockOperation.PAUSE;
        }).map(Map.Entry::getKey).toList();
        return effects(matter.active().stream().sorted().toList(), matter.arrivals().stream().sorted().toList(), matter.tasks().stream().map(Task::id).toList(),
                entries(open, ClockOperation.CANCEL, matter, draft, reason), true);
    }

    private static CaseEvent.Effects effects(List<String> left, List<String> arrivalsUsed, List<String> tasksDone, Map<String, ClockEntry> clocks, boolean ended) {
        return new CaseEvent.Effects(left, List.of(), arrivalsUsed, List.of(), tasksDone, List.of(), clocks, ended);
    }
}
