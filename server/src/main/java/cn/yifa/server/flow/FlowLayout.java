// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.flow;

import cn.yifa.server.flow.FlowGraph.Edge;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/// Gives nodes their places and edges their ways, for the picture on pages and for the diagram in a file alike.
///
/// Every edge leaves on the right and enters on the left. Between columns it runs upright on a track of its own; past columns it runs along an empty row, or in a
/// lane above all nodes (forwards) or below them (backwards), so that no edge ever crosses a node.
final class FlowLayout {

    static final int EDGE = 28;
    static final int ROW_GAP = 30;
    private static final int LANE = 26;

    /// @param leaving  how far apart edges leave on the right
    /// @param entering how far apart they enter on the left
    record Shape(int width, int height, int leaving, int entering) {}

    record Place(int x, int y, int width, int height) {

        int middle() {
            return y + height / 2;
        }

        int right() {
            return x + width;
        }
    }

    record Course(Edge edge, FlowWay way, int labelX, int labelY) {}

    private final FlowGraph graph;
    private final FlowTracks tracks;
    private final Map<String, Shape> shapes = new LinkedHashMap<>();
    private final Function<Edge, String> label;
    private final Map<String, Place> places = new LinkedHashMap<>();
    private final List<Course> courses = new ArrayList<>();
    private final int rowHeight;
    private final int top;
    private int bottom;
    private int upperLanes;
    private int lowerLanes;

    /// @param left where the first column begins
    FlowLayout(FlowGraph graph, FlowTracks tracks, Function<String, Shape> shapes, Function<Edge, String> label, int left) {
        this.graph = graph;
        this.tracks = tracks;
        this.label = label;
        graph.nodes().forEach(node -> this.shapes.put(node, shapes.apply(node)));
        rowHeight = this.shapes.values().stream().mapToInt(Shape::height).max().orElse(0);
        top = EDGE + (int) graph.edges().stream().filter(this::above).count() * LANE;
        place(left);
        graph.edges().forEach(edge -> courses.add(course(edge)));
    }

    Place place(String node) {
        return places.get(node);
    }

    List<Course> courses() {
        return courses;
    }

    int width() {
        return places.get(FlowGraph.END).right() + EDGE;
    }

    int height() {
        return bottom + lowerLanes * LANE + EDGE;
    }

    /// The upper edge of a row, amid the gap above it.
    int rowTop(int row) {
        return top + row * (rowHeight + ROW_GAP) - ROW_GAP / 2;
    }

    private void place(int left) {
        int x = left;
        for (int column = 0; column <= graph.last(); column++) {
            var here = column;
            var nodes = graph.nodes().stream().filter(node -> graph.column(node) == here).toList();
            int width = nodes.stream().map(shapes::get).mapToInt(Shape::width).max().orElse(0);
            for (var node : nodes) {
                var shape = shapes.get(node);
                places.put(node, new Place(x + (width - shape.width()) / 2, top + graph.row(node) * (rowHeight + ROW_GAP) + (rowHeight - shape.height()) / 2, shape.width(), shape.height()));
            }
            x = tracks.gap(column, x + width, label);
        }
        bottom = top + (graph.lowestRow() + 1) * (rowHeight + ROW_GAP) - ROW_GAP;
    }

    private boolean above(Edge edge) {
        int from = graph.column(edge.from());
        int to = graph.column(edge.to());
        return !graph.backward(edge) && to - from > 1 && !graph.free(graph.row(edge.from()), from, to) && !graph.free(graph.row(edge.to()), from, to);
    }

    private Course course(Edge edge) {
        var from = places.get(edge.from());
        var to = places.get(edge.to());
        int startY = from.middle() + tracks.leaving(edge) * shapes.get(edge.from()).leaving();
        int endY = to.middle() + tracks.entering(edge) * shapes.get(edge.to()).entering();
        var way = new FlowWay(from.right(), startY);
        int labelX = from.right() + 8;
        int labelY = startY - 6;
        if (graph.backward(edge) || above(edge)) {
            int lane = graph.backward(edge) ? bottom + ++lowerLanes * LANE - 4 : top - ++upperLanes * LANE + 4;
            way.across(tracks.first(edge)).upright(lane).across(tracks.second(edge)).upright(endY);
            if (graph.backward(edge)) {
                labelX = Math.max(tracks.second(edge) + 8, tracks.first(edge) - FlowTracks.wide(label.apply(edge), 12) - 22);
                labelY = lane - 6;
            }
        } else if (startY != endY) {
            way.across(graph.free(graph.row(edge.from()), graph.column(edge.from()), graph.column(edge.to())) ? tracks.second(edge) : tracks.first(edge)).upright(endY);
        }
        return new Course(edge, way.across(to.x()), labelX, labelY);
    }
}
