// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.casework;

import cn.yifa.kernel.cases.Case;
import cn.yifa.kernel.cases.CaseEvent;
import cn.yifa.kernel.cases.CaseId;
import cn.yifa.kernel.record.CaseJson;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// Reads cases and what happened in them.
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

    /// Of each of these actions, as `step.action`, the last one taken in each of the cases.
    List<Map.Entry<CaseId, CaseEvent>> lastActions(Collection<CaseId> ids, Collection<String> actions) {
        return jdbc.sql("""
                        select distinct on (case_id, action) case_id, body
                          from (select case_id, sequence, body, cast(body as json) ->> 'step' || '.' || (cast(body as json) ->> 'action') as action
                                  from case_event where case_id = any(cast(:ids as uuid[])) and kind = 'ActionTaken') taken
                         where action = any(cast(:actions as text[])) order by case_id, action, sequence desc""")
                .param("ids", Columns.texts(ids, CaseId::toString)).param("actions", Columns.texts(actions, action -> action))
                .query((row, n) -> Map.entry(new CaseId(row.getObject(1, UUID.class)), CaseJson.readEvent(row.getString(2)))).list();
    }

    List<CaseEvent> events(CaseId id) {
        return jdbc.sql("select body from case_event where case_id = :id order by sequence").param("id", id.value())
                .query((row, n) -> CaseJson.readEvent(row.getString(1))).list();
    }

    /// The identifiers of cases with a clock that has run out before `today` and asks for an action of the program.
    List<CaseId> runOut(LocalDate today) {
        return jdbc.sql("select distinct case_id from case_clock where acts and status = 'RUNNING' and deadline < :today").param("today", today)
                .query(UUID.class).list().stream().map(CaseId::new).toList();
    }
}
