// SPDX-License-Identifier: Apache-2.0
package cn.yifa.kernel.verify;

import static org.assertj.core.api.Assertions.assertThat;

import cn.yifa.kernel.record.Checkpoint;
import cn.yifa.kernel.record.EntryForm;
import cn.yifa.kernel.record.EntryProof;
import cn.yifa.kernel.record.Frontier;
import cn.yifa.kernel.record.GrowingTiles;
import cn.yifa.kernel.record.Hashing;
import cn.yifa.kernel.record.Malformed;
import cn.yifa.kernel.record.MerkleProof;
import cn.yifa.kernel.record.NoteKey;
import cn.yifa.kernel.record.SignedNote;
import cn.yifa.kernel.record.TileTree;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/// A million times one random bit is changed, and not once is the result accepted.
class MutationTest {

    private static final int LEAVES = 24;

    private final Random random = new Random(1_000_000);

    @Test
    @DisplayName("包含、一致性、子树证明：八十万次改一位，都不成立")
    void proofs() {
        mutateProofs(Hashing.SHA_256, 720_000);
        mutateProofs(Hashing.SM3, 80_000);
    }

    private void mutateProofs(Hashing hashing, int times) {
        var leaves = new ArrayList<byte[]>();
        for (int i = 0; i < LEAVES; i++) {
            leaves.add(hashing.leaf(new byte[] {(byte) i}));
        }
        var cases = new ArrayList<Claim>();
        for (int size = 1; size <= LEAVES; size++) {
            var tree = tree(hashing, leaves.subList(0, size));
            for (int start = 0; start < size; start++) {
                for (int end = start + 1; end <= size; end++) {
                    if (MerkleProof.isSubtree(start, end, size)) {
                        cases.add(new Claim(start, end, size, tree.root(start, end), tree.root(), tree.subtree(start, end).path()));
                    }
                }
            }
        }
        for (var claim : cases) {
            assertThat(claim.holds(hashing)).isTrue();
        }
        for (int i = 0; i < times; i++) {
            var claim = cases.get(random.nextInt(cases.size()));
            if (claim.mutated(random).holds(hashing)) {
                throw new AssertionError("accepted after one bit was changed: " + claim);
            }
        }
    }

    private static TileTree tree(Hashing hashing, List<byte[]> leaves) {
        var growing = new GrowingTiles(Frontier.empty(hashing));
        leaves.forEach(growing::append);
        return new TileTree(hashing, leaves.size(), id -> growing.tiles(true).get(id.level()).hashes());
    }

    /// That a subtree is part of a tree, and everything that could be changed in saying so.
    private record Claim(long start, long end, long size, byte[] part, byte[] root, List<byte[]> path) {

        boolean holds(Hashing hashing) {
            return new MerkleProof(path).holds(hashing, start, end, part, size, root);
        }

        /// The size stays: a path may fit trees of two sizes, and it is the signed head that says which it is.
        Claim mutated(Random random) {
            int what = random.nextInt(5 + path.size());
            long bit = 1L << random.nextInt(random.nextBoolean() ? 5 : 62);
            return switch (what) {
                case 0 -> new Claim(start ^ bit, end, size, part, root, path);
                case 1 -> new Claim(start, end ^ bit, size, part, root, path);
                case 2 -> new Claim(start ^ bit, end - start + (start ^ bit), size, part, root, path);
                case 3 -> new Claim(start, end, size, flipped(part, random), root, path);
                case 4 -> new Claim(start, end, size, part, flipped(root, random), path);
                default -> {
                    var other = new ArrayList<>(path);
                    other.set(what - 5, flipped(path.get(what - 5), random));
                    yield new Claim(start, end, size, part, root, other);
                }
            };
        }
    }

    private static byte[] flipped(byte[] bytes, Random random) {
        var changed = bytes.clone();
        changed[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
        return changed;
    }

    @Test
    @DisplayName("条目：十八万次改一位，不是规定的格式，或就是另一条，叶也是另一个")
    void entries() {
        var rows = new SampleRecord(40).rows;
        for (int i = 0; i < 180_000; i++) {
            var entry = rows.get(random.nextInt(rows.size())).entry();
            var changed = flipped(entry, random);
            try {
                assertThat(EntryForm.write(EntryForm.read(changed))).isEqualTo(changed).isNotEqualTo(entry);
            } catch (Malformed e) {
                assertThat(e.position()).isBetween(0, changed.length);
            }
        }
    }

    @Test
    @DisplayName("签名的树头与公钥：八千次改一位，都不认")
    void heads() {
        for (var signer : SampleRecord.SIGNERS.values()) {
            var note = new Checkpoint(signer.key().name(), 42, Hashing.SM3.empty()).signed(signer).bytes();
            for (int i = 0; i < 3_000; i++) {
                assertThat(accepts(flipped(note, random), signer.key())).isFalse();
            }
            for (int i = 0; i < 1_000; i++) {
                var text = new String(flipped(signer.key().toString().getBytes(StandardCharsets.UTF_8), random), StandardCharsets.ISO_8859_1);
                assertThat(acceptsWith(note, text)).isFalse();
            }
        }
    }

    private static boolean accepts(byte[] note, NoteKey key) {
        try {
            return !SignedNote.parse(note).signers(List.of(key)).isEmpty();
        } catch (Malformed e) {
            return false;
        }
    }

    private static boolean acceptsWith(byte[] note, String key) {
        try {
            return accepts(note, NoteKey.parse(key));
        } catch (Malformed e) {
            return false;
        }
    }

    @Test
    @DisplayName("一条记录的证明：六千次改一位，都不成立")
    void entryProofs() throws WrongRecord {
        var record = new SampleRecord(21, 13, 21);
        for (var hashing : Hashing.values()) {
            var proof = record.proof(hashing, 6, 21).bytes();
            assertThat(ProofCheck.check(proof, new Trust(record.keys(), List.of())).index()).isEqualTo(6);
            for (int i = 0; i < 3_000; i++) {
                var changed = flipped(proof, random);
                assertThat(fails(() -> ProofCheck.check(changed, new Trust(record.keys(), List.of())))).isTrue();
            }
        }
    }

    @Test
    @DisplayName("导出：六千次改一位，都有问题")
    void exports() throws WrongRecord {
        var record = new SampleRecord(4, 2, 4);
        for (var trust : List.of(Trust.NOTHING, new Trust(record.keys(), List.of()))) {
            var export = record.export(SampleRecord.ALL).getBytes(StandardCharsets.UTF_8);
            assertThat(SampleRecord.check(export, trust).size()).isEqualTo(4);
            for (int i = 0; i < 3_000; i++) {
                var changed = flipped(export, random);
                assertThat(fails(() -> SampleRecord.check(changed, trust))).isTrue();
            }
        }
    }

    @FunctionalInterface
    private interface Checking {
        Object check() throws WrongRecord;
    }

    private static boolean fails(Checking checking) {
        try {
            checking.check();
            return false;
        } catch (WrongRecord e) {
            return true;
        }
    }

    @Test
    @DisplayName("证明写出来再读，一个字节不差；换一条、换一个位置、换一份记录，都不成立")
    void proofsOfOthers() {
        var record = new SampleRecord(21, 13, 21);
        var other = new SampleRecord(22, 21);
        for (int index = 0; index < 21; index++) {
            for (var hashing : Hashing.values()) {
                var proof = record.proof(hashing, index, 21);
                var entry = record.rows.get(index).entry();
                assertThat(EntryProof.parse(proof.bytes())).isEqualTo(proof);
                assertThat(proof.proven(entry, record.keys())).containsExactly(SampleRecord.SIGNERS.get(hashing).key());
                assertThat(proof.proven(record.rows.get((index + 1) % 21).entry(), record.keys())).isEmpty();
                assertThat(new EntryProof(proof.extra(), (index + 1) % 21, proof.path(), proof.head()).proven(entry, record.keys())).isEmpty();
                assertThat(new EntryProof(proof.extra(), index, proof.path(), other.proof(hashing, index, 21).head()).proven(entry, record.keys())).isEmpty();
            }
        }
    }
}
