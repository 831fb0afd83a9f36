// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.casework;

import cn.yifa.kernel.cases.CaseId;
import cn.yifa.kernel.cases.Holder;
import cn.yifa.kernel.cases.Task;
import cn.yifa.kernel.organ.DivisionId;
import cn.yifa.kernel.organ.Officer;
import cn.yifa.kernel.organ.Seat;
import cn.yifa.kernel.procedure.Procedure;
import cn.yifa.kernel.procedure.Step;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Whose turn it is (待办).
@Component
public class Tasks {

    private static final String ROWS = """
            select t.task_id, t.step, t.kind, t.holder, t.asked, t.since,
                   f.case_id, f.procedure, f.version, f.number, f.title, f.handling, f.due, f.amber_from, f.sequence,
                   %s
              from task t join case_file f using (case_id)
             where f.status = 'OPEN' and""".formatted(Lights.provisional("f"));
    private static final String ORDER = " order by f.due nulls last, t.since, t.task_id";

    private final JdbcClient jdbc;
    private final Procedures procedures;

    Tasks(JdbcClient jdbc, Procedures procedures) {
        this.jdbc = jdbc;
        this.procedures = procedures;
    }

    /// What waits for the officer, in their own seats, in those they hold for others, and by name; the nearest deadline first.
    ///
    /// Tasks of a case that is suspended do not wait for anybody.
    public List<TaskRow> of(Officer officer, LocalDate today) {
        var seats = Stream.concat(officer.seats().stream(), officer.actingFor().keySet().stream()).map(Seat::toString).distinct().toArray(String[]::new);
        var forOthers = officer.actingFor().entrySet().stream().map(held -> held.getValue() + ":" + held.getKey()).toArray(String[]::new);
        return once(jdbc.sql(ROWS + " (t.holder = any (:seats::text[] || :forOthers::text[]) or t.holder >= :name || ':' and t.holder < :name || ';')" + ORDER)
                .param("seats", seats).param("forOthers", forOthers).param("name", officer.id().value())
                .query((row, n) -> row(row, today)).list());
    }

    /// What waits in a division, for whoever there.
    public List<TaskRow> in(DivisionId division, LocalDate today) {
        return once(jdbc.sql(ROWS + " t.holder like '%@' || :division" + ORDER).param("division", division.value()).query((row, n) -> row(row, today)).list());
    }

    /// What waits for a seat and for people by name in that seat's place is done once.
    private static List<TaskRow> once(List<TaskRow> rows) {
        var seen = new HashSet<List<Object>>();
        return rows.stream().filter(row -> row.task().kind() != Task.Kind.ACT || seen.add(List.of(row.caseId(), row.task().step(), switch (row.task().holder()) {
            case Holder.InSeat in -> in.seat();
            case Holder.InPerson in -> in.seat();
            case Holder.OutsideParty outside -> outside;
        }))).toList();
    }

    private TaskRow row(ResultSet row, LocalDate today) throws SQLException {
        var id = new CaseId(row.getObject("case_id", UUID.class));
        var task = new Task(row.getString("task_id"), row.getString("step"), Task.Kind.valueOf(row.getString("kind")), Holder.parse(row.getString("holder")),
                Optional.ofNullable(row.getString("asked")), row.getObject("since", LocalDateTime.class));
        var procedure = procedures.version(row.getString("procedure"), row.getObject("version", LocalDate.class));
        var due = row.getObject("due", LocalDate.class);
        return new TaskRow(id, task, row.getString("procedure"), procedure.map(Procedure::name).orElse(row.getString("procedure")),
                procedure.flatMap(found -> found.step(task.step())).map(Step::name).orElse(task.step()), row.getString("number"), row.getString("title"),
                new DivisionId(row.getString("handling")), Optional.ofNullable(due),
                row.getBoolean("provisional"), Lights.on(today, due, row.getObject("amber_from", LocalDate.class)), row.getInt("sequence"));
    }
}
