// SPDX-License-Identifier: Apache-2.0
package cn.yifa.kernel.witness;

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

/// A log of as many entries as one likes, each of which is its number; from some number on it may be another history.
///
/// @param fork from which entry on they are others
record GrownLog(Hashing hashing, NoteSigner signer, int fork) {

    static final GrownLog SM3 = new GrownLog(Hashing.SM3, NoteSigner.sm2("yifa.example/record/sm3", BigInteger.valueOf(20261126)), Integer.MAX_VALUE);
    static final GrownLog SHA_256 = new GrownLog(Hashing.SHA_256, NoteSigner.ed25519("yifa.example/record/sha256", new byte[32]), Integer.MAX_VALUE);

    String origin() {
        return signer.key().name();
    }

    NoteKey key() {
        return signer.key();
    }

    /// The same keys, another history.
    GrownLog forkedFrom(int entry) {
        return new GrownLog(hashing, signer, entry);
    }

    private byte[] root(long from, long to) {
        var edge = Frontier.empty(hashing);
        for (long i = from; i < to; i++) {
            edge.append(hashing.leaf((i < fork ? "entry " + i : "another " + fork + " " + i).getBytes(StandardCharsets.US_ASCII)));
        }
        return edge.root();
    }

    Checkpoint checkpoint(long size) {
        return new Checkpoint(origin(), size, root(0, size));
    }

    SignedNote head(long size) {
        return checkpoint(size).signed(signer);
    }

    AddCheckpoint from(long old, long size) {
        return new AddCheckpoint(old, old == 0 ? new MerkleProof(List.of()) : MerkleProof.consistency(old, size, this::root), head(size));
    }
}
