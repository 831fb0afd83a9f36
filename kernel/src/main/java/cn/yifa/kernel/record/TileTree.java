// SPDX-License-Identifier: Apache-2.0
package cn.yifa.kernel.record;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// A tree read from its tiles: any root, subtree and proof from a few of them.
public final class TileTree implements MerkleProof.Ranges {

    /// Fetches the hashes of a tile, one after another. A wider one than asked for will do.
    @FunctionalInterface
    public interface Tiles {
        byte[] hashes(TileId tile);
    }

    private final Hashing hashing;
    private final long size;
    private final Tiles tiles;

    public TileTree(Hashing hashing, long size, Tiles tiles) {
        this.hashing = hashing;
        this.size = size;
        this.tiles = tiles;
    }

    public byte[] root() {
        return size == 0 ? hashing.empty() : root(0, size);
    }

    /// Its right edge, from which it can grow.
    public Frontier frontier() {
        var roots = new ArrayList<byte[]>();
        for (long rest = size; rest > 0; rest &= ~Long.highestOneBit(rest)) {
            roots.add(root(size - rest, size - rest + Long.highestOneBit(rest)));
        }
        return Frontier.of(hashing, size, roots);
    }

    public MerkleProof inclusion(long index) {
        return MerkleProof.inclusion(index, size, this);
    }

    /// That the tree of the older size is the beginning of this one.
    public MerkleProof consistency(long older) {
        return older == 0 ? new MerkleProof(List.of()) : MerkleProof.consistency(older, size, this);
    }

    public MerkleProof subtree(long start, long end) {
        return MerkleProof.subtree(start, end, size, this);
    }

    /// From the perfect subtrees of the range, the right one first.
    @Override
    public byte[] root(long start, long end) {
        if (!MerkleProof.isSubtree(start, end, size)) {
            throw new IllegalArgumentException("[" + start + ", " + end + ") is no subtree of " + size + " leaves");
        }
        int level = Long.numberOfTrailingZeros(end - start);
        var root = perfect(level, end - (1L << level) >> level);
        for (long rest = end - start - (1L << level); rest > 0; rest &= rest - 1) {
            level = Long.numberOfTrailingZeros(rest);
            root = hashing.node(perfect(level, start + rest - (1L << level) >> level), root);
        }
        return root;
    }

    private byte[] perfect(int level, long index) {
        int row = level / TileId.HEIGHT;
        int height = level % TileId.HEIGHT;
        long first = index << height;
        long n = first / TileId.WIDEST;
        var id = new TileId(row, n, (int) Math.min(TileId.WIDEST, (size >> row * TileId.HEIGHT) - n * TileId.WIDEST));
        var hashes = tiles.hashes(id);
        if (hashes.length < id.width() * Hashing.LENGTH || hashes.length % Hashing.LENGTH != 0) {
            throw new IllegalArgumentException(id.path() + ": " + id.width() * Hashing.LENGTH + " bytes expected, found " + hashes.length);
        }
        return reduce(hashes, (int) (first % TileId.WIDEST), 1 << height);
    }

    private byte[] reduce(byte[] hashes, int from, int count) {
        return count == 1 ? Arrays.copyOfRange(hashes, from * Hashing.LENGTH, (from + 1) * Hashing.LENGTH)
                : hashing.node(reduce(hashes, from, count / 2), reduce(hashes, from + count / 2, count / 2));
    }
}
