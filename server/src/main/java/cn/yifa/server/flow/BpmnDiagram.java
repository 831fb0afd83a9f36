// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.flow;

import cn.yifa.server.flow.BpmnNet.Flow;
import cn.yifa.server.flow.BpmnNet.Kind;
import cn.yifa.server.flow.BpmnNet.Node;
import cn.yifa.server.flow.FlowGraph.Edge;
import cn.yifa.server.flow.FlowLayout.Course;
import cn.yifa.server.flow.FlowLayout.Place;
import cn.yifa.server.flow.FlowLayout.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/// The diagram in a BPMN file: a pool with a lane for each actor, laid out as the picture on the page is.
final class BpmnDiagram {

    /// The strip of a pool or a lane that bears its name.
    private static final int NAME = 30;
    private static final int EVENT = 36;
    private static final int GATEWAY = 50;
    private static final int TASK_WIDTH = 120;
    private static final int TASK_HEIGHT = 80;
    private static final int PORT = 15;
    private static final int LINE = 12;
    /// A timer sits where its arrow leaves the task.
    private static final int TIMER_PORT = 30;

    private final BpmnNet net;
    private final XmlText xml;
    private final FlowGraph graph;
    private final FlowTracks tracks;
    private final FlowLayout layout;
    private final Map<String, Course> courses;

    private BpmnDiagram(BpmnNet net, XmlText xml) {
        this.net = net;
        this.xml = xml;
        var lanes = net.lanes();
        this.graph = new FlowGraph(places(net), net.flows().stream().map(this::edge).toList(), node -> lanes.indexOf(node(node).lane()));
        this.tracks = new FlowTracks(graph);
        this.layout = new FlowLayout(graph, tracks, this::shape, edge -> String.join("", edge.labels()), 2 * NAME + FlowLayout.EDGE);
        this.courses = layout.courses().stream().collect(Collectors.toMap(course -> course.edge().actions().getFirst(), Function.identity()));
    }

    static void write(BpmnNet net, XmlText xml) {
        new BpmnDiagram(net, xml).write();
    }

    /// What has a place of its own: all but timers, which sit on their task.
    private static List<String> places(BpmnNet net) {
        return new ArrayList<>(net.nodes().stream().filter(node -> node.kind() != Kind.TIMER).map(node -> place(node.id())).toList());
    }

    private static String place(String id) {
        return id.equals(BpmnNet.START) ? FlowGraph.START : id.equals(BpmnNet.END) ? FlowGraph.END : id;
    }

    private Node node(String place) {
        return net.node(place.equals(FlowGraph.START) ? BpmnNet.START : place.equals(FlowGraph.END) ? BpmnNet.END : place);
    }

    private Edge edge(Flow flow) {
        var from = net.node(flow.from());
        var start = from.kind() == Kind.TIMER ? BpmnNet.task(from.step().orElseThrow().id()) : from.id();
        return new Edge(place(start), place(flow.to()), List.of(flow.id()), flow.name().isEmpty() ? List.of() : List.of(flow.name()), from.kind() == Kind.TIMER);
    }

    private Shape shape(String place) {
        var leaving = graph.from(place).stream().mapToInt(edge -> Math.abs(tracks.leaving(edge))).max().orElse(0);
        var entering = graph.into(place).stream().mapToInt(edge -> Math.abs(tracks.entering(edge))).max().orElse(0);
        return switch (node(place).kind()) {
            case START, END, TIMER -> new Shape(EVENT, EVENT, spread(leaving, EVENT), spread(entering, EVENT));
            case EXCLUSIVE, PARALLEL -> new Shape(GATEWAY, GATEWAY, spread(leaving, GATEWAY), spread(entering, GATEWAY));
            case TASK -> {
                var timed = graph.from(place).stream().anyMatch(Edge::byClock);
                var height = Math.max(TASK_HEIGHT, timed ? 2 * TIMER_PORT * leaving : 0);
                yield new Shape(TASK_WIDTH, height, timed ? TIMER_PORT : spread(leaving, height), spread(entering, height));
            }
        };
    }

    /// How far apart so many arrows on either side of the middle can be.
    private static int spread(int most, int height) {
        return most == 0 ? PORT : Math.min(PORT, (height / 2 - 4) / most);
    }

    private void write() {
        xml.open("bpmndi:BPMNDiagram", "id", "diagram").open("bpmndi:BPMNPlane", "id", "plane", "bpmnElement", "collaboration");
        shape("participant", new Place(0, 0, layout.width(), layout.height()), "isHorizontal", "true");
        var lanes = net.lanes();
        for (int i = 0; i < lanes.size(); i++) {
            var rows = graph.rowsOf(i);
            int from = i == 0 ? 0 : layout.rowTop(rows.first());
            int to = i == lanes.size() - 1 ? layout.height() : layout.rowTop(rows.below());
            shape("lane." + (i + 1), new Place(NAME, from, layout.width() - NAME, to - from), "isHorizontal", "true");
        }
        for (var node : net.nodes()) {
            shape(node.id(), place(node), "isMarkerVisible", node.kind() == Kind.EXCLUSIVE ? "true" : "");
        }
        net.flows().forEach(flow -> edge(flow, courses.get(flow.id())));
        xml.close().close();
    }

    private Place place(Node node) {
        if (node.kind() != Kind.TIMER) {
            return layout.place(place(node.id()));
        }
        var start = net.flows().stream().filter(flow -> flow.from().equals(node.id())).map(flow -> courses.get(flow.id()).way().points().getFirst()).findFirst().orElseThrow();
        return new Place(start.x() - EVENT / 2, start.y() - EVENT / 2, EVENT, EVENT);
    }

    private void shape(String id, Place place, String... more) {
        xml.open("bpmndi:BPMNShape", "id", "shape." + id, "bpmnElement", id, more[0], more[1]);
        bounds(place);
        xml.close();
    }

    private void bounds(Place place) {
        xml.empty("dc:Bounds", "x", Integer.toString(place.x()), "y", Integer.toString(place.y()), "width", Integer.toString(place.width()), "height", Integer.toString(place.height()));
    }

    private void edge(Flow flow, Course course) {
        xml.open("bpmndi:BPMNEdge", "id", "edge." + flow.id(), "bpmnElement", flow.id());
        var points = course.way().points();
        for (int i = 0; i < points.size(); i++) {
            int x = points.get(i).x();
            if (i == 0) {
                x += net.node(flow.from()).kind() == Kind.TIMER ? EVENT / 2 : -inset(net.node(flow.from()), points.getFirst().y());
            } else if (i == points.size() - 1) {
                x += inset(net.node(flow.to()), points.getLast().y());
            }
            xml.empty("di:waypoint", "x", Integer.toString(x), "y", Integer.toString(points.get(i).y()));
        }
        // Where many ways leave one gateway their names would lie on each other; then the tool finds them a place.
        if (!flow.name().isEmpty() && shape(course.edge().from()).leaving() >= LINE) {
            int beside = net.node(flow.from()).kind() == Kind.TIMER && !graph.backward(course.edge()) ? EVENT / 2 : 0;
            xml.open("bpmndi:BPMNLabel");
            bounds(new Place(course.labelX() + beside, course.labelY() - LINE, FlowTracks.wide(flow.name(), LINE), LINE + 2));
            xml.close();
        }
        xml.close();
    }

    /// How far inside its square the outline of a diamond or a circle is met at that height.
    private int inset(Node node, int y) {
        int off = Math.abs(y - place(node).middle());
        return switch (node.kind()) {
            case EXCLUSIVE, PARALLEL -> off;
            case START, END -> EVENT / 2 - (int) Math.round(Math.sqrt(EVENT * EVENT / 4.0 - off * off));
            case TASK, TIMER -> 0;
        };
    }
}
