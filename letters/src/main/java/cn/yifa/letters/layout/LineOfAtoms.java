// SPDX-License-Identifier: Apache-2.0
package cn.yifa.letters.layout;

import java.util.ArrayList;
import java.util.List;

/// The atoms of one line, to be set as wide as they are or as wide as the column is.
final class LineOfAtoms {

    private final List<Atom> atoms;
    private final TypeStyle type;
    private final double left;
    /// What is added behind each atom.
    private final double[] added;

    LineOfAtoms(List<Atom> all, int start, int end, TypeStyle type, double left) {
        var last = end;
        while (last > start && all.get(last).space()) {
            last--;
        }
        this.atoms = all.isEmpty() ? List.of() : all.subList(start, last + 1);
        this.type = type;
        this.left = left;
        this.added = new double[atoms.size()];
    }

    double naturalWidth() {
        return atoms.stream().mapToDouble(Atom::width).sum() - type.tracking();
    }

    Line natural() {
        return set();
    }

    /// As wide as the room: closer where it is too wide, wider where it is too narrow, but by no more than so much between two atoms.
    Line filling(double room, double widest) {
        var excess = naturalWidth() - room;
        if (excess > 0) {
            compress(excess);
        } else if (atoms.size() > 1 && -excess / (atoms.size() - 1) <= widest) {
            for (var i = 0; i < added.length - 1; i++) {
                added[i] = -excess / (atoms.size() - 1);
            }
        }
        return set();
    }

    /// Takes the excess from the last mark first, then evenly from the others; a mark that hangs keeps its width and is not counted.
    private void compress(double excess) {
        var last = atoms.size() - 1;
        var spare = -atoms.getFirst().before();
        for (var atom : atoms) {
            spare += atom.before() + atom.after();
        }
        if (spare < excess - 1e-6) {
            return;
        }
        var own = Math.min(excess, atoms.get(last).after());
        added[last] -= own;
        var others = spare - atoms.get(last).after();
        if (others > 0) {
            var part = (excess - own) / others;
            for (var i = 0; i < last; i++) {
                added[i] -= (atoms.get(i).after() + atoms.get(i + 1).before()) * part;
            }
        }
    }

    private Line set() {
        var runs = new ArrayList<Run>();
        var x = left;
        var start = 0;
        while (start < atoms.size()) {
            var face = atoms.get(start).face();
            var text = new StringBuilder();
            var advances = new ArrayList<Double>();
            var end = start;
            while (end < atoms.size() && atoms.get(end).face() == face) {
                text.append(atoms.get(end).text());
                advances.addAll(atoms.get(end).advances());
                var more = added[end] - (end == atoms.size() - 1 ? type.tracking() : 0);
                advances.set(advances.size() - 1, advances.getLast() + more);
                end++;
            }
            var run = new Run(text.toString(), x, Sheet.ASCENT * type.em(), List.copyOf(advances), face, type.points(), type.colour());
            runs.add(run);
            x = run.end();
            start = end;
        }
        return new Line(List.copyOf(runs), x);
    }
}
