// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.manuscript;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/// Reads a table of a DOCX file into a full grid, merged cells repeated in each place that they cover (表格).
final class WordTable {

    private static final int WIDEST = 64;

    private final XmlCursor xml;
    private final Consumer<List<Block>> block;
    private final List<List<Table.Cell>> rows = new ArrayList<>();
    private final List<Block> all = new ArrayList<>();

    WordTable(XmlCursor xml, Consumer<List<Block>> block) {
        this.xml = xml;
        this.block = block;
    }

    /// Adds the table, or its paragraphs where it is only a frame around them.
    void read(List<Block> out, int line) {
        xml.each(() -> {
            switch (xml.name()) {
                case "tr" -> row(line);
                case "tblPr", "tblGrid", "del" -> xml.skip();
                default -> { }
            }
        });
        boolean frame = rows.stream().allMatch(row -> row.size() <= 1) || rows.size() == 1;
        if (frame) {
            out.addAll(all);
        } else {
            out.add(new Table(rows, line));
        }
    }

    private void row(int line) {
        List<Table.Cell> row = new ArrayList<>();
        xml.each(() -> {
            switch (xml.name()) {
                case "gridBefore" -> pad(row, xml.number("val", 0), line);
                case "tc" -> cell(row, line);
                default -> { }
            }
        });
        if (!row.isEmpty()) {
            rows.add(row);
        }
    }

    private static void pad(List<Table.Cell> row, int count, int line) {
        for (int i = 0; i < Math.min(count, WIDEST); i++) {
            row.add(new Table.Cell("", false, line));
        }
    }

    private void cell(List<Table.Cell> row, int line) {
        List<Block> inside = new ArrayList<>();
        int[] span = {1};
        boolean[] continued = {false};
        xml.each(() -> {
            switch (xml.name()) {
                case "tcPr" -> xml.each(() -> {
                    if (xml.name().equals("gridSpan")) {
                        span[0] = Math.clamp(xml.number("val", 1), 1, WIDEST);
                    } else if (xml.name().equals("vMerge")) {
                        continued[0] = xml.attribute("val").orElse("continue").equals("continue");
                    }
                });
                default -> block.accept(inside);
            }
        });
        String text = words(inside);
        int column = row.size();
        if (continued[0] && !rows.isEmpty() && column < rows.getLast().size()) {
            text = rows.getLast().get(column).text();
        } else {
            all.addAll(inside);
        }
        for (int i = 0; i < span[0] && row.size() < WIDEST; i++) {
            row.add(new Table.Cell(text, continued[0] || i > 0, inside.isEmpty() ? line : inside.getFirst().line()));
        }
    }

    private static String words(List<Block> inside) {
        StringBuilder out = new StringBuilder();
        for (Block block : inside) {
            switch (block) {
                case Paragraph paragraph -> out.append(out.isEmpty() ? "" : "\n").append(paragraph.text());
                case Table table -> table.rows().forEach(row -> row.forEach(cell ->
                        out.append(out.isEmpty() || cell.continued() ? "" : "\n").append(cell.continued() ? "" : cell.text())));
            }
        }
        return out.toString();
    }
}
