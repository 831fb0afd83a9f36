// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.record;

import cn.yifa.kernel.record.Checkpoint;
import cn.yifa.kernel.record.Digests;
import cn.yifa.kernel.record.EntryForm;
import cn.yifa.kernel.record.ExportLines;
import cn.yifa.kernel.record.ExportLines.Fault;
import cn.yifa.kernel.record.ExportLines.With;
import cn.yifa.kernel.record.Frontier;
import cn.yifa.kernel.record.GrowingTiles;
import cn.yifa.kernel.record.Hashing;
import cn.yifa.kernel.record.SignedNote;
import cn.yifa.kernel.record.TileId;
import cn.yifa.kernel.record.TileTree;
import cn.yifa.server.record.ExportRows.Head;
import cn.yifa.server.record.ExportRows.Leaf;
import cn.yifa.server.record.ExportRows.Next;
import cn.yifa.server.storage.Patience;
import cn.yifa.server.storage.StoredFiles;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/// Writes the record as whoever checks it reads it (记录导出): all that is stored, as it is stored, so that what was tampered with comes out as it is. `docs/trust.md` has the form.
@Component
public class RecordExport {

    private static final Logger LOG = LoggerFactory.getLogger(RecordExport.class);
    private static final int AT_ONCE = 500;

    private final JdbcTemplate jdbc;
    private final JdbcClient client;
    private final ExportRows rows;
    private final TransactionTemplate snapshot;
    private final SealedRecord sealed;
    private final LogKeys keys;
    private final StoredFiles files;

    RecordExport(JdbcTemplate jdbc, PlatformTransactionManager transactions, SealedRecord sealed, LogKeys keys, StoredFiles files) {
        this.jdbc = new JdbcTemplate(jdbc.getDataSource());
        this.jdbc.setFetchSize(AT_ONCE);
        this.client = JdbcClient.create(this.jdbc);
        this.rows = new ExportRows(this.jdbc);
        this.snapshot = new TransactionTemplate(transactions);
        this.snapshot.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
        this.snapshot.setReadOnly(true);
        this.sealed = sealed;
        this.keys = keys;
        this.files = files;
    }

    /// The size of the newest head that is no larger; 0 when there is none.
    public long headUpTo(long size) {
        return rows.headUpTo(size);
    }

    /// @param from 0 or the size of a head
    /// @param to   the size of a head
    public void write(long from, long to, Set<With> with, OutputStream out) {
        snapshot.executeWithoutResult(transaction -> {
            Patience.forThisTransaction(jdbc);
            try (var leaves = rows.leaves(from, to, with.contains(With.BODIES)); var heads = rows.heads(from, to)) {
                new Writing(out, from, to, with).run(leaves.iterator(), new Next<>(heads.iterator()));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    /// One export being written.
    private final class Writing {
        private final OutputStream out;
        private final long from;
        private final long to;
        private final Set<With> with;
        private final Map<Hashing, StoredTiles> stored = Map.of(Hashing.SM3, new StoredTiles(client, Hashing.SM3), Hashing.SHA_256, new StoredTiles(client, Hashing.SHA_256));
        private final Map<Hashing, ByteArrayOutputStream> leaves = Map.of(Hashing.SM3, new ByteArrayOutputStream(), Hashing.SHA_256, new ByteArrayOutputStream());
        private long written;
        private long signed;

        private Writing(OutputStream out, long from, long to, Set<With> with) {
            this.out = out;
            this.from = from;
            this.to = to;
            this.with = with;
        }

        private void run(Iterator<Leaf> entries, Next<Head> heads) throws IOException {
            line(ExportLines.header(keys.origin(), keys.keys(), with, frontier(Hashing.SM3), frontier(Hashing.SHA_256)));
            if (from > 0) {
                for (var hashing : Hashing.values()) {
                    head(new Head(from, sealed.head(hashing, from).orElseThrow().note().toString()));
                }
            }
            while (entries.hasNext()) {
                var leaf = entries.next();
                if (leaf.position() != from + written) {
                    line(ExportLines.fault(Fault.MISSING, from + written));
                }
                entry(leaf);
                heads(leaf.position() + 1, heads);
            }
            if (from + written != to) {
                line(ExportLines.fault(Fault.MISSING, from + written));
            }
            heads(Long.MAX_VALUE, heads);
            if (with.contains(With.CASES)) {
                states();
            }
            if (with.contains(With.TILES)) {
                for (var id : TileId.of(to).stream().filter(id -> id.width() < TileId.WIDEST).toList()) {
                    tile(id);
                }
            }
            if (to == headUpTo(Long.MAX_VALUE)) {
                faults();
            }
            line(ExportLines.end(written, signed));
        }

        private void states() throws IOException {
            try (var states = rows.states(to)) {
                for (var state : (Iterable<String>) states::iterator) {
                    line(state);
                }
            }
        }

        private Frontier frontier(Hashing hashing) {
            return new TileTree(hashing, from, stored.get(hashing)).frontier();
        }

        private void entry(Leaf leaf) throws IOException {
            line(ExportLines.entry(leaf.entry().getBytes(StandardCharsets.UTF_8)));
            if (leaf.content() != null && leaf.salt() != null) {
                line(ExportLines.body(from + written, leaf.salt(), leaf.content()));
            }
            if (with.contains(With.FILES)) {
                files(leaf);
            }
            written++;
            if (with.contains(With.TILES)) {
                leaves.forEach((hashing, kept) -> kept.writeBytes(leaf.hashes().get(hashing)));
                filled(leaf.position() + 1);
            }
        }

        /// The tiles that a tree of this size has filled with its last leaf, level by level.
        private void filled(long size) throws IOException {
            if (size % TileId.WIDEST == 0) {
                for (int level = 0; size << 64 - 8 * (level + 1) == 0; level++) {
                    tile(new TileId(level, (size >> 8 * (level + 1)) - 1, TileId.WIDEST));
                }
                compare(size - TileId.WIDEST);
            }
        }

        /// The hashes that stand beside the entries with those of the tile that they fill.
        private void compare(long first) throws IOException {
            for (var hashing : Hashing.values()) {
                var kept = leaves.get(hashing).toByteArray();
                var tile = stored.get(hashing).hashes(new TileId(0, first / TileId.WIDEST, TileId.WIDEST));
                int differs = Arrays.mismatch(kept, tile);
                if (first >= from && tile.length > 0 && differs >= 0) {
                    line(ExportLines.fault(Fault.LEAF, first + differs / Hashing.LENGTH));
                }
                leaves.get(hashing).reset();
            }
        }

        /// In both trees, unless it reaches back to before the first entry. One that is gone leaves its place empty.
        private void tile(TileId id) throws IOException {
            if ((id.n() * TileId.WIDEST + 1 << 8 * id.level()) > from) {
                for (var hashing : Hashing.values()) {
                    var hashes = stored.get(hashing).hashes(id);
                    if (hashes.length > 0) {
                        line(ExportLines.tile(hashing, new GrowingTiles.Tile(id, hashes)));
                    }
                }
            }
        }

        private void heads(long size, Next<Head> heads) throws IOException {
            for (var head = heads.when(one -> one.size() <= size); head.isPresent(); head = heads.when(one -> one.size() <= size)) {
                head(head.get());
            }
        }

        private void head(Head head) throws IOException {
            var note = head(head.size(), head.note());
            line(note.isPresent() ? ExportLines.head(note.get()) : ExportLines.fault(Fault.HEAD, head.size() - 1));
            signed++;
        }

        private static Optional<SignedNote> head(long size, String text) {
            try {
                return Optional.of(SignedNote.parse(text.getBytes(StandardCharsets.UTF_8))).filter(note -> Checkpoint.parse(note.text()).size() == size);
            } catch (IllegalArgumentException e) {
                return Optional.empty();
            }
        }

        private void files(Leaf leaf) throws IOException {
            var named = filesOf(leaf.entry());
            for (int i = 0; i < named.size(); i++) {
                var found = read(named.get(i).sha256());
                if (found.isPresent()) {
                    line(ExportLines.file(from + written, i, found.get()));
                }
            }
        }

        /// What lies outside the sealed record and should not: this is looked for where the export ends with the newest head.
        private void faults() throws IOException {
            if (rows.goBeyond(to)) {
                line(ExportLines.fault(Fault.BEYOND, to));
            }
            if (with.contains(With.BODIES) && rows.lackAnAct()) {
                line(ExportLines.fault(Fault.UNSEALED, to));
            }
        }

        private void line(String line) throws IOException {
            out.write(line.getBytes(StandardCharsets.UTF_8));
        }
    }

    /// An entry that was tampered with names no files; it is found out by its own line.
    private static List<Digests> filesOf(String entry) {
        try {
            return EntryForm.read(entry.getBytes(StandardCharsets.UTF_8)).stamp().files();
        } catch (IllegalArgumentException e) {
            return List.of();
        }
    }

    /// What the stored file hashes to now; nothing when it is gone or cannot be opened any more.
    private Optional<Digests> read(String sha256) {
        try {
            return Optional.of(files.found(sha256));
        } catch (UncheckedIOException e) {
            LOG.warn("file {} can't be read: {}", sha256, e.getMessage());
            return Optional.empty();
        }
    }
}
