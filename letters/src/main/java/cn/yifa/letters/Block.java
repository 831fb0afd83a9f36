// SPDX-License-Identifier: Apache-2.0
package cn.yifa.letters;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// A part of a letter's text (正文的一段).
public sealed interface Block {

    /// A heading of one of the four levels (一、 / （一） / 1. / （1）), which carries its own number.
    ///
    /// @param level 1 to 4: 黑体, 楷体, 仿宋, 仿宋
    record Heading(int level, String text) implements Block {

        public Heading {
            if (level < 1 || level > 4) {
                throw new IllegalArgumentException("a heading has a level of 1 to 4, not " + level);
            }
        }
    }

    /// A paragraph, its first line indented by two characters.
    record Paragraph(String text) implements Block {}

    /// A line that stands where it says, without an indent, such as a list of those present.
    record Line(Side side, String text) implements Block {}

    enum Side { LEFT, CENTRE, RIGHT }

    /// A table; its head is repeated on each page it goes on to.
    ///
    /// @param over what columns share, above their names, the outermost first, written at each of them; where nothing is written, what stands below reaches up
    /// @param head the names of the columns; may be empty
    /// @param rows each with as many cells as the head, or as the first row
    record Table(List<List<String>> over, List<String> head, List<List<String>> rows) implements Block {

        /// How high a row with room for handwriting is at least, and how wide an empty cell of it would be, in millimetres.
        public static final double ROOM = 14;
        public static final double ROOM_ACROSS = 90;

        public Table {
            over = over.stream().map(List::copyOf).toList();
            head = List.copyOf(head);
            rows = rows.stream().map(List::copyOf).toList();
            var columns = head.isEmpty() && !rows.isEmpty() ? rows.getFirst().size() : head.size();
            if (columns == 0 || Stream.concat(over.stream(), rows.stream()).anyMatch(row -> row.size() != columns)) {
                throw new IllegalArgumentException("each row of a table has " + columns + " cells");
            }
        }

        public Table(List<String> head, List<List<String>> rows) {
            this(List.of(), head, rows);
        }

        /// Whether a row leaves room to be filled in by hand (留白): of a form, which has no head, and with an empty cell.
        public boolean filledInByHand(List<String> row) {
            return head.isEmpty() && row.stream().anyMatch(String::isBlank);
        }

        public int columns() {
            return head.isEmpty() ? rows.getFirst().size() : head.size();
        }

        /// The rows of the head, the outermost first; none when it has no head.
        public List<List<String>> heads() {
            return head.isEmpty() ? over : Stream.concat(over.stream(), Stream.of(head)).toList();
        }

        /// What is printed in the head, row by row.
        public List<HeadCell> headCells() {
            var heads = heads();
            var cells = new ArrayList<HeadCell>();
            for (int level = 0; level < heads.size(); level++) {
                int from = 0;
                while (from < columns()) {
                    int to = from + 1;
                    while (to < columns() && together(from, to, level)) {
                        to++;
                    }
                    if (level == 0 || !reachesUp(level - 1, from)) {
                        int last = level;
                        while (reachesUp(last, from)) {
                            last++;
                        }
                        cells.add(new HeadCell(heads.get(last).get(from), level, last + 1 - level, from, to - from));
                    }
                    from = to;
                }
            }
            return cells;
        }

        /// Whether two columns stand under one name, which is not their own.
        private boolean together(int one, int other, int level) {
            return level < heads().size() - 1 && IntStream.rangeClosed(0, level).allMatch(i -> !reachesUp(i, one) && heads().get(i).get(one).equals(heads().get(i).get(other)));
        }

        private boolean reachesUp(int level, int column) {
            return level < heads().size() - 1 && heads().get(level).get(column).isEmpty();
        }
    }

    /// A cell of a table's head.
    ///
    /// @param level  the row of the head that it begins in, and `height` how many it reaches over
    /// @param column the first that it stands over, and `width` how many
    record HeadCell(String text, int level, int height, int column, int width) {
    }
}
