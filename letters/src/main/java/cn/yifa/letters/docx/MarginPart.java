// SPDX-License-Identifier: Apache-2.0
package cn.yifa.letters.docx;

import static cn.yifa.letters.docx.Measures.SIZE_4;
import static cn.yifa.letters.docx.Measures.characters;
import static cn.yifa.letters.docx.Measures.em;
import static cn.yifa.letters.docx.Measures.mm;

import cn.yifa.letters.Letter;

/// What stands outside the core (版心外): page numbers, and the mark and double rules of a 信函 on its first page.
final class MarginPart {

    /// The first thing of a 信函 is so far from the page's upper edge.
    static final int FROM_TOP = mm(30);
    /// The lower double rule is so far from the page's lower edge, and so is the foot of what stands there.
    static final int FROM_BOTTOM = mm(20);
    /// How far the double rules of 170 mm stand out of the core.
    private static final int OUT_LEFT = Measures.LEFT - mm(20);
    private static final int OUT_RIGHT = Measures.RIGHT - mm(20);
    private static final int BETWEEN_RULES = mm(0.7);

    private MarginPart() {}

    /// — 1 —: the dashes 7 mm under the core; one character in from the right on odd pages, from the left on even ones.
    static String number(boolean odd) {
        var part = new Markup().open("w:ftr");
        new Paragraph(part).align(odd ? "right" : "left").indent(odd ? 0 : characters(1), odd ? characters(1) : 0).line(em(SIZE_4))
                .write(Run.of("— ", Face.SONG, SIZE_4), Run.pageNumber(Face.SONG, SIZE_4), Run.of(" —", Face.SONG, SIZE_4));
        new Paragraph(part).line(Measures.BOTTOM - mm(7) - em(SIZE_4) / 2 - FROM_BOTTOM).write();
        return part.toString();
    }

    /// 信函: the mark 30 mm under the page's upper edge and the thick and the thin rule 4 mm under it.
    static String letterhead(Letter letter) {
        var part = new Markup().open("w:hdr");
        var issuer = letter.head().issuers().stream().findFirst().orElse("");
        var size = Mark.size(Measures.width(issuer));
        new Paragraph(part).centred().line(em(size)).write(Run.mark(issuer, size));
        rule(part, mm(4), Measures.HEAVY);
        rule(part, BETWEEN_RULES, Measures.THICK);
        return part.toString();
    }

    /// 信函: the thin and the thick rule 20 mm above the page's lower edge.
    static String lowerRules() {
        var part = new Markup().open("w:ftr");
        rule(part, BETWEEN_RULES, Measures.THICK);
        rule(part, BETWEEN_RULES, Measures.HEAVY);
        return part.toString();
    }

    private static void rule(Markup part, int height, int thickness) {
        new Paragraph(part).line(height).indent(-OUT_LEFT, -OUT_RIGHT).ruled(0, thickness).red().write();
    }
}
