// SPDX-License-Identifier: Apache-2.0
package cn.yifa.letters.docx;

import static cn.yifa.letters.docx.Measures.LINE;
import static cn.yifa.letters.docx.Measures.characters;

import java.util.List;
import java.util.regex.Pattern;

import cn.yifa.letters.Block;

/// The paragraphs, headings and tables of a text (正文), of the letter itself or of an attachment.
final class BlocksPart {

    /// 出席、请假、列席 of minutes: one line free above the first of them, their names aligned behind the colon.
    private static final Pattern PRESENT = Pattern.compile("(出席|请假|列席|缺席|主持|记录)：(.*)");

    private final Markup to;
    private final boolean minutes;

    BlocksPart(Markup to, boolean minutes) {
        this.to = to;
        this.minutes = minutes;
    }

    /// @param before   free above the first block
    /// @param keepLast whether what follows stays with the last block, so that it is never alone on a page
    void write(List<Block> blocks, int before, boolean keepLast) {
        var free = before;
        for (var i = 0; i < blocks.size(); i++) {
            var block = blocks.get(i);
            var first = i > 0 && present(block) && !present(blocks.get(i - 1));
            // Two tables without anything between them are one to a word processor.
            var apart = i > 0 && block instanceof Block.Table && blocks.get(i - 1) instanceof Block.Table;
            // 表题: it stays with its table.
            var caption = block instanceof Block.Line && i + 1 < blocks.size() && blocks.get(i + 1) instanceof Block.Table;
            write(block, first ? LINE : apart ? LINE / 2 : free, caption || keepLast && i == blocks.size() - 1);
            free = 0;
        }
    }

    private boolean present(Block block) {
        return minutes && block instanceof Block.Line(var side, var text) && side == Block.Side.LEFT && PRESENT.matcher(text).matches();
    }

    private void write(Block block, int before, boolean keep) {
        switch (block) {
            case Block.Heading heading -> new Paragraph(to).style("Heading" + heading.level()).before(before).first(characters(2)).keepNext(true)
                    .write(Run.of(heading.text(), face(heading.level())));
            case Block.Paragraph paragraph -> new Paragraph(to).before(before).first(characters(2)).keepNext(keep).write(Run.of(paragraph.text()));
            case Block.Line line -> line(line, before, keep);
            case Block.Table table -> new TablePart(to, table).write(before, keep);
        }
    }

    private void line(Block.Line line, int before, boolean keep) {
        var paragraph = new Paragraph(to).before(before).keepNext(keep);
        var attendance = PRESENT.matcher(line.text());
        if (present(line) && attendance.matches()) {
            var label = attendance.group(1);
            var width = characters(label.length() + 1);
            paragraph.indent(characters(2) + width, 0).first(-width).write(Run.of(label, Face.BLACK), Run.of("：" + attendance.group(2)));
            return;
        }
        paragraph.align(switch (line.side()) {
            case LEFT -> "left";
            case CENTRE -> "center";
            case RIGHT -> "right";
        }).write(Run.of(line.text()));
    }

    static Face face(int level) {
        return switch (level) {
            case 1 -> Face.BLACK;
            case 2 -> Face.KAI;
            default -> Face.BODY;
        };
    }
}
