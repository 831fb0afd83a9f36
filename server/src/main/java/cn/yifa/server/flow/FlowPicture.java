// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.flow;

import cn.yifa.kernel.procedure.Procedure;
import java.util.List;

/// A procedure as a picture: boxes for steps, arrows for actions, in pixels from the upper left corner.
///
/// @param steps the same in words, in order, for who cannot see it and for narrow screens
public record FlowPicture(String name, int width, int height, List<Box> boxes, List<Arrow> arrows, Dot start, Dot end, List<StepInWords> steps) {

    public FlowPicture {
        boxes = List.copyOf(boxes);
        arrows = List.copyOf(arrows);
        steps = List.copyOf(steps);
    }

    /// How far a case has come; `PLAIN` in a picture of the procedure alone.
    public enum State {
        PLAIN(""), DONE("已办"), NOW("办理中"), AHEAD("未到");

        private final String term;

        State(String term) {
            this.term = term;
        }

        public String term() {
            return term;
        }

        /// The class by which style sheets know it.
        public String css() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    /// @param lines whom the step waits for, the article, clocks, what may be done any number of times
    public record Box(String id, String name, List<String> lines, State state, int x, int y, int width, int height) {}

    /// @param path  in the language of SVG
    /// @param taken whether the case went this way
    /// @param back  whether it leads to where the case has been
    public record Arrow(String path, boolean taken, boolean back, String label, int labelX, int labelY) {}

    public record Dot(int x, int y, State state) {}

    /// @param ways what it waits for, and where each action leads
    public record StepInWords(String name, String actor, String basis, List<String> clocks, State state, List<String> ways) {}

    /// The procedure alone.
    public static FlowPicture of(Procedure procedure) {
        return of(procedure, FlowProgress.NONE);
    }

    /// The procedure with the way that a case has gone.
    public static FlowPicture of(Procedure procedure, FlowProgress progress) {
        return new FlowDrawing(procedure, progress).draw();
    }
}
