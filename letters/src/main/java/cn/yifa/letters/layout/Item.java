// SPDX-License-Identifier: Apache-2.0
package cn.yifa.letters.layout;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What is put on a page as a whole, such as a line of text; measured from its own upper edge and the core's left edge.
///
/// @param before space above it, which falls away at the head of a page
/// @param height of what is printed; the space below a line is not part of it
/// @param below  how far something of it, such as a seal, reaches further down, over what follows
/// @param keep   it stays on the page of the next item
/// @param head   what is repeated above it when it begins a page: a table's head
record Item(double before, double height, double below, boolean keep, List<Run> runs, List<Rule> rules, List<SealPlace> seals, @Nullable Item head) {

    Item {
        runs = List.copyOf(runs);
        rules = List.copyOf(rules);
        seals = List.copyOf(seals);
    }

    static Item of(double before, double height, List<Run> runs) {
        return new Item(before, height, 0, false, runs, List.of(), List.of(), null);
    }

    /// Lines of one type below each other, the first so many empty lines below what precedes it.
    static List<Item> lines(int empty, List<Line> lines, TypeStyle type) {
        var items = new ArrayList<Item>();
        for (var line : lines) {
            items.add(of(Sheet.GAP + (items.isEmpty() ? empty * Sheet.LINE : 0), type.em(), line.runs()));
        }
        return items;
    }

    static Item line(int empty, Line line, double x, TypeStyle type) {
        return of(Sheet.GAP + empty * Sheet.LINE, type.em(), line.at(x, 0));
    }

    Item kept() {
        return keep ? this : new Item(before, height, below, true, runs, rules, seals, head);
    }

    Item lowered(double by) {
        return new Item(before + by, height, below, keep, runs, rules, seals, head);
    }

    Item with(SealPlace seal) {
        var all = new ArrayList<>(seals);
        all.add(seal);
        return new Item(before, height, Math.max(below, seal.y() + seal.height() - height), keep, runs, rules, all, head);
    }
}
