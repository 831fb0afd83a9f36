// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.record;

import cn.yifa.kernel.record.Checkpoint;
import cn.yifa.kernel.record.Frontier;
import cn.yifa.kernel.record.Hashing;
import cn.yifa.kernel.record.SignedNote;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.function.LongConsumer;

/// Hashes all entries of a database again and holds both trees against every head that was ever signed (核对树根).
public final class RecordRoots {

    private static final int STEP = 100_000;
    private static final int TOGETHER = 1_000;

    private RecordRoots() {}

    public record Found(long entries, long heads) {}

    /// @throws IllegalStateException at the first entry or head that is wrong
    public static Found check(Connection connection, LongConsumer progress) throws SQLException {
        boolean alone = connection.getAutoCommit();
        connection.setAutoCommit(false);
        try (var leaves = connection.prepareStatement("select position, entry, sm3, sha256 from record_leaf order by position");
                var heads = connection.prepareStatement("select size, hashing, note from record_head where size > ? and size <= ? order by size")) {
            leaves.setFetchSize(TOGETHER);
            var trees = new EnumMap<Hashing, Frontier>(Hashing.class);
            for (var hashing : Hashing.values()) {
                trees.put(hashing, Frontier.empty(hashing));
            }
            long size = 0;
            long held = 0;
            try (var rows = leaves.executeQuery()) {
                var sizes = new Sizes(heads);
                while (rows.next()) {
                    if (rows.getLong("position") != size) {
                        throw new IllegalStateException("entry " + size + " expected, found " + rows.getLong("position"));
                    }
                    var entry = rows.getString("entry").getBytes(StandardCharsets.UTF_8);
                    for (var hashing : Hashing.values()) {
                        var leaf = hashing.leaf(entry);
                        if (!Arrays.equals(leaf, rows.getBytes(hashing.code()))) {
                            throw new IllegalStateException("entry " + size + " does not hash to its leaf in " + hashing.code());
                        }
                        trees.get(hashing).append(leaf);
                    }
                    size++;
                    held += sizes.hold(size, trees);
                    if (size % STEP == 0) {
                        progress.accept(size);
                    }
                }
                sizes.end(size);
            }
            progress.accept(size);
            return new Found(size, held);
        } finally {
            connection.rollback();
            connection.setAutoCommit(alone);
        }
    }

    /// The heads in the order of their sizes, read as the trees grow.
    private static final class Sizes {
        private final PreparedStatement heads;
        private long next;

        Sizes(PreparedStatement heads) throws SQLException {
            this.heads = heads;
            this.next = after(0);
        }

        private long after(long size) throws SQLException {
            heads.setLong(1, size);
            heads.setLong(2, Long.MAX_VALUE);
            heads.setMaxRows(1);
            try (var rows = heads.executeQuery()) {
                return rows.next() ? rows.getLong(1) : Long.MAX_VALUE;
            }
        }

        long hold(long size, EnumMap<Hashing, Frontier> trees) throws SQLException {
            if (size < next) {
                return 0;
            }
            heads.setMaxRows(0);
            heads.setLong(1, size - 1);
            heads.setLong(2, size);
            long held = 0;
            try (var rows = heads.executeQuery()) {
                while (rows.next()) {
                    var root = Checkpoint.parse(SignedNote.parse(rows.getString("note").getBytes(StandardCharsets.UTF_8)).text());
                    if (root.size() != size || !Arrays.equals(root.root(), trees.get(Hashing.of(rows.getString("hashing"))).root())) {
                        throw new IllegalStateException("the head of " + size + " entries in " + rows.getString("hashing") + " is not the root of these entries");
                    }
                    held++;
                }
            }
            next = after(size);
            return held;
        }

        void end(long size) {
            if (next != Long.MAX_VALUE) {
                throw new IllegalStateException("a head of " + next + " entries was signed, and there are " + size);
            }
        }
    }
}
