// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.manuscript;

import java.io.IOException;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.apache.pdfbox.text.TextPosition;

/// Collects the letters of a page (文字).
final class PdfGlyphs extends PDFTextStripper {

    private static final int MOST = 60_000;

    private final List<PdfGlyph> glyphs = new ArrayList<>();
    private final long until;

    PdfGlyphs(long until) {
        this.until = until;
    }

    List<PdfGlyph> of(PDDocument document, int index) throws IOException {
        setStartPage(index + 1);
        setEndPage(index + 1);
        setSuppressDuplicateOverlappingText(false);
        writeText(document, new StringWriter());
        return glyphs;
    }

    @Override
    protected void processTextPosition(TextPosition position) {
        if (glyphs.size() > MOST || (glyphs.size() & 255) == 0 && System.nanoTime() > until) {
            throw new UnreadableFile("这个 PDF 过于复杂，读取的时间太长，已经停止。请使用 .docx 原件。");
        }
        String words = position.getUnicode();
        if (words == null || words.isBlank() || position.getDir() != 0 && Math.abs(position.getDir() - getPageTurn()) > 1) {
            return;
        }
        double size = Math.max(1, Math.max(position.getFontSizeInPt() * 0.5, Math.min(position.getFontSizeInPt(), position.getHeightDir() * 2)));
        size = position.getFontSizeInPt() > 1 ? position.getFontSizeInPt() : Math.max(size, position.getWidthDirAdj());
        double left = position.getXDirAdj();
        double base = position.getYDirAdj();
        if (Double.isFinite(left) && Double.isFinite(base)) {
            glyphs.add(new PdfGlyph(words, left, left + Math.max(0, position.getWidthDirAdj()), base, size, heavy(position)));
        }
    }

    private float getPageTurn() {
        return getCurrentPage() == null ? 0 : getCurrentPage().getRotation();
    }

    private static boolean heavy(TextPosition position) {
        String name = position.getFont() == null || position.getFont().getName() == null ? ""
                : position.getFont().getName().toLowerCase(Locale.ROOT);
        return name.contains("bold") || name.contains("hei") && !name.contains("microsoftyahei") || name.contains("kai") || name.contains("黑")
                || name.contains("楷") || name.contains("xbs") || name.contains("black");
    }
}
