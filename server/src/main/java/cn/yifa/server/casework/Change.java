// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.casework;

import cn.yifa.kernel.cases.Case;
import cn.yifa.kernel.cases.CaseEvent;
import cn.yifa.kernel.cases.Decider;
import cn.yifa.kernel.cases.Evidence;
import cn.yifa.kernel.cases.Holder;
import cn.yifa.kernel.cases.Task;
import cn.yifa.kernel.procedure.ClockDefinition;
import cn.yifa.kernel.procedure.Procedure;
import cn.yifa.kernel.time.WorkCalendar;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/// What events change in the projections, as the difference between the case before and after them.
///
/// @param clocks       all clocks of the case, when any of them changed
/// @param participants those who may not have taken part before, beside whoever acts
record Change(Optional<Case> before, Case after, List<CaseEvent> events, Set<String> tasksDone, List<Task> tasksBegun,
        Optional<List<ClockRow>> clocks, Set<String> participants, List<Brought> evidence) {

    /// A file and the event that brought it.
    record Brought(int sequence, int place, Evidence evidence) {}

    /// The same with some of the files only.
    Change bringing(Predicate<Brought> which) {
        return new Change(before, after, events, tasksDone, tasksBegun, clocks, participants, evidence.stream().filter(which).toList());
    }

    static Change of(Procedure procedure, Optional<Case> before, Case after, List<CaseEvent> events, LocalDate today, WorkCalendar calendar) {
        var earlier = before.map(Case::tasks).orElse(List.of());
        var done = new LinkedHashSet<String>();
        earlier.forEach(task -> done.add(task.id()));
        after.tasks().forEach(task -> done.remove(task.id()));
        var begun = after.tasks().stream().filter(task -> !earlier.contains(task)).toList();
        var clocks = before.filter(old -> sameClocks(procedure, old, after)).isPresent() ? Optional.<List<ClockRow>>empty()
                : Optional.of(ClockRow.of(procedure, after, today, calendar));
        return new Change(before, after, events, done, begun, clocks, participants(procedure, before, after), evidence(events));
    }

    private static boolean sameClocks(Procedure procedure, Case before, Case after) {
        return before.clocks().equals(after.clocks()) && procedure.clocks().values().stream().allMatch(clock -> switch (clock.length()) {
            case ClockDefinition.Length.OfTerm of -> true;
            case ClockDefinition.Length.UntilDateIn until -> before.fields().text(until.field()).equals(after.fields().text(until.field()));
        });
    }

    /// Those whom a change brings into the case, beside whoever acts.
    static Set<String> participants(Procedure procedure, Optional<Case> before, Case after) {
        var participants = new HashSet<String>();
        if (before.isEmpty() || !before.get().fields().equals(after.fields())) {
            participants.addAll(named(procedure, after));
            before.ifPresent(old -> participants.removeAll(named(procedure, old)));
        }
        participants.addAll(holders(after));
        participants.removeAll(before.map(Change::holders).orElse(Set.of()));
        return participants;
    }

    /// The division that handles the case, those whose turn it is, and people to whom a task was given by name.
    private static Set<String> holders(Case matter) {
        var holders = new HashSet<String>();
        holders.add("division:" + matter.handling());
        for (var task : matter.tasks()) {
            switch (task.holder()) {
                case Holder.InSeat in -> holders.add("division:" + in.seat().division());
                case Holder.InPerson in -> {
                    holders.add("division:" + in.seat().division());
                    holders.add("person:" + in.person());
                }
                case Holder.OutsideParty outside -> { }
            }
        }
        return holders;
    }

    /// The divisions that the fields name.
    private static Set<String> named(Procedure procedure, Case matter) {
        var named = new HashSet<String>();
        for (var field : procedure.fields().values()) {
            switch (field.type()) {
                case DIVISION -> matter.fields().text(field.id()).ifPresent(division -> named.add("division:" + division));
                case DIVISIONS -> matter.fields().texts(field.id()).forEach(division -> named.add("division:" + division));
                case TEXT, LONG_TEXT, NUMBER, DATE, CHOICE, CHOICES, YES_NO, PARTY, TEXTS -> { }
            }
        }
        return named;
    }

    private static List<Brought> evidence(List<CaseEvent> events) {
        var brought = new ArrayList<Brought>();
        for (var event : events) {
            var files = switch (event) {
                case CaseEvent.CaseOpened opened -> opened.evidence();
                case CaseEvent.ActionTaken taken -> taken.evidence();
                case CaseEvent.StepReturned e -> List.<Evidence>of();
                case CaseEvent.TaskReassigned e -> List.<Evidence>of();
                case CaseEvent.SignersAsked e -> List.<Evidence>of();
                case CaseEvent.SignerAnswered e -> List.<Evidence>of();
                case CaseEvent.HolderUrged e -> List.<Evidence>of();
                case CaseEvent.CaseWithdrawn e -> List.<Evidence>of();
                case CaseEvent.CaseSuspended e -> List.<Evidence>of();
                case CaseEvent.CaseResumed e -> List.<Evidence>of();
                case CaseEvent.CaseTerminated e -> List.<Evidence>of();
                case CaseEvent.CaseReopened e -> List.<Evidence>of();
                case CaseEvent.FieldsAmended e -> List.<Evidence>of();
                case CaseEvent.CaseLinked e -> List.<Evidence>of();
            };
            for (int place = 0; place < files.size(); place++) {
                brought.add(new Brought(event.header().sequence(), place, files.get(place)));
            }
        }
        return brought;
    }

    /// What links the case to others.
    List<CaseEvent.CaseLinked> links() {
        return events.stream().filter(CaseEvent.CaseLinked.class::isInstance).map(CaseEvent.CaseLinked.class::cast).toList();
    }

    /// The last event, which says who changed the case and when.
    CaseEvent last() {
        return events.getLast();
    }

    /// The case as it lies in the store afterwards.
    Filed filed() {
        var header = last().header();
        return new Filed(after, header.personName(), header.recordedAt().atZone(Decider.ZONE).toLocalDateTime());
    }
}
