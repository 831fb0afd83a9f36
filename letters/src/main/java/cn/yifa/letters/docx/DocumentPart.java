// SPDX-License-Identifier: Apache-2.0
package cn.yifa.letters.docx;

import static cn.yifa.letters.docx.Measures.CORE_WIDTH;
import static cn.yifa.letters.docx.Measures.LINE;
import static cn.yifa.letters.docx.Measures.SIZE_2;
import static cn.yifa.letters.docx.Measures.characters;
import static cn.yifa.letters.docx.Measures.em;

import java.util.List;
import java.util.Map;

import cn.yifa.letters.Letter;

/// The text of a letter from head to imprint, in the order in which it is read.
record DocumentPart(Markup to, Letter letter) {

    /// @param margins the ids of the parts outside the core by what they are for: “header first”, “footer default” …
    static String of(Letter letter, Map<String, String> margins) {
        var to = new Markup().open("w:document").open("w:body");
        new DocumentPart(to, letter).write();
        section(to, letter.form(), margins);
        return to.toString();
    }

    private void write() {
        new HeadPart(to, letter).write();
        var order = letter.form() == Letter.Form.ORDER;
        if (!order) {
            title(letter.title(), letter.form() == Letter.Form.SHEET ? 0 : 2 * LINE, false);
        }
        addressees();
        // The closing never stands alone on a page: what stays with it is the note of attachments, or else the end of the text.
        new BlocksPart(to, letter.form() == Letter.Form.MINUTES).write(letter.body(), !letter.addressees().isEmpty() ? 0 : order ? 2 * LINE : LINE, letter.attachments().isEmpty());
        attachmentNote();
        var closing = new ClosingPart(to, letter.closing());
        closing.write();
        letter.note().ifPresent(closing::note);
        attachments();
        new ImprintPart(to, letter).write();
    }

    /// 标题: two lines below the red rule. An order has none: its mark and number are its title.
    ///
    /// A line that is too long for the core is given narrower room, so that the lines it is broken into are about as long as each other.
    private void title(List<String> lines, int before, boolean keep) {
        var free = before;
        for (var line : lines) {
            var width = Measures.width(line);
            var broken = (int) Math.ceil(width * em(SIZE_2) / CORE_WIDTH);
            var side = broken < 2 ? 0 : Math.max(0, (CORE_WIDTH - (int) (Math.ceil(width / broken) + 1) * em(SIZE_2)) / 2);
            new Paragraph(to).style("Title").centred().before(free).indent(side, side).keepNext(keep).write(Run.of(line, Face.MARK, SIZE_2));
            free = 0;
        }
    }

    private void addressees() {
        if (!letter.addressees().isEmpty()) {
            var separator = letter.addressees().stream().anyMatch(addressee -> addressee.contains("、")) ? "，" : "、";
            var text = String.join(separator, letter.addressees());
            new Paragraph(to).before(LINE).write(Run.of(text.endsWith("：") ? text : text + "："));
        }
    }

    /// 附件说明: one line below the text; names are aligned, without a mark behind them.
    private void attachmentNote() {
        var attachments = letter.attachments();
        var label = "附件：";
        var numbered = attachments.size() > 1;
        for (var i = 0; i < attachments.size(); i++) {
            var number = numbered ? (i + 1) + "." : "";
            var hang = characters((i == 0 ? label.length() : 0) + (numbered ? 1.5 : 0));
            var name = characters(2 + label.length() + (numbered ? 1.5 : 0));
            var paragraph = new Paragraph(to).before(i == 0 ? LINE : 0).indent(name, 0).first(-hang).tab("left", name).keepNext(true);
            var text = Run.of((i == 0 ? label : "") + number);
            if (numbered) {
                paragraph.write(text, Run.TAB, Run.of(attachments.get(i).title()));
            } else {
                paragraph.write(text, Run.of(attachments.get(i).title()));
            }
        }
    }

    /// 附件: each on a new page, its title on the third line.
    private void attachments() {
        var attachments = letter.attachments();
        for (var i = 0; i < attachments.size(); i++) {
            var attachment = attachments.get(i);
            new Paragraph(to).newPage().align("left").keepNext(true).write(Run.of("附件" + (attachments.size() > 1 ? String.valueOf(i + 1) : ""), Face.BLACK));
            title(List.of(attachment.title()), LINE, true);
            new BlocksPart(to, false).write(attachment.body(), LINE, false);
        }
    }

    private static void section(Markup to, Letter.Form form, Map<String, String> margins) {
        to.open("w:sectPr");
        margins.forEach((what, id) -> to.empty("w:" + what.split(" ")[0] + "Reference", "w:type", what.split(" ")[1], "r:id", id));
        to.empty("w:pgSz", "w:w", Measures.PAGE_WIDTH, "w:h", Measures.PAGE_HEIGHT);
        to.empty("w:pgMar", "w:top", Measures.TOP, "w:right", Measures.RIGHT, "w:bottom", Measures.BOTTOM, "w:left", Measures.LEFT,
                "w:header", MarginPart.FROM_TOP, "w:footer", MarginPart.FROM_BOTTOM, "w:gutter", 0);
        if (form == Letter.Form.CORRESPONDENCE) {
            to.empty("w:titlePg");
        }
        to.empty("w:docGrid", "w:type", "linesAndChars", "w:linePitch", Measures.LINE, "w:charSpace", Measures.characterSpace() * 4096 / 20).close();
    }
}
