// SPDX-License-Identifier: Apache-2.0
package cn.yifa.kernel.record;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// What proves that a subtree is part of a tree (证明), and its check, which believes nothing but the two roots.
///
/// There is one kind: the subtree `[start, end)` of a tree of `size` leaves. An inclusion proof (RFC 9162 §2.1.3) is the one of `[index, index + 1)`,
/// a consistency proof (§2.1.4) the one of `[0, older size)`. Within a subtree, an entry is proved as in a tree of its own.
///
/// @param path hashes from the bottom up
public record MerkleProof(List<byte[]> path) {

    public MerkleProof {
        path = List.copyOf(path);
    }

    /// The hash of the leaves `[start, end)`, standing by themselves.
    @FunctionalInterface
    public interface Ranges {
        byte[] root(long start, long end);
    }

    public static MerkleProof inclusion(long index, long size, Ranges tree) {
        return subtree(index, index + 1, size, tree);
    }

    public static MerkleProof consistency(long older, long newer, Ranges tree) {
        return subtree(0, older, newer, tree);
    }

    /// @throws IllegalArgumentException when the range is no subtree of such a tree
    public static MerkleProof subtree(long start, long end, long size, Ranges tree) {
        if (!isSubtree(start, end, size)) {
            throw new IllegalArgumentException("[" + start + ", " + end + ") is no subtree of " + size + " leaves");
        }
        var path = new ArrayList<byte[]>();
        collect(start, end, 0, size, tree, path);
        return new MerkleProof(path.reversed());
    }

    /// A tree that begins anew at a multiple of the power of two that holds it.
    public static boolean isSubtree(long start, long end, long size) {
        return 0 <= start && start < end && end <= size && (end - start == 1 || (start & (Long.highestOneBit(end - start - 1) << 1) - 1) == 0);
    }

    /// From the root down to the subtree; what lies beside the way is the path, and so is what the subtree has at the tree's edge, unless it is all of it.
    private static void collect(long start, long end, long from, long to, Ranges tree, List<byte[]> path) {
        var known = true;
        while (from < start || end < to) {
            long middle = from + split(to - from);
            if (end <= middle) {
                path.add(tree.root(middle, to));
                to = middle;
            } else {
                path.add(tree.root(from, middle));
                known &= middle <= start;
                start = Math.max(start, middle);
                from = middle;
            }
        }
        if (!known) {
            path.add(tree.root(from, to));
        }
    }

    /// The largest power of two below the number of leaves.
    static long split(long leaves) {
        return Long.highestOneBit(leaves - 1);
    }

    /// Is the leaf at that index of the tree?
    public boolean includes(Hashing hashing, long index, byte[] leaf, long size, byte[] root) {
        return index < Long.MAX_VALUE && holds(hashing, index, index + 1, leaf, size, root);
    }

    /// Is the older tree the beginning of the newer?
    public boolean isConsistent(Hashing hashing, long older, byte[] olderRoot, long newer, byte[] newerRoot) {
        return older == 0 ? path.isEmpty() && newer >= 0 && Arrays.equals(olderRoot, hashing.empty()) && (newer > 0 || Arrays.equals(olderRoot, newerRoot))
                : holds(hashing, 0, older, olderRoot, newer, newerRoot);
    }

    /// Is the subtree with that root at that place of the tree?
    public boolean holds(Hashing hashing, long start, long end, byte[] subtree, long size, byte[] root) {
        if (!isSubtree(start, end, size) || subtree.length != Hashing.LENGTH || path.stream().anyMatch(hash -> hash.length != Hashing.LENGTH)) {
            return false;
        }
        var climb = new Climb(hashing, subtree);
        return climb.over(start, end, size, true, path.size()) && Arrays.equals(climb.part, subtree) && Arrays.equals(climb.whole, root);
    }

    /// Computes both roots from the path, as the definition of the proof does, backwards.
    private final class Climb {
        private final Hashing hashing;
        private byte[] part;
        private byte[] whole;

        private Climb(Hashing hashing, byte[] subtree) {
            this.hashing = hashing;
            part = subtree;
            whole = subtree;
        }

        /// @param known whether the subtree's root is what stands at the bottom
        /// @param left  hashes of the path not used yet
        private boolean over(long start, long end, long size, boolean known, int left) {
            if (start == 0 && end == size) {
                if (!known && left == 1) {
                    part = path.getFirst();
                    whole = part;
                }
                return left == (known ? 0 : 1);
            }
            if (left == 0) {
                return false;
            }
            var beside = path.get(left - 1);
            long k = split(size);
            if (end <= k) {
                if (!over(start, end, k, known, left - 1)) {
                    return false;
                }
                whole = hashing.node(whole, beside);
                return true;
            }
            if (!over(Math.max(0, start - k), end - k, size - k, known && k <= start, left - 1)) {
                return false;
            }
            if (start < k) {
                part = hashing.node(beside, part);
            }
            whole = hashing.node(beside, whole);
            return true;
        }
    }
}
