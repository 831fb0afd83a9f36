// SPDX-License-Identifier: Apache-2.0
package cn.yifa.kernel.verify;

import static org.assertj.core.api.Assertions.assertThat;

import cn.yifa.kernel.record.Hashing;
import cn.yifa.kernel.record.NoteSigner;
import cn.yifa.kernel.record.SignedNote;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MainTest {

    @TempDir
    private Path folder;

    private final SampleRecord record = new SampleRecord(30, 10, 30);
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream progress = new ByteArrayOutputStream();

    private int run(String... arguments) {
        return Main.run(List.of(arguments), new ByteArrayInputStream(record.export(SampleRecord.ALL).getBytes(StandardCharsets.UTF_8)), new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(progress, true, StandardCharsets.UTF_8));
    }

    private String file(String name, byte[] content) throws IOException {
        return Files.write(folder.resolve(name), content).toString();
    }

    @Test
    @DisplayName("核对无误的导出：返回 0，说明公钥取自文件")
    void rightExport() throws IOException {
        assertThat(run(file("record.jsonl", record.export(SampleRecord.ALL).getBytes(StandardCharsets.UTF_8)))).isZero();
        assertThat(out.toString(StandardCharsets.UTF_8)).contains("核对无误", "30 条", "签名的树头 4 个", "正文", "公钥取自文件本身", record.keys().getFirst().toString());
    }

    @Test
    @DisplayName("给出公钥与以前的树头：不再提醒")
    void withKeysAndHeads() throws IOException {
        var head = file("head", record.heads.get(10L).getFirst().bytes());
        assertThat(run("-", "--key=" + record.keys().getFirst(), "--key=" + record.keys().getLast(), "--head=" + head)).isZero();
        assertThat(out.toString(StandardCharsets.UTF_8)).contains("核对无误").doesNotContain("注意");
    }

    @Test
    @DisplayName("见证过的树头：导出、证明、自己保存的树头里都可以有，不妨碍核对；见证人的公钥不能冒充记录的")
    void cosignedHeads() throws IOException {
        var at = Instant.parse("2026-11-26T05:00:00Z");
        var witnesses = Map.of(Hashing.SM3, NoteSigner.sm2("witness.example/w1", BigInteger.valueOf(8440)), Hashing.SHA_256, NoteSigner.ed25519("witness.example/w1", new byte[32]));
        record.heads.replaceAll((size, notes) -> notes.stream().map(note -> note.with(SignedNote.sign(note.text(),
                witnesses.get(note.text().contains("/sm3\n") ? Hashing.SM3 : Hashing.SHA_256).cosigning(at)).signatures())).toList());
        var head = file("head", record.heads.get(30L).getFirst().bytes());
        assertThat(run("-", "--key=" + record.keys().getFirst(), "--key=" + record.keys().getLast(), "--key=" + witnesses.get(Hashing.SM3).key().cosigning(), "--head=" + head)).isZero();
        assertThat(out.toString(StandardCharsets.UTF_8)).contains("见证：witness.example/w1 会签到 30 条，2026年11月26日 13:00:00");
        out.reset();
        for (var hashing : Hashing.values()) {
            var proof = file("cosigned.tlog-proof", record.proof(hashing, 3, 30).bytes());
            assertThat(run(proof, "--key=" + SampleRecord.SIGNERS.get(hashing).key())).isZero();
            assertThat(out.toString(StandardCharsets.UTF_8)).doesNotContain("见证");
            assertThat(run(proof, "--key=" + SampleRecord.SIGNERS.get(hashing).key(), "--key=" + witnesses.get(hashing).key().cosigning())).isZero();
            assertThat(out.toString(StandardCharsets.UTF_8)).contains("见证：witness.example/w1，2026年11月26日 13:00:00 会签");
            out.reset();
            assertThat(run(proof, "--key=" + witnesses.get(hashing).key().cosigning())).isEqualTo(1);
        }
    }

    @Test
    @DisplayName("有问题的导出：返回 1，说出第几条")
    void wrongExport() throws IOException {
        record.rows.set(17, record.row(18));
        assertThat(run(file("record.jsonl", record.export(SampleRecord.ALL).getBytes(StandardCharsets.UTF_8)))).isEqualTo(1);
        assertThat(out.toString(StandardCharsets.UTF_8)).startsWith("有问题。第 17 条（从 0 数起）：");
    }

    @Test
    @DisplayName("一条记录的证明：须给公钥；成立时说出是什么、何时记录")
    void proof() throws IOException {
        var proof = file("one.tlog-proof", record.proof(Hashing.SM3, 3, 30).bytes());
        assertThat(run(proof)).isEqualTo(2);
        assertThat(run(proof, "--key=" + record.keys().getLast())).isZero();
        assertThat(out.toString(StandardCharsets.UTF_8)).contains("证明成立", "第 3 条", "办件事件", "2026年11月26日 12:00:01 记录");
        assertThat(run(proof, "--key=" + record.keys().getFirst())).isEqualTo(1);
        assertThat(run(proof, "--key=" + record.keys().getLast(), "--head=" + file("head", new SampleRecord(31, 30).heads.get(30L).getFirst().bytes()))).isEqualTo(1);
        assertThat(out.toString(StandardCharsets.UTF_8)).contains("不是同一份记录");
    }

    @ParameterizedTest
    @DisplayName("不会用、读不到：返回 2，告诉怎么用")
    @ValueSource(strings = {"", "a b", "--help", "- --what=1", "- --key=x", "nowhere.jsonl", "- --head=nowhere"})
    void notLooked(String arguments) {
        assertThat(run(arguments.isEmpty() ? new String[0] : arguments.split(" "))).isEqualTo(2);
        assertThat(progress.toString(StandardCharsets.UTF_8)).containsAnyOf("用法", "读不了", "不是规定的格式");
    }
}
