// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.casework;

import cn.yifa.kernel.cases.CaseEvent;
import cn.yifa.kernel.cases.Task;
import cn.yifa.kernel.organ.PersonId;
import cn.yifa.kernel.record.CaseJson;
import cn.yifa.server.casework.CaseWriting.Part;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;

/// What the parts of [CaseWriting] are given.
final class CaseParameters {

    private CaseParameters() {}

    static StatementSpec of(Part part, StatementSpec statement, Change change) {
        return switch (part) {
            case ONE_EVENT -> event(statement, change.last()).param("sequence", change.last().header().sequence());
            case FIRST_EVENT -> event(statement, change.last());
            case EVENTS -> events(statement, change);
            case TASK_MOVED -> task(statement, change.tasksBegun().getFirst()).param("done", change.tasksDone().iterator().next());
            case TASKS_DONE -> statement.param("done", Columns.texts(change.tasksDone(), id -> id));
            case TASKS_BEGUN -> tasks(statement, change);
            case CLOCKS -> clocks(statement, change);
            case PARTICIPANTS -> statement.param("participants", Columns.texts(change.participants(), id -> id));
            case EVIDENCE -> evidence(statement, change);
        };
    }

    private static StatementSpec event(StatementSpec statement, CaseEvent event) {
        var header = event.header();
        return statement.param("kind", event.getClass().getSimpleName()).param("person", header.person().map(PersonId::value).orElse(null))
                .param("happenedAt", header.happenedAt()).param("recordedAt", Columns.instant(header.recordedAt())).param("event", CaseJson.write(event));
    }

    private static StatementSpec events(StatementSpec statement, Change change) {
        var events = change.events();
        return statement.param("sequences", events.stream().map(event -> event.header().sequence()).toArray(Integer[]::new))
                .param("kinds", Columns.texts(events, event -> event.getClass().getSimpleName()))
                .param("people", Columns.optionals(events, event -> event.header().person()))
                .param("happened", Columns.texts(events, event -> event.header().happenedAt().toString()))
                .param("recorded", Columns.texts(events, event -> event.header().recordedAt().toString()))
                .param("bodies", events.stream().map(CaseJson::write).toArray(String[]::new));
    }

    private static StatementSpec task(StatementSpec statement, Task task) {
        return statement.param("task", task.id()).param("step", task.step()).param("taskKind", task.kind().name()).param("holder", task.holder().text())
                .param("asked", task.asked().orElse(null)).param("since", task.since());
    }

    private static StatementSpec tasks(StatementSpec statement, Change change) {
        var tasks = change.tasksBegun();
        return statement.param("tasks", Columns.texts(tasks, task -> task.id())).param("steps", Columns.texts(tasks, task -> task.step()))
                .param("taskKinds", Columns.texts(tasks, task -> task.kind().name())).param("holders", Columns.texts(tasks, task -> task.holder().text()))
                .param("asked", Columns.optionals(tasks, task -> task.asked())).param("since", Columns.texts(tasks, task -> task.since().toString()));
    }

    private static StatementSpec clocks(StatementSpec statement, Change change) {
        var clocks = change.clocks().orElseThrow();
        return statement.param("clocks", Columns.texts(clocks, ClockRow::clock)).param("clockStatuses", Columns.texts(clocks, clock -> clock.status().name()))
                .param("deadlines", Columns.optionals(clocks, ClockRow::deadline)).param("ambers", Columns.optionals(clocks, ClockRow::amberFrom))
                .param("met", Columns.optionals(clocks, ClockRow::metOn)).param("provisional", clocks.stream().map(ClockRow::provisional).toArray(Boolean[]::new))
                .param("acts", clocks.stream().map(ClockRow::acts).toArray(Boolean[]::new));
    }

    private static StatementSpec evidence(StatementSpec statement, Change change) {
        var brought = change.evidence();
        return statement.param("evidenceSequences", brought.stream().map(Change.Brought::sequence).toArray(Integer[]::new))
                .param("places", brought.stream().map(Change.Brought::place).toArray(Integer[]::new))
                .param("digests", Columns.texts(brought, file -> file.evidence().digest())).param("names", Columns.texts(brought, file -> file.evidence().name()))
                .param("mediaTypes", Columns.texts(brought, file -> file.evidence().mediaType()))
                .param("sizes", brought.stream().map(file -> file.evidence().size()).toArray(Long[]::new));
    }
}
