// SPDX-License-Identifier: Apache-2.0
package cn.yifa.kernel.procedure;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.WeakHashMap;
import java.util.stream.Collectors;

/// The workflow net of a procedure: which steps wait, what has arrived at joins, and what an action makes of it.
public final class Net {

    /// A marking: the steps that wait, and arrivals at joins that wait for more, as `from>step`.
    public record Marking(Set<String> active, Set<String> arrivals) {

        boolean ended() {
            return active.isEmpty() && arrivals.isEmpty();
        }
    }

    /// What firing gives: the marking, or the step that would be entered twice at once.
    public record Fired(Marking marking, List<String> entered, String twice) {}

    /// Explored once for each procedure, as long as it is in use.
    private static final Map<Procedure, Map<Set<String>, List<Marking>>> RETURNS = Collections.synchronizedMap(new WeakHashMap<>());

    private Net() {}

    /// Where a case begins.
    public static Marking initial(Procedure procedure) {
        return new Marking(new TreeSet<>(procedure.first()), Set.of());
    }

    /// What the action makes of the marking.
    public static Fired fire(Procedure procedure, Marking marking, String step, Action action) {
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

    /// All markings a case can come to.
    ///
    /// @throws IllegalArgumentException when the net isn't sound enough to be explored
    public static Set<Marking> reachable(Procedure procedure) {
        var space = StateSpace.of(procedure);
        space.broken().ifPresent(fault -> {
            throw new IllegalArgumentException(procedure.id() + ": " + fault.message());
        });
        var reached = new LinkedHashSet<Marking>();
        for (int marking = 0; marking < space.size(); marking++) {
            reached.add(space.marking(marking));
        }
        return reached;
    }

    /// The marking that a return to `to` gives: a case never gets where its procedure could not have brought it, so the marking is a reachable one;
    /// branches that had been joined since keep their arrival.
    ///
    /// @param others  the steps that wait besides the one that is left
    public static Optional<Marking> returning(Procedure procedure, Set<String> others, Set<String> arrivals, String to) {
        if (others.contains(to)) {
            return Optional.empty();
        }
        var active = new TreeSet<>(others);
        active.add(to);
        return RETURNS.computeIfAbsent(procedure, Net::byActive).getOrDefault(active, List.of()).stream()
                .filter(marking -> marking.arrivals().containsAll(arrivals)).findFirst();
    }

    /// The reachable markings by the steps that wait in them, those with the fewest arrivals first.
    private static Map<Set<String>, List<Marking>> byActive(Procedure procedure) {
        return reachable(procedure).stream().sorted(Comparator.comparingInt(marking -> marking.arrivals().size()))
                .collect(Collectors.groupingBy(Marking::active));
    }
}
