// SPDX-License-Identifier: Apache-2.0
package cn.yifa.letters.docx;

import static cn.yifa.letters.docx.Measures.CORE_WIDTH;
import static cn.yifa.letters.docx.Measures.SIZE_4;
import static cn.yifa.letters.docx.Measures.THICK;
import static cn.yifa.letters.docx.Measures.THIN;
import static cn.yifa.letters.docx.Measures.em;

import java.time.LocalDate;
import java.util.List;

import cn.yifa.letters.Imprint;
import cn.yifa.letters.Letter;

/// What stands at the foot of the last page (版记): its lower edge is that of the core.
///
/// A 信函 has neither rules nor who printed it and when.
record ImprintPart(Markup to, Letter letter) {

    private static final String LABEL = "抄送：";
    private static final int ROW = em(SIZE_4) * 3 / 2;

    void write() {
        var imprint = letter.imprint();
        var plain = letter.form() == Letter.Form.CORRESPONDENCE;
        var printed = !plain && (imprint.printedBy().isPresent() || imprint.printedOn().isPresent());
        if (imprint.copies().isEmpty() && !printed) {
            return;
        }
        var table = Cells.foot(to, plain ? 0 : THICK, THIN);
        if (!imprint.copies().isEmpty()) {
            table.row(false, 0, List.of(cell -> copies(cell, imprint)));
        }
        if (printed) {
            table.row(false, 0, List.of(cell -> printed(cell, imprint)));
        }
        table.end();
        // What stands at the foot is on the page of the paragraph after it: this one takes no room.
        new Paragraph(to).line(1).write();
    }

    /// One character in at both sides; further lines begin behind the colon.
    private static void copies(Markup cell, Imprint imprint) {
        var label = em(SIZE_4) * LABEL.length();
        new Paragraph(cell).line(ROW).indent(em(SIZE_4) + label, em(SIZE_4)).first(-label).write(small(LABEL + String.join("，", imprint.copies()) + "。"));
    }

    private static void printed(Markup cell, Imprint imprint) {
        new Paragraph(cell).line(ROW).align("left").indent(em(SIZE_4), em(SIZE_4)).tab("right", CORE_WIDTH - em(SIZE_4))
                .write(small(imprint.printedBy().orElse("")), Run.TAB, small(imprint.printedOn().map(ImprintPart::day).orElse("")));
    }

    private static Run small(String text) {
        return Run.of(text, Face.BODY, SIZE_4);
    }

    private static String day(LocalDate day) {
        return day.getYear() + "年" + day.getMonthValue() + "月" + day.getDayOfMonth() + "日印发";
    }
}
