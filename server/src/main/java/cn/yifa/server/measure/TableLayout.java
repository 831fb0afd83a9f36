// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.measure;

import cn.yifa.server.measure.ReportSheet.Section;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// How a table is printed: names of columns under the names they share, rows under their headings.
///
/// @param heads the rows of its head, the outermost first
public record TableLayout(List<List<HeadCell>> heads, List<Row> rows) {

    /// A name in the head.
    ///
    /// @param at the column it begins in; 0 is that of the names of the rows
    public record HeadCell(String name, int at, int width, int height) {}

    /// A row of figures, or a heading of several.
    public record Row(int level, String label, Optional<ReportSheet.Line> line) {}

    public static TableLayout of(Section section) {
        var columns = section.columns();
        int levels = 1 + columns.stream().mapToInt(column -> column.under().size()).max().orElse(0);
        var heads = new ArrayList<List<HeadCell>>();
        for (int level = 0; level < levels; level++) {
            var cells = new ArrayList<HeadCell>();
            if (level == 0) {
                cells.add(new HeadCell(section.heading(), 0, 1, levels));
            }
            for (int i = 0; i < columns.size(); i++) {
                var column = columns.get(i);
                if (level == column.under().size()) {
                    cells.add(new HeadCell(column.name(), i + 1, 1, levels - level));
                } else if (level < column.under().size() && !(i > 0 && shares(section, i - 1, i, level))) {
                    int end = i;
                    while (end + 1 < columns.size() && shares(section, i, end + 1, level)) {
                        end++;
                    }
                    cells.add(new HeadCell(column.under().get(level), i + 1, end - i + 1, 1));
                }
            }
            heads.add(cells);
        }
        return new TableLayout(heads, rows(section));
    }

    /// Whether two columns stand under the same headings down to a level.
    private static boolean shares(Section section, int a, int b, int level) {
        var one = section.columns().get(a).under();
        var other = section.columns().get(b).under();
        return one.size() > level && other.size() > level && one.subList(0, level + 1).equals(other.subList(0, level + 1));
    }

    private static List<Row> rows(Section section) {
        var rows = new ArrayList<Row>();
        List<String> under = List.of();
        for (var line : section.rows()) {
            for (int level = 0; level < line.under().size(); level++) {
                if (!under.subList(0, Math.min(level + 1, under.size())).equals(line.under().subList(0, level + 1))) {
                    rows.add(new Row(level, line.under().get(level), Optional.empty()));
                }
            }
            under = line.under();
            rows.add(new Row(under.size(), line.label(), Optional.of(line)));
        }
        return rows;
    }
}
