// SPDX-License-Identifier: Apache-2.0
package cn.yifa.letters.layout;

import cn.yifa.letters.Block;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The items of a table: its head, and each row as a whole where a page has room for it.
///
/// Columns are as wide as what stands in them, or share what there is; when rows get tall or not even the longest words fit, the type gets smaller, and at last it is refused.
final class Tables {

    /// Sizes in points: 四号, 小四, 五号, 小五.
    private static final double[] SIZES = {14, 12, 10.5, 9};
    private static final double PAD_ACROSS = 1.3;
    private static final double PAD_DOWN = 1;
    private static final double LEADING = 1.35;
    private static final double THICKNESS = 0.25;
    /// A row of more lines is set in smaller type, where that makes it lower.
    private static final int MOST_LINES = 3;

    private final Block.Table table;
    private final Typesetter setter;
    private final String place;
    private final TypeStyle type;
    private final double[] widths;

    private Tables(Block.Table table, Typesetter setter, String place, TypeStyle type, double[] widths) {
        this.table = table;
        this.setter = setter;
        this.place = place;
        this.type = type;
        this.widths = widths;
    }

    static List<Item> items(Block.Table table, Typesetter setter, String place) {
        var needed = 0.0;
        Tables lowest = null;
        for (var points : SIZES) {
            var type = new TypeStyle(points, Colour.BLACK);
            var natural = new double[table.columns()];
            var least = new double[table.columns()];
            measure(table, setter, place, type, natural, least);
            needed = Arrays.stream(least).sum();
            if (needed <= Sheet.CORE_WIDTH) {
                var fitting = new Tables(table, setter, place, type, shared(natural, least));
                if (fitting.tallest() <= MOST_LINES) {
                    return fitting.items();
                }
                lowest = lowest == null || fitting.tallest() < lowest.tallest() ? fitting : lowest;
            }
        }
        if (lowest == null) {
            throw new TableTooWide(table.columns(), needed, SIZES[SIZES.length - 1], place);
        }
        return lowest.items();
    }

    /// The lines of the row that has most.
    private int tallest() {
        var rows = new ArrayList<>(table.rows());
        rows.addFirst(table.head());
        return rows.stream().flatMap(row -> cells(row, Face.BODY).stream()).mapToInt(List::size).max().orElse(0);
    }

    private static void measure(Block.Table table, Typesetter setter, String place, TypeStyle type, double[] natural, double[] least) {
        var rows = new ArrayList<>(table.rows());
        rows.addFirst(table.head());
        for (var row : rows) {
            var face = row == table.head() ? Face.HEADING : Face.BODY;
            for (var i = 0; i < row.size(); i++) {
                var atoms = Atom.of(List.of(new Span(row.get(i), face)), type, Sheet.CORE_WIDTH, setter.metrics(), place);
                // The last character is not drawn nearer to a next one.
                var whole = atoms.stream().mapToDouble(Atom::width).sum() - type.tracking();
                var longest = atoms.stream().mapToDouble(Atom::width).max().orElse(0) - type.tracking();
                natural[i] = Math.max(natural[i], whole + 2 * PAD_ACROSS);
                least[i] = Math.max(least[i], Math.max(longest, Math.min(whole, 2 * type.em())) + 2 * PAD_ACROSS);
            }
        }
    }

    /// The core's width, shared by the columns: each as wide as what stands in it, and where that is too much, in proportion to the root of it, so that a long column gets more and a
    /// short one enough.
    private static double[] shared(double[] natural, double[] least) {
        var wanted = Arrays.stream(natural).sum();
        var root = wanted <= Sheet.CORE_WIDTH ? Double.MAX_VALUE : root(natural, least);
        var widths = new double[natural.length];
        for (var i = 0; i < widths.length; i++) {
            widths[i] = narrowed(natural[i], least[i], root) * Math.max(1, Sheet.CORE_WIDTH / wanted);
        }
        return widths;
    }

    private static double narrowed(double natural, double least, double root) {
        return Math.max(least, Math.min(natural, root * Math.sqrt(natural)));
    }

    /// By how much the roots are multiplied so that the columns fill the core.
    private static double root(double[] natural, double[] least) {
        var low = 0.0;
        var high = Sheet.CORE_WIDTH;
        for (var i = 0; i < 50; i++) {
            var middle = (low + high) / 2;
            var sum = 0.0;
            for (var k = 0; k < natural.length; k++) {
                sum += narrowed(natural[k], least[k], middle);
            }
            if (sum > Sheet.CORE_WIDTH) {
                high = middle;
            } else {
                low = middle;
            }
        }
        return low;
    }

    private List<Item> items() {
        var items = new ArrayList<Item>();
        var head = table.head().isEmpty() ? null : row(cells(table.head(), Face.HEADING), true, null);
        if (head != null) {
            items.add(new Item(Sheet.GAP, head.height(), 0, true, head.runs(), head.rules(), List.of(), null));
        }
        var most = (int) ((Sheet.CORE_HEIGHT - (head == null ? 0 : head.height()) - 2 * PAD_DOWN) / leading());
        for (var row : table.rows()) {
            var cells = cells(row, Face.BODY);
            var lines = cells.stream().mapToInt(List::size).max().orElse(0);
            for (var start = 0; start == 0 || start < lines; start += most) {
                var from = start;
                var slice = cells.stream().map(cell -> cell.subList(Math.min(from, cell.size()), Math.min(from + most, cell.size()))).toList();
                var item = row(slice, false, head);
                items.add(items.isEmpty() ? new Item(Sheet.GAP, item.height(), 0, false, item.runs(), item.rules(), List.of(), head) : item);
            }
        }
        return items;
    }

    private List<List<Line>> cells(List<String> texts, Face face) {
        var cells = new ArrayList<List<Line>>();
        for (var i = 0; i < texts.size(); i++) {
            cells.add(setter.paragraph(List.of(new Span(texts.get(i), face)), type, Typesetter.Column.cell(widths[i] - 2 * PAD_ACROSS), place));
        }
        return cells;
    }

    private double leading() {
        return type.em() * LEADING;
    }

    private Item row(List<List<Line>> cells, boolean centred, @Nullable Item head) {
        var lines = Math.max(1, cells.stream().mapToInt(List::size).max().orElse(0));
        var height = lines * leading() + 2 * PAD_DOWN;
        var runs = new ArrayList<Run>();
        var rules = new ArrayList<Rule>();
        var inset = THICKNESS / 2;
        rules.add(Rule.across(0, 0, Sheet.CORE_WIDTH, THICKNESS, Colour.BLACK));
        rules.add(Rule.across(0, height, Sheet.CORE_WIDTH, THICKNESS, Colour.BLACK));
        rules.add(new Rule(inset, 0, inset, height, THICKNESS, Colour.BLACK));
        var x = 0.0;
        for (var i = 0; i < widths.length; i++) {
            var y = (height - cells.get(i).size() * leading()) / 2 + (leading() - type.em()) / 2;
            for (var line : cells.get(i)) {
                runs.addAll(line.at(x + (centred ? (widths[i] - line.width()) / 2 : PAD_ACROSS), y));
                y += leading();
            }
            x += widths[i];
            var edge = i == widths.length - 1 ? Sheet.CORE_WIDTH - inset : x;
            rules.add(new Rule(edge, 0, edge, height, THICKNESS, Colour.BLACK));
        }
        return new Item(0, height, 0, false, runs, rules, List.of(), head);
    }
}
