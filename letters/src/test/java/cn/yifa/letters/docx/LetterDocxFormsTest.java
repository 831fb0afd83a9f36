// SPDX-License-Identifier: Apache-2.0
package cn.yifa.letters.docx;

import static cn.yifa.letters.docx.Docx.paragraph;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;

import org.assertj.core.data.Offset;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/// What the forms of GB/T 9704-2012 (chapter 10) and joint letters have of their own.
class LetterDocxFormsTest {

    private static final Offset<Double> HALF_A_POINT = within(0.18);
    /// Of the grid, in twips.
    private static final int LINE = 579;
    private static final int CHARACTER = 315;

    @Test
    @DisplayName("联合行文：标志按顺序上下排列、“文件”居右；各机关署名一一对应，印章不相交，日期在最后一个署名之下")
    void joint() {
        var joint = Docx.of(Samples.joint());
        assertThat(joint.values("//tbl[1]//t")).containsExactly(Samples.OFFICE, "广东省司法厅", "广东省市场监督管理局", "文件");
        assertThat(joint.values("//tbl[1]//tc[1]//jc/@val")).containsOnly("distribute");
        assertThat(joint.values("//tbl[2]//tc").stream().filter(text -> !text.isEmpty())).containsExactly(Samples.OFFICE, "广东省司法厅", "广东省市场监督管理局2020年3月15日");
        assertThat(joint.values("//tbl[2]//trHeight/@val").stream().map(Integer::parseInt)).allMatch(height -> height * 25.4 / 1440 > 42);
        assertThat(joint.values("(//tbl[2]//tc)[last()]//t")).as("at the lower right").contains("2020年3月15日");
    }

    @Test
    @DisplayName("签名章：空二行、右空四字，职务与签名章间空二字，日期在其下空一行；命令标志上边缘距版心上边缘20毫米，令号下空二行为正文")
    void order() {
        var order = Docx.of(Samples.order());
        assertThat(order.millimetres(paragraph(Samples.OFFICE + "令") + "//spacing/@before")).isCloseTo(20, HALF_A_POINT);
        assertThat(order.values("//pBdr")).as("no red rule").isEmpty();
        assertThat(order.value(paragraph("第12号") + "//jc/@val")).isEqualTo("center");
        assertThat(order.number(paragraph("现予公布") + "//spacing/@before")).isEqualTo(2 * LINE);
        var signed = paragraph("张三丰");
        assertThat(order.values(signed + "//t")).containsExactly("厅长　　", "张三丰");
        assertThat(order.number(signed + "//ind/@right")).isEqualTo(4 * CHARACTER);
        assertThat(order.number(signed + "//spacing/@before")).isEqualTo(2 * LINE);
        assertThat(order.number("//p[.='2020年3月15日']//spacing/@before")).isEqualTo(LINE);
        assertThat(order.number("//p[.='2020年3月15日']//ind/@right")).isEqualTo(4 * CHARACTER);
    }

    @Test
    @DisplayName("纪要：标志上边缘距版心上边缘35毫米；出席人员空一行、左空二字、黑体，回行与姓名对齐")
    void minutes() {
        var minutes = Docx.of(Samples.minutes());
        assertThat(minutes.millimetres(paragraph("厅务会议纪要") + "//spacing/@before")).isCloseTo(35, HALF_A_POINT);
        var present = paragraph("出席：");
        assertThat(minutes.values(present + "//t").getFirst()).isEqualTo("出席");
        assertThat(minutes.values(present + "//rFonts/@eastAsia")).containsExactly("黑体", "仿宋_GB2312");
        assertThat(minutes.number(present + "//spacing/@before")).isEqualTo(LINE);
        assertThat(minutes.number(present + "//ind/@left")).isEqualTo(5 * CHARACTER);
        assertThat(minutes.number(present + "//ind/@hanging")).isEqualTo(3 * CHARACTER);
        assertThat(minutes.number(paragraph("列席：") + "//spacing/@before")).isZero();
    }

    @Test
    @DisplayName("信函：标志上边缘距上页边30毫米，其下4毫米上粗下细双线，下页边上20毫米上细下粗双线，长170毫米居中；首页无页码；版记无线、无印发")
    void correspondence() {
        var letter = Docx.of(Samples.correspondence(1));
        var header = letter.margin("header", "first");
        var footer = letter.margin("footer", "first");
        assertThat(letter.values("//titlePg")).hasSize(1);
        assertThat(letter.millimetres("//pgMar/@header")).isCloseTo(30, HALF_A_POINT);
        assertThat(letter.value(header, "//t")).isEqualTo(Samples.OFFICE);
        assertThat(Integer.parseInt(letter.value(header, "//p[2]//spacing/@line")) * 25.4 / 1440).isCloseTo(4, HALF_A_POINT);
        var upper = letter.values(header, "//pBdr/bottom/@sz").stream().map(Integer::parseInt).toList();
        assertThat(upper.getFirst()).isGreaterThan(upper.getLast());
        var lower = letter.values(footer, "//pBdr/bottom/@sz").stream().map(Integer::parseInt).toList();
        assertThat(lower).isEqualTo(upper.reversed());
        assertThat(letter.millimetres("//pgMar/@footer")).isCloseTo(20, HALF_A_POINT);
        for (var part : List.of(header, footer)) {
            assertThat(letter.values(part, "//pBdr/bottom/@color")).containsOnly("FF0000");
            assertThat(156 - Integer.parseInt(letter.values(part, "//p[pPr/pBdr]//ind/@left").getFirst()) * 25.4 / 1440
                    - Integer.parseInt(letter.values(part, "//p[pPr/pBdr]//ind/@right").getFirst()) * 25.4 / 1440).isCloseTo(170, HALF_A_POINT);
        }
        assertThat(letter.values(footer, "//instrText")).isEmpty();
        assertThat(letter.values("//body/p[1]//t")).containsExactly("000002", "粤工信函〔2020〕12号");
        assertThat(letter.number("//body/p[1]//spacing/@before")).as("seven eighths of a character of 三号").isEqualTo(280);
        assertThat(letter.value("//body/p[1]/pPr/tabs/tab/@val") + letter.value("//body/p[1]/pPr/tabs/tab/@pos")).isEqualTo("right8845");
        assertThat(letter.values("//tbl//tblBorders")).isEmpty();
        assertThat(letter.values("//tbl//t")).singleElement().asString().startsWith("抄送：");
    }
}
