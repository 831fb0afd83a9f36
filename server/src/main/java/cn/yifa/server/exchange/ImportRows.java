// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.exchange;

import cn.yifa.kernel.cases.CaseId;
import cn.yifa.kernel.organ.PersonId;
import cn.yifa.kernel.record.CanonicalJson;
import cn.yifa.kernel.record.JsonReader;
import cn.yifa.server.exchange.Import.State;
import cn.yifa.server.register.Registers;
import cn.yifa.server.storage.SystemClock;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Imports as they are stored. Who begins one sees it, and nobody else.
@Component
class ImportRows {

    /// Whoever is at it says so more often than this.
    private static final Duration SILENCE = Duration.ofMinutes(5);
    private static final Duration KEPT = Duration.ofDays(1);

    private final JdbcClient jdbc;
    private final Registers registers;
    private final SystemClock clock;

    ImportRows(JdbcClient jdbc, Registers registers, SystemClock clock) {
        this.jdbc = jdbc;
        this.registers = registers;
        this.clock = clock;
    }

    void add(UUID id, Imports.Asked asked) {
        var now = OffsetDateTime.now(clock);
        jdbc.sql("""
                insert into register_import (import, register, case_id, person, file_name, day, reason, ending, state, begun_at, seen_at)
                values (:id, :register, :case, :person, :file, :day, :reason, :ending, :state, :now, :now)""")
                .param("id", id).param("register", asked.register().id()).param("case", asked.matter().map(CaseId::value).orElse(null)).param("person", asked.person().value()).param("file", asked.fileName())
                .param("day", asked.day()).param("reason", asked.reason()).param("ending", asked.ending()).param("state", State.READING.name()).param("now", now).update();
    }

    void write(UUID id, State state, Counts counts) {
        jdbc.sql("""
                update register_import set state = :state, read = :read, checked = :checked, added = :added, changed = :changed, ended = :ended, unchanged = :unchanged, faults = :faults,
                       faulty = :faulty, doubts = :doubts, seen_at = :now where import = :id""")
                .param("id", id).param("state", state.name()).param("read", counts.read()).param("checked", counts.checked()).param("added", counts.added()).param("changed", counts.changed())
                .param("ended", counts.ended()).param("unchanged", counts.unchanged()).param("faults", counts.faults()).param("faulty", counts.faultyRows()).param("doubts", counts.doubts())
                .param("now", OffsetDateTime.now(clock)).update();
    }

    void write(UUID id, Tally tally) {
        jdbc.sql("update register_import set listed = cast(:listed as jsonb), remarks = cast(:remarks as jsonb) where import = :id").param("id", id)
                .param("listed", CanonicalJson.write(Stream.concat(tally.faults().stream(), tally.doubts().stream()).map(ImportRows::json).toList()))
                .param("remarks", CanonicalJson.write(tally.remarks())).update();
    }

    /// From one state into another, unless somebody was quicker.
    boolean step(UUID id, State from, State to) {
        return jdbc.sql("update register_import set state = :to, seen_at = :now where import = :id and state = :from").param("id", id).param("from", from.name()).param("to", to.name())
                .param("now", OffsetDateTime.now(clock)).update() == 1;
    }

    /// Says that somebody is still at it.
    void seen(UUID id) {
        jdbc.sql("update register_import set seen_at = :now where import = :id").param("id", id).param("now", OffsetDateTime.now(clock)).update();
    }

    Optional<Import> find(UUID id, PersonId person) {
        return jdbc.sql("select * from register_import where import = :id and person = :person").param("id", id).param("person", person.value()).query(this::row).optional();
    }

    List<Import> of(CaseId matter, PersonId person) {
        return jdbc.sql("select * from register_import where case_id = :case and person = :person order by begun_at desc limit 20").param("case", matter.value()).param("person", person.value())
                .query(this::row).list();
    }

    /// Those that nobody will come back to.
    List<UUID> old() {
        return jdbc.sql("select import from register_import where seen_at < :before").param("before", OffsetDateTime.now(clock).minus(KEPT)).query(UUID.class).list();
    }

    /// Removes it, unless somebody has.
    boolean remove(UUID id) {
        return jdbc.sql("delete from register_import where import = :id").param("id", id).update() == 1;
    }

    private Import row(ResultSet row, int n) throws SQLException {
        var listed = ((List<?>) JsonReader.value(row.getString("listed"))).stream().map(one -> fault((Map<?, ?>) one)).toList();
        var seen = row.getObject("seen_at", OffsetDateTime.class);
        var state = State.valueOf(row.getString("state"));
        return new Import(row.getObject("import", UUID.class), registers.find(row.getString("register")).orElseThrow(), Optional.ofNullable(row.getObject("case_id", UUID.class)).map(CaseId::new),
                row.getString("file_name"), row.getObject("day", LocalDate.class), row.getString("reason"), row.getBoolean("ending"),
                state.running() && seen.isBefore(OffsetDateTime.now(clock).minus(SILENCE)) ? State.BROKEN : state,
                new Counts(row.getInt("read"), row.getInt("checked"), row.getInt("added"), row.getInt("changed"), row.getInt("ended"), row.getInt("unchanged"), row.getInt("faults"), row.getInt("faulty"),
                        row.getInt("doubts")),
                listed.stream().filter(fault -> !fault.doubt()).toList(), listed.stream().filter(Fault::doubt).toList(),
                ((List<?>) JsonReader.value(row.getString("remarks"))).stream().map(String.class::cast).toList(), row.getObject("begun_at", OffsetDateTime.class), seen);
    }

    private static Map<String, Object> json(Fault fault) {
        return Map.of("row", fault.row(), "column", fault.column(), "message", fault.message(), "rule", fault.rule(), "field", fault.field(), "doubt", fault.doubt());
    }

    private static Fault fault(Map<?, ?> json) {
        return new Fault(((BigDecimal) json.get("row")).intValueExact(), (String) json.get("column"), (String) json.get("message"), (String) json.get("rule"), (String) json.get("field"),
                (Boolean) json.get("doubt"));
    }
}
