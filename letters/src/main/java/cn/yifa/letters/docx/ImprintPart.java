// SPDX-License-Identifier: Apache-2.0
package cn.yifa.letters.docx;

import static cn.yifa.letters.docx.Measures.CORE_WIDTH;
import static cn.yifa.letters.docx.Measures.SIZE_4;
import static cn.yifa.letters.docx.Measures.THICK;
import static cn.yifa.letters.docx.Measures.THIN;
import static cn.yifa.letters.docx.Measures.em;

import java.time.LocalDate;

import cn.yifa.letters.Imprint;
import cn.yifa.letters.Letter;

/// What stands at the foot of the last page (版记): in a frame whose lower edge is that of the core.
record ImprintPart(Markup to, Letter letter) {

    private static final String LABEL = "抄送：";

    void write() {
        var imprint = letter.imprint();
        var plain = letter.form() == Letter.Form.CORRESPONDENCE;
        var printed = !plain && (imprint.printedBy().isPresent() || imprint.printedOn().isPresent());
        if (!imprint.copies().isEmpty()) {
            var label = em(SIZE_4) * LABEL.length();
            new Paragraph(to).foot().indent(em(SIZE_4) + label, em(SIZE_4)).first(-label).ruled(plain ? 0 : THICK, plain ? 0 : printed ? THIN : THICK).keepNext(true)
                    .write(Run.of(LABEL + String.join("，", imprint.copies()) + "。", Face.BODY, SIZE_4));
        }
        if (printed) {
            printed(imprint);
        }
        if (!imprint.copies().isEmpty() || printed) {
            // A frame stands on the page of the paragraph after it: this one takes no room.
            new Paragraph(to).line(20).write();
        }
    }

    private void printed(Imprint imprint) {
        new Paragraph(to).foot().align("left").indent(em(SIZE_4), em(SIZE_4)).tab("right", CORE_WIDTH - em(SIZE_4)).ruled(imprint.copies().isEmpty() ? THICK : 0, THICK)
                .write(small(imprint.printedBy().orElse("")), Run.TAB, small(imprint.printedOn().map(ImprintPart::day).orElse("")));
    }

    private static Run small(String text) {
        return Run.of(text, Face.BODY, SIZE_4);
    }

    private static String day(LocalDate day) {
        return day.getYear() + "年" + day.getMonthValue() + "月" + day.getDayOfMonth() + "日印发";
    }
}
