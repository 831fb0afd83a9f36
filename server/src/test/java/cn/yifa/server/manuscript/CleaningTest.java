// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.manuscript;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CleaningTest {

    @ParameterizedTest(name = "{1}")
    @DisplayName("PDF 里写成部首的字，还原成字")
    @CsvSource({
        "\u2EA0主化, 民主化", "意⻅, 意见", "作⻛, 作风", "⻓效, 长效", "看⻬, 看齐", "⻋⻔⻚⻢, 车门页马",
        "⾏政⼯作, 行政工作", "⺠营经济处, 民营经济处"})
    void radicals(String written, String meant) {
        assertThat(Cleaning.line(written)).isEqualTo(meant);
    }

    @Test
    @DisplayName("看不见的字符去掉，别的字不动")
    void invisible() {
        assertThat(Cleaning.line("\uFEFF　依\u200B法\u00AD行政 ")).isEqualTo("依法行政");
        assertThat(Cleaning.line("（一）“放管服”改革——2020年")).isEqualTo("（一）“放管服”改革——2020年");
    }
}
