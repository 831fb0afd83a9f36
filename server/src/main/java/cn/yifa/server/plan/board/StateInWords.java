// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.plan.board;

import cn.yifa.kernel.cases.Case;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The sentences that both forms of the state of a plan use.
final class StateInWords {

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("yyyy年M月d日");

    private StateInWords() {}

    /// A figure with its name and unit.
    record Figure(String name, int number, String unit) {}

    static String day(LocalDate day) {
        return DAY.format(day);
    }

    static List<Figure> figures(Board board) {
        BoardFigures figures = board.figures();
        return List.of(
                new Figure("事项总数", figures.items(), "项"),
                new Figure("已办结", figures.finished(), "项"),
                new Figure("其中按期办结", figures.onTime(), "项"),
                new Figure("待法规处审核", figures.review(), "项"),
                new Figure("红灯（已逾期）", figures.red(), "项"),
                new Figure("黄灯（临近期限）", figures.amber(), "项"),
                new Figure("绿灯（正常）", figures.green(), "项"),
                new Figure("办结率", figures.percentFinished(), "%"),
                new Figure("平均完成比例", figures.averagePercent(), "%"));
    }

    static String summary(Board board) {
        BoardFigures figures = board.figures();
        return "截至%s，%s共%d项，已办结%d项，办结率%d%%，平均完成比例%d%%。在办事项中，红灯（已逾期）%d项，黄灯（临近期限）%d项，绿灯（正常）%d项；%d项已由各处室报送完成，待法规处审核。"
                .formatted(day(board.day()), board.whole() ? "本计划" : "本处室承担", figures.items(), figures.finished(), figures.percentFinished(),
                        figures.averagePercent(), figures.red(), figures.amber(), figures.green(), figures.review());
    }

    /// The colour, always beside its words.
    static String light(BoardRow row) {
        if (row.status() != Case.Status.OPEN) {
            return row.lightInWords();
        }
        String colour = switch (row.light()) {
            case RED -> "红灯";
            case AMBER -> "黄灯";
            case GREEN -> "绿灯";
            case GREY -> "未计";
        };
        return colour + "　" + row.lightInWords() + (row.provisional() ? "（暂定）" : "");
    }

    /// What the mark means, where any row bears it.
    static Optional<String> provisional(Board board) {
        return board.shown().stream().anyMatch(BoardRow::provisional) ? Optional.of("注：期限情况标“暂定”的，所涉年份的放假安排尚未公布，暂按法定节日推算，公布后重新计算。") : Optional.empty();
    }

    static String asWritten(BoardRow row) {
        List<String> parts = new ArrayList<>();
        if (!row.item().leadAsWritten().isEmpty()) {
            parts.add(String.join("、", row.item().leadAsWritten()) + "牵头");
        }
        if (!row.item().responsibleAsWritten().isEmpty()) {
            parts.add(String.join("、", row.item().responsibleAsWritten()) + "负责");
        }
        return String.join("，", parts);
    }
}
