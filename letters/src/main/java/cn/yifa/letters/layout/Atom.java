// SPDX-License-Identifier: Apache-2.0
package cn.yifa.letters.layout;

import java.util.ArrayList;
import java.util.List;

/// What is not split between lines: a character, a word or number, or a mark of two characters.
///
/// @param advances of each of its characters, in millimetres, with the type's tracking
/// @param width    their sum
/// @param notFirst it can't begin a line
/// @param notLast  it can't end a line
/// @param before   how much of its left side is empty and can be taken away
/// @param after    the same of its right side
/// @param hangs    it may stand beyond the right edge
record Atom(String text, Face face, List<Double> advances, double width, boolean notFirst, boolean notLast, double before, double after, boolean hangs) {

    boolean space() {
        return text.equals(" ");
    }

    /// The atoms of a text, in a size; a word wider than the room is split like ideographs.
    static List<Atom> of(List<Span> spans, TypeStyle type, double room, Metrics metrics, String place) {
        var atoms = new ArrayList<Atom>();
        for (var span : spans) {
            var points = span.text().codePoints().toArray();
            var i = 0;
            while (i < points.length) {
                var end = i + 1;
                if (Marks.doubled(points[i]) && end < points.length && points[end] == points[i]) {
                    end++;
                } else if (Marks.inWord(points[i])) {
                    while (end < points.length && Marks.inWord(points[end])) {
                        end++;
                    }
                }
                var atom = of(new String(points, i, end - i), span.face(), type, metrics, place);
                if (atom.width > room && end - i > 1) {
                    for (var k = i; k < end; k++) {
                        atoms.add(of(Character.toString(points[k]), span.face(), type, metrics, place));
                    }
                } else {
                    atoms.add(atom);
                }
                i = end;
            }
        }
        return atoms;
    }

    private static Atom of(String text, Face face, TypeStyle type, Metrics metrics, String place) {
        var advances = new ArrayList<Double>();
        var width = 0.0;
        for (var codePoint : text.codePoints().toArray()) {
            var advance = metrics.advance(face, codePoint).orElseThrow(() -> new MissingCharacter(codePoint, place)) * type.em() + type.tracking();
            advances.add(advance);
            width += advance;
        }
        var first = text.codePointAt(0);
        var last = text.codePointBefore(text.length());
        var pair = advances.size() > 1 && Marks.doubled(first);
        // Where a font has the mark in half a width, there is nothing to take away.
        var half = width > 0.9 * type.em() ? 0.5 * type.em() : 0;
        return new Atom(text, face, advances, width, !pair && Marks.notFirst(first), Marks.notLast(last),
                Marks.emptyBefore(first) ? half : 0, Marks.emptyAfter(last) && !pair ? half : 0, Marks.hangs(first) && half > 0);
    }
}
