// SPDX-License-Identifier: Apache-2.0
package cn.yifa.letters.docx;

import static cn.yifa.letters.docx.Measures.CHARACTERS;
import static cn.yifa.letters.docx.Measures.CORE_WIDTH;
import static cn.yifa.letters.docx.Measures.LINE;
import static cn.yifa.letters.docx.Measures.characters;

import java.util.ArrayList;
import java.util.Collections;
import java.util.function.Consumer;

import cn.yifa.letters.Closing;

/// How a letter ends (署名、成文日期和印章、附注).
final class ClosingPart {

    /// The room of a seal of 42 mm and a little more, so that two of them don't touch.
    private static final int SEAL = Measures.mm(45);
    private static final double SEALS_IN_A_ROW = 3;
    /// As wide as most dates; names stand so until there is one.
    private static final double DATE_WIDTH = 7;

    private final Markup to;
    private final Closing closing;
    private final String date;

    ClosingPart(Markup to, Closing closing) {
        this.to = to;
        this.closing = closing;
        this.date = closing.date().map(day -> day.getYear() + "年" + day.getMonthValue() + "月" + day.getDayOfMonth() + "日").orElse("");
    }

    void write() {
        if (closing.signer().isPresent()) {
            signedByName(closing.signer().get());
        } else if (closing.organs().isEmpty()) {
            date(right().before(LINE).indent(0, characters(4)));
        } else if (!closing.sealed()) {
            unsealed();
        } else if (closing.organs().size() == 1) {
            sealed(closing.organs().getFirst());
        } else {
            sealedJointly();
        }
    }

    /// 附注, in round brackets.
    void note(String note) {
        new Paragraph(to).first(characters(2)).write(Run.of("（" + note + "）"));
    }

    /// 加盖签发人签名章: two lines free, office and stamp with two characters between them, four in from the right; one line free, then the date.
    private void signedByName(String signer) {
        var text = signer.strip();
        var name = Math.max(text.lastIndexOf(' '), text.lastIndexOf('　')) + 1;
        var office = name == 0 ? "" : text.substring(0, name).strip() + "　　";
        right().before(2 * LINE).indent(0, characters(4)).keepNext(!date.isEmpty()).write(Run.of(office), Run.stamp(text.substring(name)));
        date(right().before(LINE).indent(0, characters(4)));
    }

    /// 加盖印章: two lines free, so that the seal's upper edge is within a line of the text; the date four characters in from the right, the name centred on it.
    private void sealed(String organ) {
        var name = Measures.width(organ);
        var day = date.isEmpty() ? DATE_WIDTH : Measures.width(date);
        var dateRight = Math.max(4, (name - day) / 2);
        right().before(2 * LINE).indent(0, characters(dateRight - (name - day) / 2)).keepNext(!date.isEmpty()).write(Run.of(organ));
        date(right().indent(0, characters(dateRight)));
    }

    /// 不加盖印章: one line free, names two characters in from the right; the date begins two characters after them, or ends two characters in where it is longer.
    private void unsealed() {
        var name = closing.organs().stream().mapToDouble(Measures::width).max().orElse(0);
        var day = Measures.width(date);
        var from = CHARACTERS - (day > name ? day + 4 : name + 2);
        var before = LINE;
        for (var organ : closing.organs()) {
            left().before(before).indent(characters(Math.max(0, from)), 0).keepNext(!date.isEmpty()).write(Run.of(organ));
            before = 0;
        }
        date(left().indent(characters(Math.max(0, from) + 2), 0));
    }

    /// Seals side by side, as many in a row as there is room for seals and names, each name under its own; the date under the last.
    private void sealedJointly() {
        var organs = closing.organs();
        var widest = organs.stream().mapToDouble(Measures::width).max().orElse(0);
        var columns = (int) Math.clamp(CHARACTERS / (widest + 0.5), 1, organs.size() == 4 ? 2 : Math.min(organs.size(), SEALS_IN_A_ROW));
        var table = Cells.plain(to, Collections.nCopies(columns, CORE_WIDTH / columns));
        for (var i = 0; i < organs.size(); i += columns) {
            var cells = new ArrayList<Consumer<Markup>>();
            // A row that isn't full stands at the right, so that the last name and the date are at the lower right.
            var free = Math.max(0, i + columns - organs.size());
            for (var k = i - free; k < i + columns - free; k++) {
                var organ = k < i ? "" : organs.get(k);
                var last = k == organs.size() - 1;
                cells.add(cell -> {
                    new Paragraph(cell).centred().before(2 * LINE).keepNext(!last).write(Run.of(organ));
                    new Paragraph(cell).centred().keepNext(!last).write(Run.of(last ? date : ""));
                });
            }
            table.row(false, SEAL, cells);
        }
        table.end();
    }

    private void date(Paragraph at) {
        if (!date.isEmpty()) {
            at.write(Run.of(date));
        }
    }

    private Paragraph right() {
        return new Paragraph(to).align("right");
    }

    private Paragraph left() {
        return new Paragraph(to).align("left");
    }
}
