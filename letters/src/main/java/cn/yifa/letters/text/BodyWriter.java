// SPDX-License-Identifier: Apache-2.0
package cn.yifa.letters.text;

import cn.yifa.letters.Block;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;

/// Writes the blocks of a body as lines.
final class BodyWriter {

    private BodyWriter() {}

    static List<String> lines(List<Block> blocks) {
        var lines = new ArrayList<String>();
        for (var block : blocks) {
            switch (block) {
                case Block.Heading(int level, String text) -> lines.add(Signs.level(text).orElse(0) == level ? text : "#".repeat(level) + " " + text);
                case Block.Paragraph(String text) -> lines.add((Signs.speaks(text) ? String.valueOf(Signs.PLAIN) : "") + text);
                case Block.Line(Block.Side side, String text) -> lines.add(">" + Signs.side(side) + " " + text);
                case Block.Table table -> {
                    if (!lines.isEmpty()) {
                        lines.add("");
                    }
                    if (!table.head().isEmpty()) {
                        table.heads().forEach(row -> lines.add(row(row)));
                        lines.add("|" + String.join("|", Collections.nCopies(table.columns(), "---")) + "|");
                    }
                    table.rows().forEach(row -> lines.add(row(row)));
                    lines.add("");
                }
            }
        }
        return lines;
    }

    private static String row(List<String> cells) {
        return cells.stream().map(cell -> (Signs.underHead(List.of(cell)) ? "\\" : "") + Signs.made(cell, "|")).collect(Collectors.joining(" | ", "| ", " |"));
    }
}
