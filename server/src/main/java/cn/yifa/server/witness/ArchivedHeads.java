// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.witness;

import cn.yifa.kernel.record.Checkpoint;
import cn.yifa.kernel.record.Hashing;
import cn.yifa.kernel.record.Malformed;
import cn.yifa.kernel.record.SignedNote;
import cn.yifa.server.storage.SystemClock;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/// A place outside where heads are kept and can't be changed (树头存放处). It does not think: whether ours continue what lies there is looked at here, each time, and by anybody who has the place.
record ArchivedHeads(String name, Archive archive, Duration every, Heads heads, SystemClock clock) implements Outside {

    @Override
    public String words() {
        return archive.words();
    }

    @Override
    public Set<Hashing> trees() {
        return Set.of(Hashing.values());
    }

    @Override
    public Shown show(Hashing tree, SignedNote shown, long last) throws IOException, Disagreement {
        var head = shown;
        var ours = Checkpoint.parse(head.text());
        long newest = archive.above(tree, last).stream().reduce(last, Math::max);
        if (newest > ours.size()) {
            head = heads.latest(tree).orElse(head);
            ours = Checkpoint.parse(head.text());
        }
        if (newest > 0) {
            continues(tree, newest, head, ours);
        }
        if (newest < ours.size() && !archive.add(tree, ours.size(), head.bytes())) {
            continues(tree, ours.size(), head, ours);
        }
        return new Shown(head, clock.instant(), archive.words() + "：" + Archive.name(tree, ours.size()), head.bytes());
    }

    private void continues(Hashing tree, long size, SignedNote head, Checkpoint ours) throws IOException, Disagreement {
        var bytes = archive.read(tree, size).orElseThrow(() -> new IOException(Archive.name(tree, size) + " 不见了"));
        var kept = kept(tree, size, bytes);
        if (size > ours.size()) {
            throw Disagreement.shorter(size, ours.size(), head, kept.text());
        }
        var isContinued = size == ours.size() ? Arrays.equals(kept.root(), ours.root())
                : heads.consistency(tree, size, ours.size()).isConsistent(tree, size, kept.root(), ours.size(), ours.root());
        if (!isContinued) {
            throw Disagreement.fork(size, ours.size(), head, new String(bytes, StandardCharsets.UTF_8));
        }
    }

    /// @throws IOException when it is none of our heads
    private Checkpoint kept(Hashing tree, long size, byte[] bytes) throws IOException {
        try {
            var note = SignedNote.parse(bytes);
            var checkpoint = Checkpoint.parse(note.text());
            if (checkpoint.size() == size && checkpoint.origin().equals(heads.key(tree).name()) && !note.signers(List.of(heads.key(tree))).isEmpty()) {
                return checkpoint;
            }
        } catch (Malformed e) {
            throw new IOException(Archive.name(tree, size) + " 损坏", e);
        }
        throw new IOException(Archive.name(tree, size) + " 不是这份记录的树头");
    }
}
