// SPDX-License-Identifier: Apache-2.0
package cn.yifa.kernel.measure;

import static org.assertj.core.api.Assertions.assertThat;

import cn.yifa.kernel.Duties;
import cn.yifa.kernel.DutySchema;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/// What a measure says wrongly does not load, with its file and line; the schema that helps editors says the same of its form.
class MeasureReaderTest {

    private static final String TABLE = """
            name: 按期答复
            of: disclosure-request
            when: applicant_kind = "自然人"
            begins: received_on
            ends: reply
            rows:
              - {code: new, name: 新收, counts: begun}
              - group: 办结
                lines:
                  - {code: open, name: 公开, counts: ended, when: {answer_kind: [予以公开, 部分公开]}}
                  - {code: rest, name: 其他, counts: ended, otherwise: true}
                  - {code: all, name: 合计, counts: ended, total: true}
            columns:
              - {name: 按期, when: {clock reply: 按期}}
              - {name: 不按期, otherwise: true}
              - {name: 总计, total: true}
            checks:
              - {name: 合计, rows: all = open..rest}
              - {name: 总计, columns: 总计 = 按期 + 不按期}
            """;
    private static final String SPLIT = """
            name: 各处室
            of: disclosure-request
            rows:
              - {code: n, name: 办结, counts: ended}
              - {code: late, name: 逾期, counts: ended, total: true, when: {clock reply: 逾期}}
              - {code: share, name: 逾期率, share: {of: late, in: n}}
            by: division
            """;
    private static final String ENTERED = "name: 填报\nentered: true\nrows: [{code: a, name: 甲}]\ncolumns: [{code: x, name: 件数}]\nchecks: [{name: 增减, columns: x = 上年.x}]\n";
    private static final String LINKS = """
            name: 复议
            of: disclosure-request
            links: {行政复议: {route: 行政复议}}
            fields: {route: {name: 途径, of: [行政复议, 行政诉讼]}}
            rows: [{name: 件数}]
            columns: [{name: 复议, counts: begun, when: {route: 行政复议}}, {name: 其他, counts: begun, otherwise: true}]
            """;
    private static final String ENTRIES = """
            name: 覆盖
            of-register: inspection-targets
            when: status = "正常"
            tells:
              visits:
                name: 次数
                of: inspection-visit
                when: result = "未发现问题"
                by: target_code
                counts: ended
                ends: visit
                as: {没有: 0, 一两次: 1-2, 更多: 3 以上}
            rows:
              - {code: pool, name: 户数, total: true}
              - {code: none, name: 没有查, when: {visits: 没有}}
              - {code: some, name: 查过, when: {visits: [一两次, 更多]}}
              - {code: share, name: 覆盖率, share: {of: some, in: pool}}
            columns:
              - {name: 高, when: {class: D}}
              - {name: 其他, otherwise: true}
            checks:
              - {name: 合计, rows: pool = none + some}
            """;
    private static final String DAYS = """
            name: 用时
            of: disclosure-request
            ends: reply
            rows:
              - {code: done, name: 办结, counts: ended}
              - {code: mean, name: 平均, days: {clock: reply, of: done, tells: mean}}
              - {code: most, name: 最长, days: {clock: reply, of: done, tells: longest}}
            by: division
            shown-in: inspection-results
            """;
    private static final DutySchema SCHEMA = DutySchema.of("measure.schema.json");

    @Test
    @DisplayName("duties/ 里的每个指标都合乎模式")
    void everyMeasureFits() throws IOException {
        assertThat(Duties.sources().stream().filter(source -> source.file().endsWith(".measure.yaml"))).isNotEmpty()
                .allSatisfy(source -> assertThat(SCHEMA.faults(source.text())).as(source.file()).isEmpty());
    }

    @Test
    @DisplayName("《怎样写一项职责》里的指标真能载入")
    void theExampleLoads() throws IOException {
        var page = Duties.text("../docs/how-to-write-a-duty.md");
        var example = page.substring(page.indexOf("measure: disclosure-on-time"));
        var text = example.substring(0, example.indexOf("```"));
        assertThat(Measures.of(text).tables()).singleElement().satisfies(table -> assertThat(table.checks()).hasSize(3));
        assertThat(SCHEMA.faults(text)).isEmpty();
        var entries = page.substring(page.indexOf("    name: 检查对象的覆盖"));
        var table = Measures.table(entries.substring(0, entries.indexOf("```")).stripIndent());
        assertThat(Measures.faults(table)).isEmpty();
        assertThat(SCHEMA.faults(table)).isEmpty();
    }

    @ParameterizedTest(name = "{0} {1}: {2}")
    @DisplayName("填报的数：件数是不小于零的整数，金额可以有小数，增减可以小于零")
    @CsvSource({"COUNT, 0, true", "COUNT, 12.0, true", "COUNT, 1.5, false", "COUNT, -1, false", "MONEY, 1.5, true", "MONEY, -0.01, false", "CHANGE, -3, true", "CHANGE, 0.5, false"})
    void units(Unit unit, BigDecimal value, boolean takes) {
        assertThat(unit.takes(value)).isEqualTo(takes);
    }

    @ParameterizedTest
    @DisplayName("好的样例：模式和读取程序都接受")
    @MethodSource
    void good(String table) {
        assertThat(Measures.faults(Measures.table(table))).isEmpty();
        assertThat(SCHEMA.faults(Measures.table(table))).isEmpty();
    }

    static List<String> good() {
        return List.of(TABLE, SPLIT, ENTERED, ENTRIES, DAYS, ENTRIES.replaceFirst("(?s)tells:.*rows:.*columns:", "rows: [{name: 户数}]\ncolumns:").replaceFirst("(?s)checks:.*", ""), ENTERED.replace("name: 件数", "name: 金额, unit: money"), ENTERED.replace("name: 件数", "name: 增减, unit: change"), LINKS, "name: 总体情况\ntext: 写什么\n", SPLIT.replace("by: division", "by: month"),
                TABLE.replace("  - {name: 不按期, otherwise: true}\n", "").replace("按期 + 不按期", "按期").replace("rows:\n  - {code: new", "partial: true\nrows:\n  - {code: new"));
    }

    @ParameterizedTest(name = "{1}")
    @DisplayName("说错了的不能载入，指出文件和行")
    @MethodSource
    void refused(String table, String message, int line) {
        assertThat(Measures.faults(Measures.table(table))).anySatisfy(problem -> {
            assertThat(problem.file()).isEqualTo("draft.measure.yaml");
            assertThat(problem.message()).contains(message);
            assertThat(problem.line()).isEqualTo(HEADER_LINES + line);
        });
    }

    private static final int HEADER_LINES = 8;

    static List<Arguments> refused() {
        return List.of(
                Arguments.of(TABLE.replace("of: disclosure-request", "of: disclosure"), "没有程序“disclosure”", 2),
                Arguments.of(TABLE.replace("applicant_kind =", "applicant_sort ="), "没有定义的字段：applicant_sort", 3),
                Arguments.of(TABLE.replace("applicant_kind =", "applicant ="), "个人信息", 3),
                Arguments.of(TABLE.replace("received_on", "received"), "日期字段", 4),
                Arguments.of(TABLE.replace("received_on", "answer_kind"), "日期字段", 4),
                // 缴费期限是2021年才有的
                Arguments.of(TABLE.replace("ends: reply", "ends: payment"), "每个版本都有的期限", 5),
                Arguments.of(ENTERED.replace("name: 件数", "name: 件数, unit: 万元"), "unit 只能是 count、money、change", 4),
                Arguments.of(ENTERED.replace("name: 甲", "name: 甲, unit: money"), "写在栏上，不写在行“甲”上", 0),
                Arguments.of(TABLE.replace("{name: 按期, ", "{name: 按期, unit: money, "), "只写在填报的表的栏上", 14),
                Arguments.of(TABLE.replace("counts: begun", "counts: opened"), "counts 只能是", 7),
                Arguments.of(TABLE.replace("{answer_kind: [", "{answer_sort: ["), "不是这里的 choice 字段", 10),
                Arguments.of(TABLE.replace("[予以公开, 部分公开]", "[予以公开, 全部公开]"), "没有“全部公开”这个选项", 10),
                Arguments.of(TABLE.replace("clock reply: 按期", "clock answer: 按期"), "每个版本都有的期限", 14),
                Arguments.of(TABLE.replace("clock reply: 按期", "clock reply: 准时"), "没有“准时”这个选项", 14),
                Arguments.of(TABLE.replace("rest, name: 其他, counts: ended, otherwise: true", "rest, name: 其他, counts: ended, when: {answer_kind: 国家秘密}"), "没有归入任何一行", 6),
                Arguments.of(TABLE.replace("rest, name: 其他, counts: ended, otherwise: true", "rest, name: 其他, counts: ended"), "会重复计入“公开”和“其他”", 6),
                Arguments.of(TABLE.replace("  - {name: 不按期, otherwise: true}", "  - {name: 不按期, when: {clock reply: [逾期, 未停止]}}"), "可能没有填写", 13),
                Arguments.of(TABLE.replace("otherwise: true}", "otherwise: true, total: true}"), "不能同时写", 11),
                Arguments.of(TABLE.replace("code: rest", "code: open"), "“open”写了两次", 6),
                Arguments.of(TABLE.replace("code: rest", "code: r.1"), "不能用作代码", 11),
                Arguments.of(TABLE.replace("{name: 按期, ", "{name: 按期, counts: ended, "), "要么每一行都写", 0),
                Arguments.of(TABLE.replace("all = open..rest", "all = open..remains"), "没有“remains”", 18),
                Arguments.of(TABLE.replace("all = open..rest", "all = rest..open"), "前后颠倒", 18),
                Arguments.of(TABLE.replace("all = open..rest", "all = open * rest"), "看不懂", 18),
                Arguments.of(TABLE.replace("all = open..rest", "all"), "应写成", 18),
                Arguments.of(TABLE.replace("columns:\n", "by: month\ncolumns:\n"), "写一个，且只写一个", 0),
                Arguments.of(SPLIT.replace("by: division", "by: week"), "只能按 division", 7),
                Arguments.of(SPLIT.replace("by: division", "by: month").replace("name: 办结, counts: ended", "name: 在办, counts: open"), "按月分栏", 0),
                Arguments.of(SPLIT.replace("in: n", "in: m"), "没有“m”", 3),
                Arguments.of(ENTERED.replace("name: 甲", "name: 甲, counts: begun"), "不能有 counts", 3),
                Arguments.of(ENTERED.replace("entered: true", "entered: true\nof: disclosure-request"), "只写一个", 0),
                Arguments.of(LINKS.replace("行政复议: {route: 行政复议}", "行政复议: {route: 仲裁}"), "不是字段“route”的选项", 3),
                Arguments.of(ENTRIES.replace("inspection-targets", "inspection-target"), "没有清单“inspection-target”", 2),
                Arguments.of(ENTRIES.replace("status =", "state ="), "没有定义的字段：state", 3),
                Arguments.of(ENTRIES.replace("status =", "phone ="), "没有定义的字段：phone", 3),
                Arguments.of(ENTRIES.replace("  visits:\n", "  class:\n"), "不与清单的字段重名", 5),
                Arguments.of(ENTRIES.replace("of: inspection-visit", "of: inspection"), "没有程序“inspection”", 7),
                Arguments.of(ENTRIES.replace("result =", "results ="), "没有定义的字段：results", 8),
                Arguments.of(ENTRIES.replace("by: target_code", "by: target"), "text 字段", 9),
                Arguments.of(ENTRIES.replace("by: target_code", "by: result"), "text 字段", 9),
                Arguments.of(ENTRIES.replace("counts: ended", "counts: done"), "counts 只能是", 10),
                Arguments.of(ENTRIES.replace("ends: visit", "ends: visits"), "每个版本都有的期限", 11),
                Arguments.of(ENTRIES.replace("没有: 0", "没有: 1"), "没有说 0 叫什么", 12),
                Arguments.of(ENTRIES.replace("更多: 3", "更多: 4"), "没有说 3 叫什么", 12),
                Arguments.of(ENTRIES.replace("1-2", "1-3"), "3 既叫“一两次”，又叫“更多”", 12),
                Arguments.of(ENTRIES.replace("3 以上", "3"), "4 和更多的叫什么要说清楚", 12),
                Arguments.of(ENTRIES.replace("1-2", "1 以上"), "只有最后一种写“以上”", 12),
                Arguments.of(ENTRIES.replace("3 以上", "几次"), "应写成 0、2-4 或者 5 以上", 12),
                Arguments.of(ENTRIES.replace("[一两次, 更多]", "一两次"), "visits 为“更多”的没有归入任何一行", 13),
                Arguments.of(ENTRIES.replace("[一两次, 更多]", "[没有, 一两次, 更多]"), "会重复计入", 13),
                Arguments.of(ENTRIES.replace("{visits: 没有}", "{visits: 零次}"), "没有“零次”这个选项", 15),
                Arguments.of(ENTRIES.replace("name: 没有查,", "name: 没有查, counts: open,"), "不写 counts", 0),
                Arguments.of(ENTRIES.replace("columns:\n", "begins: classified_on\ncolumns:\n"), "不能有 begins", 0),
                Arguments.of(ENTRIES.replace("columns:\n", "of: inspection-visit\ncolumns:\n"), "只写一个", 0),
                Arguments.of(ENTRIES.replace("share: {of: some, in: pool}", "days: {clock: visit, of: pool, tells: mean}"), "只有数办件的表有期限", 17),
                Arguments.of(SPLIT.replace("by: division", "tells: {}\nby: division"), "不能有 tells", 0),
                Arguments.of(DAYS.replace("{clock: reply, of: done, tells: mean}", "{clock: answer, of: done, tells: mean}"), "每个版本都有的期限", 6),
                Arguments.of(DAYS.replace("of: done, tells: mean", "of: dune, tells: mean"), "没有“dune”这一行", 4),
                Arguments.of(DAYS.replace("of: done, tells: mean", "of: most, tells: mean"), "或者它不计数", 4),
                Arguments.of(DAYS.replace("tells: mean", "tells: median"), "tells 只能是", 6),
                Arguments.of(DAYS.replace("name: 平均, days", "name: 平均, counts: ended, days"), "不能有 counts", 6),
                Arguments.of(DAYS.replace("inspection-results", "inspection-result"), "没有清单“inspection-result”", 9),
                Arguments.of(DAYS.replace("inspection-results", "inspection-targets"), "不公开", 9),
                Arguments.of(TABLE.replace("{name: 总计, total: true}", "{name: 天, days: {clock: reply, of: 按期, tells: mean}}"), "写在行上，不写在栏“天”上", 0),
                Arguments.of(TABLE.replace("ends: reply", "end: reply"), "不认识这个名称", 5));
    }

    @Test
    @DisplayName("有规定格式的按格式发布，不能写 public")
    void formsAreNotPublicByThemselves() {
        assertThat(Measures.faults(Measures.table(TABLE).replace("every: year", "form: 国办公开办函〔2021〕30号\nevery: year\npublic: true"))).singleElement()
                .satisfies(problem -> assertThat(problem.toString()).startsWith("draft.measure.yaml:7:").contains("不写 public"));
        assertThat(Measures.of(Measures.table(TABLE).replace("every: year", "every: year\npublic: true")).open()).isTrue();
        assertThat(Measures.of(Measures.table(TABLE)).open()).as("nothing is public that does not say so").isFalse();
    }

    @Test
    @DisplayName("没有这一条、没有这部法规的，不能载入")
    void citationsResolve() {
        assertThat(Measures.faults(Measures.table(TABLE).replace("article: 三十三", "article: 九十九"))).singleElement()
                .satisfies(problem -> assertThat(problem.toString()).startsWith("draft.measure.yaml:6:").contains("没有登记第"));
        assertThat(Measures.faults(Measures.table(TABLE).replace("law: 政府信息公开条例", "law: 信息条例"))).extracting(Object::toString).anyMatch(text -> text.contains("没有《信息条例》"));
        assertThat(Measures.faults(Measures.table(TABLE).replace("2019-05-15", "2008-05-01"))).as("三十三条那时是另一部条例的").isNotEmpty();
    }

    @ParameterizedTest
    @DisplayName("坏的样例：模式和读取程序都拒绝")
    @MethodSource
    void bad(String yaml) {
        assertThat(SCHEMA.faults(yaml)).isNotEmpty();
        assertThat(Measures.faults(yaml)).isNotEmpty();
    }

    static List<String> bad() {
        var whole = Measures.table(TABLE);
        return List.of(whole.replace("every: year", "every: week"), whole.replace("measure: draft", "measure: Draft_1"), whole.replace("article: 三十三\n", ""),
                whole.replace("2019-05-15", "明年"), whole.replace("counts: begun", "counts: opened"), whole.replace("ends: reply", "end: reply"), whole.replace("name: 新收", "title: 新收"),
                whole.replace("all = open..rest", "all"), Measures.table(SPLIT.replace("by: division", "by: week")), Measures.table(SPLIT.replace(", in: n", "")),
                whole.replace("every: year", "every: year\nform: 国办公开办函〔2021〕30号\npublic: yes"), Measures.table(ENTRIES.replace("3 以上", "几次")), Measures.table(ENTRIES.replace("    by: target_code\n", "")),
                Measures.table(ENTRIES.replace("columns:\n", "begins: classified_on\ncolumns:\n")), Measures.table(DAYS.replace("tells: mean", "tells: median")), Measures.table(DAYS.replace("of: disclosure-request\n", "of: disclosure-request\ntells: {}\n")),
                Measures.table(ENTERED.replace("columns: [{code: x, name: 件数}]\n", "")), Measures.table("name: 总体情况\ntext: 写什么\nrows: [{name: 甲}]\n"),
                Measures.table(LINKS.replace("fields: {route: {name: 途径, of: [行政复议, 行政诉讼]}}\n", "")));
    }
}
