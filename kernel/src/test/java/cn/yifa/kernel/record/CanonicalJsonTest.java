// SPDX-License-Identifier: Apache-2.0
package cn.yifa.kernel.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CanonicalJsonTest {

    @Test
    @DisplayName("RFC 8785 第 3.2.3 节的例子：按 UTF-16 码元排序")
    void sortsByCodeUnits() {
        var unsorted = Map.of("\u20ac", "Euro Sign", "\r", "Carriage Return", "\ufb33", "Hebrew Letter Dalet With Dagesh", "1", "One", "\ud83d\ude00", "Emoji: Grinning Face",
                "\u0080", "Control", "\u00f6", "Latin Small Letter O With Diaeresis");
        assertThat(CanonicalJson.write(unsorted)).isEqualTo("{\"\\r\":\"Carriage Return\",\"1\":\"One\",\"\u0080\":\"Control\",\"\u00f6\":\"Latin Small Letter O With Diaeresis\","
                + "\"\u20ac\":\"Euro Sign\",\"\ud83d\ude00\":\"Emoji: Grinning Face\",\"\ufb33\":\"Hebrew Letter Dalet With Dagesh\"}");
    }

    @Test
    @DisplayName("RFC 8785 第 3.2.2 节的例子")
    void escapes() {
        assertThat(CanonicalJson.write(Map.of("string", "€$\017\nA'B\"\\\\\"/"))).isEqualTo("{\"string\":\"€$\\u000f\\nA'B\\\"\\\\\\\\\\\"/\"}");
        assertThat(CanonicalJson.write(List.of(true, false, "中"))).isEqualTo("[true,false,\"中\"]");
    }

    @ParameterizedTest
    @DisplayName("RFC 8785 附录 B 的数")
    @CsvSource({"0,0", "-0,0", "5e-324,5e-324", "-5e-324,-5e-324", "1.7976931348623157e308,1.7976931348623157e+308", "9007199254740992,9007199254740992", "-9007199254740992,-9007199254740992",
        "295147905179352830000,295147905179352830000", "999999999999999700000,999999999999999700000", "1e21,1e+21", "1e23,1e+23", "9.999999999999997e22,9.999999999999997e+22",
        "0.000001,0.000001", "1e-7,1e-7", "333333333.3333332,333333333.3333332", "333333333.33333325,333333333.33333325", "1E30,1e+30", "4.50,4.5", "2e-3,0.002",
        "0.000000000000000000000000001,1e-27", "100,100", "1.50,1.5"})
    void numbers(String number, String written) {
        assertThat(CanonicalJson.write(new BigDecimal(number))).isEqualTo(written);
    }

    @Test
    @DisplayName("写不准的数、落单的代理码元、别的类型：拒绝")
    void refuses() {
        assertThatThrownBy(() -> CanonicalJson.write(new BigDecimal("0.12345678901234567890"))).hasMessageContaining("digits");
        assertThatThrownBy(() -> CanonicalJson.write("\ud83d")).hasMessageContaining("surrogate");
        assertThatThrownBy(() -> CanonicalJson.write(Map.of("a", 1.5))).hasMessageContaining("Double");
    }

    @Test
    @DisplayName("读回来是原来的值")
    void readsBack() {
        var value = Map.<String, Object>of("text", "引号\"与\\ \n 换行", "number", new BigDecimal("12.5"), "flag", true, "list", List.of("a", "b"), "map", Map.of("x", "\001"));
        assertThat(JsonReader.object(CanonicalJson.write(value))).isEqualTo(value);
        assertThat(JsonReader.object(" { \"a\" : [ 1 , null ] , \"b\" : null } ")).containsOnlyKeys("a");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[]", "{", "{\"a\"}", "{\"a\":}", "{\"a\":1,}", "{\"a\":1}x", "{\"a\":01x}", "{\"a\":\"\\q\"}", "{\"a\":\"\\u12\"}", "{\"a\":\"x", "{\"a\":tru}", "{\"a\":1,\"a\":2}", "{\"a\":01}", "{\"a\":+1}", "{\"a\":.5}", "{\"a\":1.}",
        "{\"a\":\"\\u+123\"}", "{\"a\":1e99999999999}"})
    @DisplayName("不是 JSON 的，说明停在哪里")
    void notJson(String text) {
        assertThatThrownBy(() -> JsonReader.object(text)).isInstanceOf(IllegalArgumentException.class).hasMessageContaining("expected at");
    }

    @Test
    void tooDeep() {
        assertThatThrownBy(() -> JsonReader.object("{\"a\":" + "[".repeat(100_000))).hasMessageContaining("depth");
    }

    @Test
    @DisplayName("不是事件的 JSON：都用同一种错误说明")
    void unknownEventsAreRefused() {
        for (var text : List.of("{\"type\":\"HolderUrged\",\"header\":{\"sequence\":1.5}}", "{\"type\":\"CaseOpened\",\"effects\":{\"stepsLeft\":[1]}}",
                "{\"header\":{\"sequence\":1,\"personName\":\"x\",\"happenedAt\":\"yesterday\"}}", "{\"effects\":{\"tasksBegun\":[7]}}")) {
            assertThatThrownBy(() -> CaseJson.readEvent(text)).as(text).isInstanceOf(IllegalArgumentException.class);
        }
        assertThatThrownBy(() -> CaseJson.readEvent("{\"type\":\"Invented\"}")).isInstanceOf(IllegalArgumentException.class);
    }
}
