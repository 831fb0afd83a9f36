// SPDX-License-Identifier: Apache-2.0
package cn.yifa.kernel.record;

import java.util.ArrayList;
import java.util.List;

/// The right edge of a growing tree: the roots of its perfect subtrees, from which every later root follows. It grows with the logarithm of the log.
public final class Frontier {

    private final Hashing hashing;
    private final List<byte[]> roots;
    private long size;

    private Frontier(Hashing hashing, long size, List<byte[]> roots) {
        this.hashing = hashing;
        this.size = size;
        this.roots = new ArrayList<>(roots);
    }

    public static Frontier empty(Hashing hashing) {
        return new Frontier(hashing, 0, List.of());
    }

    /// @param roots of the perfect subtrees, the largest first: one for each bit of the size
    /// @throws IllegalArgumentException when there are more or fewer, or one is no hash
    public static Frontier of(Hashing hashing, long size, List<byte[]> roots) {
        if (size < 0 || roots.size() != Long.bitCount(size) || roots.stream().anyMatch(root -> root.length != Hashing.LENGTH)) {
            throw new IllegalArgumentException("frontier of " + size + " entries: "
                    + Long.bitCount(size) + " hashes of " + Hashing.LENGTH + " bytes expected, found " + roots.size());
        }
        return new Frontier(hashing, size, roots);
    }

    /// Told of each perfect subtree in the moment in which it is complete, the leaf first.
    @FunctionalInterface
    public interface Completed {
        /// @param level the subtree has 2^level leaves
        /// @param index counted among the subtrees of its level
        void subtree(int level, long index, byte[] root);
    }

    public void append(byte[] leaf) {
        append(leaf, (level, index, root) -> {});
    }

    public void append(byte[] leaf, Completed completed) {
        var root = leaf;
        completed.subtree(0, size, root);
        for (int level = 1; (size >> level - 1 & 1) == 1; level++) {
            root = hashing.node(roots.removeLast(), root);
            completed.subtree(level, size >> level, root);
        }
        roots.add(root);
        size++;
    }

    public byte[] root() {
        if (roots.isEmpty()) {
            return hashing.empty();
        }
        var root = roots.getLast();
        for (int i = roots.size() - 2; i >= 0; i--) {
            root = hashing.node(roots.get(i), root);
        }
        return root;
    }

    public long size() {
        return size;
    }

    public Hashing hashing() {
        return hashing;
    }

    /// The roots of the perfect subtrees, the largest first.
    public List<byte[]> roots() {
        return List.copyOf(roots);
    }
}
