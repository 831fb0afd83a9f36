// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.record;

import cn.yifa.kernel.record.Checkpoint;
import cn.yifa.kernel.record.Hashing;
import cn.yifa.kernel.record.SignedNote;
import cn.yifa.server.storage.SystemClock;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Whether the record in the database continues what was signed before (延续), and who answers where it doesn't.
///
/// A head that was signed is out in the world. A database that was put back to an earlier state would let another history grow under the same keys: sealing stops until
/// somebody continues it and says why, and that is on the record too. Acts go on being recorded meanwhile.
@Component
public class Continuity {

    /// Why nothing is sealed.
    public enum Cause {
        RESTORED("记录是从备份恢复的，备份以后封存过的可能不在里面"),
        SHORTER("数据库里的记录比本机签过的树头短，像是换成了旧的数据库"),
        DIFFERENT("数据库里的记录与本机签过的树头对不上，是另一份记录"),
        OTHER_KEYS("签名密钥不是这份记录的密钥，请把原来的密钥文件（record-sm2.secret、record-ed25519.secret）放回数据目录");

        private final String words;

        Cause(String words) {
            this.words = words;
        }

        public String words() {
            return words;
        }
    }

    /// @param size    of the record that is there
    /// @param forgone the head that it does not continue, where one is known
    /// @param restore which restore it was, where it was one
    public record Stopped(Cause cause, long size, Optional<SignedNote> forgone, Optional<UUID> restore) {

        public String words() {
            return "封存已停止：" + cause.words() + "（现有 " + size + " 条" + forgone.map(note -> "，签过 " + Checkpoint.parse(note.text()).size() + " 条").orElse("") + "）";
        }
    }

    /// That somebody continued it (继续封存).
    ///
    /// @param forgone how many entries the head had that was given up; none where the record was only restored
    public record Continuation(OffsetDateTime at, long size, String reason, Optional<Long> forgone) {}

    private final JdbcClient jdbc;
    private final SealedRecord sealed;
    private final RememberedHead remembered;
    private final LogKeys keys;
    private final SystemClock clock;
    private boolean ours;

    Continuity(JdbcClient jdbc, SealedRecord sealed, RememberedHead remembered, LogKeys keys, SystemClock clock) {
        this.jdbc = jdbc;
        this.sealed = sealed;
        this.remembered = remembered;
        this.keys = keys;
        this.clock = clock;
    }

    /// Why nothing is sealed; nothing when all is well.
    public synchronized Optional<Stopped> stopped() {
        // First what was signed, then what is there: another thread may be signing.
        var signed = remembered.newest();
        var head = sealed.head(Hashing.SM3);
        long size = head.map(SealedRecord.Head::size).orElse(0L);
        ours = ours || head.isEmpty() || head.get().note().signers(List.of(keys.key(Hashing.SM3))).size() == 1;
        if (!ours) {
            return Optional.of(new Stopped(Cause.OTHER_KEYS, size, Optional.empty(), Optional.empty()));
        }
        var restored = jdbc.sql("select r.restore from record_restore r where not exists (select from record_continuation c where c.restore = r.restore) order by r.restored_at limit 1")
                .query(UUID.class).optional().map(restore -> new Stopped(Cause.RESTORED, size, signed.filter(note -> !continued(note, size)), Optional.of(restore)));
        return restored.or(() -> signed.filter(note -> !continued(note, size) && !forgone(note))
                .map(note -> new Stopped(Checkpoint.parse(note.text()).size() > size ? Cause.SHORTER : Cause.DIFFERENT, size, Optional.of(note), Optional.empty())));
    }

    /// Whether the record of this size goes on from a head.
    private boolean continued(SignedNote note, long size) {
        var checkpoint = Checkpoint.parse(note.text());
        return checkpoint.size() <= size && sealed.head(Hashing.SM3, checkpoint.size())
                .filter(there -> Arrays.equals(Checkpoint.parse(there.note().text()).root(), checkpoint.root())).isPresent();
    }

    private boolean forgone(SignedNote note) {
        return jdbc.sql("select exists (select from record_continuation where forgone = :note)").param("note", note.toString()).query(Boolean.class).single();
    }

    /// Remembers what was just signed.
    void signed(SignedNote head) {
        remembered.remember(head, remembered.newest().filter(this::forgone).isPresent());
    }

    /// Lets sealing go on, in the transaction that records it elsewhere too.
    ///
    /// @throws IllegalArgumentException without a reason, or when the cause is one that a reason does not remove
    public void go(Stopped stopped, String reason) {
        if (reason.isBlank() || stopped.cause() == Cause.OTHER_KEYS) {
            throw new IllegalArgumentException("a reason, and the keys of the record, expected");
        }
        jdbc.sql("insert into record_continuation (continuation, continued_at, size, reason, forgone, restore) values (gen_random_uuid(), :at, :size, :reason, :forgone, :restore)")
                .param("at", OffsetDateTime.now(clock)).param("size", stopped.size()).param("reason", reason.strip()).param("forgone", stopped.forgone().map(SignedNote::toString).orElse(""))
                .param("restore", stopped.restore().orElse(null)).update();
    }

    /// Each time that it was continued, the newest first.
    public List<Continuation> continuations() {
        return jdbc.sql("select continued_at, size, reason, forgone from record_continuation order by continued_at desc").query((row, n) -> new Continuation(
                row.getObject(1, OffsetDateTime.class), row.getLong(2), row.getString(3), Optional.of(row.getString(4)).filter(note -> !note.isEmpty())
                        .map(note -> Checkpoint.parse(note.substring(0, note.indexOf("\n\n") + 1)).size()))).list();
    }
}
