// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.witness;

import cn.yifa.kernel.record.Hashing;
import cn.yifa.kernel.record.MerkleProof;
import cn.yifa.kernel.record.NoteKey;
import cn.yifa.kernel.record.SignedNote;
import cn.yifa.server.record.LogKeys;
import cn.yifa.server.record.SealedRecord;
import java.util.Optional;
import org.springframework.stereotype.Component;

@Component
final class SealedHeads implements Heads {

    private final SealedRecord sealed;
    private final LogKeys keys;

    SealedHeads(SealedRecord sealed, LogKeys keys) {
        this.sealed = sealed;
        this.keys = keys;
    }

    @Override
    public NoteKey key(Hashing tree) {
        return keys.key(tree);
    }

    @Override
    public Optional<SignedNote> latest(Hashing tree) {
        return sealed.head(tree).map(SealedRecord.Head::note);
    }

    @Override
    public MerkleProof consistency(Hashing tree, long older, long newer) {
        return sealed.consistency(tree, older, newer);
    }
}
