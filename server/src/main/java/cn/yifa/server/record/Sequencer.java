// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.record;

import cn.yifa.kernel.record.Checkpoint;
import cn.yifa.kernel.record.Digests;
import cn.yifa.kernel.record.GrowingTiles;
import cn.yifa.kernel.record.Hashing;
import cn.yifa.kernel.record.SignedNote;
import cn.yifa.server.storage.Faults;
import cn.yifa.server.storage.Patience;
import cn.yifa.server.storage.StoredFile;
import cn.yifa.server.storage.StoredFiles;
import cn.yifa.server.storage.SystemClock;
import java.time.OffsetDateTime;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.PreparedStatementSetter;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/// Gives what is recorded its place in both trees, and signs their heads (定序、封存).
///
/// It looks at one snapshot of the database and takes what the snapshot before did not show, so that each act comes once, in whatever order they became visible, and nobody who acts waits for it.
/// Of several servers one does it at a time; where two should meet, the second fails on the first one's places, for they are a key.
@Component
final class Sequencer {

    private static final Logger LOG = LoggerFactory.getLogger(Sequencer.class);

    /// Any number that nothing else locks.
    private static final long TURN = 0x796966615f736571L;
    private static final int TOGETHER = 1_000;

    private static final String UNSEEN = "select " + Act.COLUMNS + " from act_on_record a where a.xact >= pg_snapshot_xmin(?::pg_snapshot) and not pg_visible_in_snapshot(a.xact, ?::pg_snapshot)"
            + " order by a.xact, a.at, a.kind, a.subject, a.number";
    private static final String ALL = "select " + Act.COLUMNS + " from act_on_record a order by a.xact, a.at, a.kind, a.subject, a.number";

    private final JdbcTemplate template;
    private final JdbcClient jdbc;
    private final TransactionTemplate snapshot;
    private final LogKeys keys;
    private final StoredFiles files;
    private final SystemClock clock;
    private final Continuity continuity;

    private @Nullable Trees kept;

    Sequencer(JdbcTemplate template, PlatformTransactionManager transactions, LogKeys keys, StoredFiles files, SystemClock clock, Continuity continuity) {
        this.template = new JdbcTemplate(template.getDataSource());
        this.template.setFetchSize(TOGETHER);
        this.jdbc = JdbcClient.create(template);
        this.snapshot = new TransactionTemplate(transactions);
        this.snapshot.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
        this.keys = keys;
        this.files = files;
        this.clock = clock;
        this.continuity = continuity;
    }

    /// What was sealed: the size of the record now, and how many entries of it are new.
    record Sealed(long size, long entries, SignedNote head) {}

    private record Batch(long size, String seen) {}

    /// Both trees as they grow.
    private record Trees(EnumMap<Hashing, GrowingTiles> growing, EnumMap<Hashing, StoredTiles> stored) {

        static Trees after(long size, JdbcClient jdbc) {
            var trees = new Trees(new EnumMap<>(Hashing.class), new EnumMap<>(Hashing.class));
            for (var hashing : Hashing.values()) {
                var stored = new StoredTiles(jdbc, hashing);
                trees.stored.put(hashing, stored);
                trees.growing.put(hashing, GrowingTiles.after(hashing, size, stored));
            }
            return trees;
        }

        long size() {
            return growing.get(Hashing.SM3).size();
        }

        void append(Map<Hashing, byte[]> leaf) {
            for (var hashing : Hashing.values()) {
                growing.get(hashing).append(leaf.get(hashing));
                growing.get(hashing).tiles(false).forEach(stored.get(hashing)::keep);
            }
        }
    }

    /// Seals what is recorded and not sealed yet, all of it or nothing.
    ///
    /// @return nothing when there is nothing new, or another server is at it
    /// @throws SealingStopped when the record is not the one that was signed before
    synchronized Optional<Sealed> seal() {
        continuity.stopped().ifPresent(stopped -> {
            throw new SealingStopped(stopped);
        });
        try {
            var sealed = snapshot.execute(transaction -> jdbc.sql("select pg_try_advisory_xact_lock(:turn)").param("turn", TURN).query(Boolean.class).single()
                    ? goOn() : Optional.<Sealed>empty());
            Faults.point("record.sealed");
            var done = Optional.ofNullable(sealed).flatMap(found -> found);
            done.ifPresent(signed -> continuity.signed(signed.head()));
            return done;
        } catch (RuntimeException e) {
            kept = null;
            throw e;
        }
    }

    private Optional<Sealed> goOn() {
        Patience.forThisTransaction(template);
        var last = jdbc.sql("select size, seen::text as seen from record_batch order by size desc limit 1").query((row, n) -> new Batch(row.getLong(1), row.getString(2))).optional();
        long before = last.map(Batch::size).orElse(0L);
        var trees = kept;
        if (trees == null || trees.size() != before) {
            trees = Trees.after(before, jdbc);
        }
        kept = null;
        var leaves = new Leaves(trees);
        PreparedStatementSetter seen = statement -> {
            if (last.isPresent()) {
                statement.setString(1, last.get().seen());
                statement.setString(2, last.get().seen());
            }
        };
        template.query(last.isPresent() ? UNSEEN : ALL, seen, (RowCallbackHandler) row -> leaves.add(Act.read(row)));
        leaves.flush();
        kept = trees;
        if (trees.size() == before) {
            return Optional.empty();
        }
        Faults.point("record.placed");
        var head = sign(trees);
        Faults.point("record.signed");
        return Optional.of(new Sealed(trees.size(), trees.size() - before, head));
    }

    /// @return the legal head
    private SignedNote sign(Trees trees) {
        var now = OffsetDateTime.now(clock);
        var heads = new EnumMap<Hashing, SignedNote>(Hashing.class);
        for (var hashing : Hashing.values()) {
            var head = new Checkpoint(keys.log(hashing), trees.size(), trees.growing.get(hashing).root()).signed(keys.signer(hashing));
            jdbc.sql("insert into record_head (size, hashing, note, signed_at) values (:size, :hashing, :note, :at)").param("size", trees.size()).param("hashing", hashing.code())
                    .param("note", head.toString()).param("at", now).update();
            heads.put(hashing, head);
        }
        jdbc.sql("insert into record_batch (size, seen, signed_at) values (:size, pg_current_snapshot(), :at)").param("size", trees.size()).param("at", now).update();
        return heads.get(Hashing.SM3);
    }

    /// Acts that become leaves, many at once.
    private final class Leaves {
        private final Trees trees;
        private final LeafRows rows = new LeafRows();

        private Leaves(Trees trees) {
            this.trees = trees;
        }

        private void add(Act act) {
            var entry = act.entry(this::digests);
            var leaf = new EnumMap<Hashing, byte[]>(Hashing.class);
            for (var hashing : Hashing.values()) {
                leaf.put(hashing, hashing.leaf(entry));
            }
            rows.add(trees.size(), act, entry, leaf);
            trees.append(leaf);
            if (rows.count() == TOGETHER) {
                flush();
            }
        }

        private Optional<Digests> digests(String sha256) {
            var found = files.of(sha256).map(StoredFile::digests);
            if (found.isEmpty()) {
                LOG.error("the file {} belongs to an act that is being sealed, and is gone", sha256);
            }
            return found;
        }

        private void flush() {
            template.execute((ConnectionCallback<Long>) rows::copyTo);
        }
    }
}
