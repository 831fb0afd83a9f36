// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.masking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.yifa.kernel.mask.MaskPolicy;
import cn.yifa.kernel.mask.MaskedText;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.util.Base64;
import org.apache.poi.openxml4j.opc.PackagePartName;
import org.apache.poi.openxml4j.opc.PackagingURIHelper;
import org.apache.poi.util.Units;
import org.apache.poi.wp.usermodel.HeaderFooterType;
import org.apache.poi.xwpf.extractor.XWPFWordExtractor;
import org.apache.poi.xwpf.usermodel.Document;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("遮盖 Word 文档")
class WordFileTest {

    private static final String NUMBER = "440106199001011235";
    private static final String PHONE = "13800138000";
    private static final byte[] PICTURE = Base64.getDecoder().decode("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==");

    private static byte[] saved(XWPFDocument document) throws IOException {
        try (document; var out = new ByteArrayOutputStream()) {
            document.write(out);
            return out.toByteArray();
        }
    }

    private static byte[] masked(byte[] file) {
        var word = MaskableFile.open("决定书.docx", file);
        return word.masked(MaskedText.of(word.text(), MaskPolicy.everything()));
    }

    private static String words(byte[] file) throws IOException {
        try (var document = new XWPFDocument(new ByteArrayInputStream(file)); var words = new XWPFWordExtractor(document)) {
            return words.getText();
        }
    }

    @Test
    @DisplayName("号码分在三段里，姓名分在两段里，照样遮盖；其余文字不变")
    void acrossRuns() throws IOException {
        var document = new XWPFDocument();
        var paragraph = document.createParagraph();
        paragraph.createRun().setText("当事人：张建");
        paragraph.createRun().setText("国，身份证号码4401061990");
        var bold = paragraph.createRun();
        bold.setBold(true);
        bold.setText("0101");
        paragraph.createRun().setText("1235，罚款2000元。张建国没有异议。");
        var copy = masked(saved(document));
        assertThat(words(copy).strip()).isEqualTo("当事人：张某某，身份证号码4401**********1235，罚款2000元。张某某没有异议。");
        assertThat(Everywhere.inWord(copy, NUMBER)).isFalse();
        assertThat(Everywhere.inWord(copy, "张建国")).isFalse();
    }

    @Test
    @DisplayName("表格、页眉、页脚、脚注里的也遮盖；表头说明是姓名的一栏也认得")
    void tablesAndMargins() throws IOException {
        var document = new XWPFDocument();
        document.createHeader(HeaderFooterType.DEFAULT).createParagraph().createRun().setText("联系手机" + PHONE);
        document.createFooter(HeaderFooterType.DEFAULT).createParagraph().createRun().setText("身份证" + NUMBER);
        document.createFootnotes();
        document.createFootnote().createParagraph().createRun().setText("邮箱zhang.san@example.com");
        var table = document.createTable(2, 2);
        table.getRow(0).getCell(0).setText("姓名");
        table.getRow(0).getCell(1).setText("身份证号码");
        table.getRow(1).getCell(0).setText("李秀英");
        table.getRow(1).getCell(1).setText(NUMBER);
        var copy = masked(saved(document));
        for (var secret : new String[] {NUMBER, PHONE, "zhang.san", "李秀英"}) {
            assertThat(Everywhere.inWord(copy, secret)).as(secret).isFalse();
        }
        assertThat(words(copy)).contains("李某某", "4401**********1235", "138****8000");
    }

    @Test
    @DisplayName("批注、修订、隐藏文字、文档属性、替代文字、链接、自定义数据都不带走")
    void unseen() throws Exception {
        var document = new XWPFDocument();
        var properties = document.getProperties().getCoreProperties();
        properties.setCreator("李秀英");
        properties.setTitle("关于" + NUMBER);
        document.getProperties().getCustomProperties().addProperty("phone", PHONE);
        var paragraph = document.createParagraph();
        paragraph.createRun().setText("本决定已经送达。");
        var hidden = paragraph.createRun();
        hidden.setText("隐藏" + PHONE);
        hidden.setVanish(true);
        var deletion = paragraph.getCTP().addNewDel();
        deletion.setAuthor("李秀英");
        deletion.setId(BigInteger.ONE);
        deletion.addNewR().addNewDelText().setStringValue("删去" + NUMBER);
        var insertion = paragraph.getCTP().addNewIns();
        insertion.setAuthor("李秀英");
        insertion.setId(BigInteger.TWO);
        insertion.addNewR().addNewT().setStringValue("补充一句。");
        paragraph.createHyperlinkRun("mailto:lixiuying@example.com").setText("来信");
        paragraph.createRun().addPicture(new ByteArrayInputStream(PICTURE), Document.PICTURE_TYPE_PNG, "李秀英.png", Units.toEMU(20), Units.toEMU(20));
        paragraph.getCTP().getRList().stream().flatMap(run -> run.getDrawingList().stream()).forEach(drawing -> drawing.getInlineArray(0).getDocPr().setDescr("李秀英的身份证" + NUMBER));
        var comments = document.createComments();
        comments.createComment(BigInteger.ZERO).createParagraph().createRun().setText("电话" + PHONE);
        PackagePartName name = PackagingURIHelper.createPartName("/customXml/item1.xml");
        try (var out = document.getPackage().createPart(name, "application/xml").getOutputStream()) {
            out.write(("<a>" + NUMBER + "</a>").getBytes());
        }
        var file = saved(document);
        for (var secret : new String[] {NUMBER, PHONE, "lixiuying", "李秀英"}) {
            assertThat(Everywhere.inWord(file, secret)).as("the original holds " + secret).isTrue();
        }
        var copy = masked(file);
        for (var secret : new String[] {NUMBER, PHONE, "lixiuying", "李秀英"}) {
            assertThat(Everywhere.inWord(copy, secret)).as(secret).isFalse();
        }
        assertThat(words(copy)).contains("本决定已经送达。", "补充一句。", "来信");
        assertThat(MaskableFile.open("x.docx", file).removed()).anyMatch(words -> words.contains("批注")).anyMatch(words -> words.contains("修订")).anyMatch(words -> words.contains("属性"));
    }

    @Test
    @DisplayName("有图片的，图片里的字读不出来：说明须由人核对，不能自动公开")
    void pictures() throws Exception {
        var document = new XWPFDocument();
        document.createParagraph().createRun().addPicture(new ByteArrayInputStream(PICTURE), Document.PICTURE_TYPE_PNG, "章.png", Units.toEMU(20), Units.toEMU(20));
        var word = MaskableFile.open("x.docx", saved(document));
        assertThat(word.unread()).singleElement().asString().contains("1 幅图片", "须由人核对");
        assertThatThrownBy(() -> word.automatically(MaskPolicy.everything())).isInstanceOf(UnmaskableFile.class).hasMessageContaining("不能自动公开");
    }

    @Test
    @DisplayName("去掉的遮盖不遮盖，人工加的遮盖")
    void byHand() throws IOException {
        var document = new XWPFDocument();
        document.createParagraph().createRun().setText("手机" + PHONE + "，绰号大头");
        var word = MaskableFile.open("x.docx", saved(document));
        var copy = word.masked(MaskedText.of(word.text(), cn.yifa.kernel.mask.PersonalData.byHand(word.text(), "大头")));
        assertThat(words(copy).strip()).isEqualTo("手机" + PHONE + "，绰号***");
    }

    @Test
    @DisplayName("不是 Word 文档的压缩包、损坏的文件、带外部实体的文件，说明原因")
    void broken() throws IOException {
        var file = saved(new XWPFDocument());
        assertThatThrownBy(() -> MaskableFile.open("x.docx", java.util.Arrays.copyOf(file, file.length / 3))).isInstanceOf(UnmaskableFile.class);
        var parts = WordParts.unpack(file);
        parts.put("word/document.xml", "<!DOCTYPE a [<!ENTITY x SYSTEM \"file:///etc/hostname\">]><a>&x;</a>".getBytes());
        var entity = WordParts.pack(parts);
        assertThatThrownBy(() -> MaskableFile.open("x.docx", entity)).isInstanceOf(UnmaskableFile.class).hasMessageContaining("损坏");
        parts.keySet().removeIf(name -> name.startsWith("word/"));
        var without = WordParts.pack(parts);
        assertThatThrownBy(() -> MaskableFile.open("x.docx", without)).isInstanceOf(UnmaskableFile.class).hasMessageContaining("不是 Word 文档");
        assertThatThrownBy(() -> MaskableFile.open("x.doc", new byte[] {(byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0, 1, 2, 3, 4, 5})).hasMessageContaining("旧格式");
    }
}
