// SPDX-License-Identifier: Apache-2.0
package cn.yifa.kernel.verify;

import cn.yifa.kernel.record.Checkpoint;
import cn.yifa.kernel.record.NoteKey;
import cn.yifa.kernel.record.SignedNote;
import java.util.List;

/// What whoever checks brings along and believes: the keys that were published, and heads kept from earlier.
///
/// @param keys none when they have to be taken from the file
record Trust(List<NoteKey> keys, List<SignedNote> heads) {

    static final Trust NOTHING = new Trust(List.of(), List.of());

    /// A head whose signature was checked.
    ///
    /// @param log the key that signed it
    record Head(NoteKey log, Checkpoint checkpoint) {}

    Trust {
        keys = List.copyOf(keys);
        heads = List.copyOf(heads);
    }
}
