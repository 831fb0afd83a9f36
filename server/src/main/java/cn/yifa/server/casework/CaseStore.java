// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.casework;

import cn.yifa.kernel.cases.Case;
import cn.yifa.kernel.cases.CaseEvent;
import cn.yifa.kernel.cases.CaseId;
import cn.yifa.kernel.cases.Decider;
import cn.yifa.kernel.record.CaseJson;
import cn.yifa.server.casework.CaseWriting.Part;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// Reads cases and records what happens in them, each step in one statement of its own.
@Repository
class CaseStore {

    private final JdbcClient jdbc;

    CaseStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Optional<Filed> find(CaseId id) {
        return jdbc.sql("select body, changed_by, changed_at from case_file where case_id = :id").param("id", id.value())
                .query((row, n) -> new Filed(CaseJson.readCase(id, row.getString(1)), row.getString(2), row.getObject(3, LocalDateTime.class))).optional();
    }

    /// Those of the cases that exist, in no order.
    List<Case> findAll(Collection<CaseId> ids) {
        return jdbc.sql("select case_id, body from case_file where case_id = any(cast(:ids as uuid[]))").param("ids", Columns.texts(ids, CaseId::toString))
                .query((row, n) -> CaseJson.readCase(new CaseId(row.getObject(1, UUID.class)), row.getString(2))).list();
    }

    /// The last action taken in each of the cases that has any.
    List<Map.Entry<CaseId, CaseEvent>> lastActions(Collection<CaseId> ids) {
        return jdbc.sql("""
                        select distinct on (case_id) case_id, body from case_event
                         where case_id = any(cast(:ids as uuid[])) and kind = 'ActionTaken' order by case_id, sequence desc""")
                .param("ids", Columns.texts(ids, CaseId::toString))
                .query((row, n) -> Map.entry(new CaseId(row.getObject(1, UUID.class)), CaseJson.readEvent(row.getString(2)))).list();
    }

    List<CaseEvent> events(CaseId id) {
        return jdbc.sql("select body from case_event where case_id = :id order by sequence").param("id", id.value())
                .query((row, n) -> CaseJson.readEvent(row.getString(1))).list();
    }

    /// Records what follows a case that exists.
    ///
    /// @return whether it was recorded; not, when somebody else was quicker
    boolean append(Change change) {
        var parts = parts(change);
        parts.add(change.events().size() == 1 ? Part.ONE_EVENT : Part.EVENTS);
        var statement = jdbc.sql(CaseWriting.step(parts)).param("before", change.before().orElseThrow().sequence());
        statement = filing(statement, change);
        for (var part : parts) {
            statement = CaseParameters.of(part, statement, change);
        }
        return statement.query(Integer.class).single() == 1;
    }

    /// Records an opened case under a number of its pattern, or under the number it brings.
    ///
    /// @return the serial number drawn, or nothing of it when the number was given
    String open(Change change, Optional<CaseNumber> number) {
        var parts = parts(change);
        parts.add(Part.FIRST_EVENT);
        var matter = change.after();
        var statement = number.map(drawn -> jdbc.sql(CaseWriting.opening(parts)).param("pattern", drawn.pattern()).param("year", drawn.year()))
                .orElseGet(() -> jdbc.sql(CaseWriting.openingNumbered(parts)));
        statement = filing(statement, change).param("procedure", matter.procedure()).param("version", matter.version()).param("number", matter.number())
                .param("openedAt", matter.openedAt())
                .param("title", Columns.text(matter.title())).param("handling", matter.handling().value()).param("placeholder", number.map(CaseNumber::placeholder).orElse(CaseNumber.NEVER));
        for (var part : parts) {
            statement = CaseParameters.of(part, statement, change);
        }
        return statement.query(String.class).single();
    }

    private static EnumSet<Part> parts(Change change) {
        var parts = EnumSet.noneOf(Part.class);
        if (change.tasksDone().size() == 1 && change.tasksBegun().size() == 1) {
            parts.add(Part.TASK_MOVED);
        } else {
            if (!change.tasksDone().isEmpty()) {
                parts.add(Part.TASKS_DONE);
            }
            if (!change.tasksBegun().isEmpty()) {
                parts.add(Part.TASKS_BEGUN);
            }
        }
        if (change.clocks().isPresent()) {
            parts.add(Part.CLOCKS);
        }
        if (!change.participants().isEmpty()) {
            parts.add(Part.PARTICIPANTS);
        }
        if (!change.evidence().isEmpty()) {
            parts.add(Part.EVIDENCE);
        }
        return parts;
    }

    private static JdbcClient.StatementSpec filing(JdbcClient.StatementSpec statement, Change change) {
        var matter = change.after();
        var header = change.last().header();
        var filing = statement.param("id", matter.id().value()).param("after", matter.sequence()).param("status", matter.status().name())
                .param("changedAt", header.recordedAt().atZone(Decider.ZONE).toLocalDateTime()).param("changedBy", Columns.text(header.personName()))
                .param("body", CaseJson.write(matter));
        if (change.clocks().isEmpty()) {
            return filing;
        }
        var urgent = ClockRow.mostUrgent(change.clocks().get());
        return filing.param("due", urgent.flatMap(ClockRow::deadline).orElse(null)).param("amber", urgent.flatMap(ClockRow::amberFrom).orElse(null));
    }

    /// The identifiers of cases with a clock that has run out before `today` and asks for an action of the program.
    List<CaseId> runOut(LocalDate today) {
        return jdbc.sql("select distinct case_id from case_clock where acts and status = 'RUNNING' and deadline < :today").param("today", today)
                .query(UUID.class).stream().map(CaseId::new).toList();
    }
}
