// SPDX-License-Identifier: Apache-2.0
package cn.yifa.letters.docx;

import java.util.List;

/// The mark of several issuers (联合行文的发文机关标志): their names below each other, equally wide, and the word beside them at half their height.
record JointMark(Markup to, List<String> names, String word) {

    /// Between the names and it, in characters.
    private static final double GAP = 0.5;

    void write(int before) {
        var wide = names.stream().mapToDouble(Measures::width).max().orElse(1);
        var size = Mark.size(wide + word.length() + GAP);
        var height = Measures.em(size) * 5 / 4;
        if (before > 0) {
            new Paragraph(to).line(before).write();
        }
        var left = (int) Math.ceil(wide * Measures.em(size));
        var right = (int) ((word.length() + GAP) * Measures.em(size));
        var table = Cells.plain(to, List.of(left, right));
        table.row(false, 0, List.of(
                cell -> names.forEach(name -> new Paragraph(cell).align("distribute").line(height).write(Run.mark(name, size))),
                cell -> new Paragraph(cell).align("right").line(height).write(Run.mark(word, size))));
        table.end();
    }
}
