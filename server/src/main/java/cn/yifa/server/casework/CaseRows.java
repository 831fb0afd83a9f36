// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.casework;

import cn.yifa.kernel.cases.CaseEvent;
import cn.yifa.kernel.cases.CaseId;
import cn.yifa.kernel.cases.Task;
import cn.yifa.kernel.record.CaseJson;
import cn.yifa.server.casework.CaseWriting.Part;
import java.security.SecureRandom;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// What a change gives the parts of [CaseWriting] to write, each value as text.
record CaseRows(CaseId id, Map<Part, List<@Nullable String[]>> rows) {

    private static final SecureRandom CHANCE = new SecureRandom();

    static CaseRows of(Change change) {
        return of(change, EnumSet.allOf(Part.class));
    }

    static CaseRows of(Change change, Set<Part> parts) {
        var rows = new EnumMap<Part, List<@Nullable String[]>>(Part.class);
        parts.forEach(part -> rows.put(part, of(part, change)));
        return new CaseRows(change.after().id(), rows);
    }

    List<@Nullable String[]> of(Part part) {
        return rows.getOrDefault(part, List.of());
    }

    private static List<@Nullable String[]> of(Part part, Change change) {
        return switch (part) {
            case OPENED -> change.before().isPresent() ? List.of() : one(opened(change));
            case STEPPED -> change.before().isPresent() ? one(stepped(change, change.before().get().sequence())) : List.of();
            case EVENTS -> rows(change.events(), event -> event(change, event));
            case TASKS_MOVED -> moves(change) ? one(moved(change)) : List.of();
            case TASKS_DONE -> moves(change) ? List.of() : rows(change.tasksDone(), task -> row(change, task));
            case TASKS_BEGUN -> moves(change) ? List.of() : rows(change.tasksBegun(), task -> row(change, task.id(), task.step(), task.kind(), task.holder().text(),
                    task.asked(), task.since()));
            case CLOCKS -> rows(change.clocks().orElse(List.of()), clock -> row(change, clock.clock(), clock.status(), clock.deadline(), clock.amberFrom(), clock.metOn(), clock.used(),
                    clock.allowed(), clock.provisional(), clock.acts()));
            case PARTICIPANTS -> rows(change.participants(), participant -> row(change, participant));
            case EVIDENCE -> rows(change.evidence(), file -> row(change, file.sequence(), file.place(), file.evidence().digest(), file.evidence().name(),
                    file.evidence().mediaType(), file.evidence().size()));
            case LINKS -> rows(change.links(), event -> row(change, event.header().sequence(), event.link().kind(), event.link().reference(), event.link().other()));
        };
    }

    /// One task that follows another takes its row.
    private static boolean moves(Change change) {
        return change.tasksDone().size() == 1 && change.tasksBegun().size() == 1;
    }

    private static @Nullable String[] opened(Change change) {
        var matter = change.after();
        return row(change, matter.sequence(), matter.procedure(), matter.version(), matter.number(), matter.title(), matter.handling(), matter.status(), matter.openedAt(),
                urgent(change, ClockRow::deadline), urgent(change, ClockRow::amberFrom), change.filed().changedAt(), change.filed().changedBy(), CaseJson.write(matter));
    }

    private static @Nullable String[] stepped(Change change, int before) {
        var matter = change.after();
        return row(change, before, matter.sequence(), matter.status(), change.filed().changedAt(), change.filed().changedBy(), CaseJson.write(matter),
                change.clocks().isPresent(), urgent(change, ClockRow::deadline), urgent(change, ClockRow::amberFrom));
    }

    private static <T> Optional<T> urgent(Change change, Function<ClockRow, Optional<T>> date) {
        return change.clocks().flatMap(ClockRow::mostUrgent).flatMap(date);
    }

    private static @Nullable String[] event(Change change, CaseEvent event) {
        var header = event.header();
        return row(change, header.sequence(), event.getClass().getSimpleName(), header.person(), header.happenedAt(), header.recordedAt(), CaseJson.write(event), salt());
    }

    /// So that the digest of an event in the record tells nothing of it.
    private static String salt() {
        var salt = new byte[32];
        CHANCE.nextBytes(salt);
        return "\\x" + HexFormat.of().formatHex(salt);
    }

    private static @Nullable String[] moved(Change change) {
        Task task = change.tasksBegun().getFirst();
        return row(change, change.tasksDone().iterator().next(), task.id(), task.step(), task.kind(), task.holder().text(), task.asked(), task.since());
    }

    private static List<@Nullable String[]> one(@Nullable String[] row) {
        return Collections.singletonList(row);
    }

    private static <T> List<@Nullable String[]> rows(Collection<T> things, Function<T, @Nullable String[]> row) {
        return things.stream().map(row).toList();
    }

    /// The case and these values; of an [Optional] its value or nothing.
    private static @Nullable String[] row(Change change, Object... values) {
        var row = new @Nullable String[values.length + 1];
        row[0] = change.after().id().toString();
        for (int i = 0; i < values.length; i++) {
            var value = values[i] instanceof Optional<?> optional ? optional.orElse(null) : values[i];
            row[i + 1] = value == null ? null : Columns.text(value.toString());
        }
        return row;
    }
}
