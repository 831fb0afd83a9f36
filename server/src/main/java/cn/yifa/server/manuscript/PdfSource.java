// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.manuscript;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.encryption.InvalidPasswordException;

/// PDF documents: letters at places on pages, put together into lines, paragraphs and tables again.
final class PdfSource {

    private static final int MOST_PAGES = 300;
    private static final long LONGEST_NANOS = 25_000_000_000L;

    private PdfSource() {}

    static Manuscript read(byte[] bytes) {
        if (cutOff(bytes)) {
            throw new UnreadableFile(Messages.INCOMPLETE_PDF);
        }
        try (PDDocument document = Loader.loadPDF(bytes)) {
            if (document.getNumberOfPages() > MOST_PAGES) {
                throw new UnreadableFile("这个 PDF 有 " + document.getNumberOfPages() + " 页，超出了可以读取的篇幅。请只保留正文后再导入。");
            }
            List<PdfPage> pages = new ArrayList<>();
            long until = System.nanoTime() + LONGEST_NANOS;
            for (int i = 0; i < document.getNumberOfPages(); i++) {
                pages.add(PdfPage.of(document, i, until));
            }
            return manuscript(pages);
        } catch (InvalidPasswordException locked) {
            throw new UnreadableFile(Messages.ENCRYPTED, locked);
        } catch (IOException | RuntimeException | StackOverflowError broken) {
            if (broken instanceof UnreadableFile known) {
                throw known;
            }
            throw new UnreadableFile(Messages.BROKEN_PDF, broken);
        }
    }

    /// Whether the end is missing. The file's index is written last, behind every object; half a plan must not pass for the plan, nor for a scan.
    private static boolean cutOff(byte[] bytes) {
        String all = new String(bytes, StandardCharsets.ISO_8859_1);
        return all.lastIndexOf("startxref") < all.lastIndexOf("endobj") || !all.contains("endobj");
    }

    private static Manuscript manuscript(List<PdfPage> pages) {
        StringBuilder all = new StringBuilder();
        pages.forEach(page -> page.lines().forEach(line -> all.append(line.words())));
        pages.forEach(page -> page.tables().forEach(table -> table.rows().forEach(row -> row.forEach(cell -> all.append(cell.text())))));
        if (all.toString().strip().length() < 20 * Math.min(2, Math.max(1, pages.size()))) {
            throw new UnreadableFile("这个 PDF 里没有可以读取的文字，应当是扫描件或者图片。请使用由 Word、WPS 直接导出的 PDF，或者先做文字识别（OCR）再导入。");
        }
        if (Charsets.plausibility(all.toString()) < 0.7) {
            throw new UnreadableFile("这个 PDF 的文字编码不规范，取出来的是乱码。请使用 .docx 原件，或者重新导出 PDF 后再导入。");
        }
        return new Manuscript(PdfParagraphs.of(PdfFurniture.removed(pages)), List.of());
    }
}
