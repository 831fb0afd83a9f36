// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.flow;

import cn.yifa.server.flow.FlowGraph.Edge;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/// The ports at which arrows leave and enter, and the upright tracks between columns.
final class FlowTracks {

    private static final int WIDTH = 12;
    private static final int HEAD = 20;
    private static final int LEAST = 30;

    private final FlowGraph graph;
    private final Map<Edge, Integer> first = new HashMap<>();
    private final Map<Edge, Integer> second = new HashMap<>();

    FlowTracks(FlowGraph graph) {
        this.graph = graph;
    }

    /// About how many pixels a text is wide: Chinese characters fill the square of the type size.
    static int wide(String text, int size) {
        return (int) Math.ceil(text.codePoints().mapToDouble(c -> c < 0x2E80 ? 0.58 : 1).sum() * size);
    }

    /// Gives the tracks in the gap to the right of a column their places, and says where the next column begins.
    int gap(int column, int from, Function<Edge, String> label) {
        if (column == graph.last()) {
            return from;
        }
        var leaving = graph.edges().stream().filter(edge -> graph.column(edge.from()) == column && bends(edge)).sorted(sideBySide()).toList();
        var entering = graph.edges().stream().filter(edge -> graph.column(edge.to()) == column + 1 && bends(edge) && (graph.backward(edge) || graph.column(edge.from()) != column)).toList();
        int labels = graph.edges().stream().filter(edge -> graph.column(edge.from()) == column && !graph.backward(edge)).mapToInt(edge -> wide(label.apply(edge), 12)).max().orElse(0);
        int x = from + Math.max(LEAST, labels + 18);
        for (var edge : leaving) {
            first.put(edge, x);
            second.putIfAbsent(edge, x);
            x += WIDTH;
        }
        for (var edge : entering) {
            second.put(edge, x);
            x += WIDTH;
        }
        return x + HEAD;
    }

    /// Going down, the higher one turns later; going up, the lower one: so they do not cross.
    private Comparator<Edge> sideBySide() {
        return Comparator.comparingInt(edge -> {
            int from = graph.row(edge.from()) * 10 + leaving(edge);
            return graph.backward(edge) || graph.row(edge.to()) > graph.row(edge.from()) ? -from : from;
        });
    }

    private boolean bends(Edge edge) {
        return graph.backward(edge) || graph.row(edge.from()) != graph.row(edge.to()) || leaving(edge) != 0 || entering(edge) != 0
                || !graph.free(graph.row(edge.from()), graph.column(edge.from()), graph.column(edge.to()));
    }

    int first(Edge edge) {
        return first.getOrDefault(edge, second.getOrDefault(edge, 0));
    }

    int second(Edge edge) {
        return second.getOrDefault(edge, first.getOrDefault(edge, 0));
    }

    /// The port at which an edge leaves, counted from the middle of the box downwards.
    int leaving(Edge edge) {
        return port(edge, graph.from(edge.from()).stream().sorted(Comparator.comparingInt(one -> height(one, one.to()))).toList(), edge.from());
    }

    /// The port at which an edge enters.
    int entering(Edge edge) {
        return port(edge, graph.into(edge.to()).stream().sorted(Comparator.comparingInt(one -> height(one, one.from()))).toList(), edge.to());
    }

    private int port(Edge edge, List<Edge> inOrder, String node) {
        int level = 0;
        for (int i = 0; i < inOrder.size(); i++) {
            var one = inOrder.get(i);
            if (!graph.backward(one) && graph.row(one.from()) == graph.row(one.to()) && graph.free(graph.row(node), graph.column(one.from()), graph.column(one.to()))) {
                level = i;
                break;
            }
        }
        return inOrder.indexOf(edge) - level;
    }

    private int height(Edge edge, String other) {
        return graph.backward(edge) ? 1000 + graph.column(other) : graph.row(other) * 10;
    }
}
