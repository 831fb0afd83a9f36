// SPDX-License-Identifier: Apache-2.0
package cn.yifa.kernel.code;

import static org.assertj.core.api.Assertions.assertThat;

import cn.yifa.kernel.Duties;
import cn.yifa.kernel.definition.Problem;
import cn.yifa.kernel.definition.Source;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The national codes: real ones of Guangdong's organs are right, and whatever is written wrongly in them is named with its place.
class CodeBookTest {

    private static CodeBook national;

    @BeforeAll
    static void read() throws IOException {
        var problems = new ArrayList<Problem>();
        national = book("codes/national.codes.yaml", Duties.text("codes/national.codes.yaml"), problems);
        assertThat(problems).isEmpty();
    }

    private static CodeBook book(String file, String text, List<Problem> problems) {
        return CodeBook.read(List.of(new Source(file, text)), problems);
    }

    @ParameterizedTest
    @ValueSource(strings = {"11440000MB2D0164XH2440289876000", "11440300MB2C94128A3440217281000", "11440100007482575H3440118009000", "11440300MB2D0722464440127028001",
        "12441500196720244T3442199806003"})
    void realTaskCodesAreRight(String code) {
        assertThat(national.rule("task-code").orElseThrow().faults(code)).isEmpty();
    }

    @Test
    void aRealHandlingCodeIsRight() {
        assertThat(national.rule("handling-code").orElseThrow().faults("114403006939513773344201505200802")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "task-code, 11440000MB2D0164XH2440289876, 应为 31 位，写的是 28 位",
        "task-code, 11440000MB2D0164XJ2440289876000, 第 18 位校验码不对（GB 32100），应为“H”",
        "task-code, 11440000MB2D0164XH7440289876000, 第 19 位（行使层级）不能是“7”",
        "task-code, 11440000MB2D0164XH2441189876000, 第 3 至 4 位（事项类型）不能是“11”",
        "handling-code, 114403006939513773344201505200800, 第 32 至 33 位（顺序码）不能是“00”",
        "credit-code, 1144000OMB2D0164XH, 里有不能用的字符",
        "basic-code, 99010000100A, 第 1 至 2 位（区划）不能是“99”"})
    void whatIsWrongIsNamedWithItsPlace(String rule, String code, String fault) {
        assertThat(national.rule(rule).orElseThrow().faults(code)).anySatisfy(found -> assertThat(found).contains(fault));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "name: 甲, length: 0|length 应在 1 至 100 之间",
        "name: 甲, length: 5, parts: {one: {name: 一, at: 3-6}}|不超过 5 位",
        "name: 甲, length: 5, parts: {one: {name: 一, at: 1-2, says: '['}}|不是正确的正则表达式",
        "name: 甲, length: 5, parts: {one: {name: 一, at: 1-2, code: none}}|前面没有编码规则“none”",
        "name: 甲, length: 5, checks: [{rule: GB 1, at: 1-5}]|不认识校验规则“GB 1”，可用：GB 32100",
        "length: 5|缺少“name”"})
    void aRuleThatIsWrongDoesNotLoad(String rule, String fault) {
        var problems = new ArrayList<Problem>();
        book("x.codes.yaml", "some-code: {" + rule + "}", problems);
        assertThat(problems).anySatisfy(problem -> {
            assertThat(problem.message()).contains(fault);
            assertThat(problem.line()).isEqualTo(1);
        });
    }
}
