// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.flow;

import cn.yifa.kernel.procedure.Action;
import cn.yifa.kernel.procedure.Procedure;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToIntFunction;
import java.util.stream.IntStream;

/// The steps of a procedure in columns from left to right, by the longest way from the start; what leads backwards is set aside.
///
/// The longest way through lies in the upper row, so that the ordinary course reads as one line; all else hangs below it.
final class FlowGraph {

    static final String START = "@start";
    static final String END = "@end";

    /// Actions from one step to another; two between the same steps are one edge.
    ///
    /// @param actions their identifiers
    record Edge(String from, String to, List<String> actions, List<String> labels, boolean byClock) {}

    private final List<Edge> edges = new ArrayList<>();
    private final Set<Edge> backward = new HashSet<>();
    private final Map<String, Integer> column = new LinkedHashMap<>();
    private final Map<String, Integer> row = new HashMap<>();
    private final List<String> nodes = new ArrayList<>();

    private final ToIntFunction<String> band;

    /// @param nodes from [#START] to [#END]
    /// @param band  the band in which a node lies, counted from above
    FlowGraph(List<String> nodes, List<Edge> edges, ToIntFunction<String> band) {
        this.nodes.addAll(nodes);
        this.edges.addAll(edges);
        this.band = band;
        findBackward();
        columns();
        rows();
    }

    /// Steps and actions, all in one band.
    static FlowGraph of(Procedure procedure) {
        var nodes = new ArrayList<>(procedure.steps().keySet());
        nodes.addFirst(START);
        nodes.addLast(END);
        var edges = new ArrayList<Edge>();
        procedure.first().forEach(first -> edges.add(new Edge(START, first, List.of(), List.of(), false)));
        procedure.steps().values().forEach(step -> step.actions().values().stream().filter(action -> !action.stays()).forEach(action -> add(edges, step.id(), action)));
        return new FlowGraph(nodes, edges, node -> 0);
    }

    private static void add(List<Edge> edges, String from, Action action) {
        var first = true;
        for (var target : action.to()) {
            var to = target.equals(Procedure.END) ? END : target;
            var label = first ? ProcedureInWords.name(action) : "";
            var same = edges.stream().filter(edge -> edge.from().equals(from) && edge.to().equals(to)).findFirst();
            if (same.isPresent()) {
                same.get().actions().add(action.id());
                if (!label.isEmpty()) {
                    same.get().labels().add(label);
                }
            } else {
                edges.add(new Edge(from, to, new ArrayList<>(List.of(action.id())), new ArrayList<>(label.isEmpty() ? List.of() : List.of(label)), action.byClock()));
            }
            first = false;
        }
    }

    /// In a circle of steps, what leads to a step nearer to the start (or, as near, earlier in the definition) leads backwards; so every circle is opened.
    private void findBackward() {
        var distance = distances();
        for (var edge : edges) {
            int nearer = Integer.compare(distance.getOrDefault(edge.to(), 0), distance.getOrDefault(edge.from(), 0));
            if ((nearer < 0 || nearer == 0 && nodes.indexOf(edge.to()) <= nodes.indexOf(edge.from())) && leads(edge.to(), edge.from(), new HashSet<>())) {
                backward.add(edge);
            }
        }
    }

    private Map<String, Integer> distances() {
        var distance = new HashMap<>(Map.of(START, 0));
        var open = new ArrayDeque<>(List.of(START));
        while (!open.isEmpty()) {
            var node = open.poll();
            for (var edge : from(node)) {
                if (distance.putIfAbsent(edge.to(), distance.get(node) + 1) == null) {
                    open.add(edge.to());
                }
            }
        }
        return distance;
    }

    private boolean leads(String from, String to, Set<String> seen) {
        return from.equals(to) || seen.add(from) && from(from).stream().anyMatch(edge -> leads(edge.to(), to, seen));
    }

    private void columns() {
        nodes.forEach(node -> column.put(node, 0));
        for (int round = 0; round < nodes.size(); round++) {
            for (var edge : edges) {
                if (!backward.contains(edge)) {
                    column.merge(edge.to(), column.get(edge.from()) + 1, Math::max);
                }
            }
        }
        column.put(END, column.values().stream().max(Integer::compare).orElse(0) + (onlyEndIsLast() ? 0 : 1));
    }

    private boolean onlyEndIsLast() {
        var last = column.values().stream().max(Integer::compare).orElse(0);
        return nodes.stream().filter(node -> column.get(node).equals(last)).allMatch(END::equals);
    }

    private void rows() {
        var main = new ArrayList<String>();
        for (var node = END; ; ) {
            main.add(node);
            var here = node;
            var before = edges.stream().filter(edge -> edge.to().equals(here) && !backward.contains(edge))
                    .max((one, other) -> Integer.compare(column.get(one.from()), column.get(other.from()))).map(Edge::from);
            if (before.isEmpty()) {
                break;
            }
            node = before.get();
        }
        int base = 0;
        for (int here : nodes.stream().mapToInt(band).distinct().sorted().toArray()) {
            base = rows(here, base, main);
        }
    }

    /// Gives the nodes of a band their rows, from `base` on: the main course first.
    ///
    /// @return the row below them
    private int rows(int here, int base, List<String> main) {
        int below = base + 1;
        for (int i = 0; i <= last(); i++) {
            var at = i;
            var column = nodes.stream().filter(node -> column(node) == at && band.applyAsInt(node) == here).toList();
            int next = base + (column.stream().anyMatch(main::contains) || passes(main, at, here) ? 1 : 0);
            for (var node : column) {
                row.put(node, main.contains(node) ? base : next++);
            }
            below = Math.max(below, next);
        }
        return below;
    }

    /// Whether the main course, told from its end, runs on past the column within the band.
    private boolean passes(List<String> main, int at, int here) {
        return IntStream.range(1, main.size()).anyMatch(i -> column(main.get(i)) < at && column(main.get(i - 1)) > at
                && band.applyAsInt(main.get(i)) == here && band.applyAsInt(main.get(i - 1)) == here);
    }

    /// The rows of a band: the first, and the one below the last.
    Rows rowsOf(int here) {
        var rows = nodes.stream().filter(node -> band.applyAsInt(node) == here).mapToInt(row::get).summaryStatistics();
        return new Rows(rows.getMin(), rows.getMax() + 1);
    }

    record Rows(int first, int below) {}

    List<Edge> edges() {
        return edges;
    }

    List<Edge> from(String node) {
        return edges.stream().filter(edge -> edge.from().equals(node)).toList();
    }

    List<Edge> into(String node) {
        return edges.stream().filter(edge -> edge.to().equals(node)).toList();
    }

    List<String> nodes() {
        return nodes;
    }

    boolean backward(Edge edge) {
        return backward.contains(edge);
    }

    int column(String node) {
        return column.get(node);
    }

    int row(String node) {
        return row.get(node);
    }

    int last() {
        return column.get(END);
    }

    int lowestRow() {
        return row.values().stream().max(Integer::compare).orElse(0);
    }

    /// Whether a row is empty between two columns, both exclusive.
    boolean free(int row, int after, int before) {
        return nodes.stream().noneMatch(node -> row(node) == row && column(node) > after && column(node) < before);
    }
}
