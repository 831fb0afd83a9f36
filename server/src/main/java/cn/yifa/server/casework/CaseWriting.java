// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.casework;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The one statement that records openings and steps: the events, the snapshots, and only those projections that change (see ADR 0006).
///
/// The snapshots are filed first, and each step's only over the sequence that was decided on; everything else follows from the rows filed, so that whoever comes second
/// changes nothing.
final class CaseWriting {

    /// What a statement writes, in its order, and the columns of the rows that it is given for it.
    enum Part {
        OPENED("opened", "insert into case_file (case_id, sequence, procedure, version, number, title, handling, status, opened_at, due, amber_from, changed_at, changed_by, body)"
                + " select r.* from %s returning case_id",
                "case_id uuid, sequence integer, procedure text, version date, number text, title text, handling text, status text, opened_at timestamp, due date, amber_from date,"
                + " changed_at timestamp, changed_by text, body text"),
        STEPPED("stepped", "update case_file f set sequence = r.sequence, status = r.status, changed_at = r.changed_at, changed_by = r.changed_by, body = r.body,"
                + " due = case when r.clocked then r.due else f.due end, amber_from = case when r.clocked then r.amber_from else f.amber_from end"
                + " from %s where f.case_id = r.case_id and f.sequence = r.before returning f.case_id",
                "case_id uuid, before integer, sequence integer, status text, changed_at timestamp, changed_by text, body text, clocked boolean, due date, amber_from date"),
        EVENTS("recorded", "insert into case_event (case_id, sequence, kind, person, happened_at, recorded_at, body, salt) select r.* from %s join filed using (case_id)",
                "case_id uuid, sequence integer, kind text, person text, happened_at timestamp, recorded_at timestamptz, body text, salt bytea"),
        TASKS_MOVED("moved", "update task set task_id = r.task_id, step = r.step, kind = r.kind, holder = r.holder, asked = r.asked, since = r.since"
                + " from %s join filed using (case_id) where task.case_id = r.case_id and task.task_id = r.done",
                "case_id uuid, done text, task_id text, step text, kind text, holder text, asked text, since timestamp"),
        TASKS_DONE("done", "delete from task using %s join filed using (case_id) where task.case_id = r.case_id and task.task_id = r.done", "case_id uuid, done text"),
        TASKS_BEGUN("begun", "insert into task (case_id, task_id, step, kind, holder, asked, since) select r.* from %s join filed using (case_id)"
                + " on conflict (case_id, task_id) do update set step = excluded.step, kind = excluded.kind, holder = excluded.holder, asked = excluded.asked, since = excluded.since",
                "case_id uuid, task_id text, step text, kind text, holder text, asked text, since timestamp"),
        CLOCKS("clocked", "insert into case_clock (case_id, clock, status, deadline, amber_from, met_on, used, allowed, provisional, acts) select r.* from %s join filed using (case_id)"
                + " on conflict (case_id, clock) do update set status = excluded.status, deadline = excluded.deadline, amber_from = excluded.amber_from,"
                + " met_on = excluded.met_on, used = excluded.used, allowed = excluded.allowed, provisional = excluded.provisional, acts = excluded.acts",
                "case_id uuid, clock text, status text, deadline date, amber_from date, met_on date, used integer, allowed integer, provisional boolean, acts boolean"),
        PARTICIPANTS("joined", "insert into case_participant (case_id, participant) select r.* from %s join filed using (case_id) on conflict do nothing",
                "case_id uuid, participant text"),
        EVIDENCE("proved", "insert into evidence (case_id, sequence, place, digest, name, media_type, size) select r.* from %s join filed using (case_id)",
                "case_id uuid, sequence integer, place integer, digest text, name text, media_type text, size bigint"),
        LINKS("linked", "insert into case_link (case_id, sequence, kind, reference, other) select r.* from %s join filed using (case_id)",
                "case_id uuid, sequence integer, kind text, reference text, other uuid");

        private final String name;
        private final String sql;
        private final List<String[]> columns;

        Part(String name, String sql, String columns) {
            this.name = name;
            this.sql = sql;
            this.columns = Stream.of(columns.split(", ")).map(column -> column.split(" ")).toList();
        }

        int width() {
            return columns.size();
        }

        private String text(Form form) {
            return name + " as (" + sql.formatted(form == Form.ROW ? row() : arrays()) + ")";
        }

        private String row() {
            return columns.stream().map(column -> "?::" + column[1]).collect(Collectors.joining(", ", "(values (", "))"))
                    + columns.stream().map(column -> column[0]).collect(Collectors.joining(", ", " r (", ")"));
        }

        /// A limit unknown to the planner lets it expect a single row: it looks each up by an index, however small the table was when the plan was made.
        private String arrays() {
            return columns.stream().map(column -> "unnest(?::" + column[1] + "[]) " + column[0]).collect(Collectors.joining(", ", "(select ", " limit ?) r"));
        }
    }

    /// How a part is given its rows: a single one value by value, which is quicker, or any number as an array for each column.
    enum Form { ROW, ARRAYS }

    private static final Map<Map<Part, Form>, String> STATEMENTS = new ConcurrentHashMap<>();

    private CaseWriting() {}

    /// The statement of these parts, which gives the identifiers of the cases filed.
    static String statement(EnumMap<Part, Form> parts) {
        return STATEMENTS.computeIfAbsent(parts, CaseWriting::compose);
    }

    private static String compose(Map<Part, Form> parts) {
        var filings = Stream.of(Part.OPENED, Part.STEPPED).filter(parts::containsKey).toList();
        var sql = new StringJoiner(",\n", "with ", "\nselect case_id from filed");
        filings.forEach(part -> sql.add(part.text(parts.get(part))));
        sql.add(filings.stream().map(part -> "select case_id from " + part.name).collect(Collectors.joining(" union all ", "filed as (", ")")));
        parts.forEach((part, form) -> {
            if (!filings.contains(part)) {
                sql.add(part.text(form));
            }
        });
        return sql.toString();
    }
}
