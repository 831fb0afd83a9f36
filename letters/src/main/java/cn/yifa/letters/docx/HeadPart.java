// SPDX-License-Identifier: Apache-2.0
package cn.yifa.letters.docx;

import static cn.yifa.letters.docx.Measures.CORE_WIDTH;
import static cn.yifa.letters.docx.Measures.LINE;
import static cn.yifa.letters.docx.Measures.SIZE_3;
import static cn.yifa.letters.docx.Measures.characters;
import static cn.yifa.letters.docx.Measures.em;
import static cn.yifa.letters.docx.Measures.mm;

import java.util.ArrayList;
import java.util.List;

import cn.yifa.letters.Head;
import cn.yifa.letters.Letter;

/// What stands at the head of the first page's core (版头).
///
/// The lines from which something is measured in millimetres are as high as their characters, so that what is measured is the ink.
final class HeadPart {

    /// What a line of the grid has free above its character.
    private static final int FREE_ABOVE = (LINE - em(SIZE_3)) / 2;

    private final Markup to;
    private final Letter letter;
    private final Head head;

    HeadPart(Markup to, Letter letter) {
        this.to = to;
        this.letter = letter;
        this.head = letter.head();
    }

    void write() {
        switch (letter.form()) {
            case DOCUMENT -> {
                mark(mm(35));
                number();
                rule();
            }
            case CORRESPONDENCE -> underRule();
            case ORDER -> {
                mark(mm(20));
                number();
            }
            case SHEET -> sheet();
            case MINUTES -> {
                mark(mm(35));
                if (head.number().isPresent()) {
                    number();
                }
                rule();
            }
        }
    }

    private void sheet() {
        corner().forEach(item -> new Paragraph(to).align("left").write(item));
        head.issuers().forEach(issuer -> new Paragraph(to).centred().write(Run.of(issuer, Face.MARK, Measures.SIZE_2)));
        head.number().ifPresent(number -> new Paragraph(to).align("right").write(Run.of(number)));
    }

    /// 份号、密级和保密期限、紧急程度 at the upper left corner of the core, then the mark so far below the core's upper edge.
    private void mark(int below) {
        var corner = corner();
        corner.forEach(item -> new Paragraph(to).align("left").write(item));
        var room = Math.max(0, below - corner.size() * LINE);
        if (head.issuers().size() > 1 && letter.form() == Letter.Form.DOCUMENT) {
            new JointMark(to, head.issuers().stream().map(letter.form()::bare).toList(), letter.form().mark()).write(room);
            return;
        }
        for (var issuer : head.issuers()) {
            var text = letter.form().bare(issuer) + letter.form().mark();
            var size = Mark.size(Measures.width(text));
            new Paragraph(to).centred().line(em(size)).before(room).write(Run.mark(text, size));
            room = 0;
        }
    }

    private List<Run> corner() {
        var items = new ArrayList<Run>();
        head.copyNumber().map(Run::of).ifPresent(items::add);
        head.secrecy().map(text -> Run.of(text, Face.BLACK)).ifPresent(items::add);
        head.urgency().map(text -> Run.of(text, Face.BLACK)).ifPresent(items::add);
        return items;
    }

    /// 发文字号, and 签发人 where the letter goes up: then the number stands on the last line of them.
    private void number() {
        var number = Run.of(head.number().orElse(""));
        if (head.signers().isEmpty()) {
            new Paragraph(to).centred().line(em(SIZE_3)).before(2 * LINE + FREE_ABOVE).write(number);
        } else {
            new Signers(to, head.signers()).write(number);
        }
    }

    /// The red rule, 4 mm under the line before it.
    private void rule() {
        new Paragraph(to).line(mm(4)).ruled(0, Measures.RED_RULE).red().write();
    }

    /// 信函: the corner's elements at the left and the number at the right, seven eighths of a character below the rule.
    private void underRule() {
        var corner = corner();
        for (var i = 0; i < Math.max(1, corner.size()); i++) {
            var line = new Paragraph(to).align("left").line(i == 0 ? em(SIZE_3) : LINE).before(i == 0 ? em(SIZE_3) * 7 / 8 : 0).tab("right", CORE_WIDTH);
            var left = i < corner.size() ? corner.get(i) : Run.of("");
            if (i == 0) {
                line.write(left, Run.TAB, Run.of(head.number().orElse("")));
            } else {
                line.write(left);
            }
        }
    }

    /// 签发人, two names a line, one character in from the right.
    private record Signers(Markup to, List<String> names) {

        private static final String LABEL = "签发人：";

        void write(Run number) {
            var wide = names.stream().mapToDouble(Measures::width).max().orElse(0);
            var columns = Math.min(2, names.size());
            var from = CORE_WIDTH - characters(1) - characters(wide * columns + (columns - 1));
            var label = from - characters(Measures.width(LABEL));
            for (var i = 0; i < names.size(); i += 2) {
                var last = i + 2 >= names.size();
                var line = new Paragraph(to).align("left").indent(characters(1), 0).tab("left", label).tab("left", from).tab("left", from + characters(wide + 1));
                line.line(last ? em(SIZE_3) : LINE).before((i == 0 ? 2 * LINE : 0) + (last ? FREE_ABOVE : 0));
                var runs = new ArrayList<Run>();
                if (last) {
                    runs.add(number);
                }
                runs.add(Run.TAB);
                // The label ends where the names begin: a tab behind it would go to the second name.
                runs.add(i == 0 ? Run.of(LABEL) : Run.TAB);
                runs.add(Run.of(names.get(i), Face.KAI));
                if (i + 1 < names.size()) {
                    runs.add(Run.TAB);
                    runs.add(Run.of(names.get(i + 1), Face.KAI));
                }
                line.write(runs.toArray(Run[]::new));
            }
        }
    }
}
