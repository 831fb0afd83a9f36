// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.yifa.kernel.cases.CaseId;
import cn.yifa.kernel.record.Checkpoint;
import cn.yifa.kernel.record.Entry;
import cn.yifa.kernel.record.EntryForm;
import cn.yifa.kernel.record.Frontier;
import cn.yifa.kernel.record.Hashing;
import cn.yifa.server.DatabaseOwner;
import cn.yifa.server.storage.Blobs;
import cn.yifa.server.storage.StoredFiles;
import cn.yifa.server.storage.SystemClock;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

@RecordTest
class SequencerTest {

    private final Sequencer sequencer;
    private final SealedRecord sealed;
    private final LogKeys keys;
    private final Acts acts;
    private final Blobs blobs;
    private final StoredFiles files;
    private final SystemClock clock;
    private final JdbcTemplate template;
    private final JdbcClient jdbc;
    private final PlatformTransactionManager transactions;
    private final TransactionTemplate transaction;
    private final DatabaseOwner owner;
    private final Continuity continuity;

    @Autowired
    SequencerTest(Sequencer sequencer, SealedRecord sealed, LogKeys keys, Acts acts, Blobs blobs, StoredFiles files, SystemClock clock, JdbcTemplate template, JdbcClient jdbc,
            PlatformTransactionManager transactions, DatabaseOwner owner, Continuity continuity) {
        this.sequencer = sequencer;
        this.sealed = sealed;
        this.keys = keys;
        this.acts = acts;
        this.blobs = blobs;
        this.files = files;
        this.clock = clock;
        this.template = template;
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.owner = owner;
        this.continuity = continuity;
        this.transaction = new TransactionTemplate(transactions);
    }

    private List<String> entries() {
        return jdbc.sql("select entry from record_leaf order by position").query(String.class).list();
    }

    private long placed(UUID subject) {
        return sealed.places(new CaseId(subject)).size();
    }

    /// Every leaf in its place, nothing left out, and both newest heads are the roots of just these entries.
    private void everythingHolds() {
        var entries = entries();
        assertThat(jdbc.sql("select position from record_leaf order by position").query(Long.class).list()).isEqualTo(LongStream.range(0, entries.size()).boxed().toList());
        for (var hashing : Hashing.values()) {
            var tree = Frontier.empty(hashing);
            entries.forEach(entry -> tree.append(hashing.leaf(entry.getBytes(StandardCharsets.UTF_8))));
            var head = sealed.head(hashing).orElseThrow();
            assertThat(head.note().signers(List.of(keys.key(hashing)))).containsExactly(keys.key(hashing));
            assertThat(Checkpoint.parse(head.note().text())).isEqualTo(new Checkpoint(keys.log(hashing), entries.size(), tree.root()));
        }
        var unplaced = jdbc.sql("select count(*) from act_on_record a where not exists (select from record_leaf l where l.kind = a.kind and l.subject = a.subject and l.number = a.number)")
                .query(Long.class).single();
        assertThat(unplaced).isZero();
    }

    @Test
    @DisplayName("每个动作恰有一个位置：正文加盐的摘要与内容、附件的两种摘要与文件相符")
    void eachActHasItsPlace() {
        var matter = UUID.randomUUID();
        var file = blobs.put("材料.txt", "text/plain", new ByteArrayInputStream(new byte[] {1, 2, 3}));
        transaction.executeWithoutResult(together -> {
            acts.event(matter, 1, "{\"opinion\":\"拟同意\"}");
            jdbc.sql("insert into evidence (case_id, sequence, place, digest, name, media_type, size) values (:matter, 1, 0, :digest, '材料.txt', 'text/plain', 3)").param("matter", matter)
                    .param("digest", file.digest()).update();
        });
        acts.signIn("fagui\u0001\"\\");
        sequencer.seal();
        assertThat(sequencer.seal()).as("nothing new").isEmpty();

        var entry = EntryForm.read(sealed.entry(sealed.places(new CaseId(matter)).get(1)).orElseThrow().entry().getBytes(StandardCharsets.UTF_8));
        assertThat(entry).isInstanceOf(Entry.CaseEvent.class);
        assertThat(entry.of()).containsExactly(matter.toString(), "1");
        assertThat(entry.stamp().at()).hasToString("2026-11-26T02:00:00.123456Z");
        var hex = HexFormat.of();
        assertThat(entry.stamp().files()).singleElement().satisfies(digests -> {
            assertThat(digests.sha256()).isEqualTo(file.digest());
            assertThat(digests.sm3()).isEqualTo(hex.formatHex(Hashing.SM3.hash(new byte[] {1, 2, 3})));
        });
        var salt = jdbc.sql("select salt from case_event where case_id = :matter").param("matter", matter).query(byte[].class).single();
        assertThat(salt).hasSize(32);
        assertThat(entry.stamp().body().sm3()).isEqualTo(hex.formatHex(Hashing.SM3.hash(salt, "{\"opinion\":\"拟同意\"}".getBytes(StandardCharsets.UTF_8))));
        everythingHolds();
    }

    @Test
    @DisplayName("先开始、后提交的事务不挡别人，也不漏：提交之后恰好进一次；回滚的从不进")
    void lateCommitsAreNotLost() {
        var slow = UUID.randomUUID();
        var quick = UUID.randomUUID();
        var given = UUID.randomUUID();
        transaction.executeWithoutResult(long_ -> {
            acts.event(slow, 1, "{}");
            var other = new TransactionTemplate(transactions);
            other.setPropagationBehavior(TransactionTemplate.PROPAGATION_REQUIRES_NEW);
            other.executeWithoutResult(inner -> acts.event(quick, 1, "{}"));
            other.executeWithoutResult(inner -> {
                acts.event(given, 1, "{}");
                inner.setRollbackOnly();
            });
            other.setIsolationLevel(TransactionTemplate.ISOLATION_REPEATABLE_READ);
            elsewhere(sequencer::seal);
            assertThat(placed(quick)).isEqualTo(1);
            assertThat(placed(slow)).isZero();
        });
        sequencer.seal();
        sequencer.seal();
        assertThat(List.of(placed(quick), placed(slow), placed(given))).containsExactly(1L, 1L, 0L);
        everythingHolds();
    }

    private static void elsewhere(Runnable work) {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            threads.submit(work);
        }
    }

    @Test
    @DisplayName("整块的分片存下，边上的由条目算出：任何位置都有证明，任何两个大小都接得上")
    void tilesGiveEveryProof() {
        for (int batch = 0; batch < 3; batch++) {
            var matter = UUID.randomUUID();
            transaction.executeWithoutResult(together -> IntStream.rangeClosed(1, 300).forEach(i -> acts.event(matter, i, "{\"n\":" + i + "}")));
            sequencer.seal();
        }
        everythingHolds();
        var entries = entries();
        var sizes = jdbc.sql("select size from record_batch order by size").query(Long.class).list();
        for (var hashing : Hashing.values()) {
            var head = sealed.head(hashing).orElseThrow();
            for (int i = 0; i < entries.size(); i += 7) {
                var proof = sealed.proof(i, hashing).orElseThrow();
                assertThat(proof.proven(entries.get(i).getBytes(StandardCharsets.UTF_8), keys.keys())).containsExactly(keys.key(hashing));
                assertThat(proof.proven(entries.get((i + 1) % entries.size()).getBytes(StandardCharsets.UTF_8), keys.keys())).isEmpty();
            }
            for (long older : sizes) {
                var before = Checkpoint.parse(sealed.head(hashing, older).orElseThrow().note().text());
                var now = Checkpoint.parse(head.note().text());
                assertThat(sealed.consistency(hashing, older, head.size()).isConsistent(hashing, older, before.root(), head.size(), now.root())).isTrue();
            }
            assertThat(sealed.proof(entries.size(), hashing)).isEmpty();
            assertThat(sealed.proof(-1, hashing)).isEmpty();
            assertThatThrownBy(() -> sealed.consistency(hashing, 0, head.size() + 1)).isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> sealed.consistency(hashing, 2, 1)).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    @DisplayName("八个人写、三个定序者抢、四个读者对着同一个树头查：一条不漏、不重，读到的都成立")
    void manyWriteSealAndRead() throws InterruptedException {
        var writing = new AtomicBoolean(true);
        var faults = new ArrayList<String>();
        var read = new AtomicLong();
        var written = new CountDownLatch(8);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 8; i++) {
                threads.submit(() -> {
                    var matter = UUID.randomUUID();
                    for (int n = 1; n <= 60; n++) {
                        acts.event(matter, n, "{\"n\":" + n + "}");
                    }
                    written.countDown();
                });
            }
            for (int i = 0; i < 3; i++) {
                var one = i == 0 ? sequencer : new Sequencer(template, transactions, keys, files, clock, continuity);
                threads.submit(() -> {
                    while (writing.get()) {
                        try {
                            one.seal();
                        } catch (DataAccessException fenced) {
                            assertThat(fenced).hasMessageContaining("record_");
                        }
                    }
                });
            }
            for (int i = 0; i < 4; i++) {
                threads.submit(() -> {
                    while (writing.get()) {
                        sealed.head(Hashing.SM3).ifPresent(head -> {
                            long position = read.incrementAndGet() * 7919 % head.size();
                            var entry = sealed.entry(position).orElseThrow().entry().getBytes(StandardCharsets.UTF_8);
                            if (sealed.proof(position, Hashing.SM3).orElseThrow().proven(entry, keys.keys()).isEmpty()) {
                                synchronized (faults) {
                                    faults.add("entry " + position + " under " + head.size());
                                }
                            }
                        });
                    }
                });
            }
            assertThat(written.await(60, TimeUnit.SECONDS)).isTrue();
            writing.set(false);
        }
        sequencer.seal();
        assertThat(faults).isEmpty();
        assertThat(read.get()).isPositive();
        everythingHolds();
    }

    @Test
    @DisplayName("写进去的不能改、不能删、不能清空")
    void nothingIsChanged() {
        acts.event(UUID.randomUUID(), 1, "{}");
        sequencer.seal();
        for (var table : List.of("record_leaf", "record_head", "record_batch")) {
            for (var change : List.of("delete from " + table, "truncate " + table)) {
                assertThatThrownBy(() -> owner.does(change)).hasMessageContaining("only added to");
            }
        }
        for (var change : List.of("update record_leaf set entry = ''", "update record_head set note = ''", "update record_batch set seen = seen", "update case_event set body = '{}'",
                "delete from case_event")) {
            assertThatThrownBy(() -> owner.does(change)).hasMessageContaining("only added to");
        }
    }
}
