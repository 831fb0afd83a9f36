// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.register;

import cn.yifa.kernel.register.Change;
import cn.yifa.kernel.register.Register;
import cn.yifa.kernel.register.Timeline;
import cn.yifa.kernel.register.Values;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/// What changes would do to entries as they are now: before beside after.
@Component
public class LineEffects {

    private final EntryVersions versions;

    LineEffects(EntryVersions versions) {
        this.versions = versions;
    }

    /// What a change does, with personal data open.
    ///
    /// @param listed whether the entry is or ever was in the register
    /// @param before what the entry is on the first day that is concerned; empty when it isn't in the list then
    /// @param after  what it would be
    /// @param from   that day; none when the change can't be made any more
    public record Effect(boolean listed, Optional<Values> before, Optional<Values> after, Optional<LocalDate> from, Optional<LocalDate> until) {}

    /// The entry of that key as all that was done makes it, with personal data open.
    public Timeline timeline(Register register, String key) {
        var id = RegisterEntry.idOf(register.id(), key);
        return versions.timelines(register, List.of(id)).getOrDefault(id, Timeline.none());
    }

    /// What each of these lines of a case would do, by its number; a line counts what earlier ones of them do to the same entry.
    public Map<Integer, Effect> of(Collection<Line> lines) {
        var effects = new HashMap<Integer, Effect>();
        lines.stream().collect(Collectors.groupingBy(Line::register)).forEach((register, some) -> {
            var standing = versions.timelines(register, some.stream().map(line -> RegisterEntry.idOf(register.id(), line.key())).distinct().toList());
            var timelines = new HashMap<>(standing);
            var inOrder = new ArrayList<>(some);
            inOrder.sort((one, other) -> Integer.compare(one.number(), other.number()));
            for (var line : inOrder) {
                var id = RegisterEntry.idOf(register.id(), line.key());
                var timeline = timelines.getOrDefault(id, Timeline.none());
                effects.put(line.number(), effect(timeline, line.change(), standing.containsKey(id)));
                if (!line.key().isBlank() && timeline.whyNot(line.change()).isEmpty()) {
                    timelines.put(id, timeline.with(line.change()));
                }
            }
        });
        return effects;
    }

    static Effect effect(Timeline timeline, Change change, boolean listed) {
        return switch (change) {
            case Change.Put put -> new Effect(listed, timeline.on(put.from()).map(Timeline.Span::values), Optional.of(put.values()), Optional.of(put.from()), put.until());
            case Change.End end -> new Effect(listed, timeline.on(end.from()).map(Timeline.Span::values), Optional.empty(), Optional.of(end.from()), Optional.empty());
            case Change.Correct correct -> {
                var span = of(timeline, correct.version());
                yield new Effect(listed, span.map(Timeline.Span::values), Optional.of(correct.values()), span.map(Timeline.Span::from), span.flatMap(Timeline.Span::until));
            }
            case Change.Undo undo -> {
                var day = day(timeline, undo.version());
                var later = timeline.whyNot(undo).isEmpty() ? timeline.with(undo) : timeline;
                yield new Effect(listed, day.flatMap(timeline::on).map(Timeline.Span::values), day.flatMap(later::on).map(Timeline.Span::values), day, Optional.empty());
            }
        };
    }

    private static Optional<Timeline.Span> of(Timeline timeline, int version) {
        return timeline.dayOf(version).flatMap(timeline::on);
    }

    /// The first day on which undoing the version shows: one on which the entry is another without it.
    private static Optional<LocalDate> day(Timeline timeline, int version) {
        var undo = new Change.Undo(version);
        if (timeline.whyNot(undo).isPresent()) {
            return of(timeline, version).map(Timeline.Span::from);
        }
        var later = timeline.with(undo);
        var days = new TreeSet<LocalDate>();
        for (var one : List.of(timeline, later)) {
            one.spans().forEach(span -> {
                days.add(span.from());
                span.until().ifPresent(days::add);
            });
        }
        return days.stream().filter(day -> !timeline.on(day).map(Timeline.Span::values).equals(later.on(day).map(Timeline.Span::values))).findFirst();
    }
}
