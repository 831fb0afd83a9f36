// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.casework;

import cn.yifa.kernel.record.CaseJson;
import cn.yifa.server.casework.CaseWriting.Part;
import cn.yifa.server.casework.CaseWriting.Statement;
import java.sql.ResultSet;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.ResultSetExtractor;
import org.springframework.stereotype.Repository;

/// Records what happens in cases, each step in one statement of its own.
@Repository
class CaseRecorder {

    private final JdbcTemplate jdbc;

    CaseRecorder(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /// Records what follows a case that exists.
    ///
    /// @return whether it was recorded; not, when somebody else was quicker
    boolean append(Change change) {
        var parts = parts(change);
        parts.add(change.events().size() == 1 ? Part.ONE_EVENT : Part.EVENTS);
        var values = filing(change);
        values.put("before", change.before().orElseThrow().sequence());
        return run(CaseWriting.step(parts), parts, values, change);
    }

    /// Records an opened case.
    ///
    /// @throws org.springframework.dao.DuplicateKeyException when its number is taken
    void open(Change change) {
        var parts = parts(change);
        parts.add(Part.ONE_EVENT);
        run(CaseWriting.opening(parts), parts, opening(change), change);
    }

    /// Files a case that has events already and nothing else, as they make it.
    void refile(Change change) {
        var parts = parts(change);
        run(CaseWriting.opening(parts), parts, opening(change), change);
    }

    private static Map<String, @Nullable Object> opening(Change change) {
        var matter = change.after();
        var values = filing(change);
        values.put("procedure", matter.procedure());
        values.put("version", matter.version());
        values.put("number", Columns.text(matter.number()));
        values.put("openedAt", matter.openedAt());
        values.put("title", Columns.text(matter.title()));
        values.put("handling", matter.handling().value());
        return values;
    }

    private boolean run(Statement statement, EnumSet<Part> parts, Map<String, @Nullable Object> values, Change change) {
        for (var part : parts) {
            CaseParameters.of(part, values, change);
        }
        return Boolean.TRUE.equals(jdbc.query(connection -> {
            var prepared = connection.prepareStatement(statement.sql());
            for (int i = 0; i < statement.names().size(); i++) {
                prepared.setObject(i + 1, values.get(statement.names().get(i)));
            }
            return prepared;
        }, (ResultSetExtractor<Boolean>) ResultSet::next));
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

    private static Map<String, @Nullable Object> filing(Change change) {
        var matter = change.after();
        var filed = change.filed();
        var values = new HashMap<String, @Nullable Object>(64);
        values.put("id", matter.id().value());
        values.put("after", matter.sequence());
        values.put("status", matter.status().name());
        values.put("changedAt", filed.changedAt());
        values.put("changedBy", Columns.text(filed.changedBy()));
        values.put("body", CaseJson.write(matter));
        var urgent = change.clocks().flatMap(ClockRow::mostUrgent);
        values.put("due", urgent.flatMap(ClockRow::deadline).orElse(null));
        values.put("amber", urgent.flatMap(ClockRow::amberFrom).orElse(null));
        return values;
    }
}
