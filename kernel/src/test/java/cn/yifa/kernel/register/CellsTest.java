// SPDX-License-Identifier: Apache-2.0
package cn.yifa.kernel.register;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CellsTest {

    private static final long SEED = 20261126;
    private static final Register REGISTER = Lists.register(Lists.FULL);
    private static final LocalDate DAY = LocalDate.of(2026, 11, 26);

    private static Kind kind(String field) {
        return REGISTER.field(field).orElseThrow().kind();
    }

    private static Object read(String field, String cell) {
        return Cells.read(kind(field), cell).orElseThrow();
    }

    @ParameterizedTest
    @DisplayName("日期：各种写法都认得")
    @ValueSource(strings = {"2021-07-01", "2021-7-1", "2021/7/1", "2021/07/01", "2021年7月1日", "2021年07月01日", "2021.07.01", "2021.7.1", " 2021年7月1日 "})
    void days(String cell) {
        assertThat(read("begun", cell)).isEqualTo("2021-07-01");
    }

    @ParameterizedTest
    @DisplayName("日期：Excel 的序号和不成日期的，不去猜，照原样指出来")
    @ValueSource(strings = {"44197", "46000", "44197.5", "2021-02-30", "2021-13-01", "2021年", "7/1/2021", "21-07-01", "20210701", "今年七月"})
    void notDays(String cell) {
        assertThat(read("begun", cell)).isEqualTo(cell);
        assertThat(EntryCheck.check(REGISTER, Values.of(Map.of("begun", cell)), DAY, Lists.AROUND)).anySatisfy(finding -> {
            assertThat(finding.field()).isEqualTo("begun");
            assertThat(finding.words()).isEqualTo("“实施日期”应是 2026-01-31 样子的日期，写的是“" + cell + "”");
        });
    }

    @ParameterizedTest
    @DisplayName("数字：可以有千分位")
    @CsvSource({"'1,234', 1234", "'12，345.60', 12345.60", "'1,234,567', 1234567", "0, 0", "-5, -5", "007, 7", "3.50, 3.50"})
    void amounts(String cell, String number) {
        assertThat(read("fee", cell)).isEqualTo(new BigDecimal(number));
    }

    @ParameterizedTest
    @DisplayName("数字：看不懂的照原样指出来，逗号不当小数点")
    @ValueSource(strings = {"3,5", "1,23,456", "12.", "1e3", "二十", "20 工作日", "1234,567", "￥5", "０"})
    void notAmounts(String cell) {
        assertThat(read("fee", cell)).isEqualTo(cell);
    }

    @Test
    @DisplayName("选项可以写代码；几项用顿号、分号或者换行分开")
    void choices() {
        assertThat(read("kind", "05")).isEqualTo("行政给付");
        assertThat(read("kind", " 行政许可 ")).isEqualTo("行政许可");
        assertThat(read("kind", "确认（登记、备案）")).as("one option may have a pause in it").isEqualTo("确认（登记、备案）");
        assertThat(read("kind", "9")).isEqualTo("9");
        for (var cell : List.of("窗口、网上", "窗口；网上", "窗口;网上", "窗口\n网上", "、窗口、\n 网上；")) {
            assertThat(read("channels", cell)).isEqualTo(List.of("窗口", "网上"));
        }
        assertThat(read("basis", "二十；《行政许可法》四十二\n三十三")).isEqualTo(List.of("二十", "《行政许可法》四十二", "三十三"));
        assertThat(read("with", "policy、office")).isEqualTo(List.of("policy", "office"));
        assertThat(read("related", "一、二；三")).as("a key may have a pause in it").isEqualTo(List.of("一、二", "三"));
    }

    @Test
    @DisplayName("是、否；空的就是没有")
    void yesNoAndEmpty() {
        assertThat(read("online", "是")).isEqualTo(true);
        assertThat(read("online", "否")).isEqualTo(false);
        assertThat(read("online", "可以")).isEqualTo("可以");
        assertThat(REGISTER.fields().values()).allSatisfy(field -> assertThat(Cells.read(field.kind(), " \n　")).isEmpty());
    }

    @Test
    @DisplayName("材料一行一份，各栏用“｜”分开；多出来的栏不丢")
    void rows() {
        assertThat(read("materials", "申请书｜2｜1\n\n身份证｜｜复印件｜三十三；二十")).isEqualTo(List.of(
                Map.of("title", "申请书", "copies", BigDecimal.TWO, "form", "原件"), Map.of("title", "身份证", "form", "复印件", "basis", List.of("三十三", "二十"))));
        assertThat(read("materials", "申请书｜2｜1｜二十｜2027/1/1｜是｜440100001000｜多出来的")).isEqualTo(List.of(Map.of("title", "申请书", "copies", BigDecimal.TWO, "form", "原件", "basis", List.of("二十"),
                "until", "2027-01-01", "needed", true, "proof", "440100001000", "第 8 列", "多出来的")));
    }

    private static String words(SplittableRandom random, String alphabet) {
        var text = new StringBuilder();
        for (int i = random.nextInt(12); i >= 0; i--) {
            text.appendCodePoint(alphabet.codePoints().toArray()[random.nextInt(alphabet.codePointCount(0, alphabet.length()))]);
        }
        return text.toString();
    }

    private static List<String> several(SplittableRandom random, Supplier<String> one) {
        return new ArrayList<>(new HashSet<>(Stream.generate(one).limit(random.nextInt(1, 4)).toList()));
    }

    /// A value that the kind can hold, of characters that part other things.
    private static Object value(Kind kind, SplittableRandom random, boolean inRow) {
        var citations = List.of("三十三", "第十四条第一款第（二）项", "《行政许可法》四十二", "《政府信息公开条例》20");
        var keys = "甲乙、-1，(";
        return switch (kind) {
            case Kind.Text text -> words(random, text.lines() ? "甲𠮷 　\n\r；;、｜,，1-" : inRow ? "甲𠮷 ；;、,，1-" : "甲𠮷 ；;、｜,，1-");
            case Kind.Amount amount -> BigDecimal.valueOf(random.nextLong(1_000_000_000), random.nextInt(amount.decimals() + 1));
            case Kind.Day day -> LocalDate.of(1900, 1, 1).plusDays(random.nextInt(80_000)).toString();
            case Kind.YesNo yesNo -> random.nextBoolean();
            case Kind.Choice choice -> choice.many() ? several(random, () -> choice.labels().get(random.nextInt(choice.labels().size()))) : choice.labels().get(random.nextInt(choice.labels().size()));
            case Kind.Code code -> "44010000100" + random.nextInt(10);
            case Kind.Basis basis -> basis.many() ? several(random, () -> citations.get(random.nextInt(4))) : citations.get(random.nextInt(4));
            case Kind.Runs runs -> "list-adjustment";
            case Kind.Divisions divisions -> divisions.many() ? several(random, () -> random.nextBoolean() ? "policy" : "office") : "policy";
            case Kind.Link link -> link.many() ? several(random, () -> "k" + words(random, keys)) : "k" + words(random, keys);
            case Kind.Rows rows -> Stream.generate(() -> values(rows.columns().values(), random, true)).limit(random.nextInt(1, 4)).toList();
        };
    }

    private static Map<String, Object> values(Iterable<RegisterField> fields, SplittableRandom random, boolean inRow) {
        var values = new TreeMap<String, Object>();
        for (var field : fields) {
            if (random.nextInt(3) > 0) {
                values.put(field.id(), value(field.kind(), random, inRow));
            }
        }
        return values;
    }

    @Test
    @DisplayName("任何内容写进单元格再读出来，一点不变")
    void writtenAndReadBack() {
        for (long seed = SEED; seed < SEED + 2_000; seed++) {
            var values = Values.of(values(REGISTER.fields().values(), new SplittableRandom(seed), false));
            var back = new TreeMap<String, Object>();
            values.byField().forEach((field, value) -> Cells.read(kind(field), Cells.write(kind(field), value)).ifPresent(read -> back.put(field, read)));
            assertThat(Values.of(back).byField()).as("seed %d", seed).isEqualTo(values.byField());
            assertThat(EntryCheck.check(REGISTER, values, DAY, Lists.AROUND)).as("seed %d", seed).noneMatch(finding -> List.of("kind", "unknown").contains(finding.rule())
                    && !finding.words().contains("没有有效的"));
        }
    }
}
