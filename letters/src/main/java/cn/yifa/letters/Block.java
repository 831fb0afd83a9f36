// SPDX-License-Identifier: Apache-2.0
package cn.yifa.letters;

import java.util.List;

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
    /// @param head may be empty
    /// @param rows each with as many cells as the head, or as the first row
    record Table(List<String> head, List<List<String>> rows) implements Block {

        public Table {
            head = List.copyOf(head);
            rows = rows.stream().map(List::copyOf).toList();
            var columns = head.isEmpty() && !rows.isEmpty() ? rows.getFirst().size() : head.size();
            if (columns == 0 || rows.stream().anyMatch(row -> row.size() != columns)) {
                throw new IllegalArgumentException("each row of a table has " + columns + " cells");
            }
        }

        public int columns() {
            return head.isEmpty() ? rows.getFirst().size() : head.size();
        }
    }
}
