// SPDX-License-Identifier: Apache-2.0
package cn.yifa.kernel.register;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class EntryCheckTest {

    private static final Register REGISTER = Lists.register(Lists.FULL);
    private static final LocalDate DAY = LocalDate.of(2026, 11, 26);

    /// An entry with nothing wrong in it.
    private static Map<String, Object> right() {
        var right = new HashMap<String, Object>();
        right.put("code", "440100001000");
        right.put("name", "许可甲");
        right.put("kind", "行政许可");
        right.put("place", "44");
        right.put("about", "第一行\n第二行");
        right.put("days", BigDecimal.valueOf(20));
        right.put("promised", BigDecimal.TEN);
        right.put("fee", new BigDecimal("12.50"));
        right.put("begun", "2024-02-29");
        right.put("online", true);
        right.put("channels", List.of("窗口", "网上"));
        right.put("basis", List.of("二十", "《政府信息公开条例》第三十三条"));
        right.put("against", "五十一");
        right.put("procedure", "list-adjustment");
        right.put("division", "policy");
        right.put("with", List.of("office"));
        right.put("parent", "440100001000");
        right.put("related", List.of("440100001000"));
        right.put("contact", "张三");
        right.put("materials", List.of(Map.of("title", "申请书", "copies", BigDecimal.ONE, "form", "原件", "basis", List.of("二十"), "until", "2027-01-01", "needed", true, "proof", "440100001000")));
        return right;
    }

    private static List<Finding> check(Map<String, Object> values, LocalDate day) {
        return EntryCheck.check(REGISTER, Values.of(values), day, Lists.AROUND);
    }

    private static List<Finding> with(String field, Object value) {
        var values = right();
        values.put(field, value);
        return check(values, DAY);
    }

    private static List<Finding> without(String field) {
        var values = right();
        values.remove(field);
        return check(values, DAY);
    }

    private static List<Object> inRow(String column, Object value) {
        return List.of(Map.of("title", "申请书"), Map.of("title", "身份证件", column, value));
    }

    @Test
    @DisplayName("都对的，没有发现")
    void nothingToFind() {
        assertThat(check(right(), DAY)).isEmpty();
        assertThat(check(Map.of("code", "440500001000", "name", "给付", "kind", "行政给付", "basis", List.of("二十")), DAY)).as("what need not be said").isEmpty();
    }

    static Stream<Arguments> wrong() {
        return Stream.of(
                Arguments.of("name", "甲".repeat(21), "words", "name", "“名称”最多 20 字，现在有 21 字"),
                Arguments.of("name", "许\u202e可", "words", "name", "“名称”第 2 个字是不可见的控制字符，请重新输入"),
                Arguments.of("name", "许\n可", "words", "name", "“名称”只能写一行，不能换行"),
                Arguments.of("name", BigDecimal.ONE, "kind", "name", "“名称”应填文字"),
                Arguments.of("about", "字".repeat(101), "words", "about", "“说明”最多 100 字，现在有 101 字"),
                Arguments.of("days", new BigDecimal("1234567890123456"), "amount", "days", "“法定时限”的数字过长，最多 15 位"),
                Arguments.of("days", new BigDecimal("1E+999999999"), "amount", "days", "“法定时限”的数字过长，最多 15 位"),
                Arguments.of("days", new BigDecimal("1E-999999999"), "amount", "days", "“法定时限”的数字过长，最多 15 位"),
                Arguments.of("days", new BigDecimal("-1"), "amount", "days", "“法定时限”应在 0 至 90 之间，写的是 -1"),
                Arguments.of("days", new BigDecimal("91"), "amount", "days", "“法定时限”应在 0 至 90 之间，写的是 91"),
                Arguments.of("days", new BigDecimal("19.5"), "amount", "days", "“法定时限”应是整数，写的是 19.5"),
                Arguments.of("fee", new BigDecimal("-0.01"), "amount", "fee", "“收费”应在 0 以上，写的是 -0.01"),
                Arguments.of("fee", new BigDecimal("0.125"), "amount", "fee", "“收费”最多 2 位小数，写的是 0.125"),
                Arguments.of("days", "二十日", "kind", "days", "“法定时限”应填数字"),
                Arguments.of("begun", "2023-02-29", "kind", "begun", "“实施日期”应是 2026-01-31 样子的日期，写的是“2023-02-29”"),
                Arguments.of("begun", "44197", "kind", "begun", "“实施日期”应是 2026-01-31 样子的日期，写的是“44197”"),
                Arguments.of("begun", "1899-12-31", "kind", "begun", "“实施日期”应是 1900-01-01 至 9998-12-31 之间的日期"),
                Arguments.of("begun", "9999-01-01", "kind", "begun", "“实施日期”应是 1900-01-01 至 9998-12-31 之间的日期"),
                Arguments.of("begun", true, "kind", "begun", "“实施日期”应是 1900-01-01 至 9998-12-31 之间的日期"),
                Arguments.of("online", "可以", "kind", "online", "“网上办”只能填是或者否"),
                Arguments.of("kind", "行政审批", "kind", "kind", "“事项类型”没有“行政审批”这个选项，可选：行政许可、行政给付、确认（登记、备案）"),
                Arguments.of("kind", List.of("行政许可"), "kind", "kind", "“事项类型”只能有一个值"),
                Arguments.of("channels", List.of("窗口", "传真"), "kind", "channels", "“办理渠道”没有“传真”这个选项，可选：窗口、网上、邮寄"),
                Arguments.of("channels", List.of("窗口", "窗口"), "twice", "channels", "“办理渠道”里有重复的：窗口"),
                Arguments.of("channels", "窗口", "kind", "channels", "“办理渠道”应是若干段文字，最多 1000 项"),
                Arguments.of("related", IntStream.range(0, 1_001).mapToObj(Integer::toString).toList(), "kind", "related", "“相关事项”应是若干段文字，最多 1000 项"),
                Arguments.of("basis", List.of("二十", "第九百条"), "basis", "basis", "“法律依据”《政府信息公开条例》第九百条不能确认：法律库里 2026-11-26 有效的《政府信息公开条例》没有登记第九百条"),
                Arguments.of("basis", List.of("《没有的法》一"), "basis", "basis", "“法律依据”《没有的法》第一条不能确认：法律库（duties/law）里没有《没有的法》"),
                Arguments.of("against", "很多", "basis", "against", "“追责依据”《政府信息公开条例》很多不能确认：看不懂条号“很多”"),
                Arguments.of("procedure", "penalty", "kind", "procedure", "“运行程序”：没有程序“penalty”"),
                Arguments.of("division", "nobody", "kind", "division", "“责任处室”：没有处室“nobody”"),
                Arguments.of("with", List.of("policy", "nobody"), "kind", "with", "“配合处室”：没有处室“nobody”"),
                Arguments.of("parent", "440100001001", "kind", "parent", "“主项”：2026-11-26 没有有效的“440100001001”"),
                Arguments.of("related", List.of("440100001000", "别的"), "kind", "related", "“相关事项”：2026-11-26 没有有效的“别的”"),
                Arguments.of("code", "44010000100", "code", "code", "“基本编码”“44010000100”：基本编码应为 12 位，写的是 11 位"),
                Arguments.of("code", "441100001000", "code", "code", "“基本编码”“441100001000”：第 3 至 4 位（事项类型）不能是“11”"),
                Arguments.of("code", BigDecimal.TEN, "kind", "code", "“基本编码”应填一个编码"),
                Arguments.of("code", "440500001000", "agreement", "code", "“基本编码”第 3 至 4 位是“05”，与“事项类型”（01）不一致"),
                Arguments.of("place", "43", "agreement", "code", "“基本编码”第 1 至 2 位是“44”，与“区划”（43）不一致"),
                Arguments.of("colour", "红", "unknown", "colour", "“colour”这个字段没有定义"),
                Arguments.of("materials", List.of("申请书"), "kind", "materials", "“材料”应是若干行，每行有材料名称、份数、形式、依据、取消日期、必要、证明事项，最多 1000 行"),
                Arguments.of("materials", List.of(Map.of("copies", BigDecimal.ONE)), "missing", "materials[1].title", "“材料”第 1 行的“材料名称”没有填写"),
                Arguments.of("materials", inRow("copies", "两份"), "kind", "materials[2].copies", "“材料”第 2 行的“份数”应填数字"),
                Arguments.of("materials", inRow("第 8 列", "多"), "unknown", "materials[2].第 8 列", "“材料”第 2 行的“第 8 列”这个字段没有定义"),
                Arguments.of("materials", inRow("form", "影印件"), "kind", "materials[2].form", "“材料”第 2 行的“形式”没有“影印件”这个选项，可选：原件、复印件"),
                Arguments.of("materials", inRow("basis", List.of("第九百条")), "basis", "materials[2].basis",
                        "“材料”第 2 行的“依据”《政府信息公开条例》第九百条不能确认：法律库里 2026-11-26 有效的《政府信息公开条例》没有登记第九百条"),
                Arguments.of("materials", List.of(Map.of("title", "甲｜乙")), "words", "materials[1].title", "“材料”第 1 行的“材料名称”里不能有换行和“｜”：它们分开各行各栏"),
                Arguments.of("materials", inRow("proof", "没有的"), "kind", "materials[2].proof", "“材料”第 2 行的“证明事项”：2026-11-26 没有有效的“没有的”"),
                Arguments.of("materials", inRow("until", "明天"), "kind", "materials[2].until", "“材料”第 2 行的“取消日期”应是 2026-01-31 样子的日期，写的是“明天”"),
                Arguments.of("promised", BigDecimal.valueOf(21), "promised-within-law", "promised", "承诺时限不能长于法定时限"));
    }

    @ParameterizedTest
    @DisplayName("错的：指出规则、字段，用一句完整的话告诉填写的人")
    @MethodSource
    void wrong(String field, Object value, String rule, String at, String words) {
        assertThat(with(field, value)).singleElement().satisfies(finding -> {
            assertThat(finding.words()).isEqualTo(words);
            assertThat(finding.rule()).isEqualTo(rule);
            assertThat(finding.field()).isEqualTo(at);
            assertThat(finding.weight()).isEqualTo(Finding.Weight.FAULT);
            assertThat(finding.faulty()).isTrue();
        });
    }

    @Test
    @DisplayName("一行里的换行也不行")
    void aLineBreakInARow() {
        assertThat(with("materials", List.of(Map.of("title", "甲\n乙")))).extracting(Finding::words)
                .containsExactly("“材料”第 1 行的“材料名称”只能写一行，不能换行", "“材料”第 1 行的“材料名称”里不能有换行和“｜”：它们分开各行各栏");
    }

    @Test
    @DisplayName("必填的没有填，连同为什么要填的依据；空白就是没有填")
    void missing() {
        assertThat(without("name")).singleElement().satisfies(finding -> {
            assertThat(finding.words()).isEqualTo("“名称”没有填写");
            assertThat(finding.rule()).isEqualTo("missing");
            assertThat(finding.basis()).hasToString("Optional[《政府信息公开条例》第二十条]");
        });
        assertThat(with("basis", List.of(" ", "　"))).singleElement().satisfies(finding -> assertThat(finding.words()).isEqualTo("“法律依据”没有填写"));
        assertThat(check(Map.of(), DAY)).extracting(Finding::words).containsExactly("“基本编码”没有填写", "“名称”没有填写", "“事项类型”没有填写", "“法律依据”没有填写");
    }

    @Test
    @DisplayName("依据、别的条目按生效那天看：那天还没有的不算")
    void onTheDay() {
        assertThat(check(right(), LocalDate.of(2021, 1, 1))).isEmpty();
        assertThat(check(right(), LocalDate.of(2020, 12, 31))).extracting(Finding::words).contains("“主项”：2020-12-31 没有有效的“440100001000”");
        var values = right();
        values.put("basis", List.of("《行政处罚法》八十五"));
        assertThat(check(values, LocalDate.of(2021, 7, 15))).isEmpty();
        assertThat(check(values, LocalDate.of(2021, 7, 14))).extracting(Finding::words).singleElement().asString().startsWith("“法律依据”《行政处罚法》第八十五条不能确认：");
    }

    @Test
    @DisplayName("早于清单建立的那天")
    void beforeTheListBegan() {
        var values = right();
        List.of("parent", "related", "materials").forEach(values::remove);
        assertThat(check(values, LocalDate.of(2019, 5, 15))).isEmpty();
        assertThat(check(values, LocalDate.of(2019, 5, 14))).anySatisfy(finding -> {
            assertThat(finding.words()).isEqualTo("《服务事项清单》自 2019-05-15 起建立，生效日期 2019-05-14 早于它");
            assertThat(finding.rule()).isEqualTo("since");
            assertThat(finding.faulty()).isTrue();
        });
    }

    @Test
    @DisplayName("核对规则：错误不能收，疑问只请人看；带着依据")
    void rules() {
        assertThat(with("promised", BigDecimal.valueOf(21))).singleElement().satisfies(finding -> assertThat(finding.basis()).hasToString("Optional[《政府信息公开条例》第三十三条]"));
        assertThat(with("begun", "2031-01-01")).singleElement().satisfies(finding -> {
            assertThat(finding.rule()).isEqualTo("begun-late");
            assertThat(finding.weight()).isEqualTo(Finding.Weight.DOUBT);
            assertThat(finding.faulty()).isFalse();
            assertThat(finding.basis()).isEqualTo(Optional.empty());
        });
        assertThat(with("materials", List.of(Map.of("title", "申请书"), Map.of("title", "身份证")))).as("of rows it sees every column").extracting(Finding::rule).containsExactly("id-card");
        assertThat(without("promised")).as("what is not said breaks no rule").isEmpty();
    }

    static Stream<Arguments> rows() {
        var plain = Map.of("title", "申请书", "copies", BigDecimal.ONE, "form", "原件", "needed", true, "until", "2027-01-01");
        return Stream.of(
                Arguments.of("list contains(materials.form, \"复印件\")", List.of(plain, Map.of("title", "乙", "form", "复印件")), true),
                Arguments.of("list contains(materials.form, \"复印件\")", List.of(plain), false),
                Arguments.of("some row in materials satisfies row.copies > 3", List.of(plain, Map.of("title", "乙", "copies", BigDecimal.TEN)), true),
                Arguments.of("some row in materials satisfies row.copies > 3", List.of(Map.of("title", "没有写份数"), plain, Map.of("title", "乙", "copies", BigDecimal.TEN)), true),
                Arguments.of("some row in materials satisfies row.copies > 3", List.of(Map.of("title", "没有写份数"), plain), false),
                Arguments.of("every row in materials satisfies row.needed", List.of(plain, plain), true),
                Arguments.of("every row in materials satisfies row.needed", List.of(plain, Map.of("title", "乙")), false),
                Arguments.of("some row in materials satisfies row.until < date(\"2026-01-01\")", List.of(plain, Map.of("title", "乙", "until", "2025-12-31")), true),
                Arguments.of("some row in materials satisfies row.copies > days", List.of(Map.of("title", "乙", "copies", BigDecimal.valueOf(21))), true),
                Arguments.of("count(materials) > 1", List.of(plain, Map.of("title", "乙")), true));
    }

    @ParameterizedTest(name = "{0}：{2}")
    @DisplayName("规则看得到每一行的每一栏；一行没有填的不妨碍看别的行")
    @MethodSource
    void rows(String when, List<Map<String, Object>> materials, boolean broken) {
        assertThat(ruled(when, "materials", materials)).isEqualTo(broken);
    }

    static Stream<Arguments> pointed() {
        return Stream.of(
                Arguments.of("parent.kind != kind", "440100001000", false),
                Arguments.of("parent.name = \"许可甲\"", "440100001000", true),
                Arguments.of("parent.days > 1", "440100001000", false),
                Arguments.of("parent.name != name", "440100009000", false),
                Arguments.of("parent = null", "440100001000", false),
                Arguments.of("parent = null", "", true),
                Arguments.of("parent.name != name", "", false));
    }

    @ParameterizedTest(name = "{0}：“{1}”")
    @DisplayName("规则看得到指向的那一条；没有那一条的，什么也不违反")
    @MethodSource
    void pointed(String when, String parent, boolean broken) {
        assertThat(ruled(when, "parent", parent)).isEqualTo(broken);
    }

    /// Whether the condition finds the field wrong.
    private static boolean ruled(String when, String field, Object value) {
        var values = right();
        values.put(field, value);
        var register = Lists.register(Lists.FULL.replace("when: promised > days", "when: '" + when + "'"));
        return EntryCheck.check(register, Values.of(values), DAY, Lists.AROUND).stream().anyMatch(finding -> finding.rule().equals("promised-within-law"));
    }

    @Test
    @DisplayName("没有填的，规则也可以管")
    void whatIsNotSaid() {
        var register = Lists.register(Lists.FULL.replace("when: promised > days", "when: days = null"));
        var values = right();
        values.remove("days");
        assertThat(EntryCheck.check(register, Values.of(values), DAY, Lists.AROUND)).extracting(Finding::rule).containsExactly("promised-within-law");
        assertThat(EntryCheck.check(register, Values.of(right()), DAY, Lists.AROUND)).isEmpty();
    }

    @ParameterizedTest
    @DisplayName("填得不像样的字段，规则不去读它，更不会出错")
    @ValueSource(strings = {"promised", "days", "begun", "materials"})
    void rulesDoNotReadWhatIsWrong(String field) {
        for (var value : List.<Object>of("不像样", true, BigDecimal.ONE.negate(), List.of("甲"), List.of(Map.of("甲", "乙")), List.of(Map.of("title", BigDecimal.ONE)))) {
            assertThat(with(field, value)).as("%s: %s", field, value).isNotEmpty().allSatisfy(finding -> assertThat(finding.field()).startsWith(field));
        }
    }

    @Test
    @DisplayName("任何字段填成任何样子：都说得出来，不崩溃；错的都不能混过去")
    void anythingAnywhere() {
        var values = List.<Object>of("甲", "﷐", "𠮷".repeat(50), true, BigDecimal.valueOf(3), new BigDecimal("1E+40"), List.of("甲", "乙"), List.of(true), List.of(BigDecimal.ONE), List.of(List.of("甲")),
                List.of(Map.of("x", "y")), List.of(Map.of("title", List.of("甲")), "甲"));
        var fields = new ArrayList<>(REGISTER.fields().keySet());
        fields.add("nothing");
        for (var field : fields) {
            for (var value : values) {
                assertThat(with(field, value)).as("%s: %s", field, value).allSatisfy(finding -> assertThat(finding.words()).isNotBlank());
            }
        }
        assertThat(values.stream().filter(value -> with("code", value).isEmpty())).isEmpty();
        assertThat(values.stream().filter(value -> with("materials", value).isEmpty())).isEmpty();
    }

    @Test
    @DisplayName("认定同一条的字段，不能有分开几项的符号")
    void keysCanBePointedTo() {
        var powers = Lists.register(Lists.SMALL);
        for (var key : List.of("甲；乙", "甲;乙", "甲｜乙")) {
            assertThat(EntryCheck.check(powers, Values.of(Map.of("code", key, "name", "名称")), DAY, Lists.AROUND)).extracting(Finding::words).containsExactly("“编码”里不能有；｜和换行：它们在表格里分开几项");
        }
        assertThat(EntryCheck.check(powers, Values.of(Map.of("code", "甲、乙", "name", "名称")), DAY, Lists.AROUND)).isEmpty();
    }

    @Test
    @DisplayName("内容的行文不因空格、换行的写法而不同；日志里不写内容")
    void oneWritingForEachValue() {
        assertThat(Values.of(Map.of("about", " 甲\r\n乙\r丙　", "name", "　 ", "fee", new BigDecimal("12.50"), "materials", List.of(Map.of("title", " "))))).isEqualTo(
                Values.of(Map.of("about", "甲\n乙\n丙", "fee", new BigDecimal("12.5"))));
        assertThat(Values.of(Map.of("contact", "张三"))).hasToString("Values[contact]");
        assertThat(Values.of(Map.of("a", BigDecimal.valueOf(100)))).isEqualTo(Values.of(Map.of("a", new BigDecimal("1E+2"))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"12345678901234567890", "-1234567890.123456789", "1E+400", "1E-400"})
    @DisplayName("过长的数字照原样存下来，再读出来还是它，指出它过长")
    void numbersTooLongAreKept(String number) {
        var json = ChangeJson.write(new Change.End(DAY)).replace("\"end\"", "\"put\"").replace("}", ",\"values\":{\"days\":" + number + "}}");
        var read = ChangeJson.read(json);
        assertThat(read).isInstanceOfSatisfying(Change.Put.class, put -> assertThat(put.values().text("days")).contains(number));
        assertThat(ChangeJson.read(ChangeJson.write(read))).isEqualTo(read);
        assertThat(with("days", number)).extracting(Finding::rule).contains("amount");
    }
}
