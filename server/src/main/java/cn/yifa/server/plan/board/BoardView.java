// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.plan.board;

import cn.yifa.kernel.cases.Case;
import cn.yifa.kernel.clock.ClockReading.Light;
import cn.yifa.server.plan.PlanImportNote;
import cn.yifa.server.plan.board.BoardFilter.State;
import cn.yifa.server.plan.board.BoardRow.NamedDivision;
import cn.yifa.server.web.Lamp;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;

/// A board as its page shows it.
///
/// @param notice  what has just been done
/// @param reasons why something was not done
/// @param leads   whether the person works in the 法规处, which urges and imports
/// @param imports when documents were brought in, the latest first
public record BoardView(Board board, BoardFilter filter, String notice, List<String> reasons, boolean leads, List<PlanImportNote> imports) {

    public BoardView {
        reasons = List.copyOf(reasons);
        imports = List.copyOf(imports);
    }

    /// A figure on top, with the rows behind it.
    public record Tile(String label, String figure, String unit, String note, String icon, String tone, String address, boolean active) {}

    public List<Tile> tiles() {
        BoardFigures figures = board.figures();
        int open = figures.items() - figures.finished();
        return List.of(
                new Tile("办结率", Integer.toString(figures.percentFinished()), "%", "已办结 " + figures.finished() + " 项，共 " + figures.items() + " 项", "clipboard-check", "",
                        address(state(State.FINISHED)), filter.equals(state(State.FINISHED))),
                new Tile("红灯", Integer.toString(figures.red()), "项", figures.red() == 0 ? "没有逾期的事项" : "已逾期，可以催办", "exclamation-diamond-fill", figures.red() == 0 ? "" : "red",
                        address(light(Light.RED)), filter.equals(light(Light.RED))),
                new Tile("黄灯", Integer.toString(figures.amber()), "项", "临近完成时限", "exclamation-triangle-fill", figures.amber() == 0 ? "" : "amber", address(light(Light.AMBER)),
                        filter.equals(light(Light.AMBER))),
                new Tile("绿灯", Integer.toString(figures.green()), "项", "在办 " + open + " 项，平均完成 " + figures.averagePercent() + "%", "check-circle-fill", "green",
                        address(light(Light.GREEN)), filter.equals(light(Light.GREEN))),
                new Tile("待审核", Integer.toString(figures.review()), "项", "各处室都已报送完成", "check2-square", figures.review() == 0 ? "" : "amber",
                        address(state(State.REVIEW)), filter.equals(state(State.REVIEW))));
    }

    private static BoardFilter light(Light light) {
        return new BoardFilter(OptionalInt.empty(), Optional.empty(), Optional.of(light), Optional.empty(), "");
    }

    private static BoardFilter state(State state) {
        return new BoardFilter(OptionalInt.empty(), Optional.empty(), Optional.empty(), Optional.of(state), "");
    }

    private String address(BoardFilter other) {
        return base() + other.query();
    }

    public String base() {
        return "/work/plans/" + board.plan().id();
    }

    /// Every division that has a task in the rows, by name.
    public List<NamedDivision> divisions() {
        return board.rows().stream()
                .flatMap(row -> Stream.concat(row.lead().stream(), row.responsible().stream()))
                .distinct()
                .sorted(Comparator.comparing(NamedDivision::name))
                .toList();
    }

    public Lamp lamp(BoardRow row) {
        return switch (row.status()) {
            case OPEN -> Lamp.left(row.light(), row.left(), "个工作日");
            case ENDED -> Lamp.of(row.finishedOn().filter(day -> day.isAfter(row.item().due())).isPresent() ? Light.GREY : Light.GREEN, row.lightInWords());
            case SUSPENDED, TERMINATED, WITHDRAWN -> Lamp.of(Light.GREY, row.lightInWords());
        };
    }

    public String state(BoardRow row) {
        return row.inReview() ? State.REVIEW.term() : row.status().term();
    }

    public boolean mayUrge(BoardRow row) {
        return leads && row.status() == Case.Status.OPEN;
    }

    /// Where all that is shown is late, all is ticked.
    public boolean ticked(BoardRow row) {
        return row.late() && filter.light().filter(light -> light == Light.RED).isPresent();
    }

    /// The parameters of a query such as `?light=red&q=…`.
    static Map<String, String> parameters(String query) {
        Map<String, String> parameters = new HashMap<>();
        String[] parts = query.replaceFirst("^\\?", "").split("&");
        for (String part : parts) {
            int at = part.indexOf('=');
            if (at > 0) {
                try {
                    parameters.put(part.substring(0, at), URLDecoder.decode(part.substring(at + 1), StandardCharsets.UTF_8));
                } catch (IllegalArgumentException broken) {
                    parameters.remove(part.substring(0, at));
                }
            }
        }
        return parameters;
    }
}
