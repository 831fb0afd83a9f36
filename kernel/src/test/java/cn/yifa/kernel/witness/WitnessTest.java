// SPDX-License-Identifier: Apache-2.0
package cn.yifa.kernel.witness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.yifa.kernel.record.Checkpoint;
import cn.yifa.kernel.record.Cosignature;
import cn.yifa.kernel.record.Malformed;
import cn.yifa.kernel.record.MerkleProof;
import cn.yifa.kernel.record.NoteSigner;
import cn.yifa.kernel.record.SignedNote;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Each rule of C2SP tlog-witness, and what a witness must not forget.
class WitnessTest {

    private static final Instant AT = Instant.parse("2026-11-26T04:00:00Z");
    private static final WitnessKeys KEYS = new WitnessKeys(NoteSigner.sm2("witness.example/w1", BigInteger.valueOf(8440)), NoteSigner.ed25519("witness.example/w1", new byte[] {
        1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30, 31, 32}));

    @TempDir
    private Path folder;

    private final ByteArrayOutputStream journal = new ByteArrayOutputStream();
    private Instant now = AT;
    private Memory memory;
    private Witness witness;

    @BeforeEach
    void start() throws IOException {
        memory = Memory.open(folder);
        witness = new Witness(List.of(GrownLog.SM3.key(), GrownLog.SHA_256.key()), KEYS, memory, () -> now, new PrintStream(journal, true, StandardCharsets.UTF_8));
    }

    @AfterEach
    void stop() throws IOException {
        memory.close();
    }

    private void restart() throws IOException {
        stop();
        start();
    }

    private Witness.Answer add(AddCheckpoint asked) {
        return witness.add(asked.bytes());
    }

    private void accepted(GrownLog log, long old, long size) {
        assertThat(add(log.from(old, size)).status()).isEqualTo(200);
    }

    private Path file(GrownLog log) {
        return folder.resolve(Memory.fileName(log.origin()));
    }

    private static SignedNote cosigned(SignedNote head, Witness.Answer answer) {
        return SignedNote.parse((head.text() + "\n" + answer.body()).getBytes(StandardCharsets.UTF_8));
    }

    @Test
    @DisplayName("延续的树头：签名，注明时刻；两棵树各用各的算法")
    void cosigns() {
        for (var log : List.of(GrownLog.SM3, GrownLog.SHA_256)) {
            long old = 0;
            for (long size : new long[] {0, 0, 1, 5, 5, 8, 9, 300}) {
                now = AT.plusSeconds(size);
                var answer = add(log.from(old, size));
                assertThat(answer.status()).as(answer.body()).isEqualTo(200);
                var signatures = Cosignature.of(cosigned(log.head(size), answer), KEYS.published());
                assertThat(signatures).singleElement().satisfies(signature -> {
                    assertThat(signature.at()).isEqualTo(AT.plusSeconds(size));
                    assertThat(signature.witness().algorithm().hashing()).isEqualTo(log.hashing());
                });
                old = size;
            }
        }
    }

    @ParameterizedTest
    @DisplayName("不是规定格式的请求：400")
    @ValueSource(strings = {"", "old", "old 0", "old 0\n", "old 0\n\n", "old 00\n\n%s", "old -1\n\n%s", "old 0 \n\n%s", "old 0\r\n\r\n%s", "new 0\n\n%s", "old 0\n%s", "old 0\nAAAA\n\n%s", "old 0\n\n\n%s", "old 0\n\nx\n\n— a AAAAAAA=\n"})
    void malformed(String body) {
        assertThat(witness.add(String.format(body, GrownLog.SM3.head(3)).getBytes(StandardCharsets.UTF_8)).status()).isEqualTo(400);
        accepted(GrownLog.SM3, 0, 3);
    }

    @Test
    @DisplayName("证明至多 63 行；请求不能太长；旧的大小不能超过树头：400")
    void tooMuch() {
        var hash = "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\n";
        assertThat(witness.add(("old 1\n" + hash.repeat(64) + "\n" + GrownLog.SM3.head(3)).getBytes(StandardCharsets.UTF_8)).status()).isEqualTo(400);
        assertThat(witness.add(("old 1\n" + hash.repeat(63) + "\n" + GrownLog.SM3.head(3)).getBytes(StandardCharsets.UTF_8)).status()).isEqualTo(409);
        assertThat(witness.add(Arrays.copyOf(GrownLog.SM3.from(0, 3).bytes(), AddCheckpoint.LONGEST + 1)).status()).isEqualTo(400);
        assertThat(add(new AddCheckpoint(4, new MerkleProof(List.of()), GrownLog.SM3.head(3))).status()).isEqualTo(400);
    }

    @Test
    @DisplayName("不认识的记录：404")
    void unknownOrigin() {
        var other = new GrownLog(GrownLog.SM3.hashing(), NoteSigner.sm2("other.example/record/sm3", BigInteger.valueOf(20261126)), Integer.MAX_VALUE);
        assertThat(add(other.from(0, 3)).status()).isEqualTo(404);
    }

    @Test
    @DisplayName("没有记录自己的签名，或签名不成立：403；别人多签的不看，也不转给别人")
    void signature() throws IOException {
        var log = GrownLog.SM3;
        var stranger = NoteSigner.sm2(log.origin(), BigInteger.valueOf(7));
        var none = new MerkleProof(List.of());
        assertThat(add(new AddCheckpoint(0, none, log.checkpoint(3).signed(stranger))).status()).isEqualTo(403);
        assertThat(add(new AddCheckpoint(0, none, new SignedNote(log.head(3).text(), log.head(4).signatures()))).status()).isEqualTo(403);
        assertThat(add(new AddCheckpoint(0, none, log.checkpoint(3).signed(log.signer().cosigning(AT)))).status()).isEqualTo(403);
        assertThat(Files.exists(file(log))).isFalse();
        assertThat(add(new AddCheckpoint(0, none, log.checkpoint(3).signed(stranger, log.signer()))).status()).isEqualTo(200);
        assertThat(witness.last(log.origin()).orElseThrow().signatures()).hasSize(2).noneMatch(signature -> Arrays.equals(signature.bytes(), 0, 4, stranger.key().id(), 0, 4));
    }

    @Test
    @DisplayName("旧的大小不是最后见证的：409，说出是多少")
    void conflict() {
        for (var log : List.of(GrownLog.SM3, GrownLog.SHA_256)) {
            assertThat(add(log.from(2, 3))).isEqualTo(new Witness.Answer(409, "0\n", true));
            accepted(log, 0, 5);
            for (var asked : List.of(log.from(0, 9), log.from(4, 9), log.from(6, 9), log.from(0, 5), log.from(3, 4))) {
                assertThat(add(asked)).isEqualTo(new Witness.Answer(409, "5\n", true));
            }
            accepted(log, 5, 9);
        }
    }

    @Test
    @DisplayName("证明不成立：422；记忆不变")
    void proof() {
        for (var log : List.of(GrownLog.SM3, GrownLog.SHA_256)) {
            accepted(log, 0, 5);
            var right = log.from(5, 9);
            var wrong = new ArrayList<>(List.of(log.from(5, 10).proof(), log.from(4, 9).proof(), new MerkleProof(List.of()), new MerkleProof(right.proof().path().reversed())));
            for (int i = 0; i < right.proof().path().size(); i++) {
                var path = new ArrayList<>(right.proof().path());
                path.set(i, path.get(i).clone());
                path.get(i)[i] ^= 1;
                wrong.add(new MerkleProof(path));
                path = new ArrayList<>(right.proof().path());
                path.add(i, path.get(i));
                wrong.add(new MerkleProof(path));
            }
            wrong.forEach(proof -> assertThat(add(new AddCheckpoint(5, proof, right.head())).status()).isEqualTo(422));
            assertThat(add(new AddCheckpoint(5, right.proof(), log.head(5))).status()).isEqualTo(422);
            assertThat(add(right).status()).isEqualTo(200);
        }
    }

    @Test
    @DisplayName("从零开始不带证明；空的记录只有一个根：422")
    void fromNothing() {
        var log = GrownLog.SM3;
        assertThat(add(new AddCheckpoint(0, log.from(2, 3).proof(), log.head(3))).status()).isEqualTo(422);
        assertThat(add(new AddCheckpoint(0, new MerkleProof(List.of()), new Checkpoint(log.origin(), 0, new byte[32]).signed(log.signer()))).status()).isEqualTo(422);
    }

    @Test
    @DisplayName("同样大小、另一个根：422，留下证据")
    void fork() throws IOException {
        for (var log : List.of(GrownLog.SM3, GrownLog.SHA_256)) {
            accepted(log, 0, 5);
            var other = log.forkedFrom(4);
            for (int i = 0; i < 2; i++) {
                assertThat(add(other.from(5, 5)).status()).isEqualTo(422);
            }
            assertThat(add(other.from(0, 5)).status()).isEqualTo(409);
            try (var forks = Files.list(folder.resolve("forks"))) {
                var kept = forks.filter(file -> file.getFileName().toString().contains(log.hashing().code())).toList();
                assertThat(kept).hasSize(1);
                var note = SignedNote.parse(Files.readAllBytes(kept.getFirst()));
                assertThat(note.signers(List.of(log.key()))).containsExactly(log.key());
                assertThat(Checkpoint.parse(note.text())).isEqualTo(other.checkpoint(5));
            }
            assertThat(witness.last(log.origin()).orElseThrow().text()).isEqualTo(log.head(5).text());
            assertThat(journal.toString(StandardCharsets.UTF_8)).contains("记录有两份");
        }
    }

    @Test
    @DisplayName("从备份恢复后另走一路：变短的 409，变长的 422，再也不签")
    void restoredBackup() throws IOException {
        var log = GrownLog.SM3;
        accepted(log, 0, 5);
        accepted(log, 5, 20);
        restart();
        var other = log.forkedFrom(12);
        assertThat(add(other.from(5, 13))).isEqualTo(new Witness.Answer(409, "20\n", true));
        assertThat(add(other.from(12, 20))).isEqualTo(new Witness.Answer(409, "20\n", true));
        for (int size = 21; size < 40; size++) {
            assertThat(add(other.from(20, size)).status()).isEqualTo(422);
        }
        assertThat(add(log.from(20, 40)).status()).isEqualTo(200);
    }

    @Test
    @DisplayName("旧的请求再来一遍：拒绝；最后一个再问：答一样的，一个字节不差")
    void replay() throws IOException {
        var log = GrownLog.SM3;
        var first = log.from(0, 5);
        accepted(log, 0, 5);
        var second = add(log.from(5, 9));
        var remembered = Files.readAllBytes(file(log));
        now = AT.plusSeconds(3600);
        assertThat(add(first).status()).isEqualTo(409);
        assertThat(add(log.from(5, 9))).isEqualTo(new Witness.Answer(409, "9\n", true));
        assertThat(add(log.from(9, 9))).isEqualTo(second);
        restart();
        assertThat(add(log.from(9, 9))).isEqualTo(second);
        assertThat(Files.readAllBytes(file(log))).isEqualTo(remembered);
    }

    @Test
    @DisplayName("两份不同的记录同时来：只有一个成")
    void race() throws Exception {
        try (var threads = Executors.newFixedThreadPool(8)) {
            for (int round = 0; round < 20; round++) {
                var together = new CyclicBarrier(8);
                try (var own = Memory.open(folder.resolve("round" + round))) {
                    var asked = new Witness(List.of(GrownLog.SHA_256.key()), KEYS, own, () -> now, System.out);
                    assertThat(asked.add(GrownLog.SHA_256.from(0, 5).bytes()).status()).isEqualTo(200);
                    var forks = IntStream.range(0, 8).mapToObj(i -> GrownLog.SHA_256.forkedFrom(5 + i % 4)).toList();
                    var answers = new ArrayList<Witness.Answer>();
                    for (var answer : threads.invokeAll(IntStream.range(0, 8).mapToObj(i -> (Callable<Witness.Answer>) () -> {
                        together.await();
                        return asked.add(forks.get(i).from(5, 9 + i).bytes());
                    }).toList())) {
                        answers.add(answer.get());
                    }
                    var won = answers.stream().filter(answer -> answer.status() == 200).toList();
                    assertThat(won).hasSize(1);
                    assertThat(answers.stream().filter(answer -> answer.status() == 409)).hasSize(7);
                    int winner = answers.indexOf(won.getFirst());
                    assertThat(asked.last(GrownLog.SHA_256.origin()).orElseThrow().text()).isEqualTo(forks.get(winner).head(9 + winner).text());
                }
            }
        }
    }

    @Test
    @DisplayName("没有写稳就不签：写不了时 503，能写了再签")
    void persistsFirst() throws IOException {
        var log = GrownLog.SM3;
        accepted(log, 0, 5);
        var written = Files.createDirectory(folder.resolve(Memory.fileName(log.origin()) + ".new"));
        var answer = add(log.from(5, 9));
        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.body()).doesNotContain("—");
        assertThat(witness.last(log.origin()).orElseThrow().text()).isEqualTo(log.head(5).text());
        Files.delete(written);
        accepted(log, 5, 9);
    }

    @Test
    @DisplayName("签名以前，新的树头和它的名字都已落盘；两份记录的证据也一样")
    void safeBeforeItSigns() throws IOException {
        var log = GrownLog.SM3;
        accepted(log, 0, 5);
        var written = Memory.fileName(log.origin()) + ".new";
        assertThat(forcedWhile(() -> accepted(log, 5, 9))).containsExactly(written, "");
        assertThat(forcedWhile(() -> assertThat(add(log.forkedFrom(4).from(9, 9)).status()).isEqualTo(422))).hasSize(3).last().isEqualTo("forks");
    }

    /// What was forced to the disk under this folder, as seen from it; other tests may be running at the same time.
    private List<String> forcedWhile(Runnable work) throws IOException {
        var found = Files.createTempFile("forced", ".jfr");
        try (var forced = new Recording()) {
            forced.enable("jdk.FileForce").withoutThreshold();
            forced.start();
            work.run();
            forced.stop();
            forced.dump(found);
            return RecordingFile.readAllEvents(found).stream().filter(event -> event.getEventType().getName().equals("jdk.FileForce")).map(event -> Path.of(event.getString("path")))
                    .filter(path -> path.startsWith(folder)).map(path -> folder.relativize(path).toString()).toList();
        } finally {
            Files.delete(found);
        }
    }

    @Test
    @DisplayName("写到一半的新文件：不看")
    void tornBeforeRename() throws IOException {
        var log = GrownLog.SM3;
        accepted(log, 0, 5);
        Files.write(folder.resolve(Memory.fileName(log.origin()) + ".new"), Arrays.copyOf(log.head(9).bytes(), 40));
        restart();
        assertThat(add(log.from(0, 5))).isEqualTo(new Witness.Answer(409, "5\n", true));
        accepted(log, 5, 9);
    }

    @Test
    @DisplayName("记忆损坏：这份记录不再签，绝不从头来；别的照常；放回见证过的树头就好")
    void damaged() throws IOException {
        var log = GrownLog.SM3;
        accepted(log, 0, 5);
        accepted(GrownLog.SHA_256, 0, 5);
        var good = Files.readAllBytes(file(log));
        var changed = good.clone();
        changed[good.length - 3] ^= 1;
        var uncosigned = log.head(5).bytes();
        for (var bad : List.of(new byte[0], Arrays.copyOf(good, good.length / 2), Arrays.copyOf(good, good.length - 1), changed, uncosigned, Files.readAllBytes(file(GrownLog.SHA_256)))) {
            Files.write(file(log), bad);
            restart();
            assertThat(add(log.from(0, 5)).status()).isEqualTo(503);
            assertThat(add(log.from(5, 9)).status()).isEqualTo(503);
            assertThatThrownBy(() -> witness.last(log.origin())).isInstanceOf(Malformed.class);
            accepted(GrownLog.SHA_256, 5, 5);
        }
        Files.write(file(log), good);
        accepted(log, 5, 9);
    }

    @Test
    @DisplayName("记忆同时只能由一个程序用")
    void oneProcess() {
        assertThatThrownBy(() -> Memory.open(folder)).isInstanceOf(IOException.class).hasMessageContaining("正在使用");
    }

    @Test
    @DisplayName("一份记录可以有几把公钥；见证人的、另一棵树的不行；名称太长不行")
    void logs() throws IOException {
        var next = NoteSigner.sm2(GrownLog.SM3.origin(), BigInteger.valueOf(7));
        var both = new Witness(List.of(GrownLog.SM3.key(), next.key()), KEYS, memory, () -> now, System.out);
        assertThat(both.add(GrownLog.SM3.from(0, 5).bytes()).status()).isEqualTo(200);
        assertThat(both.add(new GrownLog(GrownLog.SM3.hashing(), next, Integer.MAX_VALUE).from(5, 9).bytes()).status()).isEqualTo(200);
        assertThat(both.last(GrownLog.SHA_256.origin())).isEmpty();
        var other = NoteSigner.ed25519(GrownLog.SM3.origin(), new byte[32]).key();
        for (var keys : List.of(List.of(GrownLog.SM3.key().cosigning()), List.of(GrownLog.SM3.key(), other), List.of(NoteSigner.ed25519("记".repeat(30), new byte[32]).key()))) {
            assertThatThrownBy(() -> new Witness(keys, KEYS, memory, () -> now, System.out)).isInstanceOf(IllegalArgumentException.class).hasMessageContaining("expected");
        }
    }
}
