// SPDX-License-Identifier: Apache-2.0
package cn.yifa.letters;

import java.awt.geom.Point2D;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.contentstream.PDFGraphicsStreamEngine;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.graphics.color.PDColor;
import org.apache.pdfbox.pdmodel.graphics.image.PDImage;
import org.apache.pdfbox.util.Matrix;
import org.apache.pdfbox.util.Vector;

/// Reads what a PDF shows, as a viewer would draw it.
final class PrintedPdf extends PDFGraphicsStreamEngine {

    private final List<Printed.Glyph> glyphs = new ArrayList<>();
    private final List<Printed.Stroke> strokes = new ArrayList<>();
    private final double height;
    private Point2D.Float from = new Point2D.Float();
    private Point2D.Float to = new Point2D.Float();

    private PrintedPdf(PDPage page) {
        super(page);
        height = page.getMediaBox().getHeight();
    }

    static Printed read(byte[] file) throws IOException {
        try (var document = Loader.loadPDF(file)) {
            var pages = new ArrayList<Printed.Page>();
            for (var page : document.getPages()) {
                var engine = new PrintedPdf(page);
                engine.processPage(page);
                pages.add(new Printed.Page(engine.glyphs, engine.strokes));
            }
            return new Printed(pages);
        }
    }

    private static boolean red(PDColor colour) throws IOException {
        return colour.toRGB() == 0xFF0000;
    }

    @Override
    protected void showGlyph(Matrix matrix, PDFont font, int code, Vector displacement) throws IOException {
        glyphs.add(new Printed.Glyph(font.toUnicode(code), matrix.getTranslateX() * Printed.POINT, (height - matrix.getTranslateY()) * Printed.POINT,
                matrix.getScalingFactorX(), red(getGraphicsState().getNonStrokingColor()), font.getName()));
    }

    @Override
    public void moveTo(float x, float y) {
        from = new Point2D.Float(x, y);
    }

    @Override
    public void lineTo(float x, float y) {
        to = new Point2D.Float(x, y);
    }

    @Override
    public void strokePath() throws IOException {
        strokes.add(new Printed.Stroke(from.x * Printed.POINT, (height - from.y) * Printed.POINT, to.x * Printed.POINT, (height - to.y) * Printed.POINT,
                getGraphicsState().getLineWidth() * Printed.POINT, red(getGraphicsState().getStrokingColor())));
    }

    @Override
    public Point2D getCurrentPoint() {
        return to;
    }

    @Override
    public void appendRectangle(Point2D p0, Point2D p1, Point2D p2, Point2D p3) {
        throw new AssertionError("a rectangle is not expected");
    }

    @Override
    public void drawImage(PDImage image) {
        throw new AssertionError("an image is not expected");
    }

    @Override
    public void clip(int windingRule) {}

    @Override
    public void curveTo(float x1, float y1, float x2, float y2, float x3, float y3) {}

    @Override
    public void closePath() {}

    @Override
    public void endPath() {}

    @Override
    public void fillPath(int windingRule) {}

    @Override
    public void fillAndStrokePath(int windingRule) {}

    @Override
    public void shadingFill(COSName name) {}
}
