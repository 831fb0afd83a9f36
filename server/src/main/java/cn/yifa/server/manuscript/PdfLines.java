// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.manuscript;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// Puts letters on one base line together (成行), with gaps where the page leaves them.
final class PdfLines {

    private PdfLines() {}

    static List<PdfLine> of(List<PdfGlyph> glyphs) {
        List<PdfGlyph> sorted = new ArrayList<>(glyphs);
        sorted.sort(Comparator.comparingDouble(PdfGlyph::base));
        List<PdfLine> out = new ArrayList<>();
        List<PdfGlyph> row = new ArrayList<>();
        double base = Double.NEGATIVE_INFINITY;
        double size = 0;
        for (PdfGlyph glyph : sorted) {
            if (!row.isEmpty() && glyph.base() - base > Math.max(2, Math.min(glyph.size(), size) * 0.45)) {
                add(out, row);
                row = new ArrayList<>();
            }
            if (row.isEmpty() || glyph.size() > size) {
                base = glyph.base();
                size = glyph.size();
            }
            row.add(glyph);
        }
        add(out, row);
        return out;
    }

    private static void add(List<PdfLine> out, List<PdfGlyph> row) {
        row.sort(Comparator.comparingDouble(PdfGlyph::left));
        StringBuilder words = new StringBuilder();
        int bold = 0;
        boolean heavy = true;
        PdfGlyph previous = null;
        double largest = 0;
        for (PdfGlyph glyph : row) {
            if (previous != null && doubled(previous, glyph)) {
                continue;
            }
            if (previous != null) {
                double gap = glyph.left() - previous.right();
                double em = Math.max(previous.size(), glyph.size());
                boolean latin = glyph.words().charAt(0) < 128 && previous.words().charAt(0) < 128;
                words.append(gap > em * 2.5 ? "　" : gap > em * 0.75 || latin && gap > em * 0.2 ? " " : "");
            }
            words.append(glyph.words());
            heavy &= glyph.heavy();
            bold = heavy ? Cleaning.line(words.toString()).length() : bold;
            previous = glyph;
            largest = Math.max(largest, glyph.size());
        }
        String text = Cleaning.line(words.toString());
        if (!text.isEmpty() && previous != null) {
            out.add(new PdfLine(text, row.getFirst().left(), previous.right(), row.getFirst().base(), largest, Math.min(bold, text.length())));
        }
    }

    /// Whether the letter is printed twice to look bold.
    private static boolean doubled(PdfGlyph previous, PdfGlyph glyph) {
        return previous.words().equals(glyph.words()) && glyph.left() - previous.left() < glyph.size() * 0.25
                && previous.right() - previous.left() > glyph.size() * 0.4;
    }
}
