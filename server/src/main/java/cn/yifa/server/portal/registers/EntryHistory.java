// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.portal.registers;

import cn.yifa.kernel.register.Change;
import cn.yifa.kernel.register.Register;
import cn.yifa.kernel.register.RegisterField;
import cn.yifa.kernel.register.Timeline;
import cn.yifa.kernel.register.Values;
import cn.yifa.server.register.EntryVersion;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What anybody may know of an entry's versions (公开的变更记录): from which day, what was done, and how its public fields differ. A version that changed nothing public isn't there.
final class EntryHistory {


    private EntryHistory() {}

    /// What was done.
    enum Act {
        LISTED("列入清单"), CHANGED("变更"), ENDED("不再列入清单"), CORRECTED("更正"), UNDONE("撤销变更");

        private final String term;

        Act(String term) {
            this.term = term;
        }

        String term() {
            return term;
        }
    }

    /// @param day     from which it holds
    /// @param entered on which it was entered
    /// @param of      the version that was corrected or undone
    /// @param differences where the entry was there before and after
    record Done(int version, Act act, LocalDate day, LocalDate entered, Optional<Integer> of, List<Difference> differences) {

        /// `自 2025-01-01 起变更：承诺时限、办理地点`
        String inWords() {
            var names = String.join("、", differences.stream().map(difference -> difference.field().name()).toList());
            return "自 " + day + " 起" + act.term() + of.map(number -> "（第 " + number + " 版）").orElse("") + (names.isEmpty() ? "" : "：" + names);
        }
    }

    /// A field before and after.
    record Difference(RegisterField field, Values before, Values after) {}

    /// The newest first.
    ///
    /// @param versions all of an entry's, the oldest first
    static List<Done> of(Register register, List<EntryVersion> versions) {
        var history = new ArrayList<Done>();
        var timeline = Timeline.none();
        for (var version : versions) {
            var later = timeline.with(version.change());
            done(register, version, timeline, later).ifPresent(history::addFirst);
            timeline = later;
        }
        return List.copyOf(history);
    }

    private static Optional<Done> done(Register register, EntryVersion version, Timeline before, Timeline after) {
        var day = day(version.change(), before);
        var was = open(register, before, day);
        var is = open(register, after, day);
        var differences = register.openFields().stream().filter(field -> !was.get(field.id()).equals(is.get(field.id()))).map(field -> new Difference(field, was, is)).toList();
        var act = switch (version.change()) {
            case Change.Put put -> was.byField().isEmpty() ? Act.LISTED : Act.CHANGED;
            case Change.End end -> Act.ENDED;
            case Change.Correct correct -> Act.CORRECTED;
            case Change.Undo undo -> Act.UNDONE;
        };
        var compared = was.byField().isEmpty() || is.byField().isEmpty() ? List.<Difference>of() : differences;
        return differences.isEmpty() ? Optional.empty()
                : Optional.of(new Done(version.number(), act, day, version.at().atZoneSameInstant(PublicRegisters.HERE).toLocalDate(), of(version.change()), compared));
    }

    private static Values open(Register register, Timeline timeline, LocalDate day) {
        return timeline.on(day).map(span -> register.open(span.values())).orElse(Values.NONE);
    }

    private static Optional<Integer> of(Change change) {
        return switch (change) {
            case Change.Correct correct -> Optional.of(correct.version());
            case Change.Undo undo -> Optional.of(undo.version());
            case Change.Put put -> Optional.empty();
            case Change.End end -> Optional.empty();
        };
    }

    /// The first day that the change speaks of: for one about an earlier version, the day of that version.
    private static LocalDate day(Change change, Timeline before) {
        return switch (change) {
            case Change.Put put -> put.from();
            case Change.End end -> end.from();
            case Change.Correct correct -> before.dayOf(correct.version()).orElseThrow();
            case Change.Undo undo -> before.dayOf(undo.version()).orElseThrow();
        };
    }
}
