// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.witness;

import cn.yifa.kernel.record.Hashing;
import cn.yifa.kernel.record.MerkleProof;
import cn.yifa.kernel.record.NoteKey;
import cn.yifa.kernel.record.SignedNote;
import java.util.Optional;

/// What of the record is shown to witnesses.
interface Heads {

    NoteKey key(Hashing tree);

    /// The newest; none before anything is sealed.
    Optional<SignedNote> latest(Hashing tree);

    /// That the older record is the beginning of the newer.
    MerkleProof consistency(Hashing tree, long older, long newer);
}
