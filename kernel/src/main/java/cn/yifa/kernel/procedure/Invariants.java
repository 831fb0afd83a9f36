// SPDX-License-Identifier: Apache-2.0
package cn.yifa.kernel.procedure;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Checks on every path what must have happened before a step or an action (必经程序).
///
/// A path is exempt from `when` while it is known that the condition does not hold: after an action that is only open when it doesn't,
/// until some action asks again for a field that the condition reads.
final class Invariants {

    private static final int MOST_REQUIRED = 12;

    private final StateSpace space;
    private final Invariant invariant;
    private final Set<String> exempting = new HashSet<>();
    private final Set<String> reopening = new HashSet<>();

    private Invariants(StateSpace space, Invariant invariant) {
        this.space = space;
        this.invariant = invariant;
        var procedure = space.procedure();
        invariant.when().ifPresent(when -> {
            var reads = Guard.compile(when, procedure.fields()).reads();
            procedure.steps().values().forEach(step -> step.actions().values().forEach(action -> {
                action.when().filter(guard -> Conditions.exclude(guard, when, procedure.fields())).ifPresent(guard -> exempting.add(step.id() + "." + action.id()));
                if (action.asked().stream().anyMatch(reads::contains) || procedure.writes(action).stream().anyMatch(reads::contains)) {
                    reopening.add(step.id() + "." + action.id());
                }
            }));
        });
    }

    static List<Soundness.Fault> faults(StateSpace space) {
        return space.procedure().musts().stream().flatMap(invariant -> invariant.required().size() > MOST_REQUIRED
                ? Optional.of(new Soundness.Fault("", "一条必经程序最多列 " + MOST_REQUIRED + " 项，请分成几条", List.of())).stream()
                : new Invariants(space, invariant).fault().stream()).toList();
    }

    private int exemption() {
        return 1 << invariant.required().size();
    }

    /// The bits remembered: each required step or action that has happened, and above them whether the path is exempt.
    private int after(int remembered, StateSpace.Move move) {
        int now = remembered;
        if (!move.passed()) {
            for (int i = 0; i < invariant.required().size(); i++) {
                var name = invariant.required().get(i);
                if (names(name, move) || name.equals(move.step().id()) && !move.action().stays()) {
                    now |= 1 << i;
                }
            }
            now = exempt(now, move);
        }
        return now;
    }

    /// An action is named by its identifier wherever it stands, or as `step.action`.
    private static boolean names(String name, StateSpace.Move move) {
        return name.equals(move.action().id()) || name.equals(move.label());
    }

    private int exempt(int remembered, StateSpace.Move move) {
        var label = move.step().id() + "." + move.action().id();
        // The condition is looked at with what the action's own form brings, so its answer outlasts that form.
        return exempting.contains(label) ? remembered | exemption() : reopening.contains(label) ? remembered & ~exemption() : remembered;
    }

    private Optional<Soundness.Fault> fault() {
        var walk = new Walk(space, 0, this::after);
        if (walk.size() > Walk.MOST_STATES) {
            return Optional.of(new Soundness.Fault("", "程序过于庞大，不能证明“" + invariant.before() + "”的必经程序；请分成几条，或拆分程序", List.of()));
        }
        if (space.waitsAtFirst(invariant.before()) && !invariant.required().isEmpty()) {
            return Optional.of(new Soundness.Fault(invariant.before(), "“" + invariant.before() + "”是首个环节，之前不会有必经程序", List.of()));
        }
        for (int state = 0; state < walk.size(); state++) {
            for (int edge = space.firstEdge(walk.marking(state)); edge < space.edgesEnd(walk.marking(state)); edge++) {
                var move = space.move(edge);
                if (move.passed()) {
                    continue;
                }
                // An action must find everything done; a step that is entered may count what the entering action does.
                int done = names(invariant.before(), move) ? exempt(walk.remembered(state), move)
                        : enters(walk.marking(state), edge) ? after(walk.remembered(state), move) : exemption();
                if ((done & exemption()) == 0 && done != exemption() - 1) {
                    return Optional.of(violation(walk, state, move, done));
                }
            }
        }
        return Optional.empty();
    }

    private boolean enters(int marking, int edge) {
        return space.procedure().steps().containsKey(invariant.before()) && space.waits(space.target(edge), invariant.before())
                && (!space.waits(marking, invariant.before()) || space.move(edge).step().id().equals(invariant.before()) && !space.move(edge).action().stays());
    }

    private Soundness.Fault violation(Walk walk, int state, StateSpace.Move move, int done) {
        var missing = new ArrayList<String>();
        for (int i = 0; i < invariant.required().size(); i++) {
            if ((done & 1 << i) == 0) {
                missing.add(invariant.required().get(i));
            }
        }
        var path = new ArrayList<>(walk.path(state));
        path.add(move.label());
        return new Soundness.Fault(move.step().id() + "." + move.action().id(), "在“" + invariant.before() + "”之前必须经过“" + String.join("、", missing) + "”"
                + invariant.when().map(when -> "（条件：" + when + "）").orElse("") + "，这条路绕过了它", path);
    }
}
