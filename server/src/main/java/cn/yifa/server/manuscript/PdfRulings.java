// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.manuscript;

import java.awt.geom.Point2D;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.pdfbox.contentstream.PDFGraphicsStreamEngine;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.font.PDType3Font;
import org.apache.pdfbox.pdmodel.graphics.image.PDImage;
import org.apache.pdfbox.util.Matrix;
import org.apache.pdfbox.util.Vector;

/// Collects the straight lines drawn on a page (表格线), upright and level ones, thin rectangles among them.
final class PdfRulings extends PDFGraphicsStreamEngine {

    /// A level or upright line in points from the page's upper left corner.
    record Rule(double x1, double y1, double x2, double y2) {

        boolean level() {
            return Math.abs(y1 - y2) < 1.5;
        }
    }

    private static final int MOST = 20_000;
    private static final double THIN = 3;

    private final List<Rule> rules = new ArrayList<>();
    private final List<double[]> path = new ArrayList<>();
    private final long until;
    private double x;
    private double y;
    private double startX;
    private double startY;

    private PdfRulings(PDPage page, long until) {
        super(page);
        this.until = until;
    }

    static List<Rule> of(PDPage page, long until) throws IOException {
        if (page.getRotation() != 0) {
            return List.of();
        }
        PdfRulings rulings = new PdfRulings(page, until);
        rulings.processPage(page);
        return rulings.rules;
    }

    @Override
    public void appendRectangle(Point2D p0, Point2D p1, Point2D p2, Point2D p3) {
        segment(p0.getX(), p0.getY(), p1.getX(), p1.getY());
        segment(p1.getX(), p1.getY(), p2.getX(), p2.getY());
        segment(p2.getX(), p2.getY(), p3.getX(), p3.getY());
        segment(p3.getX(), p3.getY(), p0.getX(), p0.getY());
    }

    /// The strokes of a glyph that the file draws itself are no rulings.
    @Override
    protected void showType3Glyph(Matrix matrix, PDType3Font font, int code, Vector displacement) {}

    private void segment(double fromX, double fromY, double toX, double toY) {
        if (path.size() < MOST && Math.abs(fromX) < 1e5 && Math.abs(fromY) < 1e5 && Math.abs(toX) < 1e5 && Math.abs(toY) < 1e5) {
            path.add(new double[] {fromX, fromY, toX, toY});
        }
    }

    @Override
    public void moveTo(float toX, float toY) {
        x = startX = toX;
        y = startY = toY;
    }

    @Override
    public void lineTo(float toX, float toY) {
        segment(x, y, toX, toY);
        x = toX;
        y = toY;
    }

    @Override
    public void curveTo(float x1, float y1, float x2, float y2, float x3, float y3) {
        x = x3;
        y = y3;
    }

    @Override
    public Point2D getCurrentPoint() {
        return new Point2D.Double(x, y);
    }

    @Override
    public void closePath() {
        segment(x, y, startX, startY);
        x = startX;
        y = startY;
    }

    @Override
    public void endPath() {
        path.clear();
    }

    @Override
    public void strokePath() {
        keep(false);
    }

    @Override
    public void fillPath(int windingRule) {
        keep(true);
    }

    @Override
    public void fillAndStrokePath(int windingRule) {
        keep(false);
    }

    /// Of filled shapes only the thin ones are lines; their long sides say where.
    private void keep(boolean filled) {
        if (System.nanoTime() > until) {
            throw new UnreadableFile("这个 PDF 过于复杂，读取的时间太长，已经停止。请使用 .docx 原件。");
        }
        if (filled && !thin()) {
            path.clear();
            return;
        }
        double top = getPage().getCropBox().getUpperRightY();
        double shift = getPage().getCropBox().getLowerLeftX();
        for (double[] s : path) {
            boolean straight = Math.abs(s[0] - s[2]) < 1.5 ^ Math.abs(s[1] - s[3]) < 1.5;
            double length = Math.hypot(s[0] - s[2], s[1] - s[3]);
            if (straight && length > THIN && rules.size() < MOST) {
                rules.add(new Rule(Math.min(s[0], s[2]) - shift, top - Math.max(s[1], s[3]), Math.max(s[0], s[2]) - shift, top - Math.min(s[1], s[3])));
            }
        }
        path.clear();
    }

    private boolean thin() {
        double minX = path.stream().mapToDouble(s -> Math.min(s[0], s[2])).min().orElse(0);
        double maxX = path.stream().mapToDouble(s -> Math.max(s[0], s[2])).max().orElse(0);
        double minY = path.stream().mapToDouble(s -> Math.min(s[1], s[3])).min().orElse(0);
        double maxY = path.stream().mapToDouble(s -> Math.max(s[1], s[3])).max().orElse(0);
        return path.size() <= 8 && (maxX - minX < THIN || maxY - minY < THIN) || path.size() > 8;
    }

    @Override
    public void drawImage(PDImage image) {
        // pictures have no rules
    }

    @Override
    public void clip(int windingRule) {
        // what is cut off is not looked at
    }

    @Override
    public void shadingFill(COSName name) {
        path.clear();
    }
}
