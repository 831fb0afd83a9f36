// SPDX-License-Identifier: Apache-2.0
package cn.yifa.letters.layout;

import java.util.List;

/// Characters that stand in one row in one type.
///
/// @param x        of the first character's left edge, in millimetres from the page's left edge
/// @param y        of the base line, in millimetres from the page's upper edge
/// @param advances from each character (code point) to the next, in millimetres
/// @param points   the type's size
public record Run(String text, double x, double y, List<Double> advances, Face face, double points, Colour colour) {

    public Run {
        advances = List.copyOf(advances);
        if (text.codePointCount(0, text.length()) != advances.size()) {
            throw new IllegalArgumentException("a run has an advance for each of its characters: " + text);
        }
    }

    /// Up to the right edge of the last character's cell.
    public double end() {
        var end = x;
        for (var advance : advances) {
            end += advance;
        }
        return end;
    }

    Run moved(double right, double down) {
        return new Run(text, x + right, y + down, advances, face, points, colour);
    }
}
