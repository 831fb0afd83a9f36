// SPDX-License-Identifier: Apache-2.0
package cn.yifa.kernel.procedure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.yifa.kernel.cases.Fields;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GuardTest {

    private static final Map<String, Field> FIELDS = new LinkedHashMap<>();

    static {
        field("major", Field.FieldType.YES_NO);
        field("sum", Field.FieldType.NUMBER);
        field("kind", Field.FieldType.CHOICE, "许可", "处罚", "检查");
        field("due_on", Field.FieldType.DATE);
        field("lead", Field.FieldType.DIVISIONS);
        field("title", Field.FieldType.TEXT);
    }

    private static void field(String id, Field.FieldType type, String... options) {
        FIELDS.put(id, new Field(id, id, type, false, OptionalInt.empty(), List.of(options), false));
    }

    @ParameterizedTest(name = "{0} → {1}")
    @DisplayName("条件成立与否")
    @CsvSource(delimiter = ';', textBlock = """
            major; true
            not(major); false
            sum > 10000; true
            sum > 10000 and not(major); false
            sum >= 12000.50; true
            kind = "处罚"; true
            kind in ["许可", "处罚"]; true
            kind in ["许可", "检查"]; false
            not(kind in ["许可", "检查"]); true
            due_on < date("2020-07-01"); true
            list contains(lead, "policy"); true
            contains(title, "工业"); true
            if major then sum > 1 else false; true
            """)
    void holds(String guard, boolean expected) {
        var values = Fields.of(Map.of("major", true, "sum", new BigDecimal("12000.50"), "kind", "处罚", "due_on", "2020-06-30", "lead", List.of("policy"), "title", "工业和信息化"));
        assertThat(Guard.compile(guard, FIELDS).holds(values)).isEqualTo(expected);
    }

    @ParameterizedTest(name = "{0} → {1}")
    @DisplayName("没有填写的字段不成立，也不出错；没有回答的是否视为否")
    @CsvSource(delimiter = ';', textBlock = """
            major; false
            not(major); true
            sum > 10; false
            not(sum > 10); false
            kind = "处罚"; false
            due_on < date("2020-07-01"); false
            """)
    void absentFields(String guard, boolean expected) {
        assertThat(Guard.compile(guard, FIELDS).holds(Fields.NONE)).isEqualTo(expected);
    }

    @ParameterizedTest(name = "{0}")
    @DisplayName("载入时就拒绝的条件")
    @CsvSource(delimiter = ';', textBlock = """
            kind = "处罚" or; 看不懂条件
            amount > 1; 用了没有定义的字段：amount
            sum; 应当得出是或否
            sum + 1; 应当得出是或否
            sum > "x"; 应当得出是或否
            title > 3; 应当得出是或否
            due_on < today(); 不能用 today
            due_on < date(now()); 不能用 now
            random number() > 0.5; 不能用 random number
            some x in lead satisfies x = "a"; 不能用 some
            count(for x in 1..1000000000 return x) > 1; 不能用 for
            (((((((((((((major))))))))))))); 括号套得太深
            """)
    void refused(String guard, String why) {
        assertThatThrownBy(() -> Guard.compile(guard, FIELDS)).isInstanceOf(IllegalArgumentException.class).hasMessageContaining(why);
    }

    @Test
    @DisplayName("引号里的字不算：选项可以叫 for，也可以有时间的样子")
    void wordsInQuotesAreData() {
        assertThat(Guard.compile("title = \"now\"", FIELDS).holds(Fields.of(Map.of("title", "now")))).isTrue();
    }

    @Test
    @DisplayName("过长的条件、调用程序的条件都不收")
    void noWayOut() {
        assertThatThrownBy(() -> Guard.compile("sum > " + "1".repeat(600), FIELDS)).hasMessageContaining("太长");
        assertThatThrownBy(() -> Guard.compile("function(x) external { java: { class: \"java.lang.Math\", method signature: \"abs(int)\" } }", FIELDS))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void namesWhatItReads() {
        assertThat(Guard.compile("sum > 10 and not(major)", FIELDS).reads()).containsExactlyInAnyOrder("sum", "major");
    }
}
