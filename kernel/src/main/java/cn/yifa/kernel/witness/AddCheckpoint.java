// SPDX-License-Identifier: Apache-2.0
package cn.yifa.kernel.witness;

import cn.yifa.kernel.record.Cursor;
import cn.yifa.kernel.record.Malformed;
import cn.yifa.kernel.record.MerkleProof;
import cn.yifa.kernel.record.SignedNote;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;

/// What a log asks of a witness, as C2SP tlog-witness writes it: a head, and the proof that it continues the one that the witness saw last.
///
/// @param old   the size of that one, 0 when it saw none
/// @param proof empty when `old` is 0 or the head's own size
public record AddCheckpoint(long old, MerkleProof proof, SignedNote head) {

    /// Under a submission prefix.
    public static final String PATH = "/add-checkpoint";

    /// Of the answer to one that is not about the last head: that one's size.
    public static final String SIZE_TYPE = "text/x.tlog.size";

    static final int LONGEST = 1 << 16;

    private static final int MOST = 63;

    /// @throws Malformed when it isn't one in its only form
    public static AddCheckpoint parse(byte[] body) {
        if (body.length > LONGEST) {
            throw new Malformed("add-checkpoint", "no more than " + LONGEST + " bytes", LONGEST);
        }
        var in = new Cursor("add-checkpoint", body);
        in.expect("old ");
        long old = in.number();
        in.expect("\n");
        var path = new ArrayList<byte[]>();
        while (!in.skips("\n")) {
            if (path.size() == MOST) {
                throw in.wrong("an empty line after at most " + MOST + " hashes");
            }
            path.add(in.hash('\n'));
        }
        return new AddCheckpoint(old, new MerkleProof(path), SignedNote.parse(in.rest()));
    }

    public byte[] bytes() {
        var text = new StringBuilder("old ").append(old).append('\n');
        proof.path().forEach(hash -> text.append(Base64.getEncoder().encodeToString(hash)).append('\n'));
        return text.append('\n').append(head).toString().getBytes(StandardCharsets.UTF_8);
    }
}
