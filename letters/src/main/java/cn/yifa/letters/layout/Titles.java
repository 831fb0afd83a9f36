// SPDX-License-Identifier: Apache-2.0
package cn.yifa.letters.layout;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Breaks what is centred into lines of about the same length, where the sense allows (词意完整、排列对称).
final class Titles {

    private static final List<String> ENDS = List.of("关于", "、", "，", "》", "）", "”", "的", "和", "与", "及");
    private static final String BEGINNINGS = "《（“";
    /// What a break within the sense costs, in squared characters of unevenness, and one within the name of a document.
    private static final double TORN = 30;
    private static final double TORN_NAME = 40;

    private final List<Atom> atoms;
    private final TypeStyle type;
    private final double room;
    private final String text;

    private Titles(List<Atom> atoms, TypeStyle type, double room) {
        this.atoms = atoms;
        this.type = type;
        this.room = room;
        this.text = String.join("", atoms.stream().map(Atom::text).toList());
    }

    /// The lines as they are given, each broken evenly if it is wider than the core; all centred in it.
    static List<Line> centred(List<String> given, Face face, TypeStyle type, Typesetter setter, String place) {
        var lines = new ArrayList<Line>();
        for (var one : given) {
            var atoms = Atom.of(List.of(new Span(one, face)), type, Sheet.CORE_WIDTH, setter.metrics(), place);
            if (!atoms.isEmpty()) {
                new Titles(atoms, type, Sheet.CORE_WIDTH).lines().forEach(line -> lines.add(centred(line)));
            }
        }
        return lines;
    }

    static Line centred(Line line) {
        return new Line(line.at((Sheet.CORE_WIDTH - line.width()) / 2, 0), line.width());
    }

    private List<Line> lines() {
        var width = new LineOfAtoms(atoms, 0, atoms.size() - 1, type, 0).naturalWidth();
        for (var count = Math.max(1, (int) Math.ceil((width - 1e-6) / room)); ; count++) {
            var ends = ends(count, width / count);
            if (ends != null) {
                var lines = new ArrayList<Line>();
                var start = 0;
                for (var end : ends) {
                    lines.add(new LineOfAtoms(atoms, start, end, type, 0).natural());
                    start = end + 1;
                }
                return lines;
            }
        }
    }

    /// The last atom of each of so many lines at the least cost; null when they can't be broken so.
    private @Nullable List<Integer> ends(int count, double target) {
        var size = atoms.size();
        var least = new double[count + 1][size + 1];
        var from = new int[count + 1][size + 1];
        for (var row : least) {
            Arrays.fill(row, Double.POSITIVE_INFINITY);
        }
        least[0][0] = 0;
        for (var line = 1; line <= count; line++) {
            for (var end = 1; end <= size; end++) {
                var width = -type.tracking();
                for (var start = end - 1; start >= 0; start--) {
                    width += atoms.get(start).width();
                    if (width > room + 1e-6 && start < end - 1) {
                        break;
                    }
                    var uneven = (width - target) / type.em();
                    var cost = least[line - 1][start] + uneven * uneven + (end < size ? breakCost(end - 1) : 0);
                    if (cost < least[line][end]) {
                        least[line][end] = cost;
                        from[line][end] = start;
                    }
                }
            }
        }
        if (least[count][size] == Double.POSITIVE_INFINITY) {
            return count > size ? List.of(size - 1) : null;
        }
        var ends = new ArrayList<Integer>();
        for (int line = count, end = size; line > 0; end = from[line][end], line--) {
            ends.addFirst(end - 1);
        }
        return ends;
    }

    private double breakCost(int last) {
        var next = atoms.get(last + 1);
        if (atoms.get(last).notLast() || next.notFirst()) {
            return Double.POSITIVE_INFINITY;
        }
        var length = 0;
        for (var i = 0; i <= last; i++) {
            length += atoms.get(i).text().length();
        }
        var before = text.substring(0, length);
        if (before.lastIndexOf('《') > before.lastIndexOf('》')) {
            return TORN_NAME;
        }
        var whole = next.space() || ENDS.stream().anyMatch(before::endsWith) || BEGINNINGS.indexOf(text.charAt(length)) >= 0;
        return whole ? 0 : TORN;
    }
}
