// SPDX-License-Identifier: Apache-2.0
package cn.yifa.kernel.witness;

import cn.yifa.kernel.record.Checkpoint;
import cn.yifa.kernel.record.Hashing;
import cn.yifa.kernel.record.Malformed;
import cn.yifa.kernel.record.NoteKey;
import cn.yifa.kernel.record.SignedNote;
import java.io.IOException;
import java.io.PrintStream;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// Countersigns a head when it continues the last one, and nothing else (见证人), by the rules of C2SP tlog-witness.
///
/// A log whose remembered head can't be read gets no answer until a person has put it back: to begin anew would be to forget.
final class Witness {

    private final Map<String, Log> logs;
    private final WitnessKeys keys;
    private final Memory memory;
    private final InstantSource clock;
    private final PrintStream journal;

    private record Log(String origin, Hashing hashing, List<NoteKey> keys) {}

    /// @param size of the last head, told with a conflict
    record Answer(int status, String body, boolean size) {

        static Answer refused(int status, String why) {
            return new Answer(status, why + "\n", false);
        }
    }

    /// @param logs their public keys: several of one name are of one log
    /// @throws IllegalArgumentException when a key is a witness's, or those of one log are of both trees
    Witness(List<NoteKey> logs, WitnessKeys keys, Memory memory, InstantSource clock, PrintStream journal) {
        this.logs = logs.stream().collect(Collectors.groupingBy(NoteKey::name)).entrySet().stream().map(log -> log(log.getKey(), log.getValue()))
                .collect(Collectors.toUnmodifiableMap(Log::origin, log -> log));
        this.keys = keys;
        this.memory = memory;
        this.clock = clock;
        this.journal = journal;
    }

    private static Log log(String origin, List<NoteKey> keys) {
        Memory.fileName(origin);
        if (keys.stream().anyMatch(key -> !key.isOfLog(origin)) || keys.stream().map(key -> key.algorithm().hashing()).distinct().count() > 1) {
            throw new IllegalArgumentException("log " + origin + ": keys that sign heads of one tree expected");
        }
        return new Log(origin, keys.getFirst().algorithm().hashing(), keys);
    }

    /// The last head of a log with its signatures, for whoever wants to hold the record against it.
    ///
    /// @throws Malformed   when it is damaged
    /// @throws IOException when it can't be read
    Optional<SignedNote> last(String origin) throws IOException {
        var log = logs.get(origin);
        return log == null ? Optional.empty() : remembered(log);
    }

    private Optional<SignedNote> remembered(Log log) throws IOException {
        var note = memory.last(log.origin);
        if (note.isPresent()) {
            var checkpoint = Checkpoint.parse(note.get().text());
            if (!checkpoint.origin().equals(log.origin) || note.get().signers(keys.published()).isEmpty()) {
                throw new Malformed("memory of " + log.origin, "a head of it that this witness countersigned", 0);
            }
        }
        return note;
    }

    Answer add(byte[] body) {
        AddCheckpoint asked;
        Checkpoint head;
        try {
            asked = AddCheckpoint.parse(body);
            head = Checkpoint.parse(asked.head().text());
        } catch (Malformed e) {
            return Answer.refused(400, String.valueOf(e.getMessage()));
        }
        var log = logs.get(head.origin());
        if (log == null) {
            return Answer.refused(404, "unknown log");
        }
        var note = asked.head().signedBy(log.keys);
        if (note.signatures().isEmpty()) {
            return Answer.refused(403, "no signature of the log");
        }
        if (asked.old() > head.size()) {
            return Answer.refused(400, "the old size is above the head's");
        }
        synchronized (log) {
            try {
                return decide(log, asked, head, note);
            } catch (IOException | Malformed e) {
                journal.println(log.origin + "：记忆读不了或写不了，没有签名。" + e);
                return Answer.refused(503, "the memory of this log can't be read or written");
            }
        }
    }

    private Answer decide(Log log, AddCheckpoint asked, Checkpoint head, SignedNote note) throws IOException {
        var last = remembered(log);
        var known = last.isPresent() ? Checkpoint.parse(last.get().text()) : new Checkpoint(log.origin, 0, log.hashing.empty());
        if (head.size() == known.size() && !Arrays.equals(head.root(), known.root())) {
            journal.println(log.origin + "：两个不同的树头，都是 " + head.size() + " 条，都有签名：记录有两份。\n" + note);
            memory.keepFork(head, note);
            if (asked.old() == known.size()) {
                return Answer.refused(422, "another root for the same size");
            }
        }
        if (asked.old() != known.size()) {
            return new Answer(409, known.size() + "\n", true);
        }
        if (!asked.proof().isConsistent(log.hashing, known.size(), known.root(), head.size(), head.root())) {
            journal.println(log.origin + "：" + head.size() + " 条的树头不能证明是 " + known.size() + " 条的延续，没有签名。\n" + note);
            return Answer.refused(422, "the head is not proven to continue that of " + known.size());
        }
        if (last.isEmpty() || !last.get().text().equals(note.text())) {
            var signed = SignedNote.sign(note.text(), keys.at(log.hashing, clock.instant()));
            last = Optional.of(note.with(signed.signatures()));
            memory.keep(log.origin, last.get());
        }
        return new Answer(200, last.get().signedBy(keys.published()).signatureLines(), false);
    }
}
