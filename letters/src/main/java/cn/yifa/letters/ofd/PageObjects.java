// SPDX-License-Identifier: Apache-2.0
package cn.yifa.letters.ofd;

import cn.yifa.letters.layout.Colour;
import cn.yifa.letters.layout.Rule;
import cn.yifa.letters.layout.Run;
import cn.yifa.letters.layout.Sheet;
import java.util.ArrayList;
import java.util.List;

/// What stands on a page of OFD: text and lines, each in a box of its own, from whose corner it is measured.
final class PageObjects {

    /// A text's box is so high, in parts of its size, and its base line is one size below the upper edge.
    private static final double HEIGHT = 1.3;

    private PageObjects() {}

    static void rule(Xml xml, Rule rule, String id) {
        var across = rule.fromY() == rule.toY();
        var half = rule.thickness() / 2;
        var box = across
                ? box(rule.fromX(), rule.fromY() - half, rule.toX() - rule.fromX(), rule.thickness())
                : box(rule.fromX() - half, rule.fromY(), rule.thickness(), rule.toY() - rule.fromY());
        var path = across
                ? "M 0 " + Decimal.of(half) + " L " + Decimal.of(rule.toX() - rule.fromX()) + " " + Decimal.of(half)
                : "M " + Decimal.of(half) + " 0 L " + Decimal.of(half) + " " + Decimal.of(rule.toY() - rule.fromY());
        xml.open("PathObject", "ID", id, "Boundary", box, "LineWidth", Decimal.of(rule.thickness()));
        colour(xml, "StrokeColor", rule.colour());
        xml.text("AbbreviatedData", path).close();
    }

    /// One object for each font that the run's characters are taken from.
    static void run(Xml xml, Run run, CarriedFonts fonts, Identifiers ids) {
        var characters = run.text().codePoints().toArray();
        var x = run.x();
        var start = 0;
        while (start < characters.length) {
            var font = fonts.of(run.face(), characters[start]);
            var end = start + 1;
            while (end < characters.length && fonts.of(run.face(), characters[end]) == font) {
                end++;
            }
            var advances = run.advances().subList(start, end);
            var part = new Run(new String(characters, start, end - start), x, run.y(), advances, run.face(), run.points(), run.colour());
            run(xml, part, font.id(), ids.next());
            x = part.end();
            start = end;
        }
    }

    /// Characters beyond the first plane stand alone, since readers don't agree on whether they are one or two.
    private static void run(Xml xml, Run run, String font, String id) {
        var size = run.points() * Sheet.POINT;
        xml.open("TextObject", "ID", id, "Boundary", box(run.x(), run.y() - size, run.end() - run.x(), HEIGHT * size),
                "Font", font, "Size", Decimal.of(size));
        colour(xml, "FillColor", run.colour());
        var characters = run.text().codePoints().toArray();
        var x = 0.0;
        var start = 0;
        while (start < characters.length) {
            var end = start + 1;
            while (end < characters.length && Character.isBmpCodePoint(characters[start]) && Character.isBmpCodePoint(characters[end])) {
                end++;
            }
            code(xml, new String(characters, start, end - start), x, size, run.advances().subList(start, end - 1));
            for (var i = start; i < end; i++) {
                x += run.advances().get(i);
            }
            start = end;
        }
        xml.close();
    }

    private static void code(Xml xml, String text, double x, double y, List<Double> steps) {
        if (steps.isEmpty()) {
            xml.text("TextCode", text, "X", Decimal.of(x), "Y", Decimal.of(y));
        } else {
            xml.text("TextCode", text, "X", Decimal.of(x), "Y", Decimal.of(y), "DeltaX", steps(steps));
        }
    }

    /// Equal ones in a row as “g”, their number and the step.
    private static String steps(List<Double> steps) {
        var parts = new ArrayList<String>();
        var i = 0;
        while (i < steps.size()) {
            var step = Decimal.of(steps.get(i));
            var end = i + 1;
            while (end < steps.size() && Decimal.of(steps.get(end)).equals(step)) {
                end++;
            }
            parts.add(end - i > 1 ? "g " + (end - i) + " " + step : step);
            i = end;
        }
        return String.join(" ", parts);
    }

    private static void colour(Xml xml, String name, Colour colour) {
        if (colour != Colour.BLACK) {
            xml.empty(name, "Value", colour.red() + " " + colour.green() + " " + colour.blue());
        }
    }

    private static String box(double x, double y, double width, double height) {
        return Decimal.of(x) + " " + Decimal.of(y) + " " + Decimal.of(width) + " " + Decimal.of(height);
    }
}
