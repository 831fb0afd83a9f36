// SPDX-License-Identifier: Apache-2.0
package cn.yifa.kernel.record;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// A tree that grows leaf by leaf and hands out its tiles. It keeps its right edge: the frontier and one tile a level.
public final class GrowingTiles {

    private final Frontier frontier;
    private final List<Row> rows = new ArrayList<>();

    /// @param hashes as far as they are known: a tree taken up in the middle doesn't know the tile it stands in
    public record Tile(TileId id, byte[] hashes) {}

    private static final class Row {
        private final int level;
        private byte[] hashes = new byte[TileId.WIDEST * Hashing.LENGTH];
        private long n;
        private int width;
        private boolean known;

        private Row(int level, long before) {
            this.level = level;
            this.n = before / TileId.WIDEST;
            this.width = (int) (before % TileId.WIDEST);
            this.known = width == 0;
        }

        private void add(byte[] hash) {
            if (width == TileId.WIDEST) {
                hashes = new byte[hashes.length];
                width = 0;
                known = true;
                n++;
            }
            System.arraycopy(hash, 0, hashes, width++ * Hashing.LENGTH, Hashing.LENGTH);
        }

        private Optional<Tile> tile() {
            return known && width > 0 ? Optional.of(new Tile(new TileId(level, n, width), Arrays.copyOf(hashes, width * Hashing.LENGTH))) : Optional.empty();
        }
    }

    /// Goes on where the frontier stands; it takes the frontier over.
    public GrowingTiles(Frontier frontier) {
        this.frontier = frontier;
    }

    /// Goes on where a stored tree ends, and knows the tiles in which it stands.
    public static GrowingTiles after(Hashing hashing, long size, TileTree.Tiles stored) {
        var growing = new GrowingTiles(new TileTree(hashing, size, stored).frontier());
        for (int level = 0; size >> level * TileId.HEIGHT > 0; level++) {
            var row = new Row(level, size >> level * TileId.HEIGHT);
            if (!row.known) {
                System.arraycopy(stored.hashes(new TileId(level, row.n, row.width)), 0, row.hashes, 0, row.width * Hashing.LENGTH);
                row.known = true;
            }
            growing.rows.add(row);
        }
        return growing;
    }

    public void append(byte[] leaf) {
        frontier.append(leaf, (level, index, root) -> {
            if (level % TileId.HEIGHT == 0) {
                int row = level / TileId.HEIGHT;
                while (rows.size() <= row) {
                    rows.add(new Row(rows.size(), index << (row - rows.size()) * TileId.HEIGHT));
                }
                rows.get(row).add(root);
            }
        });
    }

    /// The tiles that end with the last leaf: those it filled, and with `partial` also the one that is open on each level.
    public List<Tile> tiles(boolean partial) {
        if (!partial && frontier.size() % TileId.WIDEST != 0) {
            return List.of();
        }
        var tiles = new ArrayList<Tile>();
        for (var row : rows) {
            long covered = frontier.size() >> row.level * TileId.HEIGHT;
            var fills = (covered << row.level * TileId.HEIGHT) == frontier.size() && covered % TileId.WIDEST == 0;
            if (fills || partial && row.width < TileId.WIDEST) {
                row.tile().ifPresent(tiles::add);
            }
        }
        return tiles;
    }

    public byte[] root() {
        return frontier.root();
    }

    public long size() {
        return frontier.size();
    }
}
