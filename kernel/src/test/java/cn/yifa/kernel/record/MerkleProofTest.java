// SPDX-License-Identifier: Apache-2.0
package cn.yifa.kernel.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class MerkleProofTest {

    private static final int LARGEST = 4_096;
    private static final Map<Hashing, NaiveTree> TREES = new HashMap<>();

    private final Random random = new Random(9162);

    private static NaiveTree tree(Hashing hashing) {
        return TREES.computeIfAbsent(hashing, it -> new NaiveTree(it, LARGEST));
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("零至 4096 的每一种大小：逐条追加得到的根与直接递归的相同，右边缘随时可以接着用")
    void roots(Hashing hashing) {
        var tree = tree(hashing);
        var frontier = Frontier.empty(hashing);
        for (int size = 0; size <= LARGEST; size++) {
            assertThat(frontier.root()).isEqualTo(tree.root(0, size));
            if (size < LARGEST) {
                frontier.append(tree.leaf(size));
                frontier = Frontier.of(hashing, frontier.size(), frontier.roots());
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("每一种大小的包含证明：与直接递归的相同，两种验证都成立，改动任何一处都不成立")
    void inclusion(Hashing hashing) {
        var tree = tree(hashing);
        for (int size = 1; size <= LARGEST; size++) {
            for (long index : indexes(size)) {
                var proof = MerkleProof.inclusion(index, size, tree);
                var leaf = tree.leaf((int) index);
                var root = tree.root(0, size);
                same(proof, tree.path(index, 0, size));
                assertThat(proof.includes(hashing, index, leaf, size, root)).isTrue();
                assertThat(tree.verifiesInclusion(index, leaf, size, root, proof.path())).isTrue();
                if (size <= 40 || index == size / 2) {
                    refusedWhenMutated(hashing, index, index + 1, leaf, size, root, proof);
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("每一种大小的一致性证明：与直接递归的相同，两种验证都成立，改动任何一处都不成立")
    void consistency(Hashing hashing) {
        var tree = tree(hashing);
        for (int newer = 1; newer <= LARGEST; newer++) {
            for (long before : indexes(newer)) {
                long older = before + 1;
                var proof = MerkleProof.consistency(older, newer, tree);
                var olderRoot = tree.root(0, older);
                var newerRoot = tree.root(0, newer);
                same(proof, tree.proof(older, newer));
                assertThat(proof.isConsistent(hashing, older, olderRoot, newer, newerRoot)).isTrue();
                assertThat(older == newer || tree.verifiesConsistency(older, olderRoot, newer, newerRoot, proof.path())).isTrue();
                if (newer <= 40 || before == newer / 2) {
                    refusedWhenMutated(hashing, 0, older, olderRoot, newer, newerRoot, proof);
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("每一种大小的子树：证明与直接递归的相同，成立；其中每条又能在子树里证明")
    void subtrees(Hashing hashing) {
        var tree = tree(hashing);
        for (int size = 1; size <= LARGEST; size++) {
            for (var range : ranges(size)) {
                long start = range[0];
                long end = range[1];
                var proof = MerkleProof.subtree(start, end, size, tree);
                var part = tree.root(start, end);
                same(proof, tree.subtreeProof(start, end, 0, size, true));
                assertThat(proof.holds(hashing, start, end, part, size, tree.root(0, size))).isTrue();
                long index = start + (end - start) / 2;
                var within = MerkleProof.inclusion(index - start, end - start, (from, to) -> tree.root(start + from, start + to));
                assertThat(within.includes(hashing, index - start, tree.leaf((int) index), end - start, part)).isTrue();
                if (size <= 24) {
                    refusedWhenMutated(hashing, start, end, part, size, tree.root(0, size), proof);
                }
            }
        }
    }

    @Test
    @DisplayName("不是子树的一段，既不能证明也不成立")
    void noSubtree() {
        var tree = tree(Hashing.SHA_256);
        for (var range : List.of(new long[] {1, 3}, new long[] {2, 5}, new long[] {-2, 0}, new long[] {3, 3}, new long[] {8, 11}, new long[] {4, 9})) {
            assertThatThrownBy(() -> MerkleProof.subtree(range[0], range[1], 10, tree)).hasMessageContaining("no subtree");
            assertThat(new MerkleProof(List.of()).holds(Hashing.SHA_256, range[0], range[1], tree.leaf(0), 10, tree.root(0, 10))).isFalse();
        }
    }

    @Test
    @DisplayName("空树是任何树的开头；空证明不能证明别的")
    void emptyTree() {
        var tree = tree(Hashing.SHA_256);
        var none = new MerkleProof(List.of());
        assertThat(none.isConsistent(Hashing.SHA_256, 0, Hashing.SHA_256.empty(), 7, tree.root(0, 7))).isTrue();
        assertThat(none.isConsistent(Hashing.SHA_256, 0, Hashing.SHA_256.empty(), 0, Hashing.SHA_256.empty())).isTrue();
        assertThat(none.isConsistent(Hashing.SHA_256, 0, Hashing.SHA_256.empty(), 0, tree.leaf(0))).isFalse();
        assertThat(none.isConsistent(Hashing.SHA_256, 0, tree.leaf(0), 7, tree.root(0, 7))).isFalse();
        assertThat(none.isConsistent(Hashing.SHA_256, 3, tree.root(0, 3), 7, tree.root(0, 7))).isFalse();
        assertThat(none.isConsistent(Hashing.SHA_256, 7, tree.root(0, 7), 3, tree.root(0, 3))).isFalse();
        assertThat(none.includes(Hashing.SHA_256, 0, tree.leaf(0), 0, Hashing.SHA_256.empty())).isFalse();
        assertThat(none.includes(Hashing.SHA_256, Long.MAX_VALUE, tree.leaf(0), Long.MAX_VALUE, tree.leaf(0))).isFalse();
    }

    @Test
    @DisplayName("分片拼起来就是树：每一种大小的根、证明都只用分片算出；追加中的树交出同样的分片")
    void tilesMakeTheTree() {
        var naive = tree(Hashing.SHA_256);
        var growing = new GrowingTiles(Frontier.empty(Hashing.SHA_256));
        var stored = new HashMap<TileId, byte[]>();
        for (int size = 1; size <= LARGEST; size++) {
            growing.append(naive.leaf(size - 1));
            growing.tiles(false).forEach(tile -> assertThat(stored.put(tile.id(), tile.hashes())).isNull());
            if (size % 37 == 0 || size % 256 < 2) {
                var partial = new HashMap<>(stored);
                growing.tiles(true).forEach(tile -> partial.put(tile.id(), tile.hashes()));
                assertThat(partial.keySet()).containsExactlyInAnyOrderElementsOf(TileId.of(size));
                partial.forEach((id, hashes) -> assertThat(hashes).isEqualTo(hashes(naive, id)));
                var tree = new TileTree(Hashing.SHA_256, size, partial::get);
                assertThat(tree.root()).isEqualTo(naive.root(0, size));
                for (long index : indexes(size)) {
                    same(tree.inclusion(index), naive.path(index, 0, size));
                    same(tree.consistency(index + 1), naive.proof(index + 1, size));
                }
            }
        }
    }

    @Test
    @DisplayName("从中间接着长的树：不知道开头的分片不交出，其余照交")
    void tilesTakenUpInTheMiddle() {
        var naive = tree(Hashing.SHA_256);
        for (int from : List.of(1, 255, 256, 300, 512, 4_000)) {
            var before = Frontier.empty(Hashing.SHA_256);
            for (int i = 0; i < from; i++) {
                before.append(naive.leaf(i));
            }
            var growing = new GrowingTiles(before);
            for (int i = from; i < LARGEST; i++) {
                growing.append(naive.leaf(i));
                for (var tile : growing.tiles(true)) {
                    assertThat(tile.hashes()).isEqualTo(hashes(naive, tile.id()));
                }
            }
            assertThat(growing.root()).isEqualTo(naive.root(0, LARGEST));
        }
    }

    @Test
    @DisplayName("从存下的分片接着长的树：每个分片都照样交出，站在其中的那些也一样")
    void treeGoesOnFromStoredTiles() {
        var naive = tree(Hashing.SHA_256);
        for (int from : List.of(0, 1, 255, 256, 257, 300, 512, 3_999)) {
            var growing = GrowingTiles.after(Hashing.SHA_256, from, id -> hashes(naive, id));
            assertThat(growing.root()).isEqualTo(naive.root(0, from));
            for (int i = from; i < LARGEST; i++) {
                growing.append(naive.leaf(i));
                var full = growing.tiles(false);
                assertThat(full.stream().map(GrowingTiles.Tile::id).toList()).isEqualTo(TileId.between(i, i + 1).stream().filter(id -> id.width() == 256).toList());
                full.forEach(tile -> assertThat(tile.hashes()).isEqualTo(hashes(naive, tile.id())));
            }
            assertThat(growing.root()).isEqualTo(naive.root(0, LARGEST));
        }
    }

    private static byte[] hashes(NaiveTree tree, TileId id) {
        var hashes = new byte[id.width() * 32];
        long span = 1L << 8 * id.level();
        for (int i = 0; i < id.width(); i++) {
            System.arraycopy(tree.root((id.n() * 256 + i) * span, (id.n() * 256 + i + 1) * span), 0, hashes, i * 32, 32);
        }
        return hashes;
    }

    private static void refusedWhenMutated(Hashing hashing, long start, long end, byte[] part, long size, byte[] root, MerkleProof proof) {
        var wrong = flipped(root, 5);
        assertThat(proof.holds(hashing, start, end, flipped(part, 0), size, root)).isFalse();
        assertThat(proof.holds(hashing, start, end, part, size, wrong)).isFalse();
        assertThat(proof.holds(hashing, start + 1, end + 1, part, size, root)).isFalse();
        assertThat(size > 1 && proof.holds(hashing, start, end, part, size + size, root)).isFalse();
        assertThat(proof.holds(hashing, start, end, new byte[0], size, root)).isFalse();
        for (int i = 0; i < proof.path().size(); i++) {
            var changed = new ArrayList<>(proof.path());
            changed.set(i, flipped(changed.get(i), 250));
            assertThat(new MerkleProof(changed).holds(hashing, start, end, part, size, root)).isFalse();
            changed.set(i, new byte[31]);
            assertThat(new MerkleProof(changed).holds(hashing, start, end, part, size, root)).isFalse();
            changed.remove(i);
            assertThat(new MerkleProof(changed).holds(hashing, start, end, part, size, root)).isFalse();
        }
        for (int i : new int[] {0, proof.path().size()}) {
            for (var more : List.of(root, part, new byte[32])) {
                var longer = new ArrayList<>(proof.path());
                longer.add(i, more);
                assertThat(new MerkleProof(longer).holds(hashing, start, end, part, size, root)).isFalse();
            }
        }
    }

    static byte[] flipped(byte[] bytes, int bit) {
        var changed = bytes.clone();
        changed[bit / 8] ^= (byte) (1 << bit % 8);
        return changed;
    }

    /// All of a small tree, of a larger one its edges, its middle and some others.
    private long[] indexes(int size) {
        return size <= 40 ? LongStream.range(0, size).toArray()
                : LongStream.of(0, 1, size / 2, Integer.highestOneBit(size - 1) - 1, Integer.highestOneBit(size - 1), size - 2, size - 1, random.nextInt(size), random.nextInt(size)).distinct().toArray();
    }

    private List<long[]> ranges(int size) {
        var ranges = new ArrayList<long[]>();
        for (int start = 0; start < size; start++) {
            for (int end = start + 1; end <= size; end = size <= 40 ? end + 1 : end + 1 + random.nextInt(size)) {
                if (MerkleProof.isSubtree(start, end, size) && (size <= 40 || random.nextInt(size) < 20)) {
                    ranges.add(new long[] {start, end});
                }
            }
        }
        return ranges;
    }

    private static void same(MerkleProof proof, List<byte[]> path) {
        assertThat(proof.path()).usingElementComparator(Arrays::compare).isEqualTo(path);
    }
}
