// SPDX-License-Identifier: Apache-2.0
package cn.yifa.letters.docx;

import static cn.yifa.letters.docx.Docx.paragraph;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.apache.poi.xwpf.usermodel.XWPFParagraph;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import cn.yifa.letters.Block;
import cn.yifa.letters.Closing;
import cn.yifa.letters.Head;
import cn.yifa.letters.Imprint;
import cn.yifa.letters.Letter;

/// The file is read again and measured against GB/T 9704-2012.
class LetterDocxTest {

    private static final Offset<Double> HALF_A_POINT = within(0.18);
    /// Of the grid, in twips.
    private static final int LINE = 579;
    private static final int CHARACTER = 315;

    private final Docx document = Docx.of(Samples.document());

    @Test
    @DisplayName("版面：A4，天头37毫米、订口28毫米，版心156×225毫米，每面22行、每行28字，不越出版心")
    void page() {
        assertThat(document.millimetres("//pgSz/@w")).isCloseTo(210, HALF_A_POINT);
        assertThat(document.millimetres("//pgSz/@h")).isCloseTo(297, HALF_A_POINT);
        assertThat(document.millimetres("//pgMar/@top")).isCloseTo(37, HALF_A_POINT);
        assertThat(document.millimetres("//pgMar/@bottom")).isCloseTo(35, HALF_A_POINT);
        assertThat(document.millimetres("//pgMar/@left")).isCloseTo(28, HALF_A_POINT);
        assertThat(document.millimetres("//pgMar/@right")).isCloseTo(26, HALF_A_POINT);
        assertThat(document.value("//docGrid/@type")).isEqualTo("linesAndChars");
        var height = document.number("//pgSz/@h") - document.number("//pgMar/@top") - document.number("//pgMar/@bottom");
        assertThat(height / document.number("//docGrid/@linePitch")).isEqualTo(22);
        var width = document.number("//pgSz/@w") - document.number("//pgMar/@left") - document.number("//pgMar/@right");
        var character = 16 * 20 + document.number("//docGrid/@charSpace") / 4096.0 * 20;
        assertThat((int) (width / character)).isEqualTo(28);
        assertThat(document.value("word/styles.xml", "//style[@default]//rPr/spacing/@val")).isEqualTo(String.valueOf(CHARACTER - 320));
        assertThat(document.value("word/styles.xml", "//style[@default]//pPr/spacing/@line")).isEqualTo(String.valueOf(LINE));
    }

    @Test
    @DisplayName("禁则、孤行控制、语言和中西文字体")
    void rules() {
        var style = "//style[@default]/pPr";
        assertThat(document.values("word/styles.xml", style + "/kinsoku|" + style + "/overflowPunct|" + style + "/widowControl")).hasSize(3);
        assertThat(document.value("word/styles.xml", "//style[@default]/rPr/lang/@eastAsia")).isEqualTo("zh-CN");
        assertThat(document.value("word/styles.xml", "//style[@default]/rPr/lang/@val")).isEqualTo("zh-CN");
        assertThat(document.values("//r[t]/rPr/rFonts/@eastAsia")).isEqualTo(document.values("//r[t]/rPr/rFonts/@ascii")).hasSameSizeAs(document.values("//r[t]"));
        assertThat(document.values("//r[t]/rPr/rFonts/@hint")).containsOnly("eastAsia");
        assertThat(document.values("word/settings.xml", "//evenAndOddHeaders")).hasSize(1);
        assertThat(document.value("word/settings.xml", "//compatSetting[@name='compatibilityMode']/@val")).isEqualTo("15");
    }

    @Test
    @DisplayName("表头分组：合用的栏名跨栏，没有的跨行；每面重复；表题跟着表")
    void groupedHead() {
        var table = new Block.Table(List.of(List.of("", "法人", "法人")), List.of("项目", "企业", "其他"), List.of(List.of("新收", "1", "2")));
        var grouped = Docx.of(new Letter(Letter.Form.DOCUMENT, Head.of(Samples.OFFICE), List.of("标题"), List.of(), List.of(new Block.Line(Block.Side.CENTRE, "甲表"), table, table), List.of(),
                Closing.sealed(Samples.OFFICE), Optional.empty(), Imprint.NONE));
        assertThat(grouped.values("//body/tbl[following-sibling::*[1][self::tbl]]")).as("tables that touch are one to a word processor").isEmpty();
        assertThat(grouped.values("//tbl[1]/tr[trPr/tblHeader][1]/tc//t[text()]")).containsExactly("项目", "法人");
        assertThat(grouped.values("//tbl[1]/tr[trPr/tblHeader][2]/tc//t[text()]")).containsExactly("企业", "其他");
        assertThat(grouped.value("//tbl[1]/tr[1]/tc[2]/tcPr/gridSpan/@val")).isEqualTo("2");
        assertThat(grouped.value("//tbl[1]/tr[1]/tc[1]/tcPr/vMerge/@val")).isEqualTo("restart");
        assertThat(grouped.value("//tbl[1]/tr[2]/tc[1]/tcPr/vMerge/@val")).isEqualTo("continue");
        assertThat(grouped.values("//p[.//t='甲表']/pPr/keepNext")).hasSize(1);
    }

    @Test
    @DisplayName("版头：份号、密级、紧急程度顶格；发文机关标志上边缘距版心上边缘35毫米，红色小标宋")
    void head() {
        assertThat(document.values("//body/p[position() <= 3]//t")).containsExactly("000001", "秘密★1年", "特急");
        assertThat(document.values("//body/p[position() <= 3]/pPr/ind/@left")).containsOnly("0");
        assertThat(look(document, "秘密")).isEqualTo("黑体 32");
        assertThat(look(document, "特急")).isEqualTo("黑体 32");
        var mark = paragraph(Samples.OFFICE + "文件");
        assertThat(look(document, Samples.OFFICE + "文件")).startsWith("方正小标宋简体 ");
        assertThat(document.value(mark + "//color/@val")).isEqualTo("FF0000");
        assertThat(document.value(mark + "//jc/@val")).isEqualTo("center");
        assertThat((3 * LINE + document.number(mark + "//spacing/@before")) * 25.4 / 1440).isCloseTo(35, HALF_A_POINT);
        assertThat(document.number(mark + "//spacing/@line")).as("as high as its characters").isEqualTo(document.number(mark + "//sz/@val") * 10);
        assertThat(Docx.of(Samples.joint()).number("(//p)[1]/pPr/spacing/@line") * 25.4 / 1440).isCloseTo(35, HALF_A_POINT);
    }

    @Test
    @DisplayName("发文字号在标志下空二行居中；其下4毫米处一条与版心等宽的红线")
    void number() {
        var number = paragraph("粤工信法〔2020〕12号");
        assertThat(document.number(number + "//spacing/@before")).isEqualTo(2 * LINE + (LINE - 320) / 2);
        assertThat(document.value(number + "//jc/@val")).isEqualTo("center");
        assertThat(look(document, "〔2020〕")).isEqualTo("仿宋_GB2312 32");
        var rule = number + "/following-sibling::p[1]";
        assertThat(document.value(rule + "//pBdr/bottom/@color")).isEqualTo("FF0000");
        assertThat(document.millimetres(rule + "//spacing/@line")).isCloseTo(4, HALF_A_POINT);
        assertThat(document.values(rule + "//ind/@left|" + rule + "//ind/@right")).containsOnly("0");
    }

    @Test
    @DisplayName("上行文：发文字号居左空一字，与最后一个签发人同行；签发人居右空一字，姓名楷体，每行两个、首字对齐")
    void signers() {
        var upward = Docx.of(Samples.upward());
        var first = paragraph("签发人：");
        assertThat(upward.values(first + "//t")).containsExactly("签发人：", "张三丰", "李四");
        assertThat(look(upward, "李四")).isEqualTo("楷体_GB2312 32");
        var last = first + "/following-sibling::p[1]";
        assertThat(upward.values(last + "//t")).containsExactly("粤工信报〔2020〕3号", "王五");
        assertThat(upward.number(last + "//ind/@left")).isEqualTo(CHARACTER);
        assertThat(upward.values(last + "//tab/@pos")).isEqualTo(upward.values(first + "//tab/@pos"));
        var names = Integer.parseInt(upward.values(last + "//tab/@pos").get(1));
        assertThat(names + 7 * CHARACTER).as("two names of three characters and one between them end one character in").isBetween(8845 - CHARACTER - 5, 8845 - CHARACTER);
        assertThat(upward.values(last + "/following-sibling::p[1]//pBdr/bottom/@color")).containsExactly("FF0000");
    }

    @Test
    @DisplayName("标题2号小标宋居中，在红线下空二行；主送机关顶格；正文3号仿宋、左空二字")
    void text() {
        var title = paragraph("关于印发法治");
        assertThat(look(document, "关于印发法治")).isEqualTo("方正小标宋简体 44");
        assertThat(document.number(title + "//spacing/@before")).isEqualTo(2 * LINE);
        assertThat(document.value(title + "//jc/@val")).isEqualTo("center");
        var addressees = paragraph("厅机关各处室：");
        assertThat(document.value(addressees + "//t")).isEqualTo("各地级以上市工业和信息化局、厅机关各处室：");
        assertThat(document.number(addressees + "//spacing/@before")).isEqualTo(LINE);
        assertThat(document.values(addressees + "//ind/@left|" + addressees + "//ind/@firstLine")).containsOnly("0");
        var paragraph = "(" + paragraph("根据《法治政府建设实施纲要》") + ")[1]";
        assertThat(document.value(paragraph + "//ind/@firstLine")).isEqualTo(String.valueOf(2 * CHARACTER));
        assertThat(document.value(paragraph + "//spacing/@line")).isEqualTo(String.valueOf(LINE));
        assertThat(document.value(paragraph + "//spacing/@lineRule")).isEqualTo("exact");
        assertThat(document.value(paragraph + "//jc/@val")).isEqualTo("both");
    }

    @ParameterizedTest
    @DisplayName("结构层次：第一层黑体、第二层楷体、第三层和第四层仿宋，与下文同页")
    @CsvSource({"一、总体要求, 黑体, Heading1", "（一）指导思想, 楷体_GB2312, Heading2", "1.坚持党的领导, 仿宋_GB2312, Heading3", "（1）坚持依法行政, 仿宋_GB2312, Heading4"})
    void headings(String text, String face, String style) {
        var upward = Docx.of(Samples.upward());
        assertThat(look(upward, text)).isEqualTo(face + " 32");
        assertThat(upward.value(paragraph(text) + "/pPr/pStyle/@val")).isEqualTo(style);
        assertThat(upward.values(paragraph(text) + "/pPr/keepNext")).hasSize(1);
        assertThat(upward.value("word/styles.xml", "//style[@styleId='" + style + "']//outlineLvl/@val")).isEqualTo(String.valueOf(style.charAt(7) - '1'));
    }

    @Test
    @DisplayName("附件说明在正文下空一行，名称对齐；附件另面，“附件1”黑体顶格，标题在第三行")
    void attachments() {
        var upward = Docx.of(Samples.upward());
        var first = paragraph("附件：1.");
        assertThat(upward.number(first + "//spacing/@before")).isEqualTo(LINE);
        assertThat(upward.number(first + "//ind/@left") - upward.number(first + "//ind/@hanging")).isEqualTo(2 * CHARACTER);
        var second = first + "/following-sibling::p[1]";
        assertThat(upward.values(second + "//t")).containsExactly("2.", "名词解释");
        assertThat(upward.number(second + "//ind/@left")).isEqualTo(upward.number(first + "//ind/@left"));
        assertThat(upward.number(second + "//ind/@left") - upward.number(second + "//ind/@hanging")).isEqualTo(5 * CHARACTER);
        assertThat(upward.values("//p[pPr/pageBreakBefore]")).containsExactly("附件1", "附件2");
        assertThat(look(upward, "附件2")).isEqualTo("黑体 32");
        var title = "//p[pPr/pageBreakBefore][2]/following-sibling::p[1]";
        assertThat(upward.value(title + "//t")).isEqualTo("名词解释");
        assertThat(upward.number(title + "//spacing/@before")).as("one line free, so the third").isEqualTo(LINE);
        assertThat(Docx.of(Samples.joint()).values("//p[pPr/pageBreakBefore]")).as("an only one has no number").containsExactly("附件");
    }

    @Test
    @DisplayName("加盖印章：成文日期右空四字，署名以日期为准居中；署名长过日期也不越出版心")
    void sealed() {
        // 广东省工业和信息化厅 has ten characters; 2020年3月15日 six and a half, its digits being half as wide.
        assertThat(document.number("//p[.='2020年3月15日']//ind/@right")).isEqualTo(4 * CHARACTER);
        assertThat(document.number("//p[.='" + Samples.OFFICE + "']//ind/@right")).isCloseTo((int) (2.25 * CHARACTER), within(1));
        assertThat(document.number("//p[.='" + Samples.OFFICE + "']//spacing/@before")).as("the seal's upper edge is within a line of the text").isEqualTo(2 * LINE);
        var organ = "广东省人民政府推进政府职能转变领导小组办公室";
        var wide = Docx.of(closed(new Closing(List.of(organ), Optional.of(Samples.DAY), true, Optional.empty())));
        assertThat(wide.number("//p[.='" + organ + "']//ind/@right")).isZero();
        assertThat(wide.number("//p[.='2020年3月15日']//ind/@right")).isCloseTo((int) (7.75 * CHARACTER), within(1));
        assertThat(wide.values("//p[.='" + organ + "']//keepNext")).hasSize(1);
    }

    @Test
    @DisplayName("不加盖印章：空一行、署名右空二字，日期首字比署名首字右移二字")
    void unsealed() {
        var letter = Docx.of(Samples.minutes());
        var organ = "//p[.='" + Samples.OFFICE + "']";
        assertThat(letter.number(organ + "//spacing/@before")).isEqualTo(LINE);
        assertThat(letter.number(organ + "//ind/@left")).isEqualTo((28 - 2 - 10) * CHARACTER);
        assertThat(letter.number("//p[.='2020年3月15日']//ind/@left")).isEqualTo((28 - 2 - 10 + 2) * CHARACTER);
        var brief = Docx.of(closed(new Closing(List.of("办公室"), Optional.of(Samples.DAY), false, Optional.empty())));
        assertThat(brief.number("//p[.='2020年3月15日']//ind/@left")).as("a longer date ends two characters in").isCloseTo((int) ((28 - 2 - 6.5) * CHARACTER), within(1));
        assertThat(brief.number("//p[.='办公室']//ind/@left")).isCloseTo((int) ((28 - 4 - 6.5) * CHARACTER), within(1));
    }

    @Test
    @DisplayName("版记：4号仿宋，在最后一面版心之底；首末线0.35毫米、中间线0.25毫米，与版心等宽；左右各空一字")
    void imprint() {
        var table = "//tbl[tblPr/tblpPr]";
        assertThat(document.value(table + "//tblpPr/@vertAnchor") + document.value(table + "//tblpPr/@tblpYSpec")).isEqualTo("marginbottom");
        assertThat(document.number(table + "//tblW/@w")).isEqualTo(8845);
        assertThat(document.number(table + "//tblBorders/top/@sz") / 8.0 * 25.4 / 72).isCloseTo(0.35, within(0.03));
        assertThat(document.value(table + "//tblBorders/bottom/@sz")).isEqualTo(document.value(table + "//tblBorders/top/@sz"));
        assertThat(document.number(table + "//tblBorders/insideH/@sz") / 8.0 * 25.4 / 72).isCloseTo(0.25, within(0.03));
        assertThat(document.values(table + "//t")).containsExactly("抄送：省政府办公厅，省司法厅，各地级以上市人民政府，省直有关单位，厅机关各处室，厅属各单位。", Samples.OFFICE + "办公室", "2020年3月15日印发");
        assertThat(document.values(table + "//sz/@val")).containsOnly("28");
        var copies = "(" + table + "//p)[1]//ind";
        assertThat(document.number(copies + "/@left") - document.number(copies + "/@hanging")).isEqualTo(280);
        assertThat(document.number(copies + "/@hanging")).as("further lines begin behind the colon").isEqualTo(3 * 280);
        assertThat(document.values("//body/tbl[tblPr/tblpPr]/following-sibling::p")).as("the paragraph on whose page it stands is the last").hasSize(1);
    }

    @Test
    @DisplayName("页码：4号宋体，一字线距版心7毫米；单页居右、双页居左，各空一字")
    void pageNumbers() {
        var odd = document.margin("footer", "default");
        var even = document.margin("footer", "even");
        assertThat(document.values(odd, "//t")).containsExactly("— ", "1", " —");
        assertThat(document.value(odd, "//instrText").strip()).isEqualTo("PAGE");
        assertThat(document.values(odd, "//rFonts/@ascii")).containsOnly("宋体");
        assertThat(document.values(odd, "//sz/@val")).containsOnly("28");
        assertThat(document.value(odd, "//p[1]//jc/@val") + document.value(odd, "//p[1]//ind/@right")).isEqualTo("right" + CHARACTER);
        assertThat(document.value(even, "//p[1]//jc/@val") + document.value(even, "//p[1]//ind/@left")).isEqualTo("left" + CHARACTER);
        var below = Integer.parseInt(document.value(odd, "//p[2]//spacing/@line"));
        var middle = document.number("//pgMar/@bottom") - document.number("//pgMar/@footer") - below - Integer.parseInt(document.value(odd, "//p[1]//spacing/@line")) / 2;
        assertThat(middle * 25.4 / 1440).isCloseTo(7, HALF_A_POINT);
        assertThat(document.values("//titlePg")).isEmpty();
    }

    @Test
    @DisplayName("表格与版心等宽，表头逐页重复，行不拆页；列多则字小，不越出版心")
    void tables() {
        var upward = Docx.of(Samples.upward());
        assertThat(upward.values("//tbl[1]//tr[trPr/tblHeader]")).hasSize(1).first().asString().startsWith("责任单位");
        assertThat(upward.values("//tbl[1]//tr[trPr/cantSplit]")).hasSize(41);
        for (var table : List.of("//tbl[1]", "//tbl[2]")) {
            assertThat(upward.values(table + "//gridCol/@w").stream().mapToInt(Integer::parseInt).sum()).isEqualTo(8845);
        }
        assertThat(Docx.of(Samples.joint()).values("//tbl[last()-1]//sz/@val")).as("three columns").containsOnly("28");
        assertThat(upward.values("//tbl[1]//sz/@val")).as("five").containsOnly("24");
        assertThat(upward.values("//tbl[2]//sz/@val")).as("nine").containsOnly("18");
    }

    @Test
    @DisplayName("文字就是文字：尖括号、引号、域代码原样保留")
    void literal() {
        var text = "<b>&amp;\"'</b>{ PAGE }<script>alert(1)</script>𠮷㐂";
        var letter = Docx.of(closed(Closing.sealed(text)));
        assertThat(letter.values("//body//t")).contains(text);
        assertThat(letter.values("//script|//b")).isEmpty();
    }

    @ParameterizedTest
    @DisplayName("不能写入的字符说明是哪一个、在哪里")
    @CsvSource({"7, U+0007（控制字符）", "9, U+0009（控制字符）", "10, U+000A（控制字符）", "127, U+007F（控制字符）", "55357, U+D83D（不完整的字符）", "65535, U+FFFF（非字符）", "8238, U+202E（改变阅读方向的字符）"})
    void unprintable(int character, String named) {
        var body = List.<Block>of(new Block.Paragraph("好"), new Block.Table(List.of("甲" + (char) character + "乙"), List.of()));
        assertThatThrownBy(() -> Docx.of(with(body, Closing.sealed("厅"))))
                .isInstanceOf(UnprintableText.class)
                .hasMessage("正文第2段（表格）含有不能写入公文的字符 %s，请删去后再生成。", named);
    }

    @Test
    @DisplayName("每种格式都能由另一套程序重新打开，每个字都在")
    void opensAgain() throws Exception {
        for (var letter : List.of(Samples.document(), Samples.upward(), Samples.joint(), Samples.correspondence(9), Samples.order(), Samples.minutes())) {
            try (var read = new XWPFDocument(new ByteArrayInputStream(Docx.of(letter).bytes()))) {
                var text = read.getParagraphs().stream().map(XWPFParagraph::getText).collect(Collectors.joining("\n"));
                letter.body().stream().filter(Block.Paragraph.class::isInstance).map(block -> ((Block.Paragraph) block).text()).forEach(paragraph -> assertThat(text).contains(paragraph));
                assertThat(read.getProperties().getCoreProperties().getTitle()).isEqualTo(String.join("", letter.title()));
            }
        }
    }

    @Test
    @DisplayName("同一公文每次生成的文件逐字节相同")
    void same() {
        assertThat(document.bytes()).isEqualTo(Docx.of(Samples.document()).bytes());
    }

    @Test
    @DisplayName("没有的要素不印，草稿没有日期")
    void draft() {
        var draft = Docx.of(with(List.of(), Closing.sealed("厅")));
        assertThat(draft.values("//body//t").stream().filter(text -> !text.isEmpty())).containsExactly("厅文件", "标题", "厅");
        assertThat(draft.values("//tbl")).isEmpty();
    }

    private static String look(Docx docx, String text) {
        var run = "//r[contains(t, '" + text + "')]/rPr/";
        var looks = new ArrayList<String>();
        for (var i = 0; i < docx.values(run + "sz/@val").size(); i++) {
            looks.add(docx.values(run + "rFonts/@eastAsia").get(i) + " " + docx.values(run + "sz/@val").get(i));
        }
        return looks.getFirst();
    }

    private static Letter closed(Closing closing) {
        return with(List.of(new Block.Paragraph("正文。")), closing);
    }

    private static Letter with(List<Block> body, Closing closing) {
        return new Letter(Letter.Form.DOCUMENT, Head.of("厅"), List.of("标题"), List.of(), body, List.of(), closing, Optional.empty(), Imprint.NONE);
    }
}
