// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.intake;

import cn.yifa.kernel.cases.Case;
import cn.yifa.kernel.cases.CaseEvent;
import cn.yifa.kernel.cases.Evidence;
import cn.yifa.kernel.cases.Fields;
import cn.yifa.kernel.cases.Party;
import cn.yifa.kernel.cases.Possible;
import cn.yifa.kernel.clock.ClockReading;
import cn.yifa.kernel.procedure.Procedure;
import java.time.LocalDateTime;
import java.util.List;
import java.util.SequencedMap;

/// A case as its party sees it (当事人看到的办件): what they gave, what they have been told, and what they may do; nothing that was only thought or drafted.
///
/// @param own      what the party gave, as it stands now
/// @param told     what they have been told, as it was told
/// @param actions  the actions that wait for them
/// @param withdraw whether they may withdraw it
public record PartyCase(Case matter, Procedure procedure, PublicForm form, List<CaseEvent> events, Fields own, Fields told, List<Possible.Choice> actions, boolean withdraw,
        SequencedMap<String, ClockReading> clocks, LocalDateTime now) {

    public Party party() {
        return form.party();
    }

    /// A file that they brought, with the event that brought it.
    public record Brought(int sequence, Evidence evidence) {}

    /// The files that the party brought, none of the department's.
    public List<Brought> brought() {
        return events.stream().filter(event -> event instanceof CaseEvent.CaseOpened || event.header().person().isEmpty() && event.header().personName().equals(party().name())).flatMap(event -> (switch (event) {
            case CaseEvent.CaseOpened opened -> opened.evidence();
            case CaseEvent.ActionTaken taken -> taken.evidence();
            default -> List.<Evidence>of();
        }).stream().map(file -> new Brought(event.header().sequence(), file))).toList();
    }

    /// All that they may see of the fields.
    public Fields seen() {
        return own.with(told);
    }

    /// The steps that the case is in, by name.
    public List<String> standing() {
        return matter.active().stream().sorted().flatMap(id -> procedure.step(id).stream()).map(step -> step.name()).toList();
    }
}
