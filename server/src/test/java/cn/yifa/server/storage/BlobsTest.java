// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.storage;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.yifa.kernel.record.Digests;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BlobsTest {

    private static final String EMPTY = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

    private static final SealKey KEY = SealKey.parse("AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8");
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2100-01-01T00:00:00Z"), ZoneOffset.UTC);

    @TempDir
    private Path folder;

    private final Map<Digests, Long> kept = new HashMap<>();

    @Test
    @DisplayName("存入的证据按内容取回，一字不差")
    void keepsContent() throws IOException {
        var blobs = new Blobs(folder.resolve("blobs"), KEY, CLOCK, kept::put);
        var evidence = blobs.put("进展.txt", "text/plain", text("一季度已完成"));
        assertThat(evidence.size()).isEqualTo(18);
        assertThat(kept).containsExactly(Map.entry(Digests.of("一季度已完成".getBytes(UTF_8)), 18L));
        try (var found = blobs.open(evidence.digest())) {
            assertThat(new String(found.readAllBytes(), UTF_8)).isEqualTo("一季度已完成");
        }
    }

    @Test
    @DisplayName("先落盘，文件名和各级文件夹也落盘，然后才记下")
    void safeBeforeItIsTold() throws IOException {
        var there = new ArrayList<Boolean>();
        try (var forced = new Recording()) {
            forced.enable("jdk.FileForce").withoutThreshold();
            forced.start();
            new Blobs(folder.resolve("blobs"), KEY, CLOCK, (digests, size) -> {
                forced.stop();
                var digest = digests.sha256();
                there.add(Files.exists(folder.resolve("blobs").resolve(digest.substring(0, 2)).resolve(digest.substring(2, 4)).resolve(digest)));
            }).put("甲.txt", "text/plain", text("abc"));
            assertThat(there).containsExactly(true);
            forced.dump(folder.resolve("forced.jfr"));
        }
        // SHA-256 of "abc" begins with ba78.
        assertThat(RecordingFile.readAllEvents(folder.resolve("forced.jfr")).stream().map(event -> folder.relativize(Path.of(event.getString("path"))).toString().replaceAll("drafts/.*", "drafts")).toList())
                .containsExactly("blobs/drafts", "blobs/ba/78", "blobs/ba", "blobs");
    }

    @Test
    @DisplayName("同样的内容只存一份，名称各记各的")
    void storesOnce() throws IOException {
        var blobs = new Blobs(folder.resolve("blobs"), KEY, CLOCK, kept::put);
        var first = blobs.put("甲.txt", "text/plain", text("同"));
        var second = blobs.put("乙.txt", "text/plain", text("同"));
        assertThat(second.digest()).isEqualTo(first.digest());
        assertThat(second.name()).isEqualTo("乙.txt");
        assertThat(files()).isEqualTo(1);
    }

    @ParameterizedTest(name = "{0} 字节")
    @DisplayName("落盘是密文，取回一字不差，不论多大")
    @ValueSource(ints = {0, 1, 65_535, 65_536, 65_537, 131_072, 200_000})
    void sealed(int size) throws IOException {
        var content = "身份证 440000199001010010。".repeat(size / 16 + 1).getBytes(UTF_8);
        var blobs = new Blobs(folder, KEY, CLOCK, kept::put);
        var evidence = blobs.put("身份证.txt", "text/plain", new ByteArrayInputStream(content, 0, size));
        try (var found = blobs.open(evidence.digest())) {
            assertThat(found.readAllBytes()).isEqualTo(Arrays.copyOf(content, size));
        }
        assertThat(new String(Files.readAllBytes(file()), ISO_8859_1)).doesNotContain("440000199001010010");
    }

    @Test
    @DisplayName("密文少一段、换一段、改一位，或者密钥不对，都读不出来，不会读成别的内容")
    void damaged() throws IOException {
        var blobs = new Blobs(folder, KEY, CLOCK, kept::put);
        var digest = blobs.put("材料.bin", "application/octet-stream", new ByteArrayInputStream(new byte[200_000])).digest();
        var whole = Files.readAllBytes(file());
        int piece = 65_536 + 16;
        int head = whole.length - 200_000 - 4 * 16;
        var without = Arrays.copyOf(whole, head + 3 * piece);
        var moved = whole.clone();
        System.arraycopy(whole, head, moved, head + piece, piece);
        var flipped = whole.clone();
        flipped[head + piece + 7] ^= 1;
        for (var bytes : List.of(without, moved, flipped)) {
            Files.write(file(), bytes);
            assertThatThrownBy(() -> read(blobs, digest)).isInstanceOf(IOException.class);
        }
        Files.write(file(), whole);
        var other = new Blobs(folder, SealKey.parse("AQECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8"), CLOCK, kept::put);
        assertThatThrownBy(() -> read(other, digest)).isInstanceOf(IOException.class);
        assertThat(read(blobs, digest)).hasSize(200_000);
    }

    @Test
    @DisplayName("以前存下的明文照样取得到")
    void keptBefore() throws IOException {
        var blobs = new Blobs(folder, KEY, CLOCK, kept::put);
        var digest = blobs.put("旧.txt", "text/plain", text("旧文件")).digest();
        Files.writeString(file(), "旧文件");
        assertThat(new String(read(blobs, digest), UTF_8)).isEqualTo("旧文件");
        try (var found = blobs.open(digest)) {
            found.skipNBytes(3);
            assertThat(new String(found.readAllBytes(), UTF_8)).isEqualTo("文件");
        }
    }

    private static byte[] read(Blobs blobs, String digest) throws IOException {
        try (var found = blobs.open(digest)) {
            return found.readAllBytes();
        }
    }

    private Path file() throws IOException {
        try (var all = Files.walk(folder)) {
            return all.filter(Files::isRegularFile).findFirst().orElseThrow();
        }
    }

    @Test
    @DisplayName("从任何一处读起，都和从头读到那里一样；跳过的不读")
    void skips() throws IOException {
        var content = new byte[300_000];
        new Random(7).nextBytes(content);
        var blobs = new Blobs(folder, KEY, CLOCK, kept::put);
        var digest = blobs.put("录像.mp4", "video/mp4", new ByteArrayInputStream(content)).digest();
        for (int from : new int[] {0, 1, 65_535, 65_536, 65_537, 131_072, 196_608, 262_143, 262_144, 299_999, 300_000}) {
            for (int before : new int[] {0, 1, 70_000}) {
                try (var found = blobs.open(digest)) {
                    int read = found.readNBytes(Math.min(before, from)).length;
                    found.skipNBytes(from - read);
                    assertThat(found.readAllBytes()).as("from " + from + " after " + read).isEqualTo(Arrays.copyOfRange(content, from, content.length));
                }
            }
        }
        // The second piece is damaged: whoever skips it never meets it.
        var whole = Files.readAllBytes(file());
        whole[65_536 + 16 + 100] ^= 1;
        Files.write(file(), whole);
        try (var found = blobs.open(digest)) {
            found.skipNBytes(200_000);
            assertThat(found.readAllBytes()).isEqualTo(Arrays.copyOfRange(content, 200_000, content.length));
        }
        try (var found = blobs.open(digest)) {
            assertThatThrownBy(() -> found.skipNBytes(300_001)).isInstanceOf(IOException.class);
        }
    }

    @Test
    @DisplayName("移除的文件取不到；一天之内又送来过的不移除")
    void removes() throws IOException {
        var later = new Blobs(folder, KEY, CLOCK, kept::put);
        var digest = later.put("旧.txt", "text/plain", text("旧")).digest();
        var now = new Blobs(folder, KEY, Clock.fixed(Files.getLastModifiedTime(file()).toInstant().plusSeconds(60), ZoneOffset.UTC), kept::put);
        assertThat(now.remove(digest)).isFalse();
        assertThat(now.has(digest)).isTrue();
        assertThat(later.remove(digest)).isTrue();
        assertThat(later.has(digest)).isFalse();
        assertThat(later.remove(digest)).isFalse();
    }

    @Test
    @DisplayName("刚存好就被当作无主文件移除的：不说已经存好，再送一次就好")
    void removedMeanwhile() throws IOException {
        var now = new Blobs(folder, KEY, CLOCK, (digests, size) -> new Blobs(folder, KEY, CLOCK, kept::put).remove(digests.sha256()));
        assertThatThrownBy(() -> now.put("甲.txt", "text/plain", text("甲"))).isInstanceOf(UncheckedIOException.class).hasMessageContaining("brought again");
        var again = new Blobs(folder, KEY, CLOCK, kept::put);
        assertThat(again.has(again.put("甲.txt", "text/plain", text("甲")).digest())).isTrue();
    }

    @Test
    @DisplayName("另一台服务器启动、清理时，正在送来的不动；一天没有动静的才清理")
    void draftsOfAnother() throws IOException {
        var running = new Blobs(folder, KEY, CLOCK, kept::put);
        var left = Files.createFile(folder.resolve("drafts").resolve("left"));
        Files.setLastModifiedTime(left, FileTime.from(Instant.now().minus(Duration.ofHours(25))));
        var digest = running.put("片.mp4", "video/mp4", new SequenceInputStream(text("前一半"), new InputStream() {
            private final InputStream rest = text("后一半");
            private boolean begun;

            @Override
            public int read() throws IOException {
                if (!begun) {
                    begun = true;
                    new Blobs(folder, KEY, Clock.systemUTC(), kept::put).clearDrafts();
                }
                return rest.read();
            }
        })).digest();
        assertThat(read(running, digest)).asString(UTF_8).isEqualTo("前一半后一半");
        assertThat(folder.resolve("drafts")).isEmptyDirectory();
        var all = new ArrayList<String>();
        running.each(all::add);
        assertThat(all).containsExactly(digest);
    }

    @Test
    @DisplayName("空文件也有摘要")
    void empty() {
        assertThat(new Blobs(folder, KEY, CLOCK, kept::put).put("空", "text/plain", text("")).digest()).isEqualTo(EMPTY);
    }

    @Test
    @DisplayName("读到一半断了，什么也不留下")
    void brokenUpload() throws IOException {
        var blobs = new Blobs(folder.resolve("blobs"), KEY, CLOCK, kept::put);
        var broken = new SequenceInputStream(text("一半"), new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("connection reset");
            }
        });
        assertThatThrownBy(() -> blobs.put("断.txt", "text/plain", broken)).isInstanceOf(UncheckedIOException.class);
        assertThat(kept).isEmpty();
        assertThat(files()).isZero();
    }

    @ParameterizedTest
    @DisplayName("不是摘要的名称取不到任何文件")
    @ValueSource(strings = {"", "../../postgresql.secret", "E3B0C44298FC1C149AFBF4C8996FB92427AE41E4649B934CA495991B7852B855", "e3b0"})
    void refusesOtherNames(String name) {
        var blobs = new Blobs(folder, KEY, CLOCK, kept::put);
        assertThatThrownBy(() -> blobs.open(name)).isInstanceOf(UncheckedIOException.class);
        assertThatThrownBy(() -> blobs.has(name)).isInstanceOf(UncheckedIOException.class);
    }

    @Test
    void absent() {
        assertThat(new Blobs(folder, KEY, CLOCK, kept::put).has(EMPTY)).isFalse();
        assertThatThrownBy(() -> new Blobs(folder, KEY, CLOCK, kept::put).open(EMPTY)).isInstanceOf(UncheckedIOException.class);
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
