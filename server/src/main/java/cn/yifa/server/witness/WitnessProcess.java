// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.witness;

import cn.yifa.kernel.record.Checkpoint;
import cn.yifa.kernel.record.Cosignature;
import cn.yifa.kernel.record.Cursor;
import cn.yifa.kernel.record.Hashing;
import cn.yifa.kernel.record.Malformed;
import cn.yifa.kernel.record.NoteKey;
import cn.yifa.kernel.record.SignedNote;
import cn.yifa.kernel.witness.AddCheckpoint;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// A process that remembers and countersigns, by C2SP tlog-witness (见证程序): ours, or anybody's.
///
/// @param keys by which its signatures are checked; it is shown the trees that it has a key for
record WitnessProcess(String name, URI address, List<NoteKey> keys, Duration every, Heads heads, Web web) implements Outside {

    private static final int ROUNDS = 3;

    @Override
    public String words() {
        return "见证程序 " + address;
    }

    @Override
    public Set<Hashing> trees() {
        return keys.stream().map(key -> key.algorithm().hashing()).collect(Collectors.toSet());
    }

    /// When it remembers another head than we thought, it says of which size, and is asked from there on.
    @Override
    public Shown show(Hashing tree, SignedNote shown, long last) throws IOException, Disagreement, InterruptedException {
        var head = shown;
        long old = Math.min(last, size(head));
        for (int round = 0; round < ROUNDS; round++) {
            var answer = web.post(URI.create(address.toString().replaceAll("/$", "") + AddCheckpoint.PATH), "text/plain",
                    new AddCheckpoint(old, heads.consistency(tree, old, size(head)), head).bytes());
            var said = new String(answer.body(), StandardCharsets.UTF_8);
            switch (answer.statusCode()) {
                case 200 -> {
                    return countersigned(head, answer);
                }
                case 409 -> {
                    long remembered = remembered(answer);
                    if (remembered > size(head)) {
                        head = heads.latest(tree).orElse(head);
                    }
                    if (remembered > size(head)) {
                        throw Disagreement.shorter(remembered, size(head), head, said);
                    }
                    if (remembered == old) {
                        throw Disagreement.fork(old, size(head), head, said);
                    }
                    old = remembered;
                }
                case 422 -> throw Disagreement.fork(old, size(head), head, said);
                case 403 -> throw new IOException("见证人不认这份记录的公钥");
                case 404 -> throw new IOException("见证人不见证这份记录");
                default -> throw new IOException("见证人回答 " + answer.statusCode());
            }
        }
        throw new IOException("见证人每次说的条数都不同");
    }

    private static long size(SignedNote head) {
        return Checkpoint.parse(head.text()).size();
    }

    private static long remembered(HttpResponse<byte[]> answer) throws IOException {
        try {
            var in = new Cursor("size", answer.body());
            long size = in.number();
            in.expect("\n");
            in.end();
            return size;
        } catch (Malformed e) {
            throw new IOException("见证人的回答读不懂", e);
        }
    }

    private Shown countersigned(SignedNote head, HttpResponse<byte[]> answer) throws IOException {
        var note = new ByteArrayOutputStream();
        note.writeBytes((head.text() + "\n").getBytes(StandardCharsets.UTF_8));
        note.writeBytes(answer.body());
        try {
            var signed = SignedNote.parse(note.toByteArray());
            var signature = Cosignature.of(signed, keys).stream().findFirst().orElseThrow(() -> new IOException("回答里没有这个见证人的签名，或签名不成立"));
            return new Shown(head, signature.at(), address.toString(), signed.signedBy(List.of(signature.witness())).signatureLines().getBytes(StandardCharsets.UTF_8));
        } catch (Malformed e) {
            throw new IOException("见证人的回答读不懂", e);
        }
    }
}
