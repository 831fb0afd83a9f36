// SPDX-License-Identifier: Apache-2.0
package cn.yifa.letters.layout;

import cn.yifa.letters.Letter.Form;
import java.util.ArrayList;
import java.util.List;

/// The issuers' names in red at the head of a letter (发文机关标志), as large as the core's width allows, with the word that the form adds to them.
///
/// Joint ones stand below each other, drawn out to one width, with the word once, to their right and half-way down.
final class Mark {

    private static final double LARGEST = 48;
    private static final double SMALLEST = 16;
    /// How high joint names may be together, so that text still stands on the first page.
    private static final double HIGHEST = 60;
    private static final double PITCH = 1.25;
    private static final String PLACE = "发文机关标志";

    private final List<Run> runs = new ArrayList<>();
    private double height;

    private Mark() {}

    static Mark of(Form form, List<String> issuers, Typesetter setter) {
        var mark = new Mark();
        if (issuers.size() == 1) {
            mark.alone(form.bare(issuers.getFirst()) + form.mark(), setter);
        } else if (!issuers.isEmpty()) {
            mark.joint(issuers.stream().map(form::bare).toList(), form.mark(), setter);
        }
        return mark;
    }

    List<Run> at(double y) {
        return runs.stream().map(run -> run.moved(0, y)).toList();
    }

    double height() {
        return height;
    }

    private void alone(String issuer, Typesetter setter) {
        var largest = new TypeStyle(LARGEST, Colour.RED);
        var width = setter.single(issuer, Face.TITLE, largest, PLACE).width();
        var type = new TypeStyle(halfPoints(LARGEST * Math.min(1, Sheet.CORE_WIDTH / width)), Colour.RED);
        for (var line : Titles.centred(List.of(issuer), Face.TITLE, type, setter, PLACE)) {
            runs.addAll(line.at(0, height));
            height += type.em() * PITCH;
        }
        height -= type.em() * (PITCH - 1);
    }

    private void joint(List<String> names, String word, Typesetter setter) {
        var largest = new TypeStyle(LARGEST, Colour.RED);
        var width = names.stream().mapToDouble(name -> setter.single(name, Face.TITLE, largest, PLACE).width()).max().orElse(0);
        var gap = word.isEmpty() ? 0 : largest.em() / 2;
        var wordWidth = word.isEmpty() ? 0 : setter.single(word, Face.TITLE, largest, PLACE).width();
        var scale = Math.min(Math.min(1, Sheet.CORE_WIDTH / (width + gap + wordWidth)), HIGHEST / (names.size() * PITCH * largest.em()));
        var type = new TypeStyle(halfPoints(LARGEST * scale), Colour.RED);
        var column = width * type.points() / LARGEST;
        var left = (Sheet.CORE_WIDTH - (width + gap + wordWidth) * type.points() / LARGEST) / 2;
        for (var name : names) {
            runs.addAll(drawnOut(setter.single(name, Face.TITLE, type, PLACE), column).at(left, height));
            height += type.em() * PITCH;
        }
        height -= type.em() * (PITCH - 1);
        if (!word.isEmpty()) {
            runs.addAll(setter.single(word, Face.TITLE, type, PLACE).at(left + column + gap * type.points() / LARGEST, (height - type.em()) / 2));
        }
    }

    /// The line with its characters so far apart that it is as wide as the column.
    private static Line drawnOut(Line line, double column) {
        var run = line.runs().getFirst();
        var count = run.advances().size();
        if (count < 2) {
            return new Line(line.at((column - line.width()) / 2, 0), line.width());
        }
        var more = (column - line.width()) / (count - 1);
        var advances = new ArrayList<Double>();
        for (var i = 0; i < count; i++) {
            advances.add(run.advances().get(i) + (i < count - 1 ? more : 0));
        }
        return new Line(List.of(new Run(run.text(), run.x(), run.y(), advances, run.face(), run.points(), run.colour())), column);
    }

    private static double halfPoints(double points) {
        return Math.max(SMALLEST, Math.floor(points * 2) / 2);
    }
}
