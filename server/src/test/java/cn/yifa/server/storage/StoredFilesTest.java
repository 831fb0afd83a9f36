// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.storage;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.yifa.kernel.record.Digests;
import cn.yifa.server.DatabaseOwner;
import cn.yifa.server.DatabaseTest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessException;

@DatabaseTest
class StoredFilesTest {

    private static final SealKey KEY = SealKey.parse("AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8");
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2100-01-01T00:00:00Z"), ZoneOffset.UTC);

    @Autowired
    private Blobs blobs;

    @Autowired
    private StoredFiles files;

    @Autowired
    private StoredFileRows rows;

    @Autowired
    private DatabaseOwner owner;

    @TempDir
    private Path folder;

    @Test
    @DisplayName("存入的文件同时记下 SHA-256 和 SM3（GB/T 32905 附录 A 的示例）")
    void bothDigests() {
        var evidence = blobs.put("示例.txt", "text/plain", new ByteArrayInputStream("abc".getBytes(UTF_8)));
        var stored = files.of(evidence.digest()).orElseThrow();
        assertThat(stored.digests().sm3()).isEqualTo("66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0");
        assertThat(stored.digests().sha256()).isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
        assertThat(stored.size()).isEqualTo(3);
    }

    @Test
    @DisplayName("以前存下、没有登记摘要的文件，查的时候补算")
    void keptBefore() {
        var old = new Blobs(folder, KEY, CLOCK, (digests, size) -> {});
        var digest = old.put("旧.bin", "application/octet-stream", new ByteArrayInputStream(new byte[200_000])).digest();
        assertThat(rows.find(digest)).isEmpty();
        var stored = new StoredFiles(rows, old).of(digest).orElseThrow();
        assertThat(stored.digests()).isEqualTo(Digests.of(new byte[200_000]));
        assertThat(stored.size()).isEqualTo(200_000);
        assertThat(rows.find(digest)).contains(stored);
    }

    @Test
    @DisplayName("内容与名称不符的文件不予登记")
    void notWhatItIsCalled() throws IOException {
        var old = new Blobs(folder, KEY, CLOCK, (digests, size) -> {});
        var digest = old.put("原.txt", "text/plain", new ByteArrayInputStream("原件".getBytes(UTF_8))).digest();
        Files.writeString(folder.resolve(digest.substring(0, 2)).resolve(digest.substring(2, 4)).resolve(digest), "换掉的内容");
        assertThatThrownBy(() -> new StoredFiles(rows, old).of(digest)).isInstanceOf(UncheckedIOException.class).hasMessageContaining(digest);
        assertThat(rows.find(digest)).isEmpty();
    }

    @Test
    void absent() {
        assertThat(files.of("0".repeat(64))).isEmpty();
    }

    @ParameterizedTest
    @DisplayName("登记的摘要只能增加，改不了、删不掉")
    @ValueSource(strings = {"update stored_file set sm3 = repeat('0', 64)", "delete from stored_file", "truncate stored_file cascade"})
    void onlyAddedTo(String change) {
        blobs.put("在.txt", "text/plain", new ByteArrayInputStream("在".getBytes(UTF_8)));
        assertThatThrownBy(() -> owner.does(change)).isInstanceOf(DataAccessException.class).hasMessageContaining("only added to");
    }
}
