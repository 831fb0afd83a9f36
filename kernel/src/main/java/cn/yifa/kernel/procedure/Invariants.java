// SPDX-License-Identifier: Apache-2.0
package cn.yifa.kernel.procedure;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/// Checks on every path what must have happened before a step or an action (必经程序).
final class Invariants {

    /// A marking together with which of the required steps and actions have happened on the way.
    private record State(Net.Marking marking, Set<String> done) {}

    private record Way(State from, String label) {}

    private Invariants() {}

    static List<Soundness.Fault> faults(Procedure procedure) {
        var faults = new ArrayList<Soundness.Fault>();
        for (var invariant : procedure.invariants()) {
            check(procedure, invariant, faults);
        }
        return faults;
    }

    private static void check(Procedure procedure, Invariant invariant, List<Soundness.Fault> faults) {
        var start = new State(Net.initial(procedure), Set.of());
        Map<State, Way> reached = new LinkedHashMap<>(Map.of(start, new Way(start, "")));
        var open = new ArrayDeque<>(List.of(start));
        while (!open.isEmpty()) {
            var state = open.poll();
            for (var step : state.marking().active()) {
                for (var action : procedure.steps().get(step).actions().values()) {
                    if (contradicts(action, invariant)) {
                        continue;
                    }
                    var fired = Net.fire(procedure, state.marking(), step, action);
                    var done = new TreeSet<>(state.done());
                    invariant.required().stream().filter(name -> name.equals(action.id()) || name.equals(step) && !action.stays()).forEach(done::add);
                    var now = invariant.before().equals(action.id()) ? state.done() : fired.entered().contains(invariant.before()) ? done : null;
                    if (now != null && !now.containsAll(invariant.required())) {
                        var missing = invariant.required().stream().filter(name -> !now.contains(name)).toList();
                        faults.add(new Soundness.Fault(step + "." + action.id(), "在“" + invariant.before() + "”之前必须经过“" + String.join("、", missing) + "”"
                                + invariant.when().map(when -> "（条件：" + when + "）").orElse("") + "，这条路绕过了它", path(reached, state, step + "." + action.id())));
                        return;
                    }
                    var next = new State(fired.marking(), done);
                    if (reached.putIfAbsent(next, new Way(state, step + "." + action.id())) == null) {
                        open.add(next);
                    }
                }
            }
        }
    }

    /// An action that is only open when the condition does not hold lies on no path that the invariant speaks of.
    private static boolean contradicts(Action action, Invariant invariant) {
        return invariant.when().isPresent() && action.when().isPresent()
                && (action.when().get().equals("not(" + invariant.when().get() + ")") || invariant.when().get().equals("not(" + action.when().get() + ")"));
    }

    private static List<String> path(Map<State, Way> reached, State to, String last) {
        var path = new ArrayList<String>(List.of(last));
        for (var at = to; !reached.get(at).label().isEmpty(); at = reached.get(at).from()) {
            path.addFirst(reached.get(at).label());
        }
        return path;
    }
}
