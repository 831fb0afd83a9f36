// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.manuscript;

import java.util.List;

/// A table (表格): rows of cells, merged cells repeated in each place that they cover.
///
/// @param rows each of the same width
/// @param line its place in the file, from 1
public record Table(List<List<Cell>> rows, int line) implements Block {

    public Table {
        rows = rows.stream().map(List::copyOf).toList();
    }

    /// One place of the grid.
    ///
    /// @param text      its paragraphs, parted by line feeds
    /// @param continued whether it only repeats the cell above or to the left that it is merged with
    /// @param line      where it stands in the file
    public record Cell(String text, boolean continued, int line) {}

    public int width() {
        return rows.stream().mapToInt(List::size).max().orElse(0);
    }
}
