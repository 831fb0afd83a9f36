// SPDX-License-Identifier: Apache-2.0
package cn.yifa.letters;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import cn.yifa.letters.Letter.Attachment;
import cn.yifa.letters.Letter.Form;
import cn.yifa.letters.Printed.File;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// The common form of GB/T 9704-2012, measured in the written files; the numbers in the names are those of the standard.
class DocumentFormTest {

    private static final double LEFT = 28;
    private static final double TOP = 37;
    private static final double RIGHT = 184;
    private static final double BOTTOM = 262;
    /// The standard's character and line (三号): 28 and 22 of them fill the core.
    private static final double CHARACTER = 156 / 28.0;
    private static final double LINE = 16 * Printed.POINT * 15 / 8;
    private static final Offset<Double> EXACT = within(0.15);

    private static Letter full() {
        var letter = SampleLetters.document();
        return with(letter, List.of(new Block.Paragraph("依".repeat(28 * 80))));
    }

    private static Letter with(Letter letter, List<Block> body) {
        return new Letter(letter.form(), letter.head(), letter.title(), letter.addressees(), body, letter.attachments(), letter.closing(), letter.note(), letter.imprint());
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("5.2.1 天头37毫米，订口28毫米，版心156×225毫米；5.2.3 每面22行，每行28字，撑满版心")
    void grid(File file) {
        var page = file.print(full()).pages().get(1);
        var rows = page.rows().stream().filter(row -> row.text().startsWith("依")).toList();
        assertThat(rows).hasSize(22).allSatisfy(row -> {
            assertThat(row.glyphs()).hasSize(28).allSatisfy(glyph -> assertThat(glyph.size()).isEqualTo(16, within(0.01)));
            assertThat(row.first().x()).isEqualTo(LEFT, EXACT);
            assertThat(row.end()).isEqualTo(RIGHT, EXACT);
        });
        assertThat(rows.getFirst().first().top()).isEqualTo(TOP, EXACT);
        assertThat(rows.getLast().first().bottom()).isEqualTo(BOTTOM, EXACT);
        for (var i = 1; i < rows.size(); i++) {
            assertThat(rows.get(i).first().y() - rows.get(i - 1).first().y()).isEqualTo(LINE, within(0.2));
        }
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("7.2.4 发文机关标志居中，上边缘至版心上边缘35毫米，红色；7.2.5 发文字号在其下空二行；7.2.7 字号下4毫米红线，与版心等宽")
    void head(File file) {
        var page = file.print(SampleLetters.document()).first();
        var mark = page.row("广东省工业和信息化厅文件");
        assertThat(mark.glyphs()).allMatch(Printed.Glyph::red);
        assertThat(mark.first().top()).isEqualTo(TOP + 35, EXACT);
        assertThat(mark.middle()).isEqualTo(106, EXACT);
        assertThat(mark.end() - mark.first().x()).isLessThanOrEqualTo(156.1);
        var number = page.row("粤工信规〔2026〕12号");
        assertThat(number.first().size()).isEqualTo(16, within(0.01));
        assertThat(number.middle()).isEqualTo(106, EXACT);
        assertThat((number.first().top() - mark.first().bottom()) / LINE).isBetween(2.0, 2.6);
        var rules = page.strokes(Printed.Stroke::red);
        assertThat(rules).singleElement().satisfies(rule -> {
            assertThat(rule.fromX()).isEqualTo(LEFT, EXACT);
            assertThat(rule.toX()).isEqualTo(RIGHT, EXACT);
            assertThat(rule.fromY() - rule.thickness() / 2 - number.first().bottom()).isEqualTo(4, EXACT);
        });
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("7.3.1 标题二号，红线下空二行居中；7.3.2 主送机关在标题下空一行，居左顶格，末尾全角冒号")
    void title(File file) {
        var page = file.print(SampleLetters.document()).first();
        var rule = page.strokes(Printed.Stroke::red).getFirst();
        var first = page.row("广东省工业和信息化厅关于印发重大行政决策");
        var second = page.row("程序规定实施办法的通知");
        assertThat(first.first().size()).isEqualTo(22, within(0.01));
        assertThat((first.first().top() - rule.fromY()) / LINE).isEqualTo(2, within(0.1));
        assertThat(first.middle()).isEqualTo(106, EXACT);
        assertThat(second.middle()).isEqualTo(106, EXACT);
        var addressees = page.row("各地级以上市工业和信息化局");
        assertThat(addressees.text()).isEqualTo("各地级以上市工业和信息化局、厅机关各处室、直属各单位：");
        assertThat(addressees.first().x()).isEqualTo(LEFT, EXACT);
        // One empty line and the space between lines.
        assertThat((addressees.first().top() - second.first().bottom()) / LINE).isBetween(1.0, 1.6);
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("7.3.3 每个自然段左空二字，回行顶格；一级标题黑体，二级楷体，三级四级仿宋")
    void text(File file) {
        var printed = file.print(SampleLetters.document());
        var first = printed.first();
        assertThat(first.row("《广东省工业和信息化厅重大").first().x()).isEqualTo(LEFT + 2 * CHARACTER, EXACT);
        assertThat(first.row("集体讨论决定").first().x()).isEqualTo(LEFT, EXACT);
        var second = printed.pages().get(1);
        assertThat(first.row("一、总体要求").first().x()).isEqualTo(LEFT + 2 * CHARACTER, EXACT);
        if (file == File.OFD) {
            assertThat(first.row("一、总体要求").first().font()).isEqualTo("黑体");
            assertThat(second.row("（一）健全").first().font()).isEqualTo("楷体_GB2312");
            assertThat(second.row("1.公众参与").first().font()).isEqualTo("仿宋_GB2312");
            assertThat(second.row("（1）听证").first().font()).isEqualTo("仿宋_GB2312");
            assertThat(first.row("广东省工业和信息化厅文件").first().font()).isEqualTo("方正小标宋简体");
            assertThat(first.row("— 1 —").first().font()).isEqualTo("宋体");
        }
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("7.3.5.1 成文日期右空四字，署名以日期居中；7.3.6 附注在日期下一行，左空二字加圆括号")
    void signature(File file) {
        var page = file.print(SampleLetters.document()).pages().get(1);
        var date = page.row("2026年11月26日");
        var organ = page.row("广东省工业和信息化厅");
        assertThat(RIGHT - date.end()).isEqualTo(4 * CHARACTER, within(0.3));
        assertThat(organ.middle()).isEqualTo(date.middle(), within(0.3));
        assertThat(date.first().y() - organ.first().y()).isEqualTo(LINE, within(0.2));
        var note = page.row("（联系人：");
        assertThat(note.text()).isEqualTo("（联系人：法规处 李四，电话：020-83133000）");
        assertThat(note.first().x()).isEqualTo(LEFT + 2 * CHARACTER, EXACT);
        assertThat(note.first().y() - date.first().y()).isEqualTo(LINE, within(0.2));
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("7.3.5.2 不加盖印章：正文下空一行，署名右空二字，日期首字比署名首字右移二字；日期长时日期右空二字")
    void unsealed(File file) {
        var letter = SampleLetters.document();
        var long1 = file.print(closed(letter, new Closing(List.of(SampleLetters.ISSUER), letter.closing().date(), false, Optional.empty()))).pages().get(1);
        var organ = long1.row("广东省工业和信息化厅");
        var date = long1.row("2026年11月26日");
        assertThat(RIGHT - organ.end()).isEqualTo(2 * CHARACTER, within(0.3));
        assertThat(date.first().x() - organ.first().x()).isEqualTo(2 * CHARACTER, within(0.3));
        assertThat(organ.first().y() - long1.row("的，可以召开听证会").first().y()).isEqualTo(2 * LINE, within(0.4));
        var short1 = file.print(closed(letter, new Closing(List.of("省司法厅"), letter.closing().date(), false, Optional.empty()))).pages().get(1);
        assertThat(RIGHT - short1.row("2026年11月26日").end()).isEqualTo(2 * CHARACTER, within(0.3));
        assertThat(short1.row("2026年11月26日").first().x() - short1.row("省司法厅").first().x()).isEqualTo(2 * CHARACTER, within(0.3));
    }

    private static Letter closed(Letter letter, Closing closing) {
        return new Letter(letter.form(), letter.head(), letter.title(), letter.addressees(), letter.body(), letter.attachments(), closing, letter.note(), letter.imprint());
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("7.4 版记在最后一面，四号，末条分隔线与版心下边缘重合，首末粗线0.35毫米，中间细线0.25毫米，抄送和印发左右各空一字")
    void imprint(File file) {
        var printed = file.print(SampleLetters.minutes());
        var page = printed.last();
        var rules = page.strokes(stroke -> !stroke.red());
        assertThat(rules).hasSize(3).allSatisfy(rule -> {
            assertThat(rule.fromX()).isEqualTo(LEFT, EXACT);
            assertThat(rule.toX()).isEqualTo(RIGHT, EXACT);
        });
        var sorted = rules.stream().sorted((a, b) -> Double.compare(a.fromY(), b.fromY())).toList();
        assertThat(sorted.get(0).thickness()).isEqualTo(0.35, within(0.01));
        assertThat(sorted.get(1).thickness()).isEqualTo(0.25, within(0.01));
        assertThat(sorted.get(2).thickness()).isEqualTo(0.35, within(0.01));
        assertThat(sorted.get(2).fromY() + sorted.get(2).thickness() / 2).isEqualTo(BOTTOM, EXACT);
        var copies = page.row("抄送：");
        assertThat(copies.text()).isEqualTo("抄送：厅领导，机关各处室。");
        assertThat(copies.first().size()).isEqualTo(14, within(0.01));
        assertThat(copies.first().x() - LEFT).isEqualTo(14 * Printed.POINT, within(0.2));
        var printing = page.row("印发");
        assertThat(printing.text()).isEqualTo("广东省工业和信息化厅办公室2026年11月26日印发");
        assertThat(RIGHT - printing.end()).isEqualTo(14 * Printed.POINT, within(0.2));
        assertThat(sorted.get(0).fromY()).isLessThan(copies.first().top());
        assertThat(sorted.get(1).fromY()).isBetween(copies.first().bottom(), printing.first().top());
        assertThat(sorted.get(2).fromY()).isGreaterThan(printing.first().bottom());
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("7.5 页码四号半角，左右各一条一字线，线距版心下边缘7毫米；单页码居右空一字，双页码居左空一字")
    void pageNumbers(File file) {
        var printed = file.print(full());
        for (var i = 0; i < 2; i++) {
            var number = printed.pages().get(i).row("— " + (i + 1) + " —");
            assertThat(number.first().size()).isEqualTo(14, within(0.01));
            // The dash lies in the middle of its square.
            assertThat((number.first().top() + number.first().bottom()) / 2 - BOTTOM).isEqualTo(7, EXACT);
            assertThat(i == 0 ? RIGHT - number.end() : number.first().x() - LEFT).isEqualTo(CHARACTER, within(0.6));
        }
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("7.5 版记页前有空白页的，空白页和版记页均不编排页码；版记在偶数页")
    void blankPage(File file) {
        var printed = file.print(SampleLetters.document());
        assertThat(printed.pages()).hasSize(4);
        assertThat(printed.pages().get(2).glyphs()).isEmpty();
        assertThat(printed.last().rows()).hasSize(2);
        assertThat(printed.text()).doesNotContain("— 3 —").doesNotContain("— 4 —");
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("7.2.1—7.2.3 份号、密级、紧急程度顶格在版心左上角，自上而下各一行")
    void corner(File file) {
        var page = file.print(SampleLetters.upward()).first();
        var lines = List.of("000012", "秘密★1年", "特急");
        for (var i = 0; i < lines.size(); i++) {
            var row = page.row(lines.get(i));
            assertThat(row.first().x()).isEqualTo(LEFT, EXACT);
            assertThat(row.first().top()).isEqualTo(TOP + i * LINE, within(0.4));
            assertThat(row.first().size()).isEqualTo(16, within(0.01));
            assertThat(row.first().red()).isFalse();
        }
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("7.2.6 上行文：字号居左空一字，与最后一个签发人同行；签发人居右空一字，每行两个，回行与第一个对齐")
    void upward(File file) {
        var page = file.print(SampleLetters.upward()).first();
        var number = page.part("粤工信报〔2026〕3号");
        var first = page.part("张三");
        var second = page.part("欧阳四五");
        var third = page.part("李六");
        assertThat(number.first().x() - LEFT).isEqualTo(CHARACTER, EXACT);
        assertThat(third.first().y()).isEqualTo(number.first().y(), within(0.01));
        assertThat(RIGHT - second.end()).isEqualTo(CHARACTER, EXACT);
        assertThat(second.first().y()).isEqualTo(first.first().y(), within(0.01));
        assertThat(third.first().x()).isEqualTo(first.first().x(), within(0.01));
        assertThat(page.part("签发人：").end()).isEqualTo(first.first().x(), within(0.3));
        var rule = page.strokes(Printed.Stroke::red).getFirst();
        assertThat(rule.fromY() - rule.thickness() / 2 - number.first().bottom()).isEqualTo(4, EXACT);
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("7.2.4 联合行文：机关名称对齐排列，“文件”在右侧上下居中，只出现一次")
    void joint(File file) {
        var page = file.print(SampleLetters.upward()).first();
        var red = page.glyphs().stream().filter(Printed.Glyph::red).toList();
        var names = new Printed.Row(red.subList(0, 10));
        var second = new Printed.Row(red.subList(10, 16));
        var word = new Printed.Row(red.subList(16, 18));
        assertThat(names.text()).isEqualTo(SampleLetters.ISSUER);
        assertThat(second.text()).isEqualTo("广东省司法厅");
        assertThat(word.text()).isEqualTo("文件");
        assertThat(red).hasSize(18);
        assertThat(second.first().x()).isEqualTo(names.first().x(), within(0.01));
        assertThat(second.end()).isEqualTo(names.end(), within(0.1));
        assertThat(word.first().y()).isEqualTo((names.first().y() + second.first().y()) / 2, within(0.1));
        assertThat(word.first().x()).isGreaterThan(names.end());
        assertThat(word.end()).isLessThanOrEqualTo(RIGHT + 0.1);
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("7.3.4 附件说明在正文下空一行左空二字，回行与名称首字对齐，名称后无标点；7.3.7 附件另面，标题在第三行居中")
    void attachments(File file) {
        var letter = SampleLetters.document();
        var names = List.of("法治政府建设情况统计表以及需要说明的事项和有关材料的目录汇总", "第二项");
        var printed = file.print(new Letter(Form.DOCUMENT, letter.head(), letter.title(), letter.addressees(), letter.body(),
                names.stream().map(name -> new Attachment(name, List.of(new Block.Paragraph("内容如下。")))).toList(), letter.closing(), letter.note(), Imprint.NONE));
        var page = printed.pages().stream().filter(each -> each.toString().contains("附件：")).findFirst().orElseThrow();
        var rows = page.rows();
        var note = page.indexOf("附件：1.");
        assertThat(rows.get(note).first().x()).isEqualTo(LEFT + 2 * CHARACTER, EXACT);
        assertThat(rows.get(note).first().y() - rows.get(note - 1).first().y()).isEqualTo(2 * LINE, within(0.4));
        assertThat(rows.get(note + 1).first().x()).isEqualTo(page.part("法治").first().x(), within(0.01));
        assertThat(rows.get(note + 2).text()).isEqualTo("2.第二项");
        assertThat(page.part("第二项").first().x()).isEqualTo(page.part("法治").first().x(), within(0.01));
        var own = printed.pages().stream().filter(each -> each.rows().getFirst().text().equals("附件2")).findFirst().orElseThrow();
        assertThat(own.rows().getFirst().first().x()).isEqualTo(LEFT, EXACT);
        assertThat(own.rows().getFirst().first().top()).isEqualTo(TOP, EXACT);
        assertThat(own.rows().get(1).text()).isEqualTo("第二项");
        assertThat(own.rows().get(1).first().top()).isEqualTo(TOP + 2 * LINE, within(0.4));
        assertThat(own.rows().get(1).middle()).isEqualTo(106, EXACT);
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("7.3.2 主送机关过多使首页不能显示正文时，移至版记，抄送之上，之间无分隔线")
    void addresseesAtFoot(File file) {
        var letter = SampleLetters.document();
        var many = new ArrayList<String>();
        for (var i = 0; i < 60; i++) {
            many.add("第" + i + "号主送机关名称");
        }
        var printed = file.print(new Letter(Form.DOCUMENT, letter.head(), letter.title(), many, letter.body(), List.of(), letter.closing(), letter.note(), letter.imprint()));
        assertThat(printed.first().rows().stream().map(Printed.Row::text)).anyMatch(text -> text.startsWith("《广东省")).noneMatch(text -> text.contains("主送机关"));
        var last = printed.last();
        assertThat(last.row("主送：").first().y()).isLessThan(last.row("抄送：").first().y());
        assertThat(last.row("第59号主送").text()).endsWith("第59号主送机关名称。");
        assertThat(last.strokes(stroke -> !stroke.red())).hasSize(3);
    }
}
