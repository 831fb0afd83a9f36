// SPDX-License-Identifier: Apache-2.0
package cn.yifa.letters.docx;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

import cn.yifa.letters.Block;

/// A table fitted to the core's width (公文中的横排表格): columns share it by what they hold, and smaller characters make room before columns get too narrow.
record TablePart(Markup to, Block.Table table) {

    private static final int PADDING = 80;
    /// 四号, 小四, 五号, 小五
    private static final List<Integer> SIZES = List.of(Measures.SIZE_4, 24, 21, 18);
    /// Wider than this a cell's text is broken rather than given more room than the others.
    private static final double WIDEST = 16;
    private static final double NARROWEST = 2;
    /// Digits are wider than half a Chinese character in some faces.
    private static final double SLACK = 0.5;

    void write(int before, boolean keepLast) {
        if (before > 0) {
            new Paragraph(to).line(before).keepNext(true).write();
        }
        var wanted = wanted();
        var size = size(wanted);
        var cells = Cells.ruled(to, columns(wanted, size), PADDING);
        for (var level = 0; level < table.heads().size(); level++) {
            cells.merged(true, 0, head(level, size));
        }
        for (var i = 0; i < table.rows().size(); i++) {
            cells.row(false, table.filledInByHand(table.rows().get(i)) ? Measures.mm(Block.Table.ROOM) : 0, texts(table.rows().get(i), Face.BODY, size, false, keepLast && i == table.rows().size() - 1));
        }
        cells.end();
    }

    /// What stands in a row of the head, with what reaches down into it.
    private List<Cells.Cell> head(int level, int size) {
        return table.headCells().stream().filter(cell -> cell.level() <= level && level < cell.level() + cell.height()).sorted(Comparator.comparing(Block.HeadCell::column))
                .map(cell -> new Cells.Cell(cell.width(), cell.height() == 1 ? "" : cell.level() == level ? "restart" : "continue",
                        texts(List.of(cell.level() == level ? cell.text() : ""), Face.BLACK, size, true, true).getFirst())).toList();
    }

    /// How wide each column would be, in characters, if its longest cell were not broken.
    private double[] wanted() {
        return IntStream.range(0, table.columns())
                .mapToDouble(column -> DoubleStream.concat(
                        table.headCells().stream().filter(cell -> cell.width() == 1 && cell.column() == column).mapToDouble(cell -> Measures.width(cell.text())),
                        table.rows().stream().mapToDouble(row -> table.filledInByHand(row) && row.get(column).isBlank() ? WIDEST : Measures.width(row.get(column))))
                        .max()
                        .orElse(NARROWEST))
                .map(width -> Math.clamp(width + SLACK, NARROWEST, WIDEST))
                .toArray();
    }

    /// The first of the sizes at which each column is as wide as it wants; the last where none is enough.
    private int size(double[] wanted) {
        var sum = Arrays.stream(wanted).sum();
        var room = Measures.CORE_WIDTH - 2 * PADDING * wanted.length;
        return SIZES.stream().filter(size -> sum * Measures.em(size) <= room).findFirst().orElse(SIZES.getLast());
    }

    /// Each as wide as it wants with its padding, and its share of the rest; less than it wants where there is no rest.
    private static List<Integer> columns(double[] wanted, int size) {
        var needed = Arrays.stream(wanted).map(width -> width * Measures.em(size) + 2 * PADDING).toArray();
        var share = Measures.CORE_WIDTH / Arrays.stream(needed).sum();
        var widths = new ArrayList<Integer>();
        var left = Measures.CORE_WIDTH;
        for (var i = 0; i < needed.length; i++) {
            var width = i == needed.length - 1 ? left : (int) (needed[i] * share);
            widths.add(width);
            left -= width;
        }
        return widths;
    }

    private static List<Consumer<Markup>> texts(List<String> row, Face face, int size, boolean centred, boolean keep) {
        return row.stream()
                .<Consumer<Markup>>map(text -> cell -> new Paragraph(cell).align(centred ? "center" : "left").line(Measures.em(size) * 3 / 2).keepNext(keep).write(Run.of(text, face, size)))
                .toList();
    }
}
