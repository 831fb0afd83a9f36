// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.casework;

import cn.yifa.kernel.cases.Case;
import cn.yifa.kernel.cases.CaseEvent;
import cn.yifa.kernel.cases.Evidence;
import cn.yifa.kernel.cases.Fields;
import cn.yifa.kernel.cases.Holder;
import cn.yifa.kernel.cases.Task;
import cn.yifa.kernel.organ.DivisionId;
import cn.yifa.kernel.procedure.Field;
import cn.yifa.kernel.procedure.Procedure;
import cn.yifa.kernel.time.WorkCalendar;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// What events change in the projections, as the difference between the case before and after them.
///
/// @param clocks       all clocks of the case
/// @param clocksToo    whether any of them changed
/// @param participants those who may not have taken part before
record Change(Optional<Case> before, Case after, List<CaseEvent> events, Set<String> tasksDone, List<Task> tasksBegun, List<ClockRow> clocks,
        boolean clocksToo, Set<String> participants, List<Brought> evidence) {

    /// A file and the event that brought it.
    record Brought(int sequence, int place, Evidence evidence) {}

    static Change of(Procedure procedure, Optional<Case> before, Case after, List<CaseEvent> events, LocalDate today, WorkCalendar calendar) {
        var earlier = before.map(Case::tasks).orElse(List.of());
        var done = new LinkedHashSet<String>();
        earlier.forEach(task -> done.add(task.id()));
        after.tasks().forEach(task -> done.remove(task.id()));
        var begun = after.tasks().stream().filter(task -> !earlier.contains(task)).toList();
        var clocksToo = before.map(old -> !old.clocks().equals(after.clocks()) || !old.fields().equals(after.fields())).orElse(true);
        return new Change(before, after, events, done, begun, ClockRow.of(procedure, after, today, calendar), clocksToo,
                participants(procedure, before, after, events), evidence(events));
    }

    private static Set<String> participants(Procedure procedure, Optional<Case> before, Case after, List<CaseEvent> events) {
        var participants = divisions(procedure, after);
        before.ifPresent(old -> participants.removeAll(divisions(procedure, old)));
        events.forEach(event -> {
            event.header().person().ifPresent(person -> participants.add("person:" + person));
            event.header().onBehalfOf().ifPresent(person -> participants.add("person:" + person));
        });
        after.tasks().forEach(task -> {
            if (task.holder() instanceof Holder.InPerson in) {
                participants.add("person:" + in.person());
            }
        });
        return participants;
    }

    /// The divisions a case concerns: the one that handles it, those whose turn it is, and those its fields name.
    private static Set<String> divisions(Procedure procedure, Case matter) {
        var divisions = new HashSet<String>();
        divisions.add("division:" + matter.handling());
        matter.tasks().forEach(task -> division(task.holder()).ifPresent(division -> divisions.add("division:" + division)));
        for (var field : procedure.fields().values()) {
            named(field, matter.fields()).forEach(division -> divisions.add("division:" + division));
        }
        return divisions;
    }

    private static List<String> named(Field field, Fields fields) {
        return switch (field.type()) {
            case DIVISION -> fields.text(field.id()).stream().toList();
            case DIVISIONS -> fields.texts(field.id());
            case TEXT, LONG_TEXT, NUMBER, DATE, CHOICE, YES_NO, PARTY, TEXTS -> List.of();
        };
    }

    private static Optional<DivisionId> division(Holder holder) {
        return switch (holder) {
            case Holder.InSeat in -> Optional.of(in.seat().division());
            case Holder.InPerson in -> Optional.of(in.seat().division());
            case Holder.OutsideParty outside -> Optional.empty();
        };
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
            };
            for (int place = 0; place < files.size(); place++) {
                brought.add(new Brought(event.header().sequence(), place, files.get(place)));
            }
        }
        return brought;
    }

    /// The last event, which says who changed the case and when.
    CaseEvent last() {
        return events.getLast();
    }
}
