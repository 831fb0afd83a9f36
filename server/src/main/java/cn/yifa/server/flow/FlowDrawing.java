// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.flow;

import cn.yifa.kernel.procedure.ClockDefinition;
import cn.yifa.kernel.procedure.Procedure;
import cn.yifa.kernel.procedure.Step;
import cn.yifa.server.flow.FlowGraph.Edge;
import cn.yifa.server.flow.FlowLayout.Shape;
import cn.yifa.server.flow.FlowPicture.Arrow;
import cn.yifa.server.flow.FlowPicture.Box;
import cn.yifa.server.flow.FlowPicture.Dot;
import cn.yifa.server.flow.FlowPicture.State;
import cn.yifa.server.flow.FlowPicture.StepInWords;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// Draws a procedure as boxes and arrows, and says the same in words.
final class FlowDrawing {

    private static final int NARROWEST = 136;
    private static final int WIDEST = 260;
    private static final int PORT = 18;
    private static final int DOT = 24;
    /// The name's line, and each one below it.
    private static final int FIRST_LINE = 40;
    private static final int LINE = 19;
    private static final int TIP = 2;

    private final Procedure procedure;
    private final FlowProgress progress;
    private final ProcedureInWords words;
    private final FlowGraph graph;
    private final int boxHeight;

    FlowDrawing(Procedure procedure, FlowProgress progress) {
        this.procedure = procedure;
        this.progress = progress;
        this.words = new ProcedureInWords(procedure);
        this.graph = FlowGraph.of(procedure);
        int lines = procedure.steps().values().stream().mapToInt(step -> lines(step).size()).max().orElse(1);
        int ports = graph.nodes().stream().mapToInt(node -> Math.max(graph.from(node).size(), graph.into(node).size())).max().orElse(1);
        this.boxHeight = Math.max(FIRST_LINE + lines * LINE, ports * PORT + 16);
    }

    FlowPicture draw() {
        var layout = new FlowLayout(graph, new FlowTracks(graph), node -> new Shape(width(node), boxHeight, PORT, PORT), FlowDrawing::label, FlowLayout.EDGE);
        return new FlowPicture(procedure.name(), layout.width(), layout.height(), procedure.steps().values().stream().map(step -> box(step, layout.place(step.id()))).toList(),
                layout.courses().stream().map(this::arrow).toList(), dot(layout, FlowGraph.START, progress.shown()), dot(layout, FlowGraph.END, progress.ended()),
                procedure.steps().values().stream().map(this::inWords).toList());
    }

    private int width(String node) {
        if (!procedure.steps().containsKey(node)) {
            return DOT;
        }
        var step = procedure.steps().get(node);
        int widest = Math.max(FlowTracks.wide(step.name(), 14) + 26, lines(step).stream().mapToInt(line -> FlowTracks.wide(line, 12)).max().orElse(0));
        return Math.clamp(widest + 30, NARROWEST, WIDEST);
    }

    private Box box(Step step, FlowLayout.Place place) {
        return new Box(step.id(), step.name(), lines(step), progress.of(step.id()), place.x(), place.y(), place.width(), place.height());
    }

    private Dot dot(FlowLayout layout, String node, boolean done) {
        var place = layout.place(node);
        return new Dot(place.x() + DOT / 2, place.middle(), !progress.shown() ? State.PLAIN : done ? State.DONE : State.AHEAD);
    }

    private Arrow arrow(FlowLayout.Course course) {
        var edge = course.edge();
        var taken = edge.from().equals(FlowGraph.START) ? progress.shown() : progress.took(edge.from(), edge.actions());
        return new Arrow(course.way().shortened(TIP).path(), taken, graph.backward(edge), label(edge), course.labelX(), course.labelY());
    }

    private static String label(Edge edge) {
        return String.join("、", edge.labels());
    }

    /// What stands below a step's name: who, on which article, within which time, what may be done again and again.
    private List<String> lines(Step step) {
        var lines = new ArrayList<String>();
        lines.add(words.actor(step));
        step.basis().ifPresent(basis -> lines.add(basis.article().startsWith("第") ? basis.article() : "第" + basis.article() + "条"));
        var clocks = words.clocks(step);
        if (!clocks.isEmpty()) {
            lines.add("期限：" + clock(clocks.getFirst()) + (clocks.size() > 1 ? " 等 " + clocks.size() + " 项" : ""));
        }
        var repeats = words.repeats(step);
        if (!repeats.isEmpty()) {
            lines.add("可随时" + repeats);
        }
        return lines;
    }

    /// In a box the date that a plan sets is told by the clock's name alone.
    private static String clock(ClockDefinition clock) {
        return clock.name() + (clock.length() instanceof ClockDefinition.Length.OfTerm(var term) ? " " + term : "");
    }

    private StepInWords inWords(Step step) {
        var ways = step.actions().values().stream().map(action -> ProcedureInWords.name(action) + "，" + (action.stays() ? "" : "转") + words.target(action));
        var awaits = step.joins() ? Stream.of("等" + words.awaited(step) + "都完成后开始") : Stream.<String>empty();
        return new StepInWords(step.name(), words.actor(step), words.basis(step), words.clocks(step).stream().map(words::clock).toList(), progress.of(step.id()),
                Stream.concat(awaits, ways).toList());
    }
}
