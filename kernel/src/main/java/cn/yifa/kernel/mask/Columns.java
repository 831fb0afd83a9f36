// SPDX-License-Identifier: Apache-2.0
package cn.yifa.kernel.mask;

import java.util.regex.Pattern;

/// Tables written as text (文本表格): cells of a row are parted by tabs or bars.
final class Columns {

    private static final Pattern PARTING = Pattern.compile("[\\t|]");

    private Columns() {}

    /// Whether the place is in a cell whose column is headed so.
    static boolean under(Passage passage, int place, Pattern head) {
        var text = passage.folded();
        int line = text.lastIndexOf('\n', place - 1) + 1;
        int column = cells(text.substring(line, place)) - 1;
        int width = cells(passage.line(place));
        if (width < 2 || line == 0) {
            return false;
        }
        int end = line - 1;
        while (end >= 0) {
            int from = text.lastIndexOf('\n', end - 1) + 1;
            var cells = PARTING.split(text.substring(from, end), -1);
            if (cells.length != width) {
                return false;
            }
            if (head.matcher(cells[column].strip()).matches()) {
                return true;
            }
            end = from - 1;
        }
        return false;
    }

    private static int cells(String line) {
        return PARTING.split(line, -1).length;
    }
}
