// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.register;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("编码写进网址")
class KeyAddressTest {

    @ParameterizedTest
    @DisplayName("写进去的读得回来；不会多出一段，服务器不会改它、拒绝它")
    @ValueSource(strings = {"440150001000", "准入-I-01", "岭工信罚〔2026〕1号", "甲/乙", "甲\\乙", "100%", "~2F", "a~/~b", ".", "..", "...", "a.b", "甲 乙", "甲?乙#丙&丁=戊", "甲+乙", "𠮷/𠮷", "//"})
    void thereAndBack(String key) {
        var written = KeyAddress.written(key);
        assertThat(KeyAddress.read(URLDecoder.decode(written.replace("+", "%2B"), StandardCharsets.UTF_8))).isEqualTo(key);
        assertThat(written).doesNotContain("/", "\\", "?", "#", "%2F", "%5C", "%25", " ").doesNotMatch("\\.+");
    }
}
