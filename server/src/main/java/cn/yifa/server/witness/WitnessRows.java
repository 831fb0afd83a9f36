// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.witness;

import cn.yifa.kernel.record.Checkpoint;
import cn.yifa.kernel.record.Hashing;
import cn.yifa.server.storage.SystemClock;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// What witnesses have and say, as it is stored.
@Component
class WitnessRows {

    private final JdbcClient jdbc;
    private final SystemClock clock;

    WitnessRows(JdbcClient jdbc, SystemClock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /// The last head that a witness is known to have.
    ///
    /// @param at by its own clock, if it has one
    record Last(long size, Instant at, String place) {}

    record State(int failures, String trouble, Instant nextAt) {}

    Optional<Last> last(String witness, Hashing tree) {
        return jdbc.sql("select size, at, place from record_witness where witness = :witness and tree = :tree order by size desc limit 1").param("witness", witness).param("tree", tree.code())
                .query((row, n) -> new Last(row.getLong("size"), row.getObject("at", OffsetDateTime.class).toInstant(), row.getString("place"))).optional();
    }

    /// The first head of at least some size that a witness took.
    record First(String witness, Hashing tree, long size, Instant at) {}

    List<First> firstOver(long size) {
        return jdbc.sql("select s.witness, s.tree, w.size, w.at from witness_state s cross join lateral (select size, at from record_witness r where r.witness = s.witness and r.tree = s.tree and r.size >= :size"
                        + " order by r.size limit 1) w").param("size", size)
                .query((row, n) -> new First(row.getString("witness"), Hashing.of(row.getString("tree")), row.getLong("size"), row.getObject("at", OffsetDateTime.class).toInstant())).list();
    }

    Optional<State> state(String witness, Hashing tree) {
        return jdbc.sql("select failures, trouble, next_at from witness_state where witness = :witness and tree = :tree").param("witness", witness).param("tree", tree.code())
                .query((row, n) -> new State(row.getInt("failures"), row.getString("trouble"), row.getObject("next_at", OffsetDateTime.class).toInstant())).optional();
    }

    /// Takes the turn to ask it, if it is due and no other server has it.
    ///
    /// @return how often it failed before; nothing when it isn't our turn
    OptionalInt turn(String witness, Hashing tree, Duration atMost) {
        var failures = jdbc.sql("insert into witness_state (witness, tree, failures, trouble, next_at) values (:witness, :tree, 0, '', :until)"
                        + " on conflict (witness, tree) do update set next_at = excluded.next_at where witness_state.next_at <= :now returning failures")
                .param("witness", witness).param("tree", tree.code()).param("until", now().plus(atMost)).param("now", now()).query(Integer.class).optional();
        return failures.map(OptionalInt::of).orElse(OptionalInt.empty());
    }

    @Transactional
    void witnessed(Outside witness, Hashing tree, Outside.Shown shown) {
        jdbc.sql("insert into record_witness (size, tree, witness, at, place, cosignature, recorded_at) values (:size, :tree, :witness, :at, :place, :proof, :now) on conflict do nothing")
                .param("size", Checkpoint.parse(shown.head().text()).size()).param("tree", tree.code()).param("witness", witness.name()).param("at", shown.at().atOffset(ZoneOffset.UTC))
                .param("place", shown.place()).param("proof", shown.proof()).param("now", now()).update();
        next(witness.name(), tree, 0, "", witness.every());
    }

    @Transactional
    void disagreed(Outside witness, Hashing tree, Disagreement disagreement, int failures, Duration pause) {
        if (openAlarms().stream().noneMatch(alarm -> alarm.witness().equals(witness.name()) && alarm.tree() == tree)) {
            jdbc.sql("insert into record_alarm (alarm, at, tree, witness, words, head, answer) values (:alarm, :now, :tree, :witness, :words, :head, :answer)").param("alarm", UUID.randomUUID())
                    .param("now", now()).param("tree", tree.code()).param("witness", witness.name()).param("words", disagreement.words()).param("head", disagreement.head().toString())
                    .param("answer", disagreement.answer().replace("\0", "")).update();
        }
        next(witness.name(), tree, failures, disagreement.words(), pause);
    }

    void failed(Outside witness, Hashing tree, String trouble, int failures, Duration pause) {
        next(witness.name(), tree, failures, trouble.replace("\0", ""), pause);
    }

    private void next(String witness, Hashing tree, int failures, String trouble, Duration pause) {
        jdbc.sql("update witness_state set failures = :failures, trouble = :trouble, next_at = :next where witness = :witness and tree = :tree").param("failures", failures)
                .param("trouble", trouble).param("next", now().plus(pause)).param("witness", witness).param("tree", tree.code()).update();
    }

    /// Those after which the witness has not taken a head of this tree again.
    List<WitnessAlarm> openAlarms() {
        return alarms("where not exists (select 1 from record_witness w where w.witness = a.witness and w.tree = a.tree and w.recorded_at > a.at)");
    }

    /// All there ever were, the newest first.
    List<WitnessAlarm> alarms() {
        return alarms("");
    }

    private List<WitnessAlarm> alarms(String which) {
        return jdbc.sql("select a.* from record_alarm a " + which + " order by a.at desc limit 100").query((row, n) -> new WitnessAlarm(row.getObject("at", OffsetDateTime.class).toInstant(),
                Hashing.of(row.getString("tree")), row.getString("witness"), row.getString("words"), row.getString("head"), row.getString("answer"))).list();
    }

    /// The signature lines of witness processes under a head.
    List<String> signatures(Hashing tree, long size) {
        return jdbc.sql("select cosignature from record_witness where tree = :tree and size = :size and starts_with(encode(cosignature, 'hex'), 'e28094') order by witness")
                .param("tree", tree.code()).param("size", size).query(byte[].class).list().stream().map(lines -> new String(lines, StandardCharsets.UTF_8)).toList();
    }

    private OffsetDateTime now() {
        return OffsetDateTime.now(clock);
    }
}
