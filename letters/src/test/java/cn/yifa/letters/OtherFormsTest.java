// SPDX-License-Identifier: Apache-2.0
package cn.yifa.letters;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import cn.yifa.letters.Printed.File;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// The special forms of GB/T 9704-2012, chapter 10, measured in the written files.
class OtherFormsTest {

    private static final double LEFT = 28;
    private static final double TOP = 37;
    private static final double RIGHT = 184;
    private static final double CHARACTER = 156 / 28.0;
    private static final double EM = 16 * Printed.POINT;
    private static final double LINE = EM * 15 / 8;

    @ParameterizedTest
    @EnumSource
    @DisplayName("10.1 信函：标志上边缘至上页边30毫米；其下4毫米红色双线上粗下细，距下页边20毫米双线上细下粗，长170毫米居中")
    void correspondence(File file) {
        var page = file.print(SampleLetters.correspondence()).first();
        var mark = page.row("广东省工业和信息化厅");
        assertThat(mark.glyphs()).hasSize(10).allMatch(Printed.Glyph::red);
        assertThat(mark.first().top()).isEqualTo(30, within(0.2));
        assertThat(mark.middle()).isEqualTo(106, within(0.2));
        var rules = page.strokes(Printed.Stroke::red).stream().sorted(Comparator.comparing(Printed.Stroke::fromY)).toList();
        assertThat(rules).hasSize(4).allSatisfy(rule -> {
            assertThat(rule.toX() - rule.fromX()).isEqualTo(170, within(0.1));
            assertThat(rule.fromX()).isEqualTo(20, within(0.1));
        });
        assertThat(rules.get(0).fromY() - rules.get(0).thickness() / 2 - mark.first().bottom()).isEqualTo(4, within(0.2));
        assertThat(rules.get(0).thickness()).isGreaterThan(rules.get(1).thickness());
        assertThat(rules.get(2).thickness()).isLessThan(rules.get(3).thickness());
        assertThat(rules.get(3).fromY() + rules.get(3).thickness() / 2).isEqualTo(297 - 20, within(0.2));
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("10.1 信函：字号顶格居版心右边缘，份号等在左，距线为三号字高的7/8；标题距上一要素二行；首页无页码；版记无线、无印发")
    void correspondenceText(File file) {
        var printed = file.print(SampleLetters.correspondence());
        var page = printed.first();
        var lower = page.strokes(Printed.Stroke::red).stream().sorted(Comparator.comparing(Printed.Stroke::fromY)).toList().get(1);
        var number = page.part("粤工信函〔2026〕345号");
        assertThat(number.end()).isEqualTo(RIGHT, within(0.2));
        assertThat(number.first().top() - lower.fromY() - lower.thickness() / 2).isEqualTo(EM * 7 / 8, within(0.2));
        var copy = page.part("000007");
        assertThat(copy.first().x()).isEqualTo(LEFT, within(0.1));
        assertThat(copy.first().y()).isEqualTo(number.first().y(), within(0.01));
        assertThat(page.row("加急").first().y() - copy.first().y()).isEqualTo(LINE, within(0.2));
        var title = page.row("关于政府信息公开申请的答复");
        assertThat(title.first().top() - page.row("加急").first().bottom()).isEqualTo(2 * LINE, within(0.4));
        assertThat(printed.pages()).hasSize(1);
        assertThat(printed.text()).doesNotContain("—");
        assertThat(page.strokes(stroke -> !stroke.red())).isEmpty();
        assertThat(page.row("抄送：").text()).isEqualTo("抄送：省政府办公厅。");
        assertThat(page.row("抄送：").first().bottom()).isBetween(258.0, 262.0);
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("10.1 信函：首页正文可至第二条双线上，相距不小于三号字高的7/8；次页起有页码")
    void correspondenceOfSeveralPages(File file) {
        var letter = SampleLetters.correspondence();
        var printed = file.print(new Letter(letter.form(), letter.head(), letter.title(), letter.addressees(), Collections.nCopies(12, new Block.Paragraph("依".repeat(50))), letter.attachments(),
                letter.closing(), letter.note(), letter.imprint()));
        var page = printed.first();
        var upper = page.strokes(Printed.Stroke::red).stream().sorted(Comparator.comparing(Printed.Stroke::fromY)).toList().get(2);
        var gap = upper.fromY() - upper.thickness() / 2 - page.rows().getLast().first().bottom();
        assertThat(gap).isBetween(EM * 7 / 8 - 0.01, EM * 7 / 8 + LINE);
        assertThat(page.toString()).doesNotContain("—");
        assertThat(printed.last().toString()).contains("— 2 —");
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("10.2 命令：标志上边缘至版心上边缘20毫米，红色；令号在其下空二行居中；正文在令号下空二行；无红线")
    void order(File file) {
        var page = file.print(SampleLetters.order()).first();
        var mark = page.row("广东省工业和信息化厅令");
        assertThat(mark.glyphs()).allMatch(Printed.Glyph::red);
        assertThat(mark.first().top()).isEqualTo(TOP + 20, within(0.2));
        var number = page.row("第8号");
        assertThat(number.middle()).isEqualTo(106, within(0.3));
        assertThat((number.first().top() - mark.first().bottom()) / LINE).isBetween(2.0, 2.6);
        var text = page.row("《广东省");
        assertThat((text.first().top() - number.first().bottom()) / LINE).isBetween(2.0, 2.6);
        assertThat(page.strokes()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("7.3.5.3 签名章在正文下空二行右空四字，左空二字标注职务，上下居中；其下空一行右空四字为成文日期")
    void signatureStamp(File file) {
        var page = file.print(SampleLetters.order()).first();
        var office = page.part("厅长");
        var name = page.part("张三丰");
        var date = page.row("2026年11月26日");
        assertThat(RIGHT - date.end()).isEqualTo(4 * CHARACTER, within(0.3));
        assertThat(name.glyphs()).allMatch(Printed.Glyph::red);
        assertThat((name.first().top() + name.first().bottom()) / 2).isEqualTo((office.first().top() + office.first().bottom()) / 2, within(0.1));
        assertThat(office.end()).isLessThan(name.first().x() - 2 * CHARACTER + 0.3);
        assertThat(office.first().top() - page.row("起施行").first().bottom()).isGreaterThan(2 * LINE);
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("10.3 纪要：标志上边缘至版心上边缘35毫米；出席人员在正文下空一行左空二字，回行与冒号后首字对齐")
    void minutes(File file) {
        var printed = file.print(SampleLetters.minutes());
        assertThat(printed.first().row("办公会议纪要").first().top()).isEqualTo(TOP + 35, within(0.2));
        var page = printed.last();
        var rows = page.rows();
        var present = page.indexOf("出席：");
        assertThat(rows.get(present).first().x()).isEqualTo(LEFT + 2 * CHARACTER, within(0.2));
        assertThat(rows.get(present).first().y() - rows.get(present - 1).first().y()).isEqualTo(2 * LINE, within(0.4));
        assertThat(rows.get(present + 1).first().x()).isEqualTo(rows.get(present).glyphs().get(3).x(), within(0.2));
        assertThat(rows.get(present + 2).text()).startsWith("列席：");
        assertThat(rows.get(present).first().font()).isNotEqualTo(rows.get(present).glyphs().get(3).font());
        assertThat(IntStream.range(0, 2).allMatch(i -> rows.get(present).glyphs().get(i).font().equals(rows.get(present).first().font()))).isTrue();
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("表单：发文机关、标题在版心之首，黑色，没有红头红线；留白的行至少高14毫米，留白的一栏比名称宽")
    void sheet(File file) {
        var rows = List.of(List.of("登记编号", "信息公开〔2026〕8号"), List.of("受送达人签名或者盖章", ""), List.of("收到日期", "年　月　日"), List.of("送达人签名", ""));
        var page = file.print(new Letter(Letter.Form.SHEET, Head.of("广东省工业和信息化厅"), List.of("送达回证"), List.of(), List.of(new Block.Table(List.of(), rows)), List.of(), new Closing(List.of(), Optional.empty(), false, Optional.empty()),
                Optional.empty(), Imprint.NONE)).first();
        assertThat(page.row("广东省工业和信息化厅").glyphs()).hasSize(10).noneMatch(Printed.Glyph::red);
        assertThat(page.row("广东省工业和信息化厅").first().top()).isBetween(TOP - 0.5, TOP + LINE);
        assertThat(page.row("送达回证").middle()).isEqualTo(106, within(1.0));
        assertThat(page.strokes(Printed.Stroke::red)).isEmpty();
        var across = page.strokes(stroke -> stroke.toX() - stroke.fromX() > 1).stream().map(stroke -> Math.round(stroke.fromY() * 10) / 10.0).distinct().sorted().toList();
        assertThat(across.getLast() - across.getFirst()).isBetween(2 * 14 + 2 * 6.0, 2 * 14 + 2 * 14.0);
        var name = page.part("受送达人签名或者盖章");
        assertThat(RIGHT - name.end()).isGreaterThan(name.end() - LEFT);
    }
}
