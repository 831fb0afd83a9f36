// SPDX-License-Identifier: Apache-2.0
package cn.yifa.letters.layout;

import java.util.ArrayList;
import java.util.List;

/// Puts items below each other on one page after the other.
///
/// Items that are to be kept with the next one go to the next page together, unless they are more than a page.
final class Flow {

    private static final double ROUNDING = 1e-6;

    private final List<Sketch> pages = new ArrayList<>();
    private final double firstBottom;
    private double y;
    private boolean fresh;

    /// A page that is being filled; positions are those of the sheet.
    static final class Sketch {

        final List<Run> runs = new ArrayList<>();
        final List<Rule> rules = new ArrayList<>();
        final List<SealPlace> seals = new ArrayList<>();
        /// Down to where nothing else may stand, from the core's upper edge.
        double occupied;
        /// Whether the page's number is printed.
        boolean numbered = true;

        private void put(Item item, double y, int number) {
            item.runs().forEach(run -> runs.add(run.moved(Sheet.LEFT, Sheet.TOP + y)));
            item.rules().forEach(rule -> rules.add(rule.moved(Sheet.LEFT, Sheet.TOP + y)));
            item.seals().forEach(seal -> seals.add(seal.on(number, Sheet.LEFT, Sheet.TOP + y)));
            occupied = Math.max(occupied, y + item.height() + Math.max(item.below(), Sheet.GAP));
        }
    }

    /// @param firstTop    where the text begins on the first page, from the core's upper edge
    /// @param firstBottom where it ends there
    Flow(double firstTop, double firstBottom) {
        this.firstBottom = firstBottom;
        pages.add(new Sketch());
        y = firstTop;
        fresh = true;
    }

    List<Sketch> pages() {
        return pages;
    }

    Sketch last() {
        return pages.getLast();
    }

    void newPage() {
        pages.add(new Sketch());
        y = 0;
        fresh = true;
    }

    void add(List<Item> items) {
        var start = 0;
        while (start < items.size()) {
            var end = start;
            while (end + 1 < items.size() && items.get(end).keep()) {
                end++;
            }
            var together = items.subList(start, end + 1);
            if (!fresh && !fits(together)) {
                newPage();
            }
            together.forEach(this::add);
            start = end + 1;
        }
    }

    private boolean fits(List<Item> together) {
        var bottom = y;
        for (var item : together) {
            bottom += item.before() + item.height();
            if (bottom + item.below() > bottom() + ROUNDING) {
                return false;
            }
        }
        return true;
    }

    private void add(Item item) {
        if (!fresh && y + item.before() + item.height() + item.below() > bottom() + ROUNDING) {
            newPage();
        }
        var head = item.head();
        if (fresh && head != null) {
            last().put(head, y, pages.size());
            y += head.height();
        }
        y += fresh ? 0 : item.before();
        last().put(item, y, pages.size());
        y += item.height();
        fresh = false;
    }

    private double bottom() {
        return pages.size() == 1 ? firstBottom : Sheet.CORE_HEIGHT;
    }
}
