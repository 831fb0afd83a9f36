// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.plan.board;

import cn.yifa.server.plan.Plan;
import cn.yifa.server.plan.Plan.PlanChapter;
import java.time.LocalDate;
import java.util.List;

/// A plan on a day, as somebody may see it (计划看板).
///
/// @param rows  every row that the person may see, in the plan's order
/// @param shown those that the filter asks for
/// @param whole whether the person sees the whole plan, or only the items of their own division
public record Board(Plan plan, LocalDate day, List<BoardRow> rows, List<BoardRow> shown, boolean whole) {

    public Board {
        rows = List.copyOf(rows);
        shown = List.copyOf(shown);
    }

    public BoardFigures figures() {
        return BoardFigures.of(rows);
    }

    /// The shown rows of each chapter that has any.
    public List<ChapterRows> chapters() {
        return plan.chapters().stream()
                .map(chapter -> new ChapterRows(chapter, rowsOf(shown, chapter), BoardFigures.of(rowsOf(rows, chapter))))
                .filter(chapter -> !chapter.rows().isEmpty())
                .toList();
    }

    private static List<BoardRow> rowsOf(List<BoardRow> rows, PlanChapter chapter) {
        return rows.stream().filter(row -> row.chapter() == chapter.position()).toList();
    }

    /// A chapter with its shown rows; the figures are of all its rows.
    public record ChapterRows(PlanChapter chapter, List<BoardRow> rows, BoardFigures figures) {

        public ChapterRows {
            rows = List.copyOf(rows);
        }
    }
}
