// SPDX-License-Identifier: Apache-2.0
package cn.yifa.letters.layout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Lines after GB/T 15834-2011, with a font in which ideographs are square and letters half as wide.
class TypesetterTest {

    private static final Metrics SQUARE = (_, codePoint) -> OptionalDouble.of(codePoint < 0x100 ? 0.5 : 1);
    private final Typesetter setter = new Typesetter(SQUARE);

    private List<Line> set(String text) {
        return setter.paragraph(List.of(new Span(text, Face.BODY)), TypeStyle.TEXT, Typesetter.Column.FLUSH, "正文第1段");
    }

    private List<String> lines(String text) {
        return set(text).stream().map(line -> String.join("", line.runs().stream().map(Run::text).toList())).toList();
    }

    private static String of(int count) {
        return "依".repeat(count);
    }

    @Test
    @DisplayName("一行二十八字，撑满版心")
    void fullLine() {
        var lines = set(of(60));
        assertThat(lines).hasSize(3);
        assertThat(lines.getFirst().runs().getFirst().advances()).hasSize(28);
        assertThat(lines.getFirst().width()).isEqualTo(156, within(1e-6));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"，", "。", "、", "；", "：", "．"})
    @DisplayName("点号不出现在行首：第二十九字是点号时悬挂在版心外，一行仍是二十八字")
    void pointHangs(String mark) {
        var lines = set(of(28) + mark + of(10));
        assertThat(lines(of(28) + mark + of(10))).containsExactly(of(28) + mark, of(10));
        assertThat(lines.getFirst().runs().getFirst().advances().subList(0, 28)).allSatisfy(advance -> assertThat(advance).isEqualTo(Sheet.CHARACTER, within(1e-9)));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"！", "？", "》", "）", "”", "％", "·", "～"})
    @DisplayName("其他不能在行首的标点：带上前一字移到下一行，余下的字撑满")
    void othersTakeACharacterAlong(String mark) {
        var lines = set(of(28) + mark + of(10));
        assertThat(lines(of(28) + mark + of(10))).containsExactly(of(27), "依" + mark + of(10));
        assertThat(lines.getFirst().width()).isEqualTo(156, within(1e-6));
    }

    @Test
    @DisplayName("行内有标点可以压缩时，压缩标点，不悬挂，不移行")
    void compressed() {
        var text = of(10) + "，" + of(17) + "》" + of(10);
        assertThat(lines(text).getFirst()).isEqualTo(of(10) + "，" + of(17) + "》");
        assertThat(set(text).getFirst().width()).isLessThanOrEqualTo(156 + 1e-6);
        assertThat(set(text).getFirst().runs().getFirst().advances().get(10)).isLessThan(Sheet.CHARACTER);
    }

    @Test
    @DisplayName("两个标点连用时都不在行首")
    void twoMarks() {
        assertThat(lines(of(28) + "。”" + of(10))).allSatisfy(line -> assertThat(line).doesNotStartWith("。").doesNotStartWith("”"));
        assertThat(lines(of(27) + "》，" + of(10))).allSatisfy(line -> assertThat(line).doesNotStartWith("》").doesNotStartWith("，"));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"（", "《", "“", "〔", "「"})
    @DisplayName("引号、括号、书名号的前一半不在行末")
    void openingMarks(String mark) {
        assertThat(lines(of(27) + mark + of(10))).containsExactly(of(27), mark + of(10));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"——", "……"})
    @DisplayName("破折号、省略号不断开分处两行")
    void doubleMarks(String mark) {
        assertThat(lines(of(27) + mark + of(10))).containsExactly(of(27), mark + of(10));
    }

    @Test
    @DisplayName("数字、单词不拆开，除非比一行还长")
    void words() {
        assertThat(lines(of(26) + "20260117" + of(10))).containsExactly(of(26), "20260117" + of(10));
        assertThat(lines("a".repeat(70))).containsExactly("a".repeat(56), "a".repeat(14));
    }

    @Test
    @DisplayName("行末的空格不占位置")
    void spaces() {
        assertThat(lines(of(28) + " " + of(3))).containsExactly(of(28), of(3));
    }

    @Test
    @DisplayName("缺字时报告字、码位和位置")
    void missing() {
        var setter = new Typesetter((_, codePoint) -> codePoint == 0x30EDD ? OptionalDouble.empty() : OptionalDouble.of(1));
        var missing = org.assertj.core.api.Assertions.catchThrowableOfType(MissingCharacter.class,
                () -> setter.single("一碗𰻝𰻝面", Face.BODY, TypeStyle.TEXT, "正文第3段"));
        assertThat(missing.codePoint()).isEqualTo(0x30EDD);
        assertThat(missing).hasMessageContaining("“𰻝”（U+30EDD）").hasMessageContaining("正文第3段");
    }

    @Test
    @DisplayName("标题过长时在词意完整处分成长短相近的行，实在不能时居中断开，单字不成行")
    void title() {
        assertThat(titles("广东省工业和信息化厅关于做好重大行政决策和合法性审查工作的通知")).containsExactly("广东省工业和信息化厅关于", "做好重大行政决策和合法性审查工作的通知");
        assertThat(titles("广东省工业和信息化厅关于公布《规范性文件目录》的公告")).containsExactly("广东省工业和信息化厅关于公布", "《规范性文件目录》的公告");
        assertThat(titles("依".repeat(21))).containsExactly("依".repeat(11), "依".repeat(10));
    }

    private List<String> titles(String text) {
        return Titles.centred(List.of(text), Face.TITLE, TypeStyle.TITLE, setter, "标题").stream().map(line -> line.runs().getFirst().text()).toList();
    }
}
