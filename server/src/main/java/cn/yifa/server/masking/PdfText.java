// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.masking;

import java.awt.geom.Path2D;
import java.awt.geom.Point2D;
import java.io.IOException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.text.PDFTextStripper;
import org.apache.pdfbox.text.TextPosition;
import org.apache.pdfbox.util.Matrix;
import org.apache.pdfbox.util.Vector;

/// The text of a PDF and where each character is drawn (版面上的字). Lines that only the edge of the page has broken are one line again.
final class PdfText extends PDFTextStripper {

    private static final double CELL_GAP = 1.2;
    private static final double RAGGED = 2.5;
    private static final int LONG = 15;

    /// A character of the text as it is drawn.
    ///
    /// @param page  counted from 0
    /// @param place in the whole text
    record Glyph(int page, int place, TextPosition drawn) {

        double size() {
            return Math.max(1, Math.hypot(drawn.getTextMatrix().getShearX(), drawn.getTextMatrix().getScaleY()));
        }

        double x() {
            return drawn.getTextMatrix().getTranslateX();
        }

        double y() {
            return drawn.getTextMatrix().getTranslateY();
        }

        /// What it covers on the page, with a little room; the origin is the page's lower left corner.
        Path2D area() {
            var matrix = drawn.getTextMatrix();
            double length = Math.max(1, Math.hypot(matrix.getScaleX(), matrix.getShearY()));
            double dx = matrix.getScaleX() / length;
            double dy = matrix.getShearY() / length;
            double size = size();
            double width = drawn.getWidthDirAdj() + size * 0.06;
            var corners = List.of(at(-size * 0.06, -size * 0.3, dx, dy), at(width, -size * 0.3, dx, dy), at(width, size * 1.05, dx, dy), at(-size * 0.06, size * 1.05, dx, dy));
            var path = new Path2D.Double();
            path.moveTo(corners.getFirst().getX(), corners.getFirst().getY());
            corners.forEach(corner -> path.lineTo(corner.getX(), corner.getY()));
            path.closePath();
            return path;
        }

        private Point2D at(double along, double up, double dx, double dy) {
            return new Point2D.Double(x() + along * dx - up * dy, y() + along * dy + up * dx);
        }
    }

    private record Line(StringBuilder words, List<Glyph> glyphs, double[] right) {}

    private final StringBuilder all = new StringBuilder();
    private final List<Glyph> glyphs = new ArrayList<>();
    private final List<Line> lines = new ArrayList<>();
    private final BitSet drawn = new BitSet();
    private int page;
    private int unmapped;

    private PdfText() {
        setSortByPosition(true);
        // What is drawn twice to look bold is one character.
        setSuppressDuplicateOverlappingText(true);
    }

    static PdfText of(PDDocument document) throws IOException {
        var text = new PdfText();
        for (int i = 0; i < document.getNumberOfPages(); i++) {
            text.page = i;
            text.setStartPage(i + 1);
            text.setEndPage(i + 1);
            text.lines.add(text.line());
            text.getText(document);
            text.join();
        }
        return text;
    }

    private Line line() {
        return new Line(new StringBuilder(), new ArrayList<>(), new double[1]);
    }

    /// Every character that is drawn comes by here, also those that have no meaning to be written out.
    @Override
    protected void showGlyph(Matrix place, PDFont font, int code, Vector displacement) throws IOException {
        drawn.set(page);
        if (font.toUnicode(code) == null) {
            unmapped++;
        }
        super.showGlyph(place, font, code, displacement);
    }

    @Override
    protected void writeString(String words, List<TextPosition> positions) {
        var line = lines.getLast();
        for (var position : positions) {
            var signs = position.getUnicode();
            if (signs == null) {
                continue;
            }
            if (signs.indexOf('\uFFFD') >= 0) {
                unmapped++;
                continue;
            }
            var glyph = new Glyph(page, 0, position);
            if (!line.glyphs().isEmpty() && glyph.x() - line.right()[0] > CELL_GAP * glyph.size()) {
                line.words().setLength(line.words().toString().stripTrailing().length());
                line.words().append('\t');
            }
            for (int i = 0; i < signs.length(); i++) {
                line.glyphs().add(new Glyph(page, line.words().length(), position));
                line.words().append(signs.charAt(i));
            }
            line.right()[0] = glyph.x() + position.getWidthDirAdj();
        }
    }

    @Override
    protected void writeWordSeparator() {
        lines.getLast().words().append(' ');
    }

    @Override
    protected void writeLineSeparator() {
        if (!lines.getLast().words().isEmpty()) {
            lines.add(line());
        }
    }

    /// Puts the lines of a page behind the text so far.
    private void join() {
        double margin = lines.stream().mapToDouble(line -> line.right()[0]).max().orElse(0);
        for (int i = 0; i < lines.size(); i++) {
            var line = lines.get(i);
            line.glyphs().forEach(glyph -> glyphs.add(new Glyph(glyph.page(), all.length() + glyph.place(), glyph.drawn())));
            all.append(line.words());
            if (i + 1 == lines.size() || !goesOn(line, lines.get(i + 1), margin)) {
                all.append('\n');
            }
        }
        lines.clear();
    }

    /// Whether only the edge of the page has broken the line: it is long, reaches the edge, and both lines have Chinese there. Numbers are seen through line ends anyway.
    private static boolean goesOn(Line line, Line next, double margin) {
        return line.words().length() >= LONG && !next.words().isEmpty() && line.words().indexOf("\t") < 0 && line.right()[0] > margin - RAGGED * line.glyphs().getLast().size()
                && line.words().charAt(line.words().length() - 1) > 127 && next.words().charAt(0) > 127 && !Character.isWhitespace(next.words().charAt(0));
    }

    String all() {
        return all.toString();
    }

    List<Glyph> glyphs() {
        return List.copyOf(glyphs);
    }

    /// Whether characters are drawn on the page.
    boolean on(int page) {
        return drawn.get(page);
    }

    /// How many drawn characters can't be told.
    int unmapped() {
        return unmapped;
    }
}
