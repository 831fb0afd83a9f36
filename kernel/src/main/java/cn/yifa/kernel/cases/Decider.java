// SPDX-License-Identifier: Apache-2.0
package cn.yifa.kernel.cases;

import cn.yifa.kernel.procedure.Procedure;
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
        if (!(command instanceof Command.Late late)) {
            return decide(procedure, before, command, new Draft(context, context.now(), Optional.empty()));
        }
        if (context.party().isPresent()) {
            return new Decision.Refused(List.of(Refusal.of("OfficersOnly", "补录要由本机关的工作人员办理")));
        }
        var grounds = Lateness.check(before, late, context.now());
        if (!grounds.isEmpty()) {
            return new Decision.Refused(grounds);
        }
        var decision = decide(procedure, before, late.command(), new Draft(context, late.happenedAt(), Optional.of(late.reason())));
        if (before.isPresent() && decision instanceof Decision.Accepted accepted) {
            var order = accepted.events().stream().flatMap(event -> Lateness.order(before.get(), event).stream()).toList();
            return order.isEmpty() ? accepted : new Decision.Refused(order);
        }
        return decision;
    }

    private static Decision decide(Procedure procedure, Optional<Case> before, Command command, Draft draft) {
        if (draft.authority().administers()) {
            return new Decision.Refused(List.of(Refusal.of("AdministratorsDoNotAct", "三类管理员不办理业务；请由业务岗位办理")));
        }
        if (draft.context().party().isPresent() && !(command instanceof Command.Open || command instanceof Command.Act || command instanceof Command.Withdraw)) {
            return new Decision.Refused(List.of(Refusal.of("OfficersOnly", "这要由本机关的工作人员办理")));
        }
        if (command instanceof Command.Open open) {
            return Opening.decide(procedure, open, draft);
        }
        var matter = before.orElseThrow(() -> new IllegalArgumentException("a case is wanted for " + command.getClass().getSimpleName()));
        return switch (command) {
            case Command.Open open -> throw new IllegalStateException("handled above");
            case Command.Late late -> throw new IllegalStateException("unwrapped above");
            case Command.Act act -> Acting.decide(procedure, matter, act, draft);
            case Command.ReturnTo back -> Handing.returning(procedure, matter, back, draft);
            case Command.Reassign reassign -> Handing.reassign(procedure, matter, reassign, draft);
            case Command.AskSigners ask -> Handing.ask(procedure, matter, ask, draft);
            case Command.Answer answer -> Handing.answer(procedure, matter, answer, draft);
            case Command.Urge urge -> Handing.urge(matter, urge, draft);
            case Command.Withdraw withdraw -> Standing.withdraw(procedure, matter, withdraw, draft);
            case Command.Suspend suspend -> Standing.suspend(procedure, matter, suspend, draft);
            case Command.Resume resume -> Standing.resume(procedure, matter, resume, draft);
            case Command.Terminate terminate -> Standing.terminate(procedure, matter, terminate, draft);
            case Command.Reopen reopen -> Standing.reopen(procedure, matter, reopen, draft);
            case Command.Amend amend -> Amending.decide(procedure, matter, amend, draft);
            case Command.Link link -> Linking.decide(matter, link, draft);
        };
    }
}
