// SPDX-License-Identifier: Apache-2.0
package cn.yifa.kernel.law.text;

import java.util.List;

/// Whether the lines of a source were broken at a margin, and which of them go on on the next (断行).
///
/// @param indented whether each 款 begins set in, so that a line that isn't goes on with the one before it
/// @param full     the width from which a line is full; 0 where lines aren't broken at a margin
record Margins(boolean indented, int full) {

    private static final int INDENT = 2;
    private static final int SLACK = 4;

    static Margins of(List<Line> lines) {
        var articles = lines.stream().filter(line -> Sign.of(line).kind() == Sign.Kind.ARTICLE).toList();
        long set = articles.stream().filter(line -> line.indent() >= INDENT).count();
        long broken = 0;
        for (int i = 1; i < lines.size(); i++) {
            broken += Sign.of(lines.get(i)).kind() == Sign.Kind.WORDS && !lines.get(i - 1).ends() && lines.get(i - 1).width() > 20 ? 1 : 0;
        }
        boolean indented = articles.size() >= 2 && set * 5 >= articles.size() * 4L;
        boolean margin = broken >= (indented ? 1 : 2) && (indented || broken * 10 >= lines.size());
        var widths = lines.stream().map(Line::width).sorted().toList();
        return new Margins(indented, margin ? widths.get((int) (widths.size() * 0.9)) - SLACK : 0);
    }

    /// Whether the line goes on with what stands before it.
    ///
    /// @param open whether what stands before it is no whole sentence yet
    boolean goesOn(Line before, Line line, boolean open) {
        if (indented && line.indent() >= INDENT) {
            return open && line.indent() > before.indent() + 6;
        }
        return open || indented && full > 0 && before.width() >= full;
    }

    /// Whether nobody can tell if a new 款 begins with the line: the one before it is full and ends a sentence, and nothing is set in.
    boolean doubtful(Line before, boolean open) {
        return !open && !indented && full > 0 && before.width() >= full;
    }

    /// Whether a number at the start of the line is one that is cited in a sentence broken there.
    boolean cited(Line line, boolean open) {
        return open && indented && line.indent() < INDENT;
    }
}
