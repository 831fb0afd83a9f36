// SPDX-License-Identifier: Apache-2.0
package cn.yifa.kernel.law;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("写出来的援引")
class WrittenCitationsTest {

    static Stream<Arguments> written() {
        return Stream.of(
                Arguments.of("article: 三十三", List.of("《政府信息公开条例》第三十三条")),
                Arguments.of("  reply: {name: 答复, article: 第十四条第一款第（二）项}", List.of("《政府信息公开条例》第十四条第一款第（二）项")),
                Arguments.of("{a: {article: 20}, b: {article: 《行政许可法》四十二}}", List.of("《政府信息公开条例》第二十条", "《行政许可法》第四十二条")),
                Arguments.of("basis: [《无线电管理条例》十六, 《无线电管理条例》十八]", List.of("《无线电管理条例》第十六条", "《无线电管理条例》第十八条")),
                Arguments.of("依照《中华人民共和国行政复议法》第二十条、第二十三条第一款的规定，可以申请。第二十九条另有规定", List.of("《行政复议法》第二十条", "《行政复议法》第二十三条第一款", "《政府信息公开条例》第二十九条")),
                Arguments.of("依照《条例》第三十六条第（一）项的规定", List.of("《政府信息公开条例》第三十六条第（一）项")),
                Arguments.of("《行政许可法》规定了条件，{article 三十二}；第十条之一", List.of("《政府信息公开条例》第十条之一")),
                Arguments.of("text: 写明（第二十九条）", List.of("《政府信息公开条例》第二十九条")),
                Arguments.of("name: 《行政许可法》2019年修正  # 见第十二条", List.of()),
                Arguments.of("# 《行政许可法》第十二条", List.of()),
                Arguments.of("{# 第十四条}没有", List.of()),
                Arguments.of("第一款、十统一、一百份", List.of()));
    }

    @ParameterizedTest(name = "{0}")
    @DisplayName("各种写法都认得，注释不算")
    @MethodSource
    void written(String text, List<String> cited) {
        assertThat(WrittenCitations.in(text, "政府信息公开条例")).extracting(found -> found.citation().toString()).containsExactlyElementsOf(cited);
    }

    @Test
    @DisplayName("说出在第几行；没有自己的法规时，只写条号的不算")
    void lines() {
        assertThat(WrittenCitations.in("甲\n乙《行政许可法》第四条\n第五条", "")).extracting(found -> found.line() + " " + found.citation()).containsExactly("2 《行政许可法》第四条");
    }
}
