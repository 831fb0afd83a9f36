// SPDX-License-Identifier: Apache-2.0
package cn.yifa.letters.layout;

import cn.yifa.letters.Block;
import cn.yifa.letters.Letter.Form;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// The items of a text's blocks (正文, 7.3.3).
final class Body {

    /// Who was there, in minutes (10.3): the label in 黑体, the names below each other behind it.
    private static final Pattern ATTENDANCE = Pattern.compile("(出席|请假|列席|缺席|主持|记录)：(.*)");

    private final Form form;
    private final String part;
    private final Typesetter setter;
    private final List<Item> items = new ArrayList<>();
    private boolean attended;

    private Body(Form form, String part, Typesetter setter) {
        this.form = form;
        this.part = part;
        this.setter = setter;
    }

    /// @param part what the blocks are of, for messages: 正文 or an attachment
    static List<Item> of(List<Block> blocks, Form form, String part, Typesetter setter) {
        var body = new Body(form, part, setter);
        for (var i = 0; i < blocks.size(); i++) {
            var from = body.items.size();
            body.add(blocks.get(i), "%s第%d段".formatted(part, i + 1));
            if (blocks.get(i) instanceof Block.Line && i + 1 < blocks.size() && blocks.get(i + 1) instanceof Block.Table) {
                // 表题: it stays with its table.
                body.items.subList(from, body.items.size()).replaceAll(Item::kept);
            }
        }
        return body.items;
    }

    private void add(Block block, String place) {
        switch (block) {
            case Block.Heading(var level, var text) -> {
                var face = level == 1 ? Face.HEADING : level == 2 ? Face.KAI : Face.BODY;
                paragraph(text, face, Typesetter.Column.PARAGRAPH, place).forEach(item -> items.add(item.kept()));
            }
            case Block.Paragraph(var text) -> items.addAll(paragraph(text, Face.BODY, Typesetter.Column.PARAGRAPH, place));
            case Block.Line(var side, var text) -> line(side, text, place);
            case Block.Table table -> items.addAll(Tables.items(table, setter, place));
        }
    }

    /// The last line but one of three and more stays with the last, so that no single line begins a page.
    private List<Item> paragraph(String text, Face face, Typesetter.Column column, String place) {
        var lines = Item.lines(0, setter.paragraph(List.of(new Span(text, face)), TypeStyle.TEXT, column, place), TypeStyle.TEXT);
        if (lines.size() >= 3) {
            lines.set(lines.size() - 2, lines.get(lines.size() - 2).kept());
        }
        return lines;
    }

    private void line(Block.Side side, String text, String place) {
        var attendance = ATTENDANCE.matcher(text);
        if (form == Form.MINUTES && side == Block.Side.LEFT && attendance.matches()) {
            attendance(attendance.group(1), attendance.group(2), place);
            return;
        }
        var lines = setter.paragraph(List.of(new Span(text, Face.BODY)), TypeStyle.TEXT, Typesetter.Column.FLUSH, place);
        for (var line : lines) {
            var slack = Sheet.CORE_WIDTH - line.width();
            var x = switch (side) {
                case LEFT -> 0;
                case CENTRE -> slack / 2;
                case RIGHT -> slack;
            };
            items.add(Item.line(0, line, Math.max(0, x), TypeStyle.TEXT));
        }
        if (lines.isEmpty()) {
            items.add(Item.of(Sheet.GAP, TypeStyle.TEXT.em(), List.of()));
        }
    }

    private void attendance(String label, String names, String place) {
        var mark = setter.single(List.of(new Span(label, Face.HEADING), new Span("：", Face.BODY)), TypeStyle.TEXT, place);
        var left = 2 * Sheet.CHARACTER;
        var column = Typesetter.Column.of(left + (label.length() + 1) * Sheet.CHARACTER, Sheet.CORE_WIDTH);
        var lines = Item.lines(attended ? 0 : 1, setter.paragraph(List.of(new Span(names, Face.BODY)), TypeStyle.TEXT, column, place), TypeStyle.TEXT);
        items.addAll(labelled(mark, left, lines, attended ? 0 : 1));
        attended = true;
    }

    /// The lines with a label before the first one; the label alone when there are none.
    static List<Item> labelled(Line label, double x, List<Item> lines, int empty) {
        if (lines.isEmpty()) {
            return List.of(Item.line(empty, label, x, TypeStyle.TEXT));
        }
        var all = new ArrayList<>(lines);
        var first = all.getFirst();
        var runs = new ArrayList<>(label.at(x, 0));
        runs.addAll(first.runs());
        all.set(0, new Item(first.before(), first.height(), first.below(), first.keep(), runs, first.rules(), first.seals(), first.head()));
        return all;
    }
}
