// SPDX-License-Identifier: Apache-2.0
package cn.yifa.kernel.register;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import cn.yifa.kernel.definition.DefinitionError;
import cn.yifa.kernel.definition.Source;
import cn.yifa.kernel.law.Citation;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("与另一份清单逐项比较")
class ComparisonTest {

    /// The directory, whose bare articles are of another instrument.
    private static final String DIRECTORY = """
            register: powers
            name: 基本目录
            law: 行政许可法
            since: 2019-05-15
            entry: 目录事项
            kept-by: 法规处
            changed-by: list-adjustment
            public: true
            key: code
            title: name
            fields:
              code:     {name: 编码, type: text, required: true}
              name:     {name: 名称, type: text, required: true}
              basis:    {name: 依据, type: citations}
              levels:   {name: 行使层级, type: choices, of: [省级, 市级]}
              about:    {name: 受理条件, type: long-text}
              list:     {name: 材料, type: rows, columns: {title: {name: 名称, type: text, required: true}}}
              days:     {name: 时限, type: number}
              unit:     {name: 单位, type: choice, of: [工作日, 日]}
            columns: [code, name]
            """;

    private static final String ITEMS = """
            register: services
            name: 实施清单
            law: 政府信息公开条例
            since: 2019-05-15
            entry: 事项
            kept-by: 法规处
            changed-by: list-adjustment
            public: true
            key: id
            title: name
            fields:
              id:        {name: 标识, type: text, required: true}
              directory: {name: 目录事项, type: entry, register: powers}
              name:      {name: 名称, type: text}
              basis:     {name: 依据, type: citations}
              level:     {name: 行使层级, type: choice, of: [国家级, 省级, 市级]}
              about:     {name: 受理条件, type: long-text}
              materials: {name: 材料, type: rows, columns: {title: {name: 名称, type: text, required: true}, copies: {name: 份数, type: number}}}
              days:      {name: 时限, type: number}
              unit:      {name: 单位, type: choice, of: [工作日, 日]}
            columns: [id, name]
            compares:
              name: 统一
              with: directory
              elements:
                same-name: {name: 名称, ours: name, article: 二十}
                same-basis: {name: 依据, ours: basis}
                same-level: {name: 层级, ours: level, theirs: levels}
                same-about: {name: 条件, ours: about, weight: doubt}
                same-materials: {name: 材料, ours: materials, theirs: list}
                same-term: {name: 时限, ours: [days, unit]}
            """;

    private static final LocalDate DAY = LocalDate.of(2026, 11, 26);

    private static final Map<String, Object> THEIRS = Map.of("code", "A", "name", "许可 甲", "basis", List.of("二十九", "《政府信息公开条例》二十"), "levels", List.of("省级", "市级"), "about", "一、合格。\n二、合法。",
            "list", List.of(Map.of("title", "申请表"), Map.of("title", "方案")), "days", BigDecimal.valueOf(20), "unit", "工作日");

    /// The same, said as our own list says it.
    private static Map<String, Object> same() {
        return new TreeMap<>(Map.of("id", "1", "directory", "A", "name", "许可甲", "basis", List.of("第二十条", "《行政许可法》第二十九条"), "level", "省级", "about", "一、合格。\n\n  二、合法。",
                "materials", List.of(Map.of("title", "申请表", "copies", BigDecimal.TWO), Map.of("title", "方案")), "days", BigDecimal.valueOf(20), "unit", "工作日"));
    }

    private static List<Finding> check(Map<String, Object> values) {
        var book = Lists.book(new Source("a.register.yaml", ITEMS), new Source("b.register.yaml", DIRECTORY));
        return EntryCheck.check(book.register("services").orElseThrow(), Values.of(values), DAY, new Around());
    }

    /// The directory has one entry.
    private record Around() implements Surroundings {

        @Override
        public Optional<String> whyUnresolved(Citation citation, LocalDate day) {
            return Optional.empty();
        }

        @Override
        public boolean hasProcedure(String id) {
            return false;
        }

        @Override
        public boolean hasDivision(String id) {
            return false;
        }

        @Override
        public boolean hasEntry(String register, String key, LocalDate day) {
            return entry(register, key, day).isPresent();
        }

        @Override
        public Optional<Values> entry(String register, String key, LocalDate day) {
            return register.equals("powers") && key.equals("A") ? Optional.of(Values.of(THEIRS)) : Optional.empty();
        }
    }

    @Test
    @DisplayName("一样的：空格换行、依据的写法、几项的次序、多出来的栏都不算不同")
    void theSame() {
        assertThat(check(same())).isEmpty();
    }

    static Stream<Arguments> differs() {
        return Stream.of(
                Arguments.of("name", "许可乙", "same-name", "“名称”与目录事项不一致：这里是“许可乙”，那里是“许可 甲”"),
                Arguments.of("name", "", "same-name", "“名称”与目录事项不一致：这里没有填写，那里是“许可 甲”"),
                Arguments.of("basis", List.of("二十", "二十一"), "same-basis", "“依据”与目录事项不一致：少了“《行政许可法》第二十九条”，多了“《政府信息公开条例》第二十一条”"),
                Arguments.of("level", "国家级", "same-level", "“层级”与目录事项不一致：这里是“国家级”，那里是“省级”、“市级”"),
                Arguments.of("level", "", "same-level", "“层级”与目录事项不一致：这里没有填写，那里是“省级”、“市级”"),
                Arguments.of("about", "一、合格。", "same-about", "“条件”与目录事项不一致：这里是“一、合格。”，那里是“一、合格。\n二、合法。”"),
                Arguments.of("materials", List.of(Map.of("title", "申请表"), Map.of("title", "身份证")), "same-materials", "“材料”与目录事项不一致：少了“方案”，多了“身份证”"),
                Arguments.of("materials", List.of(Map.of("title", "方案"), Map.of("title", "申请表")), "same-materials", "“材料”与目录事项不一致：次序或者重复不同"),
                Arguments.of("days", BigDecimal.TEN, "same-term", "“时限”与目录事项不一致：这里是“10”，那里是“20”"),
                Arguments.of("unit", "日", "same-term", "“时限”与目录事项不一致：这里是“日”，那里是“工作日”"));
    }

    @ParameterizedTest(name = "{2}：{1}")
    @DisplayName("不一样的：说出哪个要素、两边各是什么")
    @MethodSource
    void differs(String field, Object value, String rule, String words) {
        var values = same();
        values.put(field, value);
        assertThat(check(values)).singleElement().satisfies(finding -> {
            assertThat(finding.words()).isEqualTo(words);
            assertThat(finding.rule()).isEqualTo(rule);
            assertThat(finding.field()).isEqualTo(field.equals("unit") ? "days" : field);
            assertThat(finding.faulty()).isEqualTo(!rule.equals("same-about"));
            assertThat(finding.basis().isPresent()).isEqualTo(rule.equals("same-name"));
        });
    }

    @Test
    @DisplayName("没有指向那一条的、那一条找不到的不比；填得不像样的先说那一处")
    void nothingToCompare() {
        var values = same();
        values.remove("directory");
        values.put("name", "别的");
        assertThat(check(values)).isEmpty();
        values.put("directory", "B");
        assertThat(check(values)).extracting(Finding::rule).containsExactly("kind");
        values.put("directory", "A");
        values.put("name", "许可甲");
        values.put("level", "上级");
        assertThat(check(values)).extracting(Finding::rule).containsExactly("kind");
    }

    static Stream<Arguments> wrong() {
        return Stream.of(
                Arguments.of("with: directory", "with: name", "“名称”不行：应是 entry 字段"),
                Arguments.of("with: directory", "with: none", "没有定义字段“none”"),
                Arguments.of("ours: level, theirs: levels", "ours: level", "没有定义字段“level”"),
                Arguments.of("ours: level, theirs: levels", "ours: level, theirs: name", "两边的字段应当一一对应，类型相同，不是个人信息；rows 至少有一栏的标识相同"),
                Arguments.of("ours: [days, unit]", "ours: [days, unit], theirs: days", "两边的字段应当一一对应"),
                Arguments.of("ours: materials, theirs: list", "ours: about, theirs: list", "两边的字段应当一一对应"),
                Arguments.of("{title: {name: 名称, type: text, required: true}, copies", "{what: {name: 名称, type: text, required: true}, copies", "rows 至少有一栏的标识相同"),
                Arguments.of("same-term:", "Term:", "标识“Term”应由小写字母、数字和连字符组成，例如 same-name，不与规则的标识相同"),
                Arguments.of("ours: about, weight: doubt", "ours: about, weight: maybe", "只能写 fault（不能这样）或者 doubt（要看一看），写的是“maybe”"),
                Arguments.of("article: 二十}", "article: 九百}", "依据不能确认："));
    }

    @ParameterizedTest(name = "{1}：{2}")
    @DisplayName("写错的：说出错在哪里")
    @MethodSource
    void wrong(String before, String after, String message) {
        assertThat(ITEMS).contains(before);
        assertThat(catchThrowableOfType(DefinitionError.class,
                () -> Lists.book(new Source("a.register.yaml", ITEMS.replace(before, after)), new Source("b.register.yaml", DIRECTORY))).problems()).anySatisfy(problem -> assertThat(problem.message()).contains(message));
    }
}
