// SPDX-License-Identifier: Apache-2.0
package cn.yifa.letters.layout;

import cn.yifa.letters.Block;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
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

    /// The lines of the cell that has most.
    private int tallest() {
        return Stream.concat(head().stream(), table.rows().stream().flatMap(row -> cells(row).stream())).mapToInt(box -> box.lines.size()).max().orElse(0);
    }

    private static void measure(Block.Table table, Typesetter setter, String place, TypeStyle type, double[] natural, double[] least) {
        var heads = table.headCells();
        heads.stream().filter(cell -> cell.width() == 1).forEach(cell -> measure(new Span(cell.text(), Face.HEADING), cell.column(), 1, setter, place, type, natural, least));
        for (var row : table.rows()) {
            for (var i = 0; i < row.size(); i++) {
                measure(new Span(row.get(i), Face.BODY), i, 1, setter, place, type, natural, least);
                if (table.filledInByHand(row) && row.get(i).isBlank()) {
                    widen(natural, i, 1, Block.Table.ROOM_ACROSS);
                }
            }
        }
        heads.stream().filter(cell -> cell.width() > 1).forEach(cell -> measure(new Span(cell.text(), Face.HEADING), cell.column(), cell.width(), setter, place, type, natural, least));
    }

    /// What stands over several columns makes each of them wider by the same.
    private static void measure(Span text, int column, int width, Typesetter setter, String place, TypeStyle type, double[] natural, double[] least) {
        var atoms = Atom.of(List.of(text), type, Sheet.CORE_WIDTH, setter.metrics(), place);
        // The last character is not drawn nearer to a next one.
        var whole = atoms.stream().mapToDouble(Atom::width).sum() - type.tracking();
        var longest = atoms.stream().mapToDouble(Atom::width).max().orElse(0) - type.tracking();
        widen(natural, column, width, whole + 2 * PAD_ACROSS);
        widen(least, column, width, Math.max(longest, Math.min(whole, 2 * type.em())) + 2 * PAD_ACROSS);
    }

    private static void widen(double[] widths, int column, int width, double needed) {
        var lacking = needed - Arrays.stream(widths, column, column + width).sum();
        for (var i = column; lacking > 0 && i < column + width; i++) {
            widths[i] += lacking / width;
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
        var head = table.heads().isEmpty() ? null : row(head(), true, null, 0);
        if (head != null) {
            items.add(new Item(Sheet.GAP, head.height(), 0, true, head.runs(), head.rules(), List.of(), null));
        }
        var most = (int) ((Sheet.CORE_HEIGHT - (head == null ? 0 : head.height()) - 2 * PAD_DOWN) / leading());
        for (var row : table.rows()) {
            var cells = cells(row);
            var lines = cells.stream().mapToInt(cell -> cell.lines.size()).max().orElse(0);
            for (var start = 0; start == 0 || start < lines; start += most) {
                var from = start;
                var slice = cells.stream().map(cell -> cell.slice(from, from + most)).toList();
                var item = row(slice, false, head, table.filledInByHand(row) ? Block.Table.ROOM : 0);
                items.add(items.isEmpty() ? new Item(Sheet.GAP, item.height(), 0, false, item.runs(), item.rules(), List.of(), head) : item);
            }
        }
        return items;
    }

    /// A cell with what stands in it; see [Block.HeadCell].
    private record Box(List<Line> lines, int level, int height, int column, int width) {

        Box slice(int from, int to) {
            return new Box(lines.subList(Math.min(from, lines.size()), Math.min(to, lines.size())), level, height, column, width);
        }
    }

    private List<Box> head() {
        return table.headCells().stream().map(cell -> new Box(lines(cell.text(), Face.HEADING, cell.column(), cell.width()), cell.level(), cell.height(), cell.column(), cell.width())).toList();
    }

    private List<Box> cells(List<String> texts) {
        return IntStream.range(0, texts.size()).mapToObj(i -> new Box(lines(texts.get(i), Face.BODY, i, 1), 0, 1, i, 1)).toList();
    }

    private List<Line> lines(String text, Face face, int column, int width) {
        return setter.paragraph(List.of(new Span(text, face)), type, Typesetter.Column.cell(across(column, width) - 2 * PAD_ACROSS), place);
    }

    private double across(int column, int width) {
        return Arrays.stream(widths, column, column + width).sum();
    }

    private double leading() {
        return type.em() * LEADING;
    }

    private double tall(Box box) {
        return Math.max(1, box.lines.size()) * leading() + 2 * PAD_DOWN;
    }

    /// Where each row of a head begins, and the last one ends: as low as what stands in it alone; the last takes what a cell over several needs more.
    private double[] tops(List<Box> boxes) {
        var levels = boxes.stream().mapToInt(box -> box.level + box.height).max().orElse(1);
        var tops = new double[levels + 1];
        for (var i = 1; i <= levels; i++) {
            var last = i;
            tops[i] = tops[i - 1] + boxes.stream().filter(box -> box.height == 1 && box.level == last - 1).mapToDouble(this::tall).max().orElse(0);
            tops[i] = Math.max(tops[i], boxes.stream().filter(box -> box.level + box.height == last).mapToDouble(box -> tops[box.level] + tall(box)).max().orElse(0));
        }
        return tops;
    }

    /// @param least how high it is at least, as a row with room for handwriting
    private Item row(List<Box> boxes, boolean centred, @Nullable Item head, double least) {
        var tops = tops(boxes);
        var height = Math.max(least, tops[tops.length - 1]);
        tops[tops.length - 1] = height;
        var runs = new ArrayList<Run>();
        var rules = new ArrayList<Rule>();
        var inset = THICKNESS / 2;
        rules.add(Rule.across(0, 0, Sheet.CORE_WIDTH, THICKNESS, Colour.BLACK));
        rules.add(Rule.across(0, height, Sheet.CORE_WIDTH, THICKNESS, Colour.BLACK));
        rules.add(new Rule(inset, 0, inset, height, THICKNESS, Colour.BLACK));
        for (var box : boxes) {
            var x = across(0, box.column);
            var width = across(box.column, box.width);
            var top = tops[box.level];
            var bottom = tops[box.level + box.height];
            var y = top + (bottom - top - box.lines.size() * leading()) / 2 + (leading() - type.em()) / 2;
            for (var line : box.lines) {
                runs.addAll(line.at(x + (centred ? (width - line.width()) / 2 : PAD_ACROSS), y));
                y += leading();
            }
            var edge = box.column + box.width == widths.length ? Sheet.CORE_WIDTH - inset : x + width;
            rules.add(new Rule(edge, top, edge, bottom, THICKNESS, Colour.BLACK));
            if (box.level + box.height < tops.length - 1) {
                rules.add(Rule.across(x, bottom, width, THICKNESS, Colour.BLACK));
            }
        }
        return new Item(0, height, 0, false, runs, rules, List.of(), head);
    }
}
