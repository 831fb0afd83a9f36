// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.witness;

import cn.yifa.kernel.record.Checkpoint;
import cn.yifa.kernel.record.Frontier;
import cn.yifa.kernel.record.Hashing;
import cn.yifa.kernel.record.MerkleProof;
import cn.yifa.kernel.record.NoteKey;
import cn.yifa.kernel.record.NoteSigner;
import cn.yifa.kernel.record.SignedNote;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The heads of a record that grows as a test says, and that may become another one, as when a backup is restored.
final class GrownHeads implements Heads {

    private static final Map<Hashing, NoteSigner> SIGNERS = Map.of(Hashing.SM3, NoteSigner.sm2("yifa.example/record/sm3", BigInteger.valueOf(20261126)),
            Hashing.SHA_256, NoteSigner.ed25519("yifa.example/record/sha256", new byte[32]));

    private long size;
    private long fork = Long.MAX_VALUE;

    GrownHeads grown(long to) {
        size = to;
        return this;
    }

    /// From that entry on it is another record.
    GrownHeads forked(long from) {
        fork = from;
        return this;
    }

    private byte[] root(Hashing tree, long from, long to) {
        var edge = Frontier.empty(tree);
        for (long i = from; i < to; i++) {
            edge.append(tree.leaf((i < fork ? "entry " + i : "another " + fork + " " + i).getBytes(StandardCharsets.US_ASCII)));
        }
        return edge.root();
    }

    SignedNote head(Hashing tree) {
        return new Checkpoint(key(tree).name(), size, root(tree, 0, size)).signed(SIGNERS.get(tree));
    }

    @Override
    public NoteKey key(Hashing tree) {
        return SIGNERS.get(tree).key();
    }

    @Override
    public Optional<SignedNote> latest(Hashing tree) {
        return size == 0 ? Optional.empty() : Optional.of(head(tree));
    }

    @Override
    public MerkleProof consistency(Hashing tree, long older, long newer) {
        if (older < 0 || older > newer || newer > size) {
            throw new IllegalArgumentException("sizes in their order expected");
        }
        return older == 0 ? new MerkleProof(List.of()) : MerkleProof.consistency(older, newer, (from, to) -> root(tree, from, to));
    }
}
