// SPDX-License-Identifier: Apache-2.0
package cn.yifa.kernel.procedure;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Proves that a procedure is a sound workflow net (可靠性), by van der Aalst's criterion over all its reachable markings.
///
/// Every case can end and ends clean: with no step waiting and no branch left over at a join. No step is dead, none is entered twice at once.
/// Conditions cannot hold a case up, every clock that starts can stop, and nothing reads what may not have been written.
///
/// A return (退回) is the kernel's and needs no proof here: [Net#returning] only ever leads to a marking that was proved with the others.
public final class Soundness {

    /// A fault at a step (`step`), an action (`step.action`), a clock (`clocks.clock`) or the whole (empty), with the path that shows it.
    public record Fault(String at, String message, List<String> path) {}

    private Soundness() {}

    public static List<Fault> faults(Procedure procedure) {
        var faults = new ArrayList<>(Structure.faults(procedure));
        if (!faults.isEmpty()) {
            return List.copyOf(faults);
        }
        var space = StateSpace.of(procedure);
        if (space.broken().isPresent()) {
            return List.of(space.broken().get());
        }
        everyCaseCanEnd(space).ifPresent(faults::add);
        nothingIsDead(space, faults);
        stepsCanBeLeft(procedure, faults);
        procedure.clocks().values().forEach(clock -> new ClockStopping(space, clock).fault().ifPresent(faults::add));
        if (faults.isEmpty()) {
            canReopen(procedure).ifPresent(faults::add);
            faults.addAll(new Writing(space).faults());
            faults.addAll(Invariants.faults(space));
        }
        return List.copyOf(faults);
    }

    private static Optional<Fault> everyCaseCanEnd(StateSpace space) {
        var walk = new Walk(space, 0, (remembered, move) -> 0);
        return walk.firstThatCannotReach(state -> space.ended(walk.marking(state))).map(state -> {
            var marking = space.marking(walk.marking(state));
            if (marking.active().isEmpty()) {
                var arrival = marking.arrivals().iterator().next();
                return new Fault(arrival.substring(arrival.indexOf('>') + 1), "走完后还有分支等在会合处，办件不能办结：" + leftOver(marking), walk.path(state));
            }
            return new Fault(marking.active().iterator().next(), "走到这里以后，办件再也不能办结。停在：" + String.join("、", marking.active())
                    + (marking.arrivals().isEmpty() ? "" : "；等在会合处的分支：" + leftOver(marking)), walk.path(state));
        });
    }

    private static String leftOver(Net.Marking marking) {
        return String.join("、", marking.arrivals().stream().map(arrival -> arrival.replace(">", " 到 ")).toList());
    }

    private static void nothingIsDead(StateSpace space, List<Fault> faults) {
        for (var step : space.procedure().steps().keySet()) {
            boolean waits = false;
            for (int marking = 0; marking < space.size() && !waits; marking++) {
                waits = space.waits(marking, step);
            }
            if (!waits) {
                faults.add(new Fault(step, "环节“" + step + "”永远走不到", List.of()));
            }
        }
    }

    /// Conditions alone may not hold a case: one way out is open to everybody, or the conditions leave nothing out.
    private static void stepsCanBeLeft(Procedure procedure, List<Fault> faults) {
        for (var step : procedure.steps().values()) {
            var ways = step.actions().values().stream().filter(action -> !action.stays()).toList();
            var guards = ways.stream().flatMap(action -> action.when().stream()).toList();
            if (guards.size() == ways.size() && !Conditions.complete(guards, procedure.fields())) {
                faults.add(new Fault(step.id(), "环节“" + step.id() + "”的每个动作都有条件，都不成立时办件会停在这里；请加一个没有条件的动作，"
                        + "或者写成 甲 与 not(甲)，或者让条件覆盖一个 choice 或 yes-no 字段的全部选项", List.of()));
            }
        }
    }

    private static Optional<Fault> canReopen(Procedure procedure) {
        return procedure.reopensTo().filter(to -> Net.returning(procedure, Set.of(), Set.of(), to).isEmpty())
                .map(to -> new Fault(to, "办结后不能重新回到环节“" + to + "”：程序里没有只停在它的状态", List.of()));
    }
}
