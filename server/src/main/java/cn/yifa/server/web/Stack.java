// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// A bar of parts beside each other (堆叠条); the numbers stand beside it, so it is for the eye alone.
///
/// @param whole what the full width stands for
public record Stack(int whole, List<Part> parts) {

    public Stack {
        parts = List.copyOf(parts);
        var sum = parts.stream().mapToInt(Part::count).sum();
        if (whole < Math.max(1, sum)) {
            throw new IllegalArgumentException("parts of " + sum + " don't fit into a bar for " + whole);
        }
    }

    public record Part(Look look, int count) {}

    /// @param x     where it begins, in percent of the width
    /// @param width in percent as well
    public record Piece(Look look, String x, String width) {}

    /// What is drawn: no part without a count.
    public List<Piece> pieces() {
        var pieces = new ArrayList<Piece>();
        var before = 0;
        for (var part : parts) {
            if (part.count > 0) {
                pieces.add(new Piece(part.look, percent(before), percent(part.count)));
            }
            before += part.count;
        }
        return pieces;
    }

    private String percent(int count) {
        return String.format(Locale.ROOT, "%.2f%%", count * 100.0 / whole);
    }
}
