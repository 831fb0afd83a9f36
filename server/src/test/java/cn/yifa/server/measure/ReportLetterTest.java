// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.measure;

import static org.assertj.core.api.Assertions.assertThat;

import cn.yifa.letters.Block;
import cn.yifa.letters.Letter;
import cn.yifa.server.measure.ReportSheet.Head;
import cn.yifa.server.measure.ReportSheet.Line;
import cn.yifa.server.measure.ReportSheet.Section;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/// 国办公开办函〔2021〕30号 prints table 三 with 法人或其他组织 over five columns, and table 四 in three groups of five.
@DisplayName("年度报告的公文")
class ReportLetterTest {

    private static final Section WORDS = new Section("overview", "一、总体情况", "", "", "一段。\n二段。", "", false, List.of(), List.of(), List.of());
    private static final Section APPLICATIONS = new Section("applications", "三、收到和处理政府信息公开申请情况", "", "", "", "（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）", false,
            List.of(new Head("person", "自然人", List.of()), new Head("firm", "商业企业", List.of("法人或其他组织")), new Head("other", "其他", List.of("法人或其他组织")), new Head("all", "总计", List.of())),
            List.of(line("R01", "一、本年新收政府信息公开申请数量", List.of()), line("R05", "1.属于国家秘密", List.of("三、本年度办理结果", "（三）不予公开"))), List.of());

    private static Line line(String code, String label, List<String> under) {
        return new Line(code, label, under, Map.of("person", BigDecimal.ONE, "firm", BigDecimal.TWO, "other", BigDecimal.ZERO, "all", BigDecimal.valueOf(3)));
    }

    private static Letter letter(List<Section> sections, Optional<LocalDate> day) {
        return ReportLetter.of(new ReportSheet("annual-report", "政府信息公开工作年度报告", "", 2021, sections), "某省某厅", day);
    }

    private static List<Block.Table> tables(Letter letter) {
        return letter.body().stream().flatMap(block -> block instanceof Block.Table table ? Stream.of(table) : Stream.empty()).toList();
    }

    @Test
    @DisplayName("没有发布的，标题标明草稿；发布的不标")
    void draft() {
        assertThat(letter(List.of(WORDS), Optional.empty()).title()).containsExactly("某省某厅", "2021年政府信息公开工作年度报告", "（草稿）");
        assertThat(letter(List.of(WORDS), Optional.of(LocalDate.of(2022, 1, 20))).title()).containsExactly("某省某厅", "2021年政府信息公开工作年度报告");
    }

    @Test
    @DisplayName("表三：法人或其他组织横跨各栏，行照层次缩进，标题行没有数字")
    void grouped() {
        assertThat(tables(letter(List.of(APPLICATIONS), Optional.empty()))).containsExactly(new Block.Table(List.of(List.of("", "", "法人或其他组织", "法人或其他组织", "")),
                List.of("项目", "自然人", "商业企业", "其他", "总计"),
                List.of(List.of("一、本年新收政府信息公开申请数量", "1", "2", "0", "3"), List.of("三、本年度办理结果", "", "", "", ""), List.of("　（三）不予公开", "", "", "", ""),
                        List.of("　　1.属于国家秘密", "1", "2", "0", "3"))));
    }

    @Test
    @DisplayName("表四：一行十五栏，照合用的栏名分成三张，栏名在上面")
    void cut() {
        var heads = new ArrayList<Head>();
        for (var group : List.of("行政复议", "行政诉讼（未经复议直接起诉）", "行政诉讼（复议后起诉）")) {
            for (var name : List.of("结果维持", "结果纠正", "其他结果", "尚未审结", "总计")) {
                heads.add(new Head(group + name, name, List.of(group)));
            }
        }
        var remedies = new Section("remedies", "四、复议诉讼", "", "", "", "项目", false, heads, List.of(new Line("cases", "件数", List.of(), Map.of())), List.of());
        var tables = tables(letter(List.of(remedies), Optional.empty()));
        assertThat(tables).hasSize(3).allSatisfy(table -> assertThat(table.head()).containsExactly("项目", "结果维持", "结果纠正", "其他结果", "尚未审结", "总计"));
        assertThat(tables.get(1).over()).containsExactly(List.of("", "行政诉讼（未经复议直接起诉）", "行政诉讼（未经复议直接起诉）", "行政诉讼（未经复议直接起诉）", "行政诉讼（未经复议直接起诉）", "行政诉讼（未经复议直接起诉）"));
    }
}
