// SPDX-License-Identifier: Apache-2.0
package cn.yifa.kernel.cases;

import cn.yifa.kernel.clock.ClockEntry;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.SequencedMap;
import java.util.Set;
import java.util.stream.Stream;

/// A case as the fold of its events; it needs no definition, for events carry their consequences.
public final class Fold {

    private Fold() {}

    /// The case after all its events.
    ///
    /// @throws IllegalArgumentException when the first is not [CaseEvent.CaseOpened] or the sequence has a gap
    public static Case of(CaseId id, List<CaseEvent> events) {
        if (events.isEmpty() || !(events.getFirst() instanceof CaseEvent.CaseOpened opened)) {
            throw new IllegalArgumentException("case " + id.value() + ": the first event must open it");
        }
        var matter = open(id, opened);
        for (var event : events.subList(1, events.size())) {
            matter = evolve(matter, event);
        }
        return matter;
    }

    public static Case open(CaseId id, CaseEvent.CaseOpened opened) {
        var nothing = new Case(id, opened.procedure(), opened.version(), opened.number(), opened.title(), opened.handling(), Case.Status.OPEN, opened.fields(),
                Set.of(), Set.of(), List.of(), List.of(), new LinkedHashMap<>(), List.of(), opened.header().person(), opened.header().happenedAt(), 0);
        return evolve(nothing, opened);
    }

    public static Case evolve(Case before, CaseEvent event) {
        if (event.header().sequence() != before.sequence() + 1) {
            throw new IllegalArgumentException("case " + before.id().value() + ": event " + (before.sequence() + 1) + " expected, found " + event.header().sequence());
        }
        var effects = event.effects();
        var active = new LinkedHashSet<>(before.active());
        effects.stepsLeft().forEach(active::remove);
        active.addAll(effects.stepsEntered());
        // A step that passes at once is entered and left in one event.
        effects.stepsLeft().stream().filter(effects.stepsEntered()::contains).filter(step -> effects.tasksBegun().stream().noneMatch(task -> task.step().equals(step)))
                .forEach(active::remove);
        var arrivals = new LinkedHashSet<>(before.arrivals());
        arrivals.addAll(effects.arrivedAt());
        arrivals.removeAll(effects.arrivalsUsed());
        var visited = new LinkedHashSet<>(before.visited());
        visited.addAll(effects.stepsEntered());
        var tasks = new ArrayList<>(before.tasks());
        tasks.removeIf(task -> effects.tasksDone().contains(task.id()));
        tasks.addAll(effects.tasksBegun());
        return new Case(before.id(), before.procedure(), before.version(), before.number(), before.title(), before.handling(), status(before, event),
                fields(before, event), active, arrivals, List.copyOf(visited), tasks, clocks(before, effects), links(before, event), before.openedBy(), before.openedAt(), event.header().sequence());
    }

    private static Case.Status status(Case before, CaseEvent event) {
        return switch (event) {
            case CaseEvent.CaseWithdrawn e -> Case.Status.WITHDRAWN;
            case CaseEvent.CaseTerminated e -> Case.Status.TERMINATED;
            case CaseEvent.CaseSuspended e -> Case.Status.SUSPENDED;
            case CaseEvent.CaseResumed e -> Case.Status.OPEN;
            case CaseEvent.CaseReopened e -> Case.Status.OPEN;
            case CaseEvent.CaseOpened e -> e.effects().ended() ? Case.Status.ENDED : Case.Status.OPEN;
            case CaseEvent.ActionTaken e -> e.effects().ended() ? Case.Status.ENDED : before.status();
            case CaseEvent.FieldsAmended e -> e.effects().ended() ? Case.Status.ENDED : before.status();
            case CaseEvent.StepReturned e -> before.status();
            case CaseEvent.TaskReassigned e -> before.status();
            case CaseEvent.SignersAsked e -> before.status();
            case CaseEvent.SignerAnswered e -> before.status();
            case CaseEvent.HolderUrged e -> before.status();
            case CaseEvent.CaseLinked e -> before.status();
        };
    }

    private static Fields fields(Case before, CaseEvent event) {
        return switch (event) {
            case CaseEvent.ActionTaken e -> before.fields().with(e.fields());
            case CaseEvent.FieldsAmended e -> before.fields().with(e.fields());
            case CaseEvent.CaseOpened e -> before.fields();
            case CaseEvent.StepReturned e -> before.fields();
            case CaseEvent.TaskReassigned e -> before.fields();
            case CaseEvent.SignersAsked e -> before.fields();
            case CaseEvent.SignerAnswered e -> before.fields();
            case CaseEvent.HolderUrged e -> before.fields();
            case CaseEvent.CaseWithdrawn e -> before.fields();
            case CaseEvent.CaseSuspended e -> before.fields();
            case CaseEvent.CaseResumed e -> before.fields();
            case CaseEvent.CaseTerminated e -> before.fields();
            case CaseEvent.CaseReopened e -> before.fields();
            case CaseEvent.CaseLinked e -> before.fields();
        };
    }

    private static List<CaseLink> links(Case before, CaseEvent event) {
        return event instanceof CaseEvent.CaseLinked linked ? Stream.concat(before.links().stream(), Stream.of(linked.link())).toList() : before.links();
    }

    private static SequencedMap<String, List<ClockEntry>> clocks(Case before, CaseEvent.Effects effects) {
        if (effects.clocks().isEmpty()) {
            return before.clocks();
        }
        var clocks = new LinkedHashMap<>(before.clocks());
        effects.clocks().forEach((clock, entry) -> {
            var ledger = new ArrayList<>(clocks.getOrDefault(clock, List.of()));
            ledger.add(entry);
            clocks.put(clock, List.copyOf(ledger));
        });
        return clocks;
    }
}
