// SPDX-License-Identifier: Apache-2.0
package cn.yifa.kernel.cases;

import cn.yifa.kernel.procedure.Procedure;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/// Decides on a command: the events that follow, or every ground for refusing.
///
/// Pure: the same procedure, case, command and context give the same answer, and nothing is changed.
public final class Decider {

    /// The time zone of every record.
    public static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    private Decider() {}

    /// @param before absent for [Command.Open], present for all others
    public static Decision decide(Procedure procedure, Optional<Case> before, Command command, Context context) {
        if (command instanceof Command.Late late) {
            var refusals = lateness(before, late, context.now());
            return refusals.isEmpty() ? decide(procedure, before, late.command(), new Draft(context, late.happenedAt(), Optional.of(late.reason())))
                    : new Decision.Refused(refusals);
        }
        return decide(procedure, before, command, new Draft(context, context.now(), Optional.empty()));
    }

    private static List<Refusal> lateness(Optional<Case> before, Command.Late late, LocalDateTime now) {
        if (late.command() instanceof Command.Late) {
            return List.of(Refusal.of("LateTwice", "补录不能再套补录"));
        }
        if (late.reason().isBlank()) {
            return List.of(Refusal.ofField("ReasonMissing", "late-reason", "补录要写明为什么没有及时记录"));
        }
        if (late.happenedAt().isAfter(now)) {
            return List.of(Refusal.ofField("InTheFuture", "happened-at", "补录的时间不能在将来"));
        }
        if (before.isPresent() && late.happenedAt().isBefore(before.get().openedAt())) {
            return List.of(Refusal.ofField("BeforeOpening", "happened-at", "补录的时间不能早于办件开始的时间 " + before.get().openedAt().toLocalDate()));
        }
        return List.of();
    }

    private static Decision decide(Procedure procedure, Optional<Case> before, Command command, Draft draft) {
        if (draft.authority().administers()) {
            return new Decision.Refused(List.of(Refusal.of("AdministratorsDoNotAct", "三类管理员不办理业务；请由业务岗位办理")));
        }
        if (command instanceof Command.Open open) {
            return Opening.decide(procedure, open, draft);
        }
        var matter = before.orElseThrow(() -> new IllegalArgumentException("a case is wanted for " + command));
        return switch (command) {
            case Command.Open open -> throw new IllegalStateException("handled above");
            case Command.Late late -> throw new IllegalStateException("unwrapped above");
            case Command.Act act -> Acting.decide(procedure, matter, act, draft);
            case Command.ReturnTo back -> Handing.returning(procedure, matter, back, draft);
            case Command.Reassign reassign -> Handing.reassign(procedure, matter, reassign, draft);
            case Command.AskSigners ask -> Handing.ask(procedure, matter, ask, draft);
            case Command.Answer answer -> Handing.answer(matter, answer, draft);
            case Command.Urge urge -> Handing.urge(matter, urge, draft);
            case Command.Withdraw withdraw -> Standing.withdraw(matter, withdraw, draft);
            case Command.Suspend suspend -> Standing.suspend(procedure, matter, suspend, draft);
            case Command.Resume resume -> Standing.resume(procedure, matter, resume, draft);
            case Command.Terminate terminate -> Standing.terminate(matter, terminate, draft);
            case Command.Reopen reopen -> Standing.reopen(procedure, matter, reopen, draft);
            case Command.Amend amend -> Amending.decide(procedure, matter, amend, draft);
        };
    }
}
