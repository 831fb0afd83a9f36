// SPDX-License-Identifier: Apache-2.0
package cn.yifa.kernel.procedure;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/// The workflow net of a procedure: which steps wait, what has arrived at joins, and what an action makes of it.
final class Net {

    /// A marking: the steps that wait, and arrivals at joins that wait for more, as `from>step`.
    record Marking(Set<String> active, Set<String> arrivals) {

        boolean ended() {
            return active.isEmpty() && arrivals.isEmpty();
        }
    }

    /// What firing gives: the marking, or the step that would be entered twice at once.
    record Fired(Marking marking, List<String> entered, String twice) {}

    private Net() {}

    static Marking initial(Procedure procedure) {
        return new Marking(new TreeSet<>(procedure.first()), Set.of());
    }

    static Fired fire(Procedure procedure, Marking marking, String step, Action action) {
        if (action.stays()) {
            return new Fired(marking, List.of(), "");
        }
        var active = new TreeSet<>(marking.active());
        var arrivals = new TreeSet<>(marking.arrivals());
        active.remove(step);
        var entered = new ArrayList<String>();
        for (var target : new LinkedHashSet<>(action.to())) {
            if (target.equals(Procedure.END)) {
                continue;
            }
            var to = procedure.steps().get(target);
            if (to.joins()) {
                if (!to.after().contains(step) || !arrivals.add(step + ">" + target)) {
                    return new Fired(marking, List.of(), target);
                }
                var awaited = to.after().stream().map(from -> from + ">" + target).toList();
                if (!arrivals.containsAll(awaited)) {
                    continue;
                }
                awaited.forEach(arrivals::remove);
            }
            if (!active.add(target)) {
                return new Fired(marking, List.of(), target);
            }
            entered.add(target);
        }
        return new Fired(new Marking(active, arrivals), entered, "");
    }
}
