// SPDX-License-Identifier: Apache-2.0
package cn.yifa.kernel.verify;

import cn.yifa.kernel.record.Checkpoint;
import cn.yifa.kernel.record.Frontier;
import cn.yifa.kernel.record.GrowingTiles;
import cn.yifa.kernel.record.Hashing;
import cn.yifa.kernel.record.TileId;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Queue;

/// One of the two trees over the same entries, computed anew from them, and what the file's heads and tiles say against it.
final class Log {

    private final Hashing hashing;
    private final GrowingTiles tree;
    private final Queue<GrowingTiles.Tile> due = new ArrayDeque<>();
    private long sealed;
    private long heads;
    private long headed = -1;
    private OptionalLong disputed = OptionalLong.empty();
    private Optional<Checkpoint> broken = Optional.empty();

    Log(Hashing hashing, Frontier start) {
        this.hashing = hashing;
        this.tree = new GrowingTiles(start);
        this.sealed = start.size();
    }

    void append(byte[] leaf) {
        tree.append(leaf);
    }

    /// Tiles that the last entry filled, or at the end all that are left, must come next.
    void expectTiles(boolean last) {
        tree.tiles(last).stream().filter(tile -> !last || tile.id().width() < TileId.WIDEST).forEach(due::add);
    }

    boolean expectsTiles() {
        return !due.isEmpty();
    }

    /// A signed head of exactly this size. When its root is another, the entries since the last good one are in doubt, and tiles may still tell which.
    ///
    /// @throws WrongRecord when a tile had told already
    void head(Checkpoint head) throws WrongRecord {
        headed = head.size();
        var agrees = Arrays.equals(head.root(), tree.root());
        if (disputed.isPresent()) {
            throw agrees ? WrongRecord.at(disputed.getAsLong(), "分片里记的杂凑被改动；条目与签名的树头相符") : changed(disputed.getAsLong());
        }
        if (agrees && broken.isEmpty()) {
            sealed = head.size();
            heads++;
        } else if (broken.isEmpty()) {
            broken = Optional.of(head);
            if (head.size() - sealed <= 1) {
                throw inDoubt();
            }
        }
    }

    boolean hasHead(long size) {
        return headed == size;
    }

    /// A head of another size than the entries before it: some are missing or too many, and tiles may tell which.
    ///
    /// @throws WrongRecord when a tile had told already
    void misplaced(Checkpoint head) throws WrongRecord {
        if (disputed.isPresent()) {
            throw changed(disputed.getAsLong());
        }
        if (broken.isEmpty()) {
            broken = Optional.of(head);
        }
    }

    /// The next tile.
    ///
    /// @throws WrongRecord when it isn't the one that must come here, or shows which entry is wrong
    void tile(int level, long n, byte[] hashes, long line) throws WrongRecord {
        var computed = due.poll();
        if (disputed.isPresent()) {
            return;
        }
        if (level == 0 && n * TileId.WIDEST == tree.size()) {
            throw WrongRecord.at(tree.size(), "分片里有它的杂凑，条目却不见了");
        }
        if (computed == null || computed.id().level() != level || computed.id().n() != n) {
            throw broken.isPresent() ? inDoubt() : WrongRecord.at(Math.max(0, tree.size() - 1), "文件第 " + line + " 行不应是这个分片");
        }
        int differs = Arrays.mismatch(hashes, computed.hashes());
        if (differs >= 0) {
            differs(level, (n * TileId.WIDEST + differs / Hashing.LENGTH) << 8 * level, computed.id());
        } else if (level == 0 && broken.isPresent() && computed.id().firstEntry() + computed.id().width() >= doubtful()) {
            throw inDoubt();
        }
    }

    private static WrongRecord changed(long entry) {
        return WrongRecord.at(entry, "条目与分片里记的杂凑、与签名的树头都不符：被改动、删去、插入或调换");
    }

    private void differs(int level, long entry, TileId id) throws WrongRecord {
        if (level > 0) {
            throw WrongRecord.at(entry, "高层分片 " + id.path() + " 里记的杂凑与条目算出的不符");
        }
        if (broken.isPresent()) {
            throw entry < doubtful() ? changed(entry) : inDoubt();
        }
        if (entry < sealed) {
            throw WrongRecord.at(entry, "分片里记的杂凑被改动；条目与签名的树头相符");
        }
        disputed = OptionalLong.of(entry);
    }

    /// The end of what is in doubt.
    private long doubtful() {
        return Math.max(sealed + 1, broken.orElseThrow().size());
    }

    private WrongRecord inDoubt() {
        return WrongRecord.between(sealed, doubtful(), "条目与签名的树头（" + broken.orElseThrow().size() + " 条）不符：被改动、删去、插入或调换");
    }

    /// Nothing more will come.
    ///
    /// @throws WrongRecord when something is in doubt, or the last entries are under no head
    void end() throws WrongRecord {
        if (disputed.isPresent()) {
            throw WrongRecord.at(disputed.getAsLong(), "条目与分片里记的杂凑不符");
        }
        if (broken.isPresent()) {
            throw inDoubt();
        }
        if (heads == 0 && tree.size() > 0 || sealed < tree.size()) {
            throw WrongRecord.between(sealed, Math.max(sealed + 1, tree.size()), hashing == Hashing.SM3 ? "没有签名的 SM3 树头覆盖" : "没有签名的 SHA-256 树头覆盖");
        }
    }

    /// Whether only the place of the fault is still looked for.
    boolean isInDoubt() {
        return broken.isPresent() || disputed.isPresent();
    }

    /// @throws WrongRecord with what is known of the fault by now, when there is one
    void settle() throws WrongRecord {
        if (isInDoubt()) {
            end();
        }
    }

    long heads() {
        return heads;
    }

    long size() {
        return tree.size();
    }

    byte[] root() {
        return tree.root();
    }
}
