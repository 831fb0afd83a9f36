// SPDX-License-Identifier: Apache-2.0
package cn.yifa.kernel.mask;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/// The lines of a text (行), and tables written as text (文本表格): cells are parted by tabs or bars, and lines of as many cells below each other are rows of one table.
///
/// A cell or a line is read once for each question, however often it is asked of what stands below or in it: long tables take as much longer as they are longer.
final class Lines {

    private static final int NOWHERE = Integer.MAX_VALUE;

    private final CharSequence text;
    /// Where each cell begins; at last, where one behind the text would.
    private final int[] cells;
    /// The first cell of each line; at last, how many cells there are.
    private final int[] lines;
    /// For each line, the first of its table.
    private final int[] tables;
    private final Map<Column, Heading> headings = new HashMap<>();
    private final Map<Question, Boolean> answers = new HashMap<>();

    /// @param table its first line
    private record Column(int table, int number, Pattern head) {}

    private record Question(int line, Pattern words) {}

    /// How far a column has been read for its head, and where that is.
    private static final class Heading {

        private int read;
        private int line = NOWHERE;
    }

    Lines(CharSequence text) {
        this.text = text;
        this.cells = IntStream.rangeClosed(0, text.length() + 1).filter(at -> at == 0 || at > text.length() || parts(text.charAt(at - 1))).toArray();
        this.lines = IntStream.range(0, cells.length).filter(cell -> cell == 0 || cell == cells.length - 1 || text.charAt(cells[cell] - 1) == '\n').toArray();
        this.tables = new int[lines.length - 1];
        for (int line = 1; line < tables.length; line++) {
            tables[line] = width(line) == width(line - 1) ? tables[line - 1] : line;
        }
    }

    private static boolean parts(char c) {
        return c == '\t' || c == '|' || c == '\n';
    }

    private int width(int line) {
        return lines[line + 1] - lines[line];
    }

    /// Whether the place is in a cell whose column is headed so, in any row above.
    boolean under(int place, Pattern head) {
        int cell = last(cells, place);
        int line = last(lines, cell);
        if (width(line) < 2) {
            return false;
        }
        int number = cell - lines[line];
        var heading = headings.computeIfAbsent(new Column(tables[line], number, head), column -> new Heading());
        for (int row = Math.max(heading.read, tables[line]); row < line && heading.line == NOWHERE; row++) {
            int above = lines[row] + number;
            heading.line = stripped(head, cells[above], cells[above + 1] - 1).matches() ? row : NOWHERE;
            heading.read = row + 1;
        }
        return heading.line < line;
    }

    /// Whether one of the words stands in the line that the place is in.
    boolean hold(int place, Pattern words) {
        int line = last(lines, last(cells, place));
        return answers.computeIfAbsent(new Question(line, words), asked -> words.matcher(text).region(cells[lines[line]], cells[lines[line + 1]] - 1).find());
    }

    private Matcher stripped(Pattern pattern, int from, int to) {
        int begin = from;
        int end = to;
        while (begin < end && Character.isWhitespace(text.charAt(begin))) {
            begin++;
        }
        while (end > begin && Character.isWhitespace(text.charAt(end - 1))) {
            end--;
        }
        return pattern.matcher(text).region(begin, end);
    }

    /// The last of those in order that is not behind the place.
    private static int last(int[] places, int place) {
        int at = Arrays.binarySearch(places, place);
        return at >= 0 ? at : -at - 2;
    }
}
