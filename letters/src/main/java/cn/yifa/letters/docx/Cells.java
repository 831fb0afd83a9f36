// SPDX-License-Identifier: Apache-2.0
package cn.yifa.letters.docx;

import java.util.List;
import java.util.function.Consumer;

/// A table being written, its columns as wide as they are told to be.
final class Cells {

    private final Markup to;
    private final List<Integer> columns;

    /// @param ruled   whether its cells are separated by rules
    /// @param columns their widths in twips
    /// @param padding at the left and right of each cell
    Cells(Markup to, boolean ruled, List<Integer> columns, int padding) {
        this.to = to;
        this.columns = columns;
        to.open("w:tbl").open("w:tblPr");
        to.empty("w:tblW", "w:w", columns.stream().mapToInt(Integer::intValue).sum(), "w:type", "dxa").empty("w:jc", "w:val", "center");
        if (ruled) {
            to.open("w:tblBorders");
            for (var side : List.of("top", "left", "bottom", "right", "insideH", "insideV")) {
                to.empty("w:" + side, "w:val", "single", "w:sz", 4, "w:space", 0, "w:color", "000000");
            }
            to.close();
        }
        to.empty("w:tblLayout", "w:type", "fixed").open("w:tblCellMar");
        to.empty("w:left", "w:w", padding, "w:type", "dxa").empty("w:right", "w:w", padding, "w:type", "dxa").close().close();
        to.open("w:tblGrid");
        columns.forEach(width -> to.empty("w:gridCol", "w:w", width));
        to.close();
    }

    /// A row that stays on one page where it can.
    ///
    /// @param head   repeated on each page
    /// @param height at least so high; zero for as high as its text
    void row(boolean head, int height, List<Consumer<Markup>> cells) {
        to.open("w:tr").open("w:trPr").empty("w:cantSplit");
        if (height > 0) {
            to.empty("w:trHeight", "w:val", height, "w:hRule", "atLeast");
        }
        if (head) {
            to.empty("w:tblHeader");
        }
        to.close();
        for (var i = 0; i < cells.size(); i++) {
            to.open("w:tc").open("w:tcPr").empty("w:tcW", "w:w", columns.get(i), "w:type", "dxa").empty("w:vAlign", "w:val", "center").close();
            cells.get(i).accept(to);
            to.close();
        }
        to.close();
    }

    void end() {
        to.close();
    }
}
