// SPDX-License-Identifier: Apache-2.0
package cn.yifa.kernel.register;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.TreeMap;

/// What an entry is on each day (时间线): the fold of its versions, and nothing else.
///
/// Each day has one version or none. A version holds from its day until the next one begins, or before a day it names itself; within the days that it names only one begins that names the same end.
public final class Timeline {

    /// The days from `from` until before `until` on which the entry holds these values.
    ///
    /// @param version the last version that made the values what they are
    public record Span(LocalDate from, Optional<LocalDate> until, int version, Values values) {

        public boolean covers(LocalDate day) {
            return !day.isBefore(from) && until.map(day::isBefore).orElse(true);
        }
    }

    /// A beginning or an end, with what corrections made of it; the newest last.
    private record Mark(Change made, List<Written> written) {

        private record Written(int version, Optional<Values> values) {}

        LocalDate from() {
            return switch (made) {
                case Change.Put put -> put.from();
                case Change.End end -> end.from();
                case Change.Correct correct -> throw new IllegalStateException("a correction marks no day");
                case Change.Undo undo -> throw new IllegalStateException("an undoing marks no day");
            };
        }

        Optional<LocalDate> until() {
            return made instanceof Change.Put put ? put.until() : Optional.empty();
        }

        /// The days that it names, in words.
        String days() {
            return from() + until().map(day -> " 至 " + day.minusDays(1)).orElse(" 起");
        }

        Mark with(int version, Optional<Values> values) {
            var more = new ArrayList<>(written);
            more.add(new Written(version, values));
            return new Mark(made, List.copyOf(more));
        }

        Mark without(int version) {
            return new Mark(made, written.stream().filter(one -> one.version() != version).toList());
        }
    }

    private final SequencedMap<Integer, Mark> marks;
    private final int versions;

    private Timeline(SequencedMap<Integer, Mark> marks, int versions) {
        this.marks = marks;
        this.versions = versions;
    }

    /// An entry that isn't yet.
    public static Timeline none() {
        return new Timeline(new LinkedHashMap<>(), 0);
    }

    /// What the changes make of an entry, the first being version 1.
    ///
    /// @throws IllegalArgumentException when one of them can't be made, with the reason in Chinese
    public static Timeline of(List<Change> changes) {
        var timeline = none();
        for (var change : changes) {
            timeline = timeline.with(change);
        }
        return timeline;
    }

    /// How many versions it has had.
    public int versions() {
        return versions;
    }

    /// @throws IllegalArgumentException when the change can't be made, with the reason in Chinese
    public Timeline with(Change change) {
        whyNot(change).ifPresent(why -> {
            throw new IllegalArgumentException(why);
        });
        var later = new LinkedHashMap<>(marks);
        int version = versions + 1;
        switch (change) {
            case Change.Put put -> later.put(version, new Mark(put, List.of()).with(version, Optional.of(put.values())));
            case Change.End end -> later.put(version, new Mark(end, List.of()).with(version, Optional.empty()));
            case Change.Correct correct -> later.computeIfPresent(markOf(correct.version()).orElseThrow(), (number, mark) -> mark.with(version, Optional.of(correct.values())));
            case Change.Undo undo -> {
                int at = markOf(undo.version()).orElseThrow();
                var mark = later.get(at).without(undo.version());
                if (at == undo.version()) {
                    later.remove(at);
                } else {
                    later.put(at, mark);
                }
            }
        }
        return new Timeline(later, version);
    }

    /// Why the change can't be made, in Chinese; empty when it can.
    public Optional<String> whyNot(Change change) {
        return switch (change) {
            case Change.Put put -> put.until().filter(until -> !until.isAfter(put.from())).map(until -> "失效日期 " + until + " 应在生效日期 " + put.from() + " 之后")
                    .or(() -> sameDay(put.from(), "写错的，更正那一版")).or(() -> overlap(put.from(), put.until())).or(() -> same(put));
            case Change.End end -> sameDay(end.from(), "不该有那一版的，撤销它，否则自第二天起取消").or(() -> on(end.from()).isEmpty() ? Optional.of("这一条在 " + end.from() + " 没有有效的版本，不能取消") : Optional.empty());
            case Change.Correct correct -> missing(correct.version()).or(() -> uncorrectable(correct));
            case Change.Undo undo -> missing(undo.version()).or(() -> stoodUpon(undo.version()));
        };
    }

    private Optional<String> missing(int version) {
        return version < 1 || version > versions ? Optional.of("没有第 " + version + " 版，现在共有 " + versions + " 版")
                : markOf(version).isEmpty() ? Optional.of("第 " + version + " 版已经撤销，或者它本身就是撤销") : Optional.empty();
    }

    private Optional<String> uncorrectable(Change.Correct correct) {
        var mark = marks.get(markOf(correct.version()).orElseThrow());
        var values = mark.written().getLast().values();
        return values.isEmpty() ? Optional.of("第 " + correct.version() + " 版自 " + mark.from() + " 起取消，没有内容可以更正；不该取消的，撤销它")
                : values.filter(correct.values()::equals).map(equal -> "第 " + correct.version() + " 版（" + mark.days() + "）更正后与现在的内容一样，没有变更");
    }

    /// What a later version rests on can't be taken away before it: a correction on what it corrects, and a version on the end of one that named a later day.
    private Optional<String> stoodUpon(int version) {
        int at = markOf(version).orElseThrow();
        var mark = marks.get(at);
        return at != version ? Optional.empty() : Optional.of(mark.written().getLast().version()).filter(last -> last != version)
                .map(last -> "第 " + version + " 版（" + mark.days() + "）后来更正过，先撤销第 " + last + " 版")
                .or(() -> before(mark.from()).flatMap(one -> one.getValue().until())
                        .flatMap(until -> after(mark.from()).filter(one -> one.getValue().made() instanceof Change.Put put && put.from().isBefore(until) && !put.until().equals(Optional.of(until))))
                        .map(one -> "撤销第 " + version + " 版以后，" + one.getValue().from() + " 会有两个版本；先撤销自那天起的第 " + one.getKey() + " 版"));
    }

    /// @param instead what can be done where a version begins on that day
    private Optional<String> sameDay(LocalDate from, String instead) {
        return marks.entrySet().stream().filter(mark -> mark.getValue().from().equals(from)).findFirst()
                .map(mark -> "第 " + mark.getKey() + " 版也自 " + from + " 起，同一天不能有两个版本；" + (mark.getValue().made() instanceof Change.Put ? instead : "写错的，先撤销那一版"));
    }

    /// Another version on a day that this one claims: the one in force when it begins, if that named another end, or one that begins within the days that this names.
    private Optional<String> overlap(LocalDate from, Optional<LocalDate> until) {
        var standing = before(from).filter(one -> one.getValue().until().filter(from::isBefore).isPresent() && !one.getValue().until().equals(until));
        return standing.or(() -> after(from).filter(one -> until.filter(one.getValue().from()::isBefore).isPresent()))
                .map(one -> "第 " + one.getKey() + " 版" + (one.getValue().made() instanceof Change.Put ? "（" + one.getValue().days() + "）同日有效" : "自 " + one.getValue().from() + " 起已经取消") + "，一天只能有一个版本"
                        + standing.flatMap(found -> found.getValue().until()).map(end -> "；变更余下的日子，失效日期也写 " + end).orElse(""));
    }

    private Optional<String> same(Change.Put put) {
        return on(put.from()).filter(span -> span.values().equals(put.values()) && put.until().or(span::until).equals(span.until()))
                .map(span -> "与 " + put.from() + " 已经有效的第 " + span.version() + " 版一样，没有变更");
    }

    private Optional<Map.Entry<Integer, Mark>> before(LocalDate day) {
        return marks.entrySet().stream().filter(mark -> mark.getValue().from().isBefore(day)).max(Comparator.comparing(mark -> mark.getValue().from()));
    }

    private Optional<Map.Entry<Integer, Mark>> after(LocalDate day) {
        return marks.entrySet().stream().filter(mark -> mark.getValue().from().isAfter(day)).min(Comparator.comparing(mark -> mark.getValue().from()));
    }

    /// The first day that a version speaks of; for a correction, that of the version it corrected. None when there is no such version, or it was undone, or is itself an undoing.
    public Optional<LocalDate> dayOf(int version) {
        return markOf(version).map(marks::get).map(Mark::from);
    }

    private Optional<Integer> markOf(int version) {
        return marks.entrySet().stream().filter(mark -> mark.getValue().written().stream().anyMatch(one -> one.version() == version)).map(Map.Entry::getKey).findFirst();
    }

    /// The days of the entry in their order; no two of them share a day.
    public List<Span> spans() {
        var byDay = new TreeMap<LocalDate, Mark>();
        marks.values().forEach(mark -> byDay.put(mark.from(), mark));
        var spans = new ArrayList<Span>();
        byDay.forEach((from, mark) -> {
            var last = mark.written().getLast();
            var next = Optional.ofNullable(byDay.higherKey(from));
            var until = next.filter(day -> mark.until().filter(day::isAfter).isEmpty()).or(mark::until);
            last.values().ifPresent(values -> spans.add(new Span(from, until, last.version(), values)));
        });
        return List.copyOf(spans);
    }

    /// The end that the version names itself which the entry has on `day`.
    public Optional<LocalDate> namedEnd(LocalDate day) {
        return on(day).flatMap(span -> dayOf(span.version())).flatMap(from -> marks.values().stream().filter(mark -> mark.from().equals(from)).findFirst()).flatMap(Mark::until);
    }

    /// What the entry is on `day`.
    public Optional<Span> on(LocalDate day) {
        return spans().stream().filter(span -> span.covers(day)).findFirst();
    }
}
