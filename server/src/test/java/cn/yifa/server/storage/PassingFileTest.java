// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.storage;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("临时文件：从头读、从中间读都对；磁盘上没有名字，也没有明文")
class PassingFileTest {

    private static final byte[] CONTENT = content();

    private static byte[] content() {
        var content = new byte[300_007];
        new Random(7).nextBytes(content);
        return content;
    }

    @Test
    @DisplayName("写进去的就是读出来的：几次添加，几处同时读，任何一处起")
    void readAsWritten() throws IOException {
        try (var file = PassingFile.of(new ByteArrayInputStream(CONTENT, 0, 100_003))) {
            try (var out = file.adding()) {
                out.write(CONTENT, 100_003, CONTENT.length - 100_003 - 1);
                out.write(CONTENT[CONTENT.length - 1]);
            }
            assertThat(file.size()).isEqualTo(CONTENT.length);
            try (var first = file.open(); var second = file.open()) {
                assertThat(first.readNBytes(70_001)).isEqualTo(Arrays.copyOf(CONTENT, 70_001));
                assertThat(second.readAllBytes()).isEqualTo(CONTENT);
                assertThat(first.readAllBytes()).isEqualTo(Arrays.copyOfRange(CONTENT, 70_001, CONTENT.length));
            }
            for (int place : new int[] {0, 1, 15, 16, 17, 65_535, 65_536, 100_002, 250_000}) {
                assertThat(file.at(place, 33)).as("from " + place).isEqualTo(Arrays.copyOfRange(CONTENT, place, place + 33));
            }
            assertThatThrownBy(() -> file.at(CONTENT.length - 2, 3)).isInstanceOf(EOFException.class);
            var channel = file.channel().position(200_001);
            var buffer = ByteBuffer.allocate(10);
            assertThat(channel.read(buffer)).isEqualTo(10);
            assertThat(buffer.array()).isEqualTo(Arrays.copyOfRange(CONTENT, 200_001, 200_011));
        }
    }

    @Test
    @DisplayName("没有名字，磁盘上读不到内容")
    void nothingToBeSeen() throws IOException {
        var secret = "张三 13800138000 ".repeat(10_000).getBytes(UTF_8);
        try (var file = PassingFile.of(new ByteArrayInputStream(secret)); Stream<Path> open = Files.list(Path.of("/proc/self/fd"))) {
            var nameless = open.filter(one -> pointsTo(one).matches(".*/yifa[0-9]+ \\(deleted\\)")).toList();
            assertThat(nameless).isNotEmpty();
            assertThat(nameless).allSatisfy(one -> assertThat(new String(Files.readAllBytes(one), UTF_8)).doesNotContain("13800138000"));
            assertThat(nameless).anySatisfy(one -> assertThat(Files.readAllBytes(one)).hasSize(secret.length));
            assertThat(file.at(0, secret.length)).isEqualTo(secret);
        }
    }

    private static String pointsTo(Path link) {
        try {
            return Files.readSymbolicLink(link).toString();
        } catch (IOException gone) {
            return "";
        }
    }
}
