// SPDX-License-Identifier: Apache-2.0
package cn.yifa.letters.docx;

import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/// A table being written, as wide as its columns are told to be.
final class Cells {

    private final Markup to;
    private final List<Integer> columns;

    private Cells(Markup to, List<Integer> columns) {
        this.to = to;
        this.columns = columns;
        to.open("w:tbl").open("w:tblPr");
    }

    /// Without rules, in the middle of the core.
    static Cells plain(Markup to, List<Integer> columns) {
        var cells = new Cells(to, columns);
        cells.width();
        to.empty("w:jc", "w:val", "center");
        return cells.grid(0);
    }

    /// With rules between all cells.
    ///
    /// @param padding at the left and right of each cell
    static Cells ruled(Markup to, List<Integer> columns, int padding) {
        var cells = new Cells(to, columns);
        cells.width();
        to.empty("w:jc", "w:val", "center").open("w:tblBorders");
        Stream.of("top", "left", "bottom", "right", "insideH", "insideV").forEach(side -> cells.rule(side, 4));
        to.close();
        return cells.grid(padding);
    }

    /// At the foot of the core of the page on which the next paragraph is, as wide as the core.
    ///
    /// @param outer the thickness of the rules above and under it, in eighths of a point; zero for none
    /// @param inner that of the rules between its rows
    static Cells foot(Markup to, int outer, int inner) {
        var cells = new Cells(to, List.of(Measures.CORE_WIDTH));
        to.empty("w:tblpPr", "w:vertAnchor", "margin", "w:horzAnchor", "margin", "w:tblpXSpec", "left", "w:tblpYSpec", "bottom");
        cells.width();
        if (outer > 0) {
            to.open("w:tblBorders");
            cells.rule("top", outer);
            cells.rule("bottom", outer);
            cells.rule("insideH", inner);
            to.close();
        }
        return cells.grid(0);
    }

    /// A row that stays on one page where it can.
    ///
    /// @param head   repeated on each page
    /// @param height at least so high; zero for as high as its text
    void row(boolean head, int height, List<Consumer<Markup>> cells) {
        merged(head, height, cells.stream().map(text -> new Cell(1, "", text)).toList());
    }

    /// A cell of a row.
    ///
    /// @param width  over how many columns
    /// @param merged `restart` where it reaches down into the next row, `continue` where one from above does; empty for neither
    record Cell(int width, String merged, Consumer<Markup> text) {}

    /// The same with cells over several columns or rows.
    void merged(boolean head, int height, List<Cell> cells) {
        to.open("w:tr").open("w:trPr").empty("w:cantSplit");
        if (height > 0) {
            to.empty("w:trHeight", "w:val", height, "w:hRule", "atLeast");
        }
        if (head) {
            to.empty("w:tblHeader");
        }
        to.close();
        var column = 0;
        for (var cell : cells) {
            var width = columns.subList(column, column + cell.width()).stream().mapToInt(Integer::intValue).sum();
            to.open("w:tc").open("w:tcPr").empty("w:tcW", "w:w", width, "w:type", "dxa");
            if (cell.width() > 1) {
                to.empty("w:gridSpan", "w:val", cell.width());
            }
            if (!cell.merged().isEmpty()) {
                to.empty("w:vMerge", "w:val", cell.merged());
            }
            to.empty("w:vAlign", "w:val", "center").close();
            cell.text().accept(to);
            to.close();
            column += cell.width();
        }
        to.close();
    }

    void end() {
        to.close();
    }

    private void width() {
        to.empty("w:tblW", "w:w", columns.stream().mapToInt(Integer::intValue).sum(), "w:type", "dxa");
    }

    private void rule(String side, int size) {
        to.empty("w:" + side, "w:val", "single", "w:sz", size, "w:space", 0, "w:color", "000000");
    }

    private Cells grid(int padding) {
        to.empty("w:tblLayout", "w:type", "fixed").open("w:tblCellMar");
        to.empty("w:left", "w:w", padding, "w:type", "dxa").empty("w:right", "w:w", padding, "w:type", "dxa").close().close();
        to.open("w:tblGrid");
        columns.forEach(width -> to.empty("w:gridCol", "w:w", width));
        to.close();
        return this;
    }
}
