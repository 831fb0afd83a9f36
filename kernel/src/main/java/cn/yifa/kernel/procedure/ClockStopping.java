// SPDX-License-Identifier: Apache-2.0
package cn.yifa.kernel.procedure;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Whether one clock, wherever it runs, can still be stopped.
final class ClockStopping {

    private record State(Net.Marking marking, boolean runs) {}

    private record Way(State from, String label) {}

    private final Procedure procedure;
    private final String clock;

    ClockStopping(Procedure procedure, String clock) {
        this.procedure = procedure;
        this.clock = clock;
    }

    Optional<Soundness.Fault> fault() {
        var start = new State(Net.initial(procedure), procedure.clocks().get(clock).startsOnOpening());
        Map<State, Way> reached = new LinkedHashMap<>(Map.of(start, new Way(start, "")));
        Map<State, List<State>> before = new HashMap<>();
        var open = new ArrayDeque<>(List.of(start));
        while (!open.isEmpty()) {
            var state = open.poll();
            for (var step : state.marking().active()) {
                for (var action : procedure.steps().get(step).actions().values()) {
                    var next = new State(Net.fire(procedure, state.marking(), step, action).marking(), runsAfter(state.runs(), action));
                    before.computeIfAbsent(next, key -> new ArrayList<>()).add(state);
                    if (reached.putIfAbsent(next, new Way(state, step + "." + action.id())) == null) {
                        open.add(next);
                    }
                }
            }
        }
        var canStop = new HashSet<State>();
        reached.keySet().stream().filter(state -> !state.runs()).forEach(open::add);
        while (!open.isEmpty()) {
            var state = open.poll();
            if (canStop.add(state)) {
                before.getOrDefault(state, List.of()).forEach(open::add);
            }
        }
        return reached.keySet().stream().filter(state -> !canStop.contains(state)).findFirst().map(state -> {
            var path = new ArrayList<String>();
            for (var at = state; !reached.get(at).label().isEmpty(); at = reached.get(at).from()) {
                path.addFirst(reached.get(at).label());
            }
            var where = state.marking().active().isEmpty() ? procedure.first().getFirst() : state.marking().active().iterator().next();
            return new Soundness.Fault(where, "期限“" + clock + "”起算后，走这条路再也不能停止", path);
        });
    }

    private boolean runsAfter(boolean runs, Action action) {
        for (var touch : action.clocks()) {
            if (touch.clock().equals(clock)) {
                runs = switch (touch.operation()) {
                    case START, RESTART -> true;
                    case STOP, CANCEL -> false;
                    case PAUSE, RESUME, EXTEND -> runs;
                };
            }
        }
        return runs;
    }
}
