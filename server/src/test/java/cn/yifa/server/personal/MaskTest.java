// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.personal;

import static org.assertj.core.api.Assertions.assertThat;

import cn.yifa.kernel.procedure.Field;
import cn.yifa.kernel.procedure.Field.FieldType;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("个人信息的遮盖")
class MaskTest {

    private static Field field(FieldType type) {
        return new Field("x", "某字段", type, false, OptionalInt.empty(), List.of(), true);
    }

    @ParameterizedTest
    @DisplayName("姓名留第一个字，号码留前三后二，邮箱留首字符和域名，其余全遮")
    @CsvSource({
        "PARTY, 张三, 张*",
        "PARTY, 欧阳建国, 欧***",
        "PARTY, 岭海省某某科技有限公司, 岭***",
        "PARTY, John Smith, J***",
        "PARTY, 甲, 甲*",
        "PARTY, 13812345600, 138******00",
        "TEXT, 张三, 张*",
        "TEXT, 13812345600, 138******00",
        "TEXT, 020-83133000, 020*******00",
        "TEXT, 440106199001011234, 440*************34",
        "TEXT, 44010619900101123X, 440*************3X",
        "TEXT, 123456, ****",
        "TEXT, 居民身份证 440106199001011234, ****",
        "TEXT, zhang.san@example.cn, z****@example.cn",
        "TEXT, 岭海市越秀区某路一号, ****",
        "LONG_TEXT, 张三, ****",
        "TEXT, （无法解密）, （无法解密）"})
    void masks(FieldType type, String text, String masked) {
        assertThat(Mask.of(field(type), text)).isEqualTo(masked);
    }

    @Test
    @DisplayName("若干段文字逐段遮盖；空的还是空的")
    void lists() {
        assertThat(Mask.of(field(FieldType.TEXTS), List.of("13812345600", "张三住在某处"))).isEqualTo(List.of("138******00", "****"));
        assertThat(Mask.of(field(FieldType.TEXT), "")).isEqualTo("");
    }
}
