// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.casework;

import cn.yifa.kernel.cases.CaseId;
import cn.yifa.kernel.record.CaseJson;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.TreeMap;
import java.util.UUID;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;

/// What the store holds of a run of cases, in the order of their identifiers: the events as written, and each projection as readable lines.
///
/// @param file the lines of the snapshot: sequence, status, dates and body
record Stored(List<String> events, List<String> file, List<String> tasks, List<String> clocks, List<String> participants, List<String> evidence, List<String> links) {

    private static final String RANGE = " where (cast(:after as uuid) is null or case_id > :after) and (cast(:upTo as uuid) is null or case_id <= :upTo) ";

    private static Stored nothing() {
        return new Stored(new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
    }

    /// Reads everything between two cases.
    ///
    /// @param after nothing for the first run
    /// @param upTo  nothing for the last
    static SequencedMap<CaseId, Stored> between(JdbcClient jdbc, Optional<CaseId> after, Optional<CaseId> upTo) {
        var cases = new TreeMap<String, Stored>();
        read(jdbc, after, upTo, "select case_id, body from case_event" + RANGE + "order by case_id, sequence",
                row -> of(cases, row.getString(1)).events().add(row.getString(2)));
        read(jdbc, after, upTo, "select case_id, sequence || ' ' || procedure || ' ' || version || ' ' || number || ' ' || handling || ' ' || status || ' '"
                + " || coalesce(due::text, '-') || ' ' || coalesce(amber_from::text, '-') || ' ' || title, body from case_file" + RANGE + "order by case_id",
                row -> of(cases, row.getString(1)).file().addAll(List.of(row.getString(2), row.getString(3))));
        read(jdbc, after, upTo, "select case_id, task_id || ' ' || step || ' ' || kind || ' ' || holder || ' ' || coalesce(asked, '-') from task" + RANGE + "order by 1, 2",
                row -> of(cases, row.getString(1)).tasks().add(row.getString(2)));
        read(jdbc, after, upTo, "select case_id, clock || ' ' || status || ' ' || coalesce(deadline::text, '-') || ' ' || coalesce(amber_from::text, '-') || ' '"
                + " || coalesce(met_on::text, '-') || ' ' || coalesce(used::text, '-') || ' ' || coalesce(allowed::text, '-') || ' ' || provisional || ' ' || acts from case_clock" + RANGE + "order by 1, 2",
                row -> of(cases, row.getString(1)).clocks().add(row.getString(2)));
        read(jdbc, after, upTo, "select case_id, participant from case_participant" + RANGE + "order by 1, 2",
                row -> of(cases, row.getString(1)).participants().add(row.getString(2)));
        read(jdbc, after, upTo, "select case_id, sequence || ' ' || place || ' ' || digest || ' ' || size || ' ' || media_type || ' ' || name from evidence" + RANGE
                + "order by case_id, sequence, place", row -> of(cases, row.getString(1)).evidence().add(row.getString(2)));
        read(jdbc, after, upTo, "select case_id, sequence || ' ' || coalesce(other::text, '-') || ' ' || kind || ' ' || reference from case_link" + RANGE + "order by case_id, sequence",
                row -> of(cases, row.getString(1)).links().add(row.getString(2)));
        var byId = new LinkedHashMap<CaseId, Stored>();
        cases.forEach((id, stored) -> byId.put(CaseId.parse(id), stored));
        return byId;
    }

    /// What is stored of one case.
    static Stored of(JdbcClient jdbc, CaseId id) {
        var before = new CaseId(new UUID(id.value().getMostSignificantBits(), id.value().getLeastSignificantBits() - 1));
        return between(jdbc, Optional.of(before), Optional.of(id)).getOrDefault(id, nothing());
    }

    private static Stored of(Map<String, Stored> cases, String id) {
        return cases.computeIfAbsent(id, absent -> nothing());
    }

    private static void read(JdbcClient jdbc, Optional<CaseId> after, Optional<CaseId> upTo, String sql, RowCallbackHandler each) {
        jdbc.sql(sql).param("after", after.map(CaseId::value).orElse(null)).param("upTo", upTo.map(CaseId::value).orElse(null)).query(each);
    }

    /// The same as it should be after these events.
    static Stored expected(Change change) {
        var matter = change.after();
        var urgent = change.clocks().flatMap(ClockRow::mostUrgent);
        var file = matter.sequence() + " " + matter.procedure() + " " + matter.version() + " " + matter.number() + " " + matter.handling() + " " + matter.status() + " "
                + urgent.flatMap(ClockRow::deadline).map(Object::toString).orElse("-") + " " + urgent.flatMap(ClockRow::amberFrom).map(Object::toString).orElse("-") + " "
                + matter.title();
        return new Stored(List.of(), List.of(Columns.text(file), CaseJson.write(matter)),
                change.tasksBegun().stream().map(task -> Columns.text(task.id() + " " + task.step() + " " + task.kind() + " " + task.holder().text() + " "
                        + task.asked().orElse("-"))).sorted().toList(),
                change.clocks().orElse(List.of()).stream().map(Stored::line).sorted().toList(), change.participants().stream().sorted().toList(),
                change.evidence().stream().map(brought -> Columns.text(brought.sequence() + " " + brought.place() + " " + brought.evidence().digest() + " "
                        + brought.evidence().size() + " " + brought.evidence().mediaType() + " " + brought.evidence().name())).toList(),
                change.links().stream().map(event -> Columns.text(event.header().sequence() + " " + text(event.link().other()) + " " + event.link().kind() + " " + event.link().reference())).toList());
    }

    private static String line(ClockRow clock) {
        return clock.clock() + " " + clock.status() + " " + text(clock.deadline()) + " " + text(clock.amberFrom()) + " " + text(clock.metOn()) + " "
                + text(clock.used()) + " " + text(clock.allowed()) + " "
                + clock.provisional() + " " + clock.acts();
    }

    private static String text(Optional<?> value) {
        return value.map(Object::toString).orElse("-");
    }

    /// Each way in which this, as stored, differs from what is expected; in words.
    List<String> differences(Stored expected) {
        var found = new ArrayList<String>();
        compare("snapshot", expected.file, file, found);
        compare("tasks", expected.tasks, tasks, found);
        compare("clocks", expected.clocks, clocks, found);
        compare("participants", expected.participants, participants, found);
        compare("evidence", expected.evidence, evidence, found);
        compare("links", expected.links, links, found);
        return found;
    }

    private static void compare(String what, List<String> expected, List<String> stored, List<String> found) {
        if (expected.equals(stored)) {
            return;
        }
        for (int i = 0; i < Math.max(expected.size(), stored.size()); i++) {
            var wanted = i < expected.size() ? expected.get(i) : "nothing";
            var there = i < stored.size() ? stored.get(i) : "nothing";
            if (!wanted.equals(there)) {
                found.add(what + ": expected " + wanted + ", found " + there);
                return;
            }
        }
    }
}
