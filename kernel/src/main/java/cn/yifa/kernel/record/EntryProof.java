// SPDX-License-Identifier: Apache-2.0
package cn.yifa.kernel.record;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/// Everything that proves one entry, in one file (记录证明), as C2SP tlog-proof has it: the entry itself as the extra data, its index, its path and the signed head.
///
/// @param extra the bytes of the entry; nothing believes them before they prove themselves
public record EntryProof(Optional<byte[]> extra, long index, MerkleProof path, SignedNote head) {

    public static final String FIRST_LINE = "c2sp.org/tlog-proof@v1\n";

    private static final int LONGEST = 1 << 20;

    /// @throws Malformed when it isn't a proof in its only form
    public static EntryProof parse(byte[] file) {
        if (file.length > LONGEST) {
            throw new Malformed("proof", "no more than " + LONGEST + " bytes", LONGEST);
        }
        var in = new Cursor("proof", file);
        in.expect(FIRST_LINE);
        var extra = in.skips("extra ") ? Optional.of(in.base64('\n')) : Optional.<byte[]>empty();
        in.expect("index ");
        long index = in.number();
        in.expect("\n");
        var path = new ArrayList<byte[]>();
        while (!in.skips("\n")) {
            path.add(in.hash('\n'));
            if (path.size() > Long.SIZE) {
                throw in.wrong("an empty line after at most 64 hashes");
            }
        }
        int at = in.position();
        try {
            return new EntryProof(extra, index, new MerkleProof(path), SignedNote.parse(in.rest()));
        } catch (Malformed e) {
            throw new Malformed("proof", "a signed head", at + e.position(), e);
        }
    }

    public byte[] bytes() {
        var out = new ByteArrayOutputStream();
        var encoder = Base64.getEncoder();
        var text = new StringBuilder(FIRST_LINE);
        extra.ifPresent(bytes -> text.append("extra ").append(encoder.encodeToString(bytes)).append('\n'));
        text.append("index ").append(index).append('\n');
        path.path().forEach(hash -> text.append(encoder.encodeToString(hash)).append('\n'));
        out.writeBytes(text.append('\n').toString().getBytes(StandardCharsets.US_ASCII));
        out.writeBytes(head.bytes());
        return out.toByteArray();
    }

    /// Which logs among these, by their keys, say that this data is at this index; none when anything is wrong.
    public List<NoteKey> proven(byte[] entry, Collection<NoteKey> logs) {
        Checkpoint checkpoint;
        try {
            checkpoint = Checkpoint.parse(head.text());
        } catch (Malformed e) {
            return List.of();
        }
        return head.signers(logs.stream().filter(log -> log.isOfLog(checkpoint.origin())).toList()).stream().filter(log -> {
            var hashing = log.algorithm().hashing();
            return path.includes(hashing, index, hashing.leaf(entry), checkpoint.size(), checkpoint.root());
        }).toList();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof EntryProof that && Arrays.equals(bytes(), that.bytes());
    }

    @Override
    public int hashCode() {
        return Long.hashCode(index);
    }
}
