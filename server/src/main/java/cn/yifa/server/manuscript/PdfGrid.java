// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.manuscript;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// The grid that rules on a page make (表格框线): columns, rows, and which of its places are one merged cell.
final class PdfGrid {

    private static final double NEAR = 3;
    private static final int MOST = 200;

    private final double[] xs;
    private final double[] ys;
    private final List<PdfRulings.Rule> rules;

    private PdfGrid(double[] xs, double[] ys, List<PdfRulings.Rule> rules) {
        this.xs = xs;
        this.ys = ys;
        this.rules = rules;
    }

    /// The tables of a page: groups of rules that touch, with at least two columns and two rows.
    static List<PdfGrid> of(List<PdfRulings.Rule> rules) {
        List<PdfGrid> out = new ArrayList<>();
        for (List<PdfRulings.Rule> group : groups(rules)) {
            double[] xs = places(group, false);
            double[] ys = places(group, true);
            if (xs.length >= 3 && ys.length >= 3 && xs.length < MOST && ys.length < MOST) {
                out.add(new PdfGrid(xs, ys, group));
            }
        }
        out.sort((a, b) -> Double.compare(a.top(), b.top()));
        return out;
    }

    private static List<List<PdfRulings.Rule>> groups(List<PdfRulings.Rule> rules) {
        if (rules.size() > 3_000) {
            return List.of();
        }
        int[] group = new int[rules.size()];
        Arrays.setAll(group, i -> i);
        for (int i = 0; i < rules.size(); i++) {
            for (int j = i + 1; j < rules.size(); j++) {
                if (touch(rules.get(i), rules.get(j))) {
                    union(group, i, j);
                }
            }
        }
        List<List<PdfRulings.Rule>> out = new ArrayList<>();
        for (int root = 0; root < group.length; root++) {
            List<PdfRulings.Rule> members = new ArrayList<>();
            for (int i = 0; i < group.length; i++) {
                if (find(group, i) == root) {
                    members.add(rules.get(i));
                }
            }
            if (members.size() >= 6) {
                out.add(members);
            }
        }
        return out;
    }

    private static int find(int[] group, int i) {
        int at = i;
        while (group[at] != at) {
            group[at] = group[group[at]];
            at = group[at];
        }
        return at;
    }

    private static void union(int[] group, int i, int j) {
        group[find(group, i)] = find(group, j);
    }

    private static boolean touch(PdfRulings.Rule a, PdfRulings.Rule b) {
        return a.x1() - NEAR <= b.x2() && b.x1() - NEAR <= a.x2() && a.y1() - NEAR <= b.y2() && b.y1() - NEAR <= a.y2();
    }

    private static double[] places(List<PdfRulings.Rule> rules, boolean level) {
        double[] all = rules.stream().filter(r -> r.level() == level && (level || r.x2() - r.x1() < 1.5))
                .mapToDouble(r -> level ? (r.y1() + r.y2()) / 2 : (r.x1() + r.x2()) / 2).sorted().toArray();
        List<Double> out = new ArrayList<>();
        for (double place : all) {
            if (out.isEmpty() || place - out.getLast() > NEAR) {
                out.add(place);
            }
        }
        return out.stream().mapToDouble(Double::doubleValue).toArray();
    }

    double top() {
        return ys[0];
    }

    double bottom() {
        return ys[ys.length - 1];
    }

    boolean holds(PdfGlyph glyph) {
        double middle = glyph.base() - glyph.size() * 0.35;
        return glyph.middle() > xs[0] && glyph.middle() < xs[xs.length - 1] && middle > top() && middle < bottom();
    }

    /// The rows with their words, merged cells repeated.
    List<List<Table.Cell>> rows(List<PdfGlyph> glyphs) {
        int columns = xs.length - 1;
        int rows = ys.length - 1;
        int[] owner = new int[rows * columns];
        Arrays.setAll(owner, i -> i);
        for (int r = 0; r < rows; r++) {
            for (int c = 0; c < columns; c++) {
                if (c + 1 < columns && !parted(xs[c + 1], (ys[r] + ys[r + 1]) / 2, false)) {
                    union(owner, r * columns + c + 1, r * columns + c);
                }
                if (r + 1 < rows && !parted((xs[c] + xs[c + 1]) / 2, ys[r + 1], true)) {
                    union(owner, (r + 1) * columns + c, r * columns + c);
                }
            }
        }
        List<List<PdfGlyph>> inside = new ArrayList<>();
        for (int i = 0; i < owner.length; i++) {
            inside.add(new ArrayList<>());
        }
        for (PdfGlyph glyph : glyphs) {
            int c = index(xs, glyph.middle());
            int r = index(ys, glyph.base() - glyph.size() * 0.35);
            if (c >= 0 && r >= 0) {
                inside.get(find(owner, r * columns + c)).add(glyph);
            }
        }
        List<List<Table.Cell>> out = new ArrayList<>();
        for (int r = 0; r < rows; r++) {
            List<Table.Cell> row = new ArrayList<>();
            for (int c = 0; c < columns; c++) {
                int at = r * columns + c;
                row.add(new Table.Cell(PdfCells.words(inside.get(find(owner, at))), find(owner, at) != at, r));
            }
            out.add(row);
        }
        return out;
    }

    private boolean parted(double x, double y, boolean level) {
        return rules.stream().anyMatch(r -> level
                ? r.level() && Math.abs((r.y1() + r.y2()) / 2 - y) <= NEAR && r.x1() - NEAR <= x && x <= r.x2() + NEAR
                : r.x2() - r.x1() < 1.5 && Math.abs(r.x1() - x) <= NEAR && r.y1() - NEAR <= y && y <= r.y2() + NEAR);
    }

    private static int index(double[] edges, double place) {
        for (int i = 0; i + 1 < edges.length; i++) {
            if (place >= edges[i] && place < edges[i + 1]) {
                return i;
            }
        }
        return -1;
    }
}
