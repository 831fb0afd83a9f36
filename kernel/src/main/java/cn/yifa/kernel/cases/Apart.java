// SPDX-License-Identifier: Apache-2.0
package cn.yifa.kernel.cases;

import cn.yifa.kernel.organ.Officer;
import cn.yifa.kernel.procedure.Procedure;
import cn.yifa.kernel.procedure.Step;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Sees to it that different people take the steps that a procedure wants apart (审核分离): whoever drafted doesn't check.
public final class Apart {

    private Apart() {}

    /// Why the officer can't take the step, because they took another of its group: of each, the last taker counts.
    ///
    /// @param events of the case, in order
    public static Optional<Refusal> whyNot(Procedure procedure, List<CaseEvent> events, Command command, Optional<Officer> officer) {
        return switch (command) {
            case Command.Late late -> whyNot(procedure, events, late.command(), officer);
            case Command.Act act when officer.isPresent() -> procedure.apart().stream().filter(group -> group.contains(act.step()))
                    .flatMap(group -> taken(events, group, act.step(), officer.get()).stream()).findFirst().map(step -> Refusal.of("SamePerson",
                            "“" + name(procedure, step) + "”是您办理的，“" + name(procedure, act.step()) + "”要由另一个人办理"));
            default -> Optional.empty();
        };
    }

    private static Optional<String> taken(List<CaseEvent> events, Set<String> group, String but, Officer officer) {
        return group.stream().filter(step -> !step.equals(but)).sorted().filter(step -> events.stream()
                .filter(CaseEvent.ActionTaken.class::isInstance).map(CaseEvent.ActionTaken.class::cast).filter(taken -> taken.step().equals(step))
                .reduce((earlier, later) -> later).flatMap(last -> last.header().person()).filter(officer.id()::equals).isPresent()).findFirst();
    }

    private static String name(Procedure procedure, String step) {
        return procedure.step(step).map(Step::name).orElse(step);
    }
}
