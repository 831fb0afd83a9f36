// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.witness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.yifa.kernel.record.Checkpoint;
import cn.yifa.kernel.record.Cosignature;
import cn.yifa.kernel.record.Hashing;
import cn.yifa.kernel.record.NoteKey;
import cn.yifa.server.DatabaseTest;
import cn.yifa.server.TestClock;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

@DatabaseTest
@Import(WitnessRows.class)
@DisplayName("送请见证：真的见证程序，真的数据库")
class ShowingTest {

    private static final AtomicInteger NAMES = new AtomicInteger();
    private static final LocalDateTime TEN = LocalDateTime.of(2026, 11, 26, 10, 0);

    private final WitnessRows rows;
    private final TestClock clock;
    private final JdbcClient jdbc;
    private final GrownHeads heads = new GrownHeads();
    private final String name = "见证人" + NAMES.incrementAndGet();
    private LocalDateTime now = TEN;

    @TempDir
    private Path folder;

    @Autowired
    ShowingTest(WitnessRows rows, TestClock clock, JdbcClient jdbc) {
        this.rows = rows;
        this.clock = clock;
        this.jdbc = jdbc;
    }

    @BeforeEach
    void stand() {
        clock.set(now);
    }

    @AfterEach
    void release() {
        clock.release();
    }

    private void later(Duration duration) {
        now = now.plus(duration);
        clock.set(now);
    }

    private Outside process(URI address, List<NoteKey> keys) {
        return new WitnessProcess(name, address, keys, Duration.ofSeconds(1), heads, new Web());
    }

    private Witnesses show(Outside outside) {
        var outsides = new Outsides(new WitnessSettings(List.of()), heads, clock) {
            @Override
            List<Outside> all() {
                return List.of(outside);
            }
        };
        new Showing(outsides, heads, rows).show(outside);
        return new Witnesses(outsides, heads, rows);
    }

    private long last(Hashing tree) {
        return rows.last(name, tree).map(WitnessRows.Last::size).orElse(0L);
    }

    private List<WitnessAlarm> alarms() {
        return rows.openAlarms().stream().filter(alarm -> alarm.witness().equals(name)).toList();
    }

    @Test
    @DisplayName("每个新树头得到两棵树的会签，只增不改；没有新的不问")
    void cosigned() throws IOException, InterruptedException {
        try (var program = WitnessProgram.start(folder, 0, heads)) {
            var outside = process(program.address, program.keys);
            assertThat(show(outside).standings()).allMatch(standing -> standing.size() == 0 && standing.trouble().isEmpty());
            for (long size : new long[] {3, 300, 301}) {
                heads.grown(size);
                var witnesses = show(outside);
                for (var tree : Hashing.values()) {
                    assertThat(last(tree)).isEqualTo(size);
                    var cosigned = witnesses.cosigned(tree, heads.head(tree));
                    assertThat(Cosignature.of(cosigned, program.keys)).singleElement().satisfies(signature -> assertThat(signature.witness().algorithm().hashing()).isEqualTo(tree));
                    assertThat(cosigned.signers(List.of(heads.key(tree)))).hasSize(1);
                }
                assertThat(witnesses.standings()).hasSize(2).allMatch(standing -> standing.behind() == 0 && standing.at().isPresent() && !standing.alarm());
                // What we keep can be put back into its memory.
                assertThat(folder.resolve("memory/yifa.example%2Frecord%2Fsha256.head")).hasContent(witnesses.cosigned(Hashing.SHA_256, heads.head(Hashing.SHA_256))
                        .signedBy(Stream.concat(program.keys.stream(), Stream.of(heads.key(Hashing.SHA_256))).toList()).toString());
                later(Duration.ofSeconds(2));
            }
            program.kill();
            assertThat(show(outside).standings()).allMatch(standing -> standing.trouble().isEmpty());
        }
        assertThatThrownBy(() -> jdbc.sql("update record_witness set size = size + 1").update()).isInstanceOf(DataAccessException.class);
        assertThatThrownBy(() -> jdbc.sql("delete from record_witness").update()).isInstanceOf(DataAccessException.class);
        assertThatThrownBy(() -> jdbc.sql("truncate record_alarm").update()).isInstanceOf(DataAccessException.class);
    }

    @Test
    @DisplayName("见证人不在：隔得越来越久再试，说明是什么；回来以后从它记得的接着走")
    void retries() throws IOException, InterruptedException {
        heads.grown(5);
        int port;
        List<NoteKey> keys;
        try (var program = WitnessProgram.start(folder, 0, heads)) {
            port = program.port();
            keys = List.copyOf(program.keys);
            show(process(program.address, keys));
        }
        heads.grown(9);
        var outside = process(URI.create("http://127.0.0.1:" + port), keys);
        later(Duration.ofSeconds(2));
        assertThat(show(outside).standings()).allMatch(standing -> standing.behind() == 4 && !standing.trouble().isEmpty() && standing.nextAt().isPresent() && !standing.alarm());
        assertThat(rows.state(name, Hashing.SM3).orElseThrow()).matches(state -> state.failures() == 1);
        show(outside);
        assertThat(rows.state(name, Hashing.SM3).orElseThrow().failures()).as("not due yet").isEqualTo(1);
        later(Duration.ofSeconds(3));
        show(outside);
        assertThat(rows.state(name, Hashing.SM3).orElseThrow().failures()).isEqualTo(2);
        try (var program = WitnessProgram.start(folder, port, heads)) {
            show(outside);
            assertThat(last(Hashing.SM3)).as("not due yet").isEqualTo(5);
            later(Duration.ofSeconds(5));
            assertThat(show(outside).standings()).allMatch(standing -> standing.size() == 9 && standing.trouble().isEmpty());
        }
        assertThat(List.of(Showing.pause(1), Showing.pause(2), Showing.pause(5), Showing.pause(9), Showing.pause(1000)))
                .containsExactly(Duration.ofSeconds(2), Duration.ofSeconds(4), Duration.ofSeconds(32), Duration.ofMinutes(5), Duration.ofMinutes(5));
    }

    @Test
    @DisplayName("回答丢了、记的丢了：见证人说它到哪里，从那里接着走")
    void lostAnswer() throws IOException, InterruptedException {
        try (var program = WitnessProgram.start(folder, 0, heads)) {
            var outside = process(program.address, program.keys);
            heads.grown(5);
            new WitnessProcess("另一个", program.address, program.keys, Duration.ZERO, heads, new Web()).show(Hashing.SM3, heads.head(Hashing.SM3), 0);
            show(outside);
            assertThat(last(Hashing.SM3)).isEqualTo(5);
            heads.grown(8);
            new WitnessProcess("另一个", program.address, program.keys, Duration.ZERO, heads, new Web()).show(Hashing.SM3, heads.head(Hashing.SM3), 5);
            heads.grown(20);
            later(Duration.ofSeconds(2));
            show(outside);
            assertThat(last(Hashing.SM3)).isEqualTo(20);
            assertThat(alarms()).isEmpty();
        } catch (Disagreement e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    @DisplayName("从旧备份恢复：变短了就报警，另走一路也报警；同一份记录接上后自行解除，警报留着")
    void restoredBackup() throws IOException, InterruptedException {
        try (var program = WitnessProgram.start(folder, 0, heads)) {
            var outside = process(program.address, program.keys);
            heads.grown(20);
            show(outside);

            heads.forked(10).grown(15);
            later(Duration.ofSeconds(2));
            assertThat(show(outside).standings()).allMatch(Witnesses.Standing::alarm);
            assertThat(alarms()).hasSize(2).allMatch(alarm -> alarm.words().contains("变短") && alarm.answer().equals("20\n"));
            assertThat(new DisagreementAlarm(rows).words().orElseThrow()).contains(name);

            heads.grown(25);
            later(Duration.ofMinutes(1));
            show(outside);
            assertThat(rows.state(name, Hashing.SM3).orElseThrow().trouble()).contains("分叉");
            assertThat(alarms()).as("one alarm until it is over").hasSize(2);
            assertThat(last(Hashing.SM3)).isEqualTo(20);

            heads.forked(Long.MAX_VALUE).grown(30);
            later(Duration.ofMinutes(1));
            assertThat(show(outside).standings()).allMatch(standing -> !standing.alarm() && standing.size() == 30);
            assertThat(alarms()).isEmpty();
            assertThat(rows.alarms().stream().filter(alarm -> alarm.witness().equals(name))).hasSize(2)
                    .allMatch(alarm -> Checkpoint.parse(alarm.head().substring(0, alarm.head().indexOf("\n\n") + 1)).size() == 15);
        }
    }

    @Test
    @DisplayName("数据库和数据目录一起换成另一份、记录从头写过：第一个树头就报警")
    void rewritten() throws IOException, InterruptedException {
        try (var program = WitnessProgram.start(folder, 0, heads)) {
            heads.grown(20);
            show(process(program.address, program.keys));
            heads.forked(0);
            var forgotten = new WitnessProcess(name + "，从头来", program.address, program.keys, Duration.ZERO, heads, new Web());
            var alarm = show(forgotten).openAlarms().stream().filter(found -> found.witness().equals(forgotten.name())).toList();
            assertThat(alarm).hasSize(2).allMatch(found -> found.words().contains("分叉"));
        }
    }

    @Test
    @DisplayName("几台服务器同时：只有一台去问")
    void oneTurn() {
        assertThat(rows.turn(name, Hashing.SM3, Duration.ofMinutes(2))).isPresent();
        assertThat(rows.turn(name, Hashing.SM3, Duration.ofMinutes(2))).isEmpty();
        assertThat(rows.turn(name, Hashing.SHA_256, Duration.ofMinutes(2))).isPresent();
        later(Duration.ofMinutes(2));
        assertThat(rows.turn(name, Hashing.SM3, Duration.ofMinutes(2))).isPresent();
    }

    @Test
    @DisplayName("只有一把公钥的见证人，只送那棵树")
    void oneTree() throws IOException, InterruptedException {
        try (var program = WitnessProgram.start(folder, 0, heads)) {
            heads.grown(3);
            var key = program.keys.stream().filter(found -> found.algorithm().hashing() == Hashing.SHA_256).toList();
            assertThat(process(program.address, key).trees()).isEqualTo(Set.of(Hashing.SHA_256));
            show(process(program.address, key));
            assertThat(last(Hashing.SHA_256)).isEqualTo(3);
            assertThat(last(Hashing.SM3)).isZero();
        }
    }
}
