// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.masking;

import cn.yifa.kernel.mask.MaskedText;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.encryption.InvalidPasswordException;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.text.TextPosition;

/// A PDF. The masked copy is a new document: each page a picture on which masked characters are painted over, with the masked text behind it so that it can be read aloud, searched and copied.
///
/// Nothing of the original goes over but the picture: no streams, fonts, metadata, attachments, notes, form fields or scripts.
final class PdfFile implements MaskableFile {

    private static final int MOST_PAGES = 100;

    private final byte[] content;
    private final PdfText text;
    private final List<String> unread;
    private final List<String> removed;

    private PdfFile(byte[] content, PdfText text, List<String> unread, List<String> removed) {
        this.content = content;
        this.text = text;
        this.unread = unread;
        this.removed = removed;
    }

    static PdfFile open(byte[] content) {
        try (var document = load(content)) {
            var text = PdfText.of(document);
            return new PdfFile(content, text, unread(document, text), removed(document));
        } catch (InvalidPasswordException locked) {
            throw new UnmaskableFile("这个 PDF 有密码。请去掉密码以后再遮盖。", locked);
        } catch (IOException | StackOverflowError broken) {
            throw broken(broken);
        }
    }

    private static UnmaskableFile broken(Throwable cause) {
        return new UnmaskableFile("这个 PDF 已经损坏，或者不合规范。请从原来的程序重新导出，再试一次。", cause);
    }

    /// The document with what is written into its form as part of the pages.
    private static PDDocument load(byte[] content) throws IOException {
        var document = Loader.loadPDF(content);
        try {
            if (document.getNumberOfPages() > MOST_PAGES) {
                throw new UnmaskableFile("这个 PDF 有 " + document.getNumberOfPages() + " 页，一次最多遮盖 " + MOST_PAGES + " 页。请分开以后再遮盖。");
            }
            var form = document.getDocumentCatalog().getAcroForm();
            if (form != null && !form.getFields().isEmpty()) {
                form.flatten();
            }
            return document;
        } catch (IOException | RuntimeException failed) {
            document.close();
            throw failed;
        }
    }

    private static List<String> unread(PDDocument document, PdfText text) throws IOException {
        var unread = new ArrayList<String>();
        for (int i = 0; i < document.getNumberOfPages(); i++) {
            int page = i;
            var glyphs = text.glyphs().stream().filter(glyph -> glyph.page() == page).toList();
            var pictures = PdfPictures.on(document.getPage(i));
            if (pictures.any()) {
                unread.add("第 " + (i + 1) + " 页" + (glyphs.isEmpty() ? "是扫描件或者图片，读不出字，须由人遮盖" : "有图片，图片里的字读不出来，须由人核对"));
            }
            if (pictures.maybeOutlines(text.on(i))) {
                unread.add("第 " + (i + 1) + " 页有图形，字可能画成了图形，读不出来，须由人核对");
            }
            if (glyphs.stream().map(PdfText.Glyph::drawn).map(TextPosition::getFont).distinct().anyMatch(PdfFile::unsure)) {
                unread.add("第 " + (i + 1) + " 页用了没有嵌入的字体，转成图像以后可能缺字，须由人核对");
            }
        }
        if (text.unmapped() > 0) {
            unread.add("有 " + text.unmapped() + " 个字没有编码，读不出来，须由人核对");
        }
        return List.copyOf(unread);
    }

    private static boolean unsure(PDFont font) {
        return !font.isEmbedded() && !font.isStandard14();
    }

    private static List<String> removed(PDDocument document) throws IOException {
        var removed = new ArrayList<String>();
        removed.add("文档属性和其他看不见的内容");
        var names = document.getDocumentCatalog().getNames();
        if (names != null && names.getEmbeddedFiles() != null) {
            removed.add("附件");
        }
        for (var page : document.getPages()) {
            if (!page.getAnnotations().isEmpty()) {
                removed.add("批注、链接和电子印章的外观");
                break;
            }
        }
        return List.copyOf(removed);
    }

    @Override
    public String text() {
        return text.all();
    }

    @Override
    public List<String> unread() {
        return unread;
    }

    @Override
    public List<String> removed() {
        return removed;
    }

    @Override
    public byte[] masked(MaskedText masked) {
        try (var document = load(content); var copy = new PDDocument()) {
            new PdfCopy(document, copy, text, masked).write();
            var out = new ByteArrayOutputStream();
            copy.save(out);
            return out.toByteArray();
        } catch (IOException | StackOverflowError failed) {
            throw broken(failed);
        }
    }

    @Override
    public String mediaType() {
        return "application/pdf";
    }
}
