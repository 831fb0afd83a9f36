// SPDX-License-Identifier: Apache-2.0
package cn.yifa.letters.layout;

import java.util.ArrayList;
import java.util.List;

/// Breaks text into lines and justifies them.
///
/// A line is as full as the marks allow. Where a mark that can't begin a line finds no room, the empty sides of the line's marks are taken away; if that does not
/// give enough room a point or comma hangs in the margin, as office programs let it, so that 28 characters stay 28; any other takes the character before it
/// to the next line, and what is left stands a little wider.
final class Typesetter {

    /// Characters are not drawn further apart than by this part of their size: a line that would need more stays short.
    private static final double WIDEST = 0.25;
    private static final double ROUNDING = 1e-6;

    private final Metrics metrics;

    Typesetter(Metrics metrics) {
        this.metrics = metrics;
    }

    Metrics metrics() {
        return metrics;
    }

    /// Where the text of a paragraph stands in its column.
    ///
    /// @param first   the first line's left edge
    /// @param others  the left edge of the others
    /// @param right   the right edge of all
    /// @param even    lines are drawn out to the right edge
    record Column(double first, double others, double right, boolean even) {

        static final Column PARAGRAPH = new Column(2 * Sheet.CHARACTER, 0, Sheet.CORE_WIDTH, true);
        static final Column FLUSH = new Column(0, 0, Sheet.CORE_WIDTH, true);

        static Column of(double left, double right) {
            return new Column(left, left, right, true);
        }

        /// Of a cell, which is too narrow to draw lines out.
        static Column cell(double width) {
            return new Column(0, 0, width, false);
        }
    }

    /// In one line, however wide.
    Line single(List<Span> spans, TypeStyle type, String place) {
        var atoms = Atom.of(spans, type, Double.MAX_VALUE, metrics, place);
        return new LineOfAtoms(atoms, 0, atoms.size() - 1, type, 0).natural();
    }

    Line single(String text, Face face, TypeStyle type, String place) {
        return single(List.of(new Span(text, face)), type, place);
    }

    List<Line> paragraph(List<Span> spans, TypeStyle type, Column column, String place) {
        var atoms = Atom.of(spans, type, column.right() - Math.max(column.first(), column.others()), metrics, place);
        var lines = new ArrayList<Line>();
        var start = 0;
        while (start < atoms.size()) {
            var left = lines.isEmpty() ? column.first() : column.others();
            var room = column.right() - left;
            var end = fitting(atoms, start, room + type.tracking());
            var next = end + 1;
            if (next == atoms.size()) {
                lines.add(new LineOfAtoms(atoms, start, end, type, left).natural());
            } else {
                end = breakNear(atoms, start, end, room + type.tracking(), column.right() >= Sheet.CORE_WIDTH);
                var line = new LineOfAtoms(atoms, start, end, type, left);
                lines.add(end + 1 == atoms.size() && line.naturalWidth() <= room + ROUNDING ? line.natural() : line.filling(room, column.even() ? WIDEST * type.em() : 0));
                next = end + 1;
            }
            while (next < atoms.size() && atoms.get(next).space()) {
                next++;
            }
            start = next;
        }
        return lines;
    }

    /// The last atom that fits.
    private static int fitting(List<Atom> atoms, int start, double room) {
        var width = atoms.get(start).width();
        var end = start;
        while (end + 1 < atoms.size() && width + atoms.get(end + 1).width() <= room + ROUNDING) {
            end++;
            width += atoms.get(end).width();
        }
        return end;
    }

    private static int breakNear(List<Atom> atoms, int start, int full, double room, boolean margin) {
        if (allowed(atoms, full)) {
            return full;
        }
        var width = 0.0;
        var spare = 0.0;
        for (var i = start; i <= full; i++) {
            width += atoms.get(i).width();
            spare += atoms.get(i).after() + (i > start ? atoms.get(i).before() : 0);
        }
        for (var end = full + 1; end < atoms.size() && atoms.get(end).notFirst(); end++) {
            width += atoms.get(end).width();
            spare += atoms.get(end).after();
            if (width - spare <= room + ROUNDING && allowed(atoms, end)) {
                return end;
            }
        }
        if (margin && atoms.get(full + 1).hangs() && allowed(atoms, full + 1)) {
            return full + 1;
        }
        for (var end = full - 1; end >= start; end--) {
            if (allowed(atoms, end)) {
                return end;
            }
        }
        return full;
    }

    private static boolean allowed(List<Atom> atoms, int end) {
        return end + 1 >= atoms.size() || atoms.get(end + 1).space() || !atoms.get(end).notLast() && !atoms.get(end + 1).notFirst();
    }
}
