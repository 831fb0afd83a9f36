// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.manuscript;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;

/// A page of a PDF: its lines outside of tables, and its tables with their places (页).
record PdfPage(double width, double height, List<PdfLine> lines, List<PdfTable> tables) {

    /// A table and where it stands.
    ///
    /// @param top    of its upper edge
    /// @param bottom of its lower edge
    record PdfTable(double top, double bottom, List<List<Table.Cell>> rows) {}

    static PdfPage of(PDDocument document, int index, long until) throws IOException {
        PDPage page = document.getPage(index);
        List<PdfGlyph> glyphs = new PdfGlyphs(until).of(document, index);
        boolean turned = page.getRotation() % 180 != 0;
        double width = turned ? page.getCropBox().getHeight() : page.getCropBox().getWidth();
        double height = turned ? page.getCropBox().getWidth() : page.getCropBox().getHeight();
        List<PdfTable> tables = new ArrayList<>();
        List<PdfGlyph> free = new ArrayList<>(glyphs);
        if (!glyphs.isEmpty()) {
            for (PdfGrid grid : PdfGrid.of(PdfRulings.of(page, until))) {
                List<PdfGlyph> inside = glyphs.stream().filter(grid::holds).toList();
                if (!inside.isEmpty()) {
                    tables.add(new PdfTable(grid.top(), grid.bottom(), grid.rows(inside)));
                    free.removeAll(inside);
                }
            }
        }
        return new PdfPage(width, height, PdfLines.of(free), tables);
    }

    PdfPage withLines(List<PdfLine> other) {
        return new PdfPage(width, height, other, tables);
    }
}
