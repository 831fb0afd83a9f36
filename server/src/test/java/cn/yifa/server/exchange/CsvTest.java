// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("CSV 的一行")
class CsvTest {

    @Test
    @DisplayName("文字里的公式前面加撇号，负数还是负数；有逗号、引号、换行、空格的加引号")
    void defusedAndQuoted() {
        assertThat(Csv.line(Stream.of("=1+1", "-3", new BigDecimal("-3.50"), new BigDecimal("1E+3"), ""))).isEqualTo("'=1+1,'-3,-3.50,1000,\r\n");
        assertThat(Csv.line(Stream.of("甲,乙", "说“\"好\"”", "两\n行", "B 类", "平常"))).isEqualTo("\"甲,乙\",\"说“\"\"好\"\"”\",\"两\n行\",\"B 类\",平常\r\n");
    }
}
