// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.casework;

import cn.yifa.kernel.cases.CaseEvent;
import cn.yifa.kernel.cases.Task;
import cn.yifa.kernel.organ.PersonId;
import cn.yifa.kernel.record.CaseJson;
import cn.yifa.server.casework.CaseWriting.Part;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What the parts of [CaseWriting] are given.
final class CaseParameters {

    private CaseParameters() {}

    static void of(Part part, Map<String, @Nullable Object> values, Change change) {
        switch (part) {
            case ONE_EVENT -> {
                event(values, change.last());
                values.put("sequence", change.last().header().sequence());
            }
            case EVENTS -> events(values, change);
            case TASK_MOVED -> {
                task(values, change.tasksBegun().getFirst());
                values.put("done", change.tasksDone().iterator().next());
            }
            case TASKS_DONE -> values.put("done", Columns.texts(change.tasksDone(), id -> id));
            case TASKS_BEGUN -> tasks(values, change);
            case CLOCKS -> clocks(values, change);
            case PARTICIPANTS -> values.put("participants", Columns.texts(change.participants(), id -> id));
            case EVIDENCE -> evidence(values, change);
        }
    }

    private static void event(Map<String, @Nullable Object> values, CaseEvent event) {
        var header = event.header();
        values.put("kind", event.getClass().getSimpleName());
        values.put("person", header.person().map(PersonId::value).orElse(null));
        values.put("happenedAt", header.happenedAt());
        values.put("recordedAt", Columns.instant(header.recordedAt()));
        values.put("event", CaseJson.write(event));
    }

    private static void events(Map<String, @Nullable Object> values, Change change) {
        var events = change.events();
        values.put("sequences", Columns.texts(events, event -> Integer.toString(event.header().sequence())));
        values.put("kinds", Columns.texts(events, event -> event.getClass().getSimpleName()));
        values.put("people", Columns.optionals(events, event -> event.header().person()));
        values.put("happened", Columns.texts(events, event -> event.header().happenedAt().toString()));
        values.put("recorded", Columns.texts(events, event -> event.header().recordedAt().toString()));
        values.put("bodies", Columns.texts(events, CaseJson::write));
    }

    private static void task(Map<String, @Nullable Object> values, Task task) {
        values.put("task", task.id());
        values.put("step", task.step());
        values.put("taskKind", task.kind().name());
        values.put("holder", task.holder().text());
        values.put("asked", task.asked().map(Columns::text).orElse(null));
        values.put("since", task.since());
    }

    private static void tasks(Map<String, @Nullable Object> values, Change change) {
        var tasks = change.tasksBegun();
        values.put("tasks", Columns.texts(tasks, Task::id));
        values.put("steps", Columns.texts(tasks, Task::step));
        values.put("taskKinds", Columns.texts(tasks, task -> task.kind().name()));
        values.put("holders", Columns.texts(tasks, task -> task.holder().text()));
        values.put("asked", Columns.optionals(tasks, Task::asked));
        values.put("since", Columns.texts(tasks, task -> task.since().toString()));
    }

    private static void clocks(Map<String, @Nullable Object> values, Change change) {
        var clocks = change.clocks().orElseThrow();
        values.put("clocks", Columns.texts(clocks, ClockRow::clock));
        values.put("clockStatuses", Columns.texts(clocks, clock -> clock.status().name()));
        values.put("deadlines", Columns.optionals(clocks, ClockRow::deadline));
        values.put("ambers", Columns.optionals(clocks, ClockRow::amberFrom));
        values.put("met", Columns.optionals(clocks, ClockRow::metOn));
        values.put("provisional", Columns.optionals(clocks, clock -> Optional.of(clock.provisional())));
        values.put("acts", Columns.optionals(clocks, clock -> Optional.of(clock.acts())));
    }

    private static void evidence(Map<String, @Nullable Object> values, Change change) {
        var brought = change.evidence();
        values.put("evidenceSequences", Columns.texts(brought, file -> Integer.toString(file.sequence())));
        values.put("places", Columns.texts(brought, file -> Integer.toString(file.place())));
        values.put("digests", Columns.texts(brought, file -> file.evidence().digest()));
        values.put("names", Columns.texts(brought, file -> file.evidence().name()));
        values.put("mediaTypes", Columns.texts(brought, file -> file.evidence().mediaType()));
        values.put("sizes", Columns.texts(brought, file -> Long.toString(file.evidence().size())));
    }
}
