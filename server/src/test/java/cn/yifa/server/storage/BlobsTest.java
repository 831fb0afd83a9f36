// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.storage;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BlobsTest {

    private static final String EMPTY = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

    @TempDir
    private Path folder;

    @Test
    @DisplayName("存入的证据按内容取回，一字不差")
    void keepsContent() throws IOException {
        var blobs = new Blobs(folder.resolve("blobs"));
        var evidence = blobs.put("进展.txt", "text/plain", text("一季度已完成"));
        assertThat(evidence.size()).isEqualTo(18);
        try (var found = blobs.open(evidence.digest())) {
            assertThat(new String(found.readAllBytes(), UTF_8)).isEqualTo("一季度已完成");
        }
    }

    @Test
    @DisplayName("同样的内容只存一份，名称各记各的")
    void storesOnce() throws IOException {
        var blobs = new Blobs(folder.resolve("blobs"));
        var first = blobs.put("甲.txt", "text/plain", text("同"));
        var second = blobs.put("乙.txt", "text/plain", text("同"));
        assertThat(second.digest()).isEqualTo(first.digest());
        assertThat(second.name()).isEqualTo("乙.txt");
        assertThat(files()).isEqualTo(1);
    }

    @Test
    @DisplayName("空文件也有摘要")
    void empty() {
        assertThat(new Blobs(folder).put("空", "text/plain", text("")).digest()).isEqualTo(EMPTY);
    }

    @Test
    @DisplayName("读到一半断了，什么也不留下")
    void brokenUpload() throws IOException {
        var blobs = new Blobs(folder.resolve("blobs"));
        var broken = new SequenceInputStream(text("一半"), new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("connection reset");
            }
        });
        assertThatThrownBy(() -> blobs.put("断.txt", "text/plain", broken)).isInstanceOf(UncheckedIOException.class);
        assertThat(files()).isZero();
    }

    @ParameterizedTest
    @DisplayName("不是摘要的名称取不到任何文件")
    @ValueSource(strings = {"", "../../postgresql.secret", "E3B0C44298FC1C149AFBF4C8996FB92427AE41E4649B934CA495991B7852B855", "e3b0"})
    void refusesOtherNames(String name) {
        var blobs = new Blobs(folder);
        assertThatThrownBy(() -> blobs.open(name)).isInstanceOf(UncheckedIOException.class);
        assertThatThrownBy(() -> blobs.has(name)).isInstanceOf(UncheckedIOException.class);
    }

    @Test
    void absent() {
        assertThat(new Blobs(folder).has(EMPTY)).isFalse();
        assertThatThrownBy(() -> new Blobs(folder).open(EMPTY)).isInstanceOf(UncheckedIOException.class);
    }

    private long files() throws IOException {
        try (var all = Files.walk(folder)) {
            return all.filter(Files::isRegularFile).count();
        }
    }

    private static InputStream text(String text) {
        return new ByteArrayInputStream(text.getBytes(UTF_8));
    }
}
