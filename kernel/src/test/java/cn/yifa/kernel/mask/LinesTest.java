// SPDX-License-Identifier: Apache-2.0
package cn.yifa.kernel.mask;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("文本里的行和表格")
class LinesTest {

    private static final Pattern PHONE = Pattern.compile("电话");

    @ParameterizedTest(name = "{0}")
    @DisplayName("一格在“电话”一栏里：表头在上面任何一行，各行的格数相同")
    @ValueSource(strings = {"姓名\t电话\n甲\t*", "姓名| 电话 |备注\n甲|乙|丙\n丁|*|戊", "说明\n姓名\t电话\n甲\t*\n说明", "甲\t乙\n姓名\t电话\n甲\t*"})
    void under(String text) {
        assertThat(new Lines(text).under(text.indexOf('*'), PHONE)).isTrue();
    }

    @ParameterizedTest(name = "{0}")
    @DisplayName("不在“电话”一栏里：别的栏、中间隔了别的行、格数不同、表头在下面或者就是这一行、只有一格")
    @ValueSource(strings = {"姓名\t电话\n*\t甲", "姓名\t电话\n说明\n甲\t*", "姓名\t电话\n\n甲\t*", "姓名\t电话\n甲\t乙\t丙\n甲\t*", "甲\t*\n姓名\t电话", "电话\t*", "电话\n*", "\t*", "\n*", "*", "电话|电话号码\n甲|*"})
    void notUnder(String text) {
        assertThat(new Lines(text).under(text.indexOf('*'), PHONE)).isFalse();
    }

    @Test
    @DisplayName("问的先后不影响回答：先问下面的行，再问表头上面的行")
    void order() {
        var text = "甲\t*\n姓名\t电话\n甲\t*";
        var lines = new Lines(text);
        assertThat(lines.under(text.lastIndexOf('*'), PHONE)).isTrue();
        assertThat(lines.under(text.indexOf('*'), PHONE)).isFalse();
        assertThat(lines.under(text.lastIndexOf('*'), PHONE)).isTrue();
    }

    @Test
    @DisplayName("一行里有没有某个词，只看这一行")
    void hold() {
        var text = "本机关\n*\n监督电话";
        var lines = new Lines(text);
        assertThat(lines.hold(text.indexOf('*'), Pattern.compile("机关|电话"))).isFalse();
        assertThat(lines.hold(1, Pattern.compile("机关|电话"))).isTrue();
        assertThat(lines.hold(text.length(), Pattern.compile("电话$"))).isTrue();
        assertThat(lines.hold(text.length(), Pattern.compile("机关"))).isFalse();
    }

    /// A text that counts how often its characters are read.
    private record Counted(String text, AtomicLong reads) implements CharSequence {

        @Override
        public int length() {
            return text.length();
        }

        @Override
        public char charAt(int index) {
            reads.incrementAndGet();
            return text.charAt(index);
        }

        @Override
        public CharSequence subSequence(int start, int end) {
            return new Counted(text.substring(start, end), reads);
        }
    }

    @ParameterizedTest(name = "{0} 行，每行 {1} 格")
    @DisplayName("表格再长、再宽，每个字只看几遍：问遍所有的格")
    @CsvSource({"20000, 3", "3, 20000", "1, 60000"})
    void readsEachCellOnce(int rows, int columns) {
        var row = String.join("\t", IntStream.range(0, columns).mapToObj(Integer::toString).toList());
        var text = String.join("\n", IntStream.range(0, rows).mapToObj(number -> row).toList());
        var counted = new Counted(text, new AtomicLong());
        var lines = new Lines(counted);
        for (int place = 0; place < text.length(); place++) {
            assertThat(lines.under(place, PHONE) || lines.hold(place, PHONE)).isFalse();
        }
        assertThat(counted.reads().get()).isLessThan(12L * text.length());
    }
}
