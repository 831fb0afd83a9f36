// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.flow;

import cn.yifa.kernel.procedure.Action;
import cn.yifa.kernel.procedure.Actor;
import cn.yifa.kernel.procedure.Procedure;
import cn.yifa.kernel.procedure.Step;
import cn.yifa.server.flow.FlowGraph.Edge;
import cn.yifa.server.flow.FlowPicture.Box;
import cn.yifa.server.flow.FlowPicture.State;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// Gives boxes their places and arrows their ways.
///
/// Every arrow leaves on the right and enters on the left. Between columns it runs upright on a track of its own; past columns it runs along an empty row, or in a
/// lane above all boxes (forwards) or below them (backwards), so that no arrow ever crosses a box.
final class FlowDrawing {

    private static final int EDGE = 28;
    private static final int ROW_GAP = 30;
    private static final int PORT = 15;
    private static final int TRACK = 12;
    private static final int LANE = 26;
    private static final int DOT = 24;

    private final Procedure procedure;
    private final FlowProgress progress;
    private final FlowGraph graph;
    private final Map<String, Box> boxes = new LinkedHashMap<>();
    private final FlowTracks tracks;
    private int boxHeight;
    private int top;
    private int bottom;
    private int upperLanes;
    private int lowerLanes;

    FlowDrawing(Procedure procedure, FlowProgress progress) {
        this.procedure = procedure;
        this.progress = progress;
        this.graph = new FlowGraph(procedure);
        this.tracks = new FlowTracks(graph);
    }

    FlowPicture draw() {
        place();
        var arrows = new ArrayList<FlowPicture.Arrow>();
        graph.edges().forEach(edge -> arrows.add(arrow(edge)));
        var end = boxes.get(FlowGraph.END);
        var start = boxes.get(FlowGraph.START);
        int height = bottom + lowerLanes * LANE + EDGE;
        return new FlowPicture(procedure.name(), end.x() + end.width() + EDGE, height,
                boxes.values().stream().filter(box -> !box.id().startsWith("@")).toList(), arrows,
                new FlowPicture.Dot(start.x() + DOT / 2, start.y() + boxHeight / 2, start.state()), new FlowPicture.Dot(end.x() + DOT / 2, end.y() + boxHeight / 2, end.state()), words());
    }

    private void place() {
        var steps = procedure.steps().values();
        boolean repeats = steps.stream().anyMatch(step -> !repeat(step).isEmpty());
        boxHeight = 40 + 19 + (steps.stream().anyMatch(step -> step.basis().isPresent()) ? 19 : 0) + (repeats ? 19 : 0);
        int most = Math.max(graph.nodes().stream().mapToInt(node -> graph.from(node).size()).max().orElse(1), graph.nodes().stream().mapToInt(node -> graph.into(node).size()).max().orElse(1));
        boxHeight = Math.max(boxHeight, most * PORT + 16);
        var upper = (int) graph.edges().stream().filter(this::above).count();
        top = EDGE + upper * LANE;
        int x = EDGE;
        for (int column = 0; column <= graph.last(); column++) {
            var here = column;
            var nodes = graph.nodes().stream().filter(node -> graph.column(node) == here).toList();
            int width = nodes.stream().mapToInt(this::width).max().orElse(DOT);
            for (var node : nodes) {
                boxes.put(node, box(node, x, top + graph.row(node) * (boxHeight + ROW_GAP), width));
            }
            x = tracks.gap(column, x + width, this::label);
        }
        bottom = top + (graph.lowestRow() + 1) * (boxHeight + ROW_GAP) - ROW_GAP;
    }

    private int width(String node) {
        if (node.startsWith("@")) {
            return DOT;
        }
        var step = procedure.steps().get(node);
        int widest = Math.max(Math.max(FlowTracks.wide(step.name(), 14) + 26, FlowTracks.wide(actor(step), 12)), Math.max(FlowTracks.wide(basis(step), 12), FlowTracks.wide(repeat(step), 12)));
        return Math.clamp(widest + 30, 136, 260);
    }

    private Box box(String node, int x, int y, int width) {
        if (node.startsWith("@")) {
            var state = !progress.shown() ? State.PLAIN : node.equals(FlowGraph.START) || progress.ended() ? State.DONE : State.AHEAD;
            return new Box(node, "", "", "", "", state, x, y, width, boxHeight);
        }
        var step = procedure.steps().get(node);
        return new Box(node, step.name(), actor(step), basis(step), repeat(step), progress.of(node), x, y, width, boxHeight);
    }

    private boolean above(Edge edge) {
        int from = graph.column(edge.from());
        int to = graph.column(edge.to());
        return !graph.backward(edge) && to - from > 1 && !graph.free(graph.row(edge.from()), from, to) && !graph.free(graph.row(edge.to()), from, to);
    }

    private FlowPicture.Arrow arrow(Edge edge) {
        var from = boxes.get(edge.from());
        var to = boxes.get(edge.to());
        int startX = from.x() + from.width();
        int startY = from.y() + boxHeight / 2 + tracks.leaving(edge) * PORT;
        int endX = to.x() - 2;
        int endY = to.y() + boxHeight / 2 + tracks.entering(edge) * PORT;
        var way = new FlowWay(startX, startY);
        int labelX = startX + 8;
        int labelY = startY - 6;
        if (graph.backward(edge) || above(edge)) {
            int lane = graph.backward(edge) ? bottom + ++lowerLanes * LANE - 4 : top - ++upperLanes * LANE + 4;
            way.across(tracks.first(edge)).upright(lane).across(tracks.second(edge)).upright(endY);
            if (graph.backward(edge)) {
                labelX = Math.max(tracks.second(edge) + 8, tracks.first(edge) - FlowTracks.wide(label(edge), 12) - 22);
                labelY = lane - 6;
            }
        } else if (startY != endY) {
            way.across(graph.free(graph.row(edge.from()), graph.column(edge.from()), graph.column(edge.to())) ? tracks.second(edge) : tracks.first(edge)).upright(endY);
        }
        way.across(endX);
        var taken = edge.from().equals(FlowGraph.START) ? progress.shown() : progress.took(edge.from(), edge.actions());
        return new FlowPicture.Arrow(way.path(), taken, graph.backward(edge), label(edge), labelX, labelY);
    }

    private String label(Edge edge) {
        return String.join("、", edge.labels());
    }

    private String actor(Step step) {
        return switch (step.actor()) {
            case Actor.InRole in -> in.role() + (in.position().term().startsWith(in.role()) ? in.position().term().substring(in.role().length()) : in.position().term());
            case Actor.InHandlingDivision in -> "承办处室" + in.position().term();
            case Actor.InEach in -> "各" + procedure.fields().get(in.field()).name() + in.position().term();
            case Actor.Outside outside -> outside.party();
        };
    }

    private static String basis(Step step) {
        return step.basis().map(citation -> citation.article().startsWith("第") ? citation.article() : "第" + citation.article() + "条").orElse("");
    }

    private static String repeat(Step step) {
        var names = step.actions().values().stream().filter(Action::stays).map(Action::name).collect(Collectors.joining("、"));
        return names.isEmpty() ? "" : "可随时" + names;
    }

    private List<FlowPicture.StepInWords> words() {
        return procedure.steps().values().stream().map(step -> new FlowPicture.StepInWords(step.name(), actor(step), step.basis().map(Object::toString).orElse(""), progress.of(step.id()),
                step.actions().values().stream().map(action -> action.name() + "：" + where(action)).toList())).toList();
    }

    private String where(Action action) {
        return action.stays() ? "仍在本环节" : action.to().stream().map(to -> to.equals(Procedure.END) ? "结束" : procedure.steps().get(to).name()).collect(Collectors.joining("、", "转", ""));
    }
}
