// SPDX-License-Identifier: Apache-2.0
package cn.yifa.kernel.procedure;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// Soundness by its definition and nothing clever: tokens are counted in a map, and from every state every continuation is tried.
final class NaiveSoundness {

    private final Procedure procedure;
    private final Map<Map<String, Integer>, Set<Map<String, Integer>>> next = new HashMap<>();
    private boolean wrong;

    private NaiveSoundness(Procedure procedure) {
        this.procedure = procedure;
    }

    static boolean sound(Procedure procedure) {
        return new NaiveSoundness(procedure).sound();
    }

    private boolean sound() {
        var start = new TreeMap<String, Integer>();
        procedure.first().forEach(step -> start.merge(step, 1, Integer::sum));
        var open = new ArrayList<Map<String, Integer>>(List.of(start));
        while (!open.isEmpty() && !wrong) {
            var tokens = open.removeLast();
            if (!next.containsKey(tokens)) {
                next.put(tokens, new HashSet<>());
                successors(tokens).forEach(after -> {
                    next.get(tokens).add(after);
                    open.add(after);
                });
            }
        }
        return !wrong && next.keySet().stream().allMatch(this::canEnd)
                && procedure.steps().keySet().stream().allMatch(step -> next.keySet().stream().anyMatch(tokens -> tokens.containsKey(step)));
    }

    private List<Map<String, Integer>> successors(Map<String, Integer> tokens) {
        var all = new ArrayList<Map<String, Integer>>();
        for (var step : procedure.steps().values()) {
            if (tokens.containsKey(step.id())) {
                step.actions().values().stream().filter(action -> !action.stays()).forEach(action -> all.add(after(tokens, step.id(), action)));
            }
        }
        return all;
    }

    private Map<String, Integer> after(Map<String, Integer> tokens, String from, Action action) {
        var after = new TreeMap<>(tokens);
        after.merge(from, -1, Integer::sum);
        for (var to : Set.copyOf(action.to())) {
            if (!to.equals(Procedure.END)) {
                var joins = procedure.steps().get(to).after();
                wrong |= !joins.isEmpty() && !joins.contains(from);
                after.merge(joins.isEmpty() ? to : from + "|" + to, 1, Integer::sum);
            }
        }
        for (var join : procedure.steps().values()) {
            if (join.joins() && join.after().stream().allMatch(before -> after.getOrDefault(before + "|" + join.id(), 0) > 0)) {
                join.after().forEach(before -> after.merge(before + "|" + join.id(), -1, Integer::sum));
                after.merge(join.id(), 1, Integer::sum);
            }
        }
        after.values().removeIf(count -> count == 0);
        wrong |= after.values().stream().anyMatch(count -> count > 1);
        return after;
    }

    private boolean canEnd(Map<String, Integer> from) {
        var seen = new HashSet<Map<String, Integer>>();
        var open = new ArrayList<>(List.of(from));
        while (!open.isEmpty()) {
            var tokens = open.removeLast();
            if (tokens.isEmpty()) {
                return true;
            }
            if (seen.add(tokens)) {
                open.addAll(next.get(tokens));
            }
        }
        return false;
    }
}
