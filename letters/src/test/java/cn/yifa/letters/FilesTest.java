// SPDX-License-Identifier: Apache-2.0
package cn.yifa.letters;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.within;

import cn.yifa.letters.Letter.Attachment;
import cn.yifa.letters.Printed.File;
import cn.yifa.letters.layout.Layout;
import cn.yifa.letters.layout.MissingCharacter;
import cn.yifa.letters.layout.TableTooWide;
import java.awt.Font;
import java.awt.font.FontRenderContext;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.ZipInputStream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.ofdrw.reader.ContentExtractor;
import org.ofdrw.reader.OFDReader;
import org.w3c.dom.Element;

/// What holds for the files themselves.
class FilesTest {

    static Stream<Letter> letters() {
        return Stream.of(SampleLetters.document(), SampleLetters.upward(), SampleLetters.correspondence(), SampleLetters.order(), SampleLetters.minutes(),
                of(List.of(new Block.Paragraph("𠮷野家的“𠮷”、㐂寿的“㐂”和𰻝𰻝面的“𰻝”2026"))));
    }

    private static Letter of(List<Block> body) {
        var letter = SampleLetters.order();
        return new Letter(Letter.Form.DOCUMENT, letter.head(), List.of("标题"), List.of(), body, List.of(), letter.closing(), Optional.empty(), Imprint.NONE);
    }

    @ParameterizedTest
    @MethodSource("letters")
    @DisplayName("PDF和OFD逐字相同：位置、字号、颜色、线")
    void same(Letter letter) {
        var pdf = File.PDF.print(letter);
        var ofd = File.OFD.print(letter);
        assertThat(ofd.pages()).hasSameSizeAs(pdf.pages());
        for (var i = 0; i < pdf.pages().size(); i++) {
            var expected = pdf.pages().get(i);
            var found = ofd.pages().get(i);
            assertThat(found.glyphs()).hasSameSizeAs(expected.glyphs());
            for (var k = 0; k < expected.glyphs().size(); k++) {
                var a = expected.glyphs().get(k);
                var b = found.glyphs().get(k);
                assertThat(b.text()).isEqualTo(a.text());
                assertThat(b.x()).isEqualTo(a.x(), within(0.01));
                assertThat(b.y()).isEqualTo(a.y(), within(0.01));
                assertThat(b.size()).isEqualTo(a.size(), within(0.01));
                assertThat(b.red()).isEqualTo(a.red());
            }
            assertThat(found.strokes()).hasSameSizeAs(expected.strokes());
            for (var k = 0; k < expected.strokes().size(); k++) {
                var a = expected.strokes().get(k);
                var b = found.strokes().get(k);
                assertThat(new double[] {b.fromX(), b.fromY(), b.toX(), b.toY(), b.thickness()})
                        .containsExactly(new double[] {a.fromX(), a.fromY(), a.toX(), a.toY(), a.thickness()}, within(0.01));
                assertThat(b.red()).isEqualTo(a.red());
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("同一封信写两次，逐字节相同")
    void deterministic(File file) {
        assertThat(file.bytes(SampleLetters.upward())).isEqualTo(file.bytes(SampleLetters.upward()));
    }

    @Test
    @DisplayName("OFD能由ofdrw读取；带着用到的字，文件不大")
    void readable() throws IOException {
        var file = File.OFD.bytes(SampleLetters.document());
        try (var reader = new OFDReader(new ByteArrayInputStream(file))) {
            assertThat(reader.getNumberOfPages()).isEqualTo(4);
            assertThat(new ContentExtractor(reader).getPageContent(1)).contains("粤工信规〔2026〕12号", "一、总体要求");
        }
        assertThat(file.length).isLessThan(120_000);
    }

    @ParameterizedTest
    @MethodSource("letters")
    @DisplayName("OFD带的字体是完整的字体文件，用到的每个字都在里面，宽窄就是排版用的，画得出来")
    void fonts(Letter letter) throws Exception {
        var file = File.OFD.bytes(letter);
        var resources = PrintedOfd.parts(file).get("Doc_0/PublicRes.xml").getElementsByTagNameNS("*", "Font");
        var files = entries(file);
        var carried = new HashMap<String, Font>();
        for (int i = 0; i < resources.getLength(); i++) {
            var font = (Element) resources.item(i);
            assertThat(font.getElementsByTagNameNS("*", "FontFile").getLength()).as(font.getAttribute("FontName")).isEqualTo(1);
            carried.put(font.getAttribute("ID"), Font.createFont(Font.TRUETYPE_FONT, new ByteArrayInputStream(files.get("Doc_0/Res/" + font.getElementsByTagNameNS("*", "FontFile").item(0).getTextContent()))));
        }
        var precise = new FontRenderContext(null, true, true);
        int texts = 0;
        for (var part : PrintedOfd.parts(file).entrySet().stream().filter(one -> one.getKey().contains("/Pages/")).toList()) {
            var objects = part.getValue().getElementsByTagNameNS("*", "TextObject");
            for (int i = 0; i < objects.getLength(); i++) {
                var font = carried.get(((Element) objects.item(i)).getAttribute("Font"));
                for (var point : objects.item(i).getTextContent().strip().codePoints().filter(c -> !Character.isWhitespace(c)).toArray()) {
                    assertThat(font.canDisplay(point)).as(Character.toString(point)).isTrue();
                    var drawn = font.deriveFont(1000F).createGlyphVector(precise, Character.toString(point));
                    assertThat(drawn.getOutline().getBounds2D().isEmpty()).as(Character.toString(point)).isFalse();
                    texts++;
                }
            }
        }
        assertThat(texts).isPositive();
    }

    private static Map<String, byte[]> entries(byte[] file) throws IOException {
        var entries = new HashMap<String, byte[]>();
        try (var zip = new ZipInputStream(new ByteArrayInputStream(file))) {
            for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                entries.put(entry.getName(), zip.readAllBytes());
            }
        }
        return entries;
    }

    @Test
    @DisplayName("PDF文字可以复制查找，字体为子集，文件不大")
    void extractable() throws IOException {
        var file = File.PDF.bytes(SampleLetters.document());
        assertThat(file.length).isLessThan(120_000);
        try (var document = Loader.loadPDF(file)) {
            assertThat(new PDFTextStripper().getText(document)).contains("粤工信规〔2026〕12号").contains("做到“应评尽评、应审尽审”。凡").contains("理由——并附").contains("意见……不得");
            assertThat(document.getDocumentCatalog().getLanguage()).isEqualTo("zh-CN");
            assertThat(document.getDocumentInformation().getTitle()).startsWith("广东省工业和信息化厅关于");
        }
    }

    @Test
    @DisplayName("生僻字照印：画出来的不是空白，复制出来的是原字")
    void rareCharacters() throws IOException {
        var letter = of(List.of(new Block.Line(Block.Side.LEFT, "𠮷㐂𰻝")));
        try (var document = Loader.loadPDF(File.PDF.bytes(letter))) {
            assertThat(new PDFTextStripper().getText(document)).contains("𠮷㐂𰻝");
            var image = new PDFRenderer(document).renderImageWithDPI(0, 144);
            var row = File.PDF.print(letter).first().row("𠮷㐂𰻝");
            for (var glyph : row.glyphs()) {
                var dark = 0;
                for (var x = 0; x < 32; x++) {
                    for (var y = 0; y < 32; y++) {
                        var rgb = image.getRGB((int) (glyph.x() / 25.4 * 144) + x, (int) (glyph.top() / 25.4 * 144) + y);
                        dark += (rgb & 0xFF) < 128 ? 1 : 0;
                    }
                }
                assertThat(dark).as(glyph.text()).isBetween(100, 800);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("没有字体的字：不写文件，说明是哪个字、在哪里")
    void missing(File file) {
        var letter = of(List.of(new Block.Paragraph("第一段。"), new Block.Paragraph("第二段有\uDBBF\uDFFD。")));
        var missing = catchThrowableOfType(MissingCharacter.class, () -> file.bytes(letter));
        assertThat(missing.codePoint()).isEqualTo(0xFFFFD);
        assertThat(missing).hasMessageContaining("U+FFFFD").hasMessageContaining("正文第2段");
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("控制字符被拒绝，不悄悄丢掉")
    void control(File file) {
        assertThatThrownBy(() -> file.bytes(of(List.of(new Block.Paragraph("一\u0007二"))))).isInstanceOf(MissingCharacter.class).hasMessageContaining("U+0007");
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("文字里的标记照字面印出")
    void markup(File file) {
        var printed = file.print(of(List.of(new Block.Paragraph("<b>&amp;</b>]]>\"(\\)<script>alert('依法')</script>"))));
        assertThat(printed.text()).contains("<b>&amp;</b>]]>\"(\\)<script>alert('依法')</script>");
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("二百多页的正文，页页相连，字字都在")
    void longBody(File file) {
        var text = "依法行政是法治政府建设的核心，必须坚持法定职责必须为、法无授权不可为。".repeat(6);
        var printed = file.print(of(Collections.nCopies(700, new Block.Paragraph(text))));
        assertThat(printed.pages()).hasSizeGreaterThan(200);
        for (var i = 0; i < printed.pages().size(); i++) {
            assertThat(printed.pages().get(i).toString()).contains("— " + (i + 1) + " —");
        }
        assertThat(printed.text().chars().filter(character -> character == '核').count()).isEqualTo(700 * 6);
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("宽表：先缩列，再缩字，行不拆开，每面重复表头")
    void wideTable(File file) {
        var head = IntStream.range(0, 12).mapToObj(i -> "第" + i + "列名称").toList();
        var rows = Collections.nCopies(60, IntStream.range(0, 12).mapToObj(i -> i % 3 == 0 ? "12345.67" : "内容较长的单元格").toList());
        var printed = file.print(of(List.of(new Block.Table(head, rows))));
        assertThat(printed.pages()).hasSizeGreaterThan(2);
        for (var page : printed.pages()) {
            assertThat(page.glyphs()).filteredOn(glyph -> glyph.size() < 13).allSatisfy(glyph -> {
                assertThat(glyph.size()).isGreaterThanOrEqualTo(8.99);
                assertThat(glyph.x()).isBetween(28.0, 184.0);
            });
            if (page.toString().contains("12345.67")) {
                assertThat(page.glyphs().stream().filter(glyph -> glyph.text().equals("称")).count()).isEqualTo(12);
            }
        }
        assertThat(printed.text().split("12345\\.67", -1)).hasSize(60 * 4 + 1);
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("几栏合用的栏名横跨它们居中，下面各有栏名；没有合用栏名的，栏名在几行之间居中；每面重复")
    void groupedHead(File file) {
        var table = new Block.Table(List.of(List.of("", "", "法人或其他组织", "法人或其他组织", "")), List.of("项目", "自然人", "企业", "机构", "总计"),
                Collections.nCopies(60, List.of("新收", "1", "2", "3", "6")));
        var pages = file.print(of(List.of(table))).pages();
        assertThat(pages).hasSizeGreaterThan(1);
        for (var page : pages.stream().filter(one -> one.toString().contains("新收")).toList()) {
            var over = at(page, "法").getFirst();
            var last = at(page, "织").getFirst();
            var firm = at(page, "企").getFirst();
            var body = at(page, "构").getFirst();
            assertThat(over.y()).isLessThan(firm.y() - 4);
            assertThat((over.x() + last.x()) / 2).as("in the middle of its columns").isCloseTo((firm.x() + body.x()) / 2, within(4.0));
            for (var alone : List.of("项", "然", "总")) {
                assertThat(at(page, alone).getFirst().y()).as(alone).isCloseTo((over.y() + firm.y()) / 2, within(0.2));
            }
            var between = page.strokes(stroke -> Math.abs(stroke.fromY() - stroke.toY()) < 0.01 && stroke.fromY() > over.y() && stroke.fromY() < firm.y() + 1);
            assertThat(between).as("a rule between the name and those under it, no wider").hasSize(1);
            assertThat(between.getFirst().fromX()).isBetween(at(page, "人").getFirst().x(), over.x());
        }
    }

    private static List<Printed.Glyph> at(Printed.Page page, String character) {
        return page.glyphs().stream().filter(glyph -> glyph.text().equals(character)).toList();
    }

    @Test
    @DisplayName("表题与表不分在两面")
    void caption() {
        for (int lines = 10; lines < 22; lines++) {
            var body = new ArrayList<Block>(Collections.nCopies(lines, new Block.Line(Block.Side.LEFT, "一行")));
            body.add(new Block.Paragraph("引语"));
            body.add(new Block.Line(Block.Side.CENTRE, "甲表"));
            body.add(new Block.Table(List.of("栏"), Collections.nCopies(3, List.of("乙"))));
            assertThat(File.PDF.print(of(body)).pages()).as(lines + " lines").noneMatch(page -> page.toString().contains("甲表") && !page.toString().contains("乙"));
        }
    }

    @Test
    @DisplayName("再宽就说清楚为什么不行、怎么办")
    void tooWide() {
        var head = IntStream.range(0, 40).mapToObj(i -> "列" + i).toList();
        var letter = of(List.of(new Block.Paragraph("见下表。"), new Block.Table(head, List.of(head))));
        assertThatThrownBy(() -> Layout.of(letter, Printed.fonts())).isInstanceOf(TableTooWide.class)
                .hasMessageContaining("正文第2段").hasMessageContaining("40列").hasMessageContaining("156毫米").hasMessageContaining("拆成几张表");
    }

    @Test
    @DisplayName("一格比一面还长时分面，不丢字")
    void tallRow() {
        var printed = File.PDF.print(of(List.of(new Block.Table(List.of("项目", "内容"), List.of(List.of("一", "长".repeat(3000)))))));
        assertThat(printed.text().chars().filter(character -> character == '长').count()).isEqualTo(3000 + 1);
    }

    @Test
    @DisplayName("印章位置：以日期居中，顶端距正文一行之内；联合行文逐个排列，互不相交，不出版心")
    void sealPlaces() {
        var pages = Layout.of(SampleLetters.correspondence(), Printed.fonts());
        var place = pages.seals().getFirst();
        var page = File.PDF.print(SampleLetters.correspondence()).first();
        var date = page.rows().stream().filter(row -> row.text().equals("2026年11月26日")).findFirst().orElseThrow();
        assertThat(place.owner()).isEqualTo(SampleLetters.ISSUER);
        assertThat(place.page()).isEqualTo(1);
        assertThat(place.x() + place.width() / 2).isEqualTo(date.middle(), within(0.3));
        assertThat(place.y() + place.height() / 2).isLessThan(date.first().top());
        assertThat(place.y() - page.row("也可以依法").first().bottom()).isBetween(0.0, 10.6);
        var joint = Layout.of(SampleLetters.upward(), Printed.fonts()).seals();
        assertThat(joint).hasSize(2);
        assertThat(joint.get(1).x()).isGreaterThan(joint.get(0).x() + joint.get(0).width());
        assertThat(joint.get(0).x()).isGreaterThanOrEqualTo(28);
        assertThat(joint.get(1).x() + joint.get(1).width()).isLessThanOrEqualTo(184);
    }

    @Test
    @DisplayName("附件各自另面，先后与附件说明一致")
    void attachmentsInOrder() {
        var letter = SampleLetters.document();
        var attachments = IntStream.rangeClosed(1, 12).mapToObj(i -> new Attachment("第" + i + "项附件", List.of(new Block.Paragraph("内容。")))).toList();
        var printed = File.PDF.print(new Letter(letter.form(), letter.head(), letter.title(), letter.addressees(), letter.body(), attachments, letter.closing(),
                letter.note(), letter.imprint()));
        var heads = printed.pages().stream().map(page -> page.rows().isEmpty() ? "" : page.rows().getFirst().text()).filter(text -> text.startsWith("附件")).toList();
        assertThat(heads).containsExactlyElementsOf(IntStream.rangeClosed(1, 12).mapToObj(i -> "附件" + i).toList());
    }
}
