// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.masking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.yifa.kernel.mask.MaskPolicy;
import cn.yifa.kernel.mask.MaskedText;
import cn.yifa.letters.font.Fonts;
import cn.yifa.letters.pdf.LetterPdf;
import cn.yifa.letters.text.LetterText;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDDocumentNameDictionary;
import org.apache.pdfbox.pdmodel.PDEmbeddedFilesNameTreeNode;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.PDResources;
import org.apache.pdfbox.pdmodel.common.PDMetadata;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.common.filespecification.PDComplexFileSpecification;
import org.apache.pdfbox.pdmodel.common.filespecification.PDEmbeddedFile;
import org.apache.pdfbox.pdmodel.encryption.AccessPermission;
import org.apache.pdfbox.pdmodel.encryption.StandardProtectionPolicy;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts;
import org.apache.pdfbox.pdmodel.graphics.form.PDFormXObject;
import org.apache.pdfbox.pdmodel.graphics.image.LosslessFactory;
import org.apache.pdfbox.pdmodel.graphics.state.RenderingMode;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotationText;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("遮盖 PDF")
class PdfFileTest {

    private static final String NUMBER = "440106199001011235";
    private static final String PHONE = "13800138000";
    private static final int BLACK = 0xFF000000;

    private static PDPage page(PDDocument document, String text, RenderingMode mode) throws IOException {
        var page = new PDPage(PDRectangle.A4);
        document.addPage(page);
        try (var content = new PDPageContentStream(document, page)) {
            content.beginText();
            content.setRenderingMode(mode);
            content.setFont(new PDType1Font(Standard14Fonts.FontName.HELVETICA), 14);
            content.newLineAtOffset(100, 700);
            content.showText(text);
            content.endText();
        }
        return page;
    }

    private static byte[] saved(PDDocument document) throws IOException {
        try (document; var out = new ByteArrayOutputStream()) {
            document.save(out);
            return out.toByteArray();
        }
    }

    private static byte[] masked(byte[] file) {
        var pdf = MaskableFile.open("x.pdf", file);
        return pdf.masked(MaskedText.of(pdf.text(), MaskPolicy.everything()));
    }

    private static String words(byte[] file) throws IOException {
        try (var document = Loader.loadPDF(file)) {
            return new PDFTextStripper().getText(document);
        }
    }

    @Test
    @DisplayName("中文公文：姓名、号码、住址遮盖，折行的也遮盖，遮盖后的文字可以读出")
    void letter() throws IOException {
        var text = """
                格式: 信函
                发文机关: 岭海省工业和信息化厅
                标题: 行政处罚决定书
                ---
                当事人：张建国，男，公民身份号码440106199001011235，住广东省广州市越秀区吉祥路12号501房，联系电话13800138000。

                经查，张建国未经许可擅自设置无线电台，本机关依法对张建国处以罚款2000元。
                """;
        var out = new ByteArrayOutputStream();
        var outcome = LetterText.read(text);
        assertThat(outcome).isInstanceOf(LetterText.Outcome.Readable.class);
        LetterPdf.write(((LetterText.Outcome.Readable) outcome).letter(), Fonts.find(), out);
        var file = out.toByteArray();
        assertThat(words(file).replaceAll("\\s", "")).contains(NUMBER, "张建国");
        var copy = masked(file);
        for (var secret : new String[] {NUMBER, PHONE, "张建国", "吉祥路12号"}) {
            assertThat(Everywhere.inPdf(copy, secret)).as(secret).isFalse();
        }
        assertThat(words(copy).replaceAll("\\s", "")).contains("当事人：张某某，男", "4401**********1235", "广州市越秀区**", "138****8000", "张某某处以罚款2000元");
    }

    @Test
    @DisplayName("属性、附件、批注、元数据、看不见的文字都不带走")
    void unseen() throws IOException {
        var document = new PDDocument();
        var page = page(document, "Contact " + PHONE, RenderingMode.FILL);
        page(document, "ID " + NUMBER, RenderingMode.NEITHER);
        document.getDocumentInformation().setTitle(NUMBER);
        document.getDocumentInformation().setAuthor("李秀英");
        document.getDocumentCatalog().setMetadata(new PDMetadata(document, new ByteArrayInputStream(("<x>" + PHONE + "</x>").getBytes(StandardCharsets.UTF_8))));
        var note = new PDAnnotationText();
        note.setContents("tel " + PHONE);
        note.setRectangle(new PDRectangle(10, 10, 20, 20));
        page.getAnnotations().add(note);
        var attached = new PDComplexFileSpecification();
        attached.setFile("a.txt");
        attached.setEmbeddedFile(new PDEmbeddedFile(document, new ByteArrayInputStream(NUMBER.getBytes(StandardCharsets.UTF_8))));
        var tree = new PDEmbeddedFilesNameTreeNode();
        tree.setNames(Map.of("a.txt", attached));
        var names = new PDDocumentNameDictionary(document.getDocumentCatalog());
        names.setEmbeddedFiles(tree);
        document.getDocumentCatalog().setNames(names);
        var file = saved(document);
        assertThat(Everywhere.inPdf(file, NUMBER)).isTrue();
        var copy = masked(file);
        for (var secret : new String[] {NUMBER, PHONE, "李秀英"}) {
            assertThat(Everywhere.inPdf(copy, secret)).as(secret).isFalse();
        }
        assertThat(words(copy)).contains("138****8000", "4401**********1235");
        try (var read = Loader.loadPDF(copy)) {
            assertThat(read.getDocumentCatalog().getMetadata()).isNull();
            assertThat(read.getDocumentCatalog().getNames()).isNull();
            assertThat(read.getPage(0).getAnnotations()).isEmpty();
            assertThat(read.getDocumentInformation().getMetadataKeys()).isEmpty();
        }
    }

    @ParameterizedTest(name = "转 {0} 度")
    @ValueSource(ints = {0, 90, 180, 270})
    @DisplayName("号码在图像上是涂黑的，横放、倒放的页也对得准；旁边的字还在")
    void painted(int rotation) throws IOException {
        var document = new PDDocument();
        page(document, "Phone " + PHONE + " end", RenderingMode.FILL).setRotation(rotation);
        var file = saved(document);
        var pdf = MaskableFile.open("x.pdf", file);
        var copy = pdf.masked(MaskedText.of(pdf.text(), MaskPolicy.everything()));
        assertThat(words(copy)).contains("138****8000");
        // 14 points of Helvetica: "Phone " is 44.4 wide, eleven digits are 85.6; a digit's middle is 5 above the line.
        var before = upright(file, rotation);
        var after = upright(copy, rotation);
        for (int x = 146; x < 228; x += 3) {
            assertThat(after.getRGB(x, 842 - 705)).as("at " + x).isEqualTo(BLACK);
        }
        assertThat(dark(after, 100, 138)).isEqualTo(dark(before, 100, 138));
        assertThat(dark(after, 236, 262)).isEqualTo(dark(before, 236, 262));
    }

    /// The first page as it would be without its turning, a pixel a point.
    private static BufferedImage upright(byte[] file, int rotation) throws IOException {
        try (var document = Loader.loadPDF(file)) {
            var page = document.getPage(0);
            page.setRotation(page.getRotation() == 0 ? (360 - rotation) % 360 : 0);
            var picture = new PDFRenderer(document).renderImage(0, 1);
            var copy = new BufferedImage(picture.getWidth(), picture.getHeight(), BufferedImage.TYPE_INT_ARGB);
            copy.createGraphics().drawImage(picture, 0, 0, null);
            return copy;
        }
    }

    private static boolean dark(BufferedImage picture, int from, int to) {
        for (int x = from; x < to; x++) {
            for (int y = 842 - 715; y < 842 - 698; y++) {
                if ((picture.getRGB(x, y) & 0xFF) < 128) {
                    return true;
                }
            }
        }
        return false;
    }

    @Test
    @DisplayName("扫描件读不出字：说明须由人遮盖，不能自动公开")
    void scanned() throws IOException {
        var document = new PDDocument();
        var page = new PDPage(PDRectangle.A4);
        document.addPage(page);
        try (var content = new PDPageContentStream(document, page)) {
            content.drawImage(LosslessFactory.createFromImage(document, new BufferedImage(40, 40, BufferedImage.TYPE_INT_RGB)), 0, 0, 595, 842);
        }
        var pdf = MaskableFile.open("x.pdf", saved(document));
        assertThat(pdf.unread()).singleElement().asString().contains("第 1 页是扫描件");
        assertThatThrownBy(() -> pdf.automatically(MaskPolicy.everything())).isInstanceOf(UnmaskableFile.class).hasMessageContaining("须由人");
    }

    @Test
    @DisplayName("字体没有编码对照的：字读不出来，说明须由人核对，不当作没有字")
    void withoutCodes() throws IOException {
        var out = new ByteArrayOutputStream();
        var letter = (LetterText.Outcome.Readable) LetterText.read("格式: 信函\n发文机关: 岭海省工业和信息化厅\n标题: 决定书\n---\n公民身份号码" + NUMBER + "。\n");
        LetterPdf.write(letter.letter(), Fonts.find(), out);
        try (var document = Loader.loadPDF(out.toByteArray())) {
            for (var page : document.getPages()) {
                for (var name : page.getResources().getFontNames()) {
                    page.getResources().getFont(name).getCOSObject().removeItem(COSName.TO_UNICODE);
                }
            }
            var bare = new ByteArrayOutputStream();
            document.save(bare);
            var pdf = MaskableFile.open("x.pdf", bare.toByteArray());
            assertThat(pdf.text().replaceAll("\\s", "")).doesNotContain(NUMBER);
            assertThat(pdf.unread()).anyMatch(why -> why.contains("个字没有编码"));
            assertThatThrownBy(() -> pdf.automatically(MaskPolicy.everything())).isInstanceOf(UnmaskableFile.class);
        }
    }

    @Test
    @DisplayName("字画成图形的、图片藏在表单或者底纹里的，都说明须由人核对")
    void outlines() throws IOException {
        var drawn = new PDDocument();
        var page = new PDPage(PDRectangle.A4);
        drawn.addPage(page);
        try (var content = new PDPageContentStream(drawn, page)) {
            content.moveTo(100, 700);
            content.curveTo(110, 720, 120, 680, 130, 700);
            content.fill();
        }
        assertThat(MaskableFile.open("x.pdf", saved(drawn)).unread()).singleElement().asString().contains("画成了图形");

        var hidden = new PDDocument();
        var second = page(hidden, "Phone " + PHONE, RenderingMode.FILL);
        var form = new PDFormXObject(hidden);
        form.setBBox(new PDRectangle(100, 100));
        form.setResources(new PDResources());
        try (var body = form.getContentStream().createOutputStream()) {
            body.write("BI /W 1 /H 1 /BPC 8 /CS /G ID \u0000 EI".getBytes(StandardCharsets.ISO_8859_1));
        }
        try (var content = new PDPageContentStream(hidden, second, PDPageContentStream.AppendMode.APPEND, false)) {
            content.drawForm(form);
        }
        assertThat(MaskableFile.open("x.pdf", saved(hidden)).unread()).singleElement().asString().contains("有图片");
    }

    @Test
    @DisplayName("没有图片的，可以自动遮盖")
    void automatically() throws IOException {
        var document = new PDDocument();
        page(document, "Phone " + PHONE, RenderingMode.FILL);
        assertThat(words(MaskableFile.open("x.pdf", saved(document)).automatically(MaskPolicy.everything()))).contains("138****8000");
    }

    @Test
    @DisplayName("有密码的、损坏的，说明原因")
    void locked() throws IOException {
        var document = new PDDocument();
        page(document, PHONE, RenderingMode.FILL);
        document.protect(new StandardProtectionPolicy("owner", "user", new AccessPermission()));
        var file = saved(document);
        assertThatThrownBy(() -> MaskableFile.open("x.pdf", file)).isInstanceOf(UnmaskableFile.class).hasMessageContaining("密码");
        assertThatThrownBy(() -> MaskableFile.open("x.pdf", "%PDF-1.7 nothing".getBytes(StandardCharsets.US_ASCII))).isInstanceOf(UnmaskableFile.class).hasMessageContaining("损坏");
    }
}
