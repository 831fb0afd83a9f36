// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.casework;

import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/// The one statement that records a step: the events, the snapshot, and only those projections that change (see ADR 0006).
///
/// The snapshot is filed first and only over the sequence that was decided on; everything else follows from that row, so that whoever comes second changes nothing.
final class CaseWriting {

    /// What a statement does beside filing the snapshot.
    enum Part {
        EVENTS(", recorded as (insert into case_event (case_id, sequence, kind, person, happened_at, recorded_at, body)"
                + " select filed.case_id, e.* from filed, unnest(:sequences::int[], :kinds::text[], :people::text[], :happened::timestamp[], :recorded::timestamptz[],"
                + " :bodies::text[]) e)"),
        ONE_EVENT(", recorded as (insert into case_event (case_id, sequence, kind, person, happened_at, recorded_at, body)"
                + " select case_id, :sequence::int, :kind, :person, :happenedAt::timestamp, :recordedAt::timestamptz, :event from filed)"),
        TASK_MOVED(", moved as (update task set task_id = :task, step = :step, kind = :taskKind, holder = :holder, asked = :asked, since = :since"
                + " from filed where task.case_id = filed.case_id and task.task_id = :done)"),
        TASKS_DONE(", done as (delete from task using filed where task.case_id = filed.case_id and task.task_id = any (:done::text[]))"),
        TASKS_BEGUN(", begun as (insert into task (case_id, task_id, step, kind, holder, asked, since)"
                + " select filed.case_id, t.* from filed, unnest(:tasks::text[], :steps::text[], :taskKinds::text[], :holders::text[], :asked::text[], :since::timestamp[]) t"
                + " on conflict (case_id, task_id) do update set step = excluded.step, kind = excluded.kind, holder = excluded.holder, asked = excluded.asked,"
                + " since = excluded.since)"),
        CLOCKS(", clocked as (insert into case_clock (case_id, clock, status, deadline, amber_from, met_on, provisional, acts)"
                + " select filed.case_id, c.* from filed, unnest(:clocks::text[], :clockStatuses::text[], :deadlines::date[], :ambers::date[], :met::date[],"
                + " :provisional::boolean[], :acts::boolean[]) c"
                + " on conflict (case_id, clock) do update set status = excluded.status, deadline = excluded.deadline, amber_from = excluded.amber_from,"
                + " met_on = excluded.met_on, provisional = excluded.provisional, acts = excluded.acts)"),
        PARTICIPANTS(", joined as (insert into case_participant (participant, case_id)"
                + " select p, filed.case_id from filed, unnest(:participants::text[]) p on conflict do nothing)"),
        EVIDENCE(", proved as (insert into evidence (case_id, sequence, place, digest, name, media_type, size)"
                + " select filed.case_id, v.* from filed, unnest(:evidenceSequences::int[], :places::int[], :digests::text[], :names::text[], :mediaTypes::text[],"
                + " :sizes::bigint[]) v)");

        private final String sql;

        Part(String sql) {
            this.sql = sql;
        }
    }

    private static final String STEP = """
            with filed as (
                update case_file set sequence = :after, status = :status, changed_at = :changedAt, changed_by = :changedBy, body = :body
                where case_id = :id and sequence = :before returning case_id)""";

    /// The same when clocks change.
    private static final String STEP_WITH_CLOCKS = """
            with filed as (
                update case_file set sequence = :after, status = :status, changed_at = :changedAt, changed_by = :changedBy, body = :body, due = :due, amber_from = :amber
                where case_id = :id and sequence = :before returning case_id)""";

    private static final String OPENING = """
            with filed as (
                insert into case_file (case_id, sequence, procedure, version, number, title, handling, status, opened_at, due, amber_from, changed_at, changed_by, body)
                values (:id, :after, :procedure, :version, :number, :title, :handling, :status, :openedAt, :due, :amber, :changedAt, :changedBy, :body)
                returning case_id)""";

    private static final Map<Set<Part>, Statement> STEPS = new ConcurrentHashMap<>();
    private static final Map<Set<Part>, Statement> OPENINGS = new ConcurrentHashMap<>();

    private CaseWriting() {}

    /// Gives a row, or none when the case is no longer at the sequence before.
    static Statement step(EnumSet<Part> parts) {
        return STEPS.computeIfAbsent(parts, wanted -> statement(wanted.contains(Part.CLOCKS) ? STEP_WITH_CLOCKS : STEP, wanted));
    }

    static Statement opening(EnumSet<Part> parts) {
        return OPENINGS.computeIfAbsent(parts, wanted -> statement(OPENING, wanted));
    }

    private static Statement statement(String filing, Set<Part> parts) {
        var sql = new StringBuilder(filing);
        parts.forEach(part -> sql.append('\n').append(part.sql));
        return Statement.of(sql.append("\nselect 1 from filed").toString());
    }

    /// A statement as the driver takes it, with the names of its parameters in their order.
    record Statement(String sql, List<String> names) {

        private static final Pattern NAME = Pattern.compile("(?<!:):([a-zA-Z]+)");

        static Statement of(String named) {
            return new Statement(NAME.matcher(named).replaceAll("?"), NAME.matcher(named).results().map(found -> found.group(1)).toList());
        }
    }
}
