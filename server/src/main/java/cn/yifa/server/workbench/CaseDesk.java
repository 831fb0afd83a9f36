// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.workbench;

import cn.yifa.kernel.cases.Case;
import cn.yifa.kernel.cases.CaseEvent;
import cn.yifa.kernel.cases.CaseId;
import cn.yifa.kernel.cases.Command;
import cn.yifa.kernel.cases.Decider;
import cn.yifa.kernel.cases.Decision;
import cn.yifa.kernel.cases.Possible;
import cn.yifa.kernel.cases.Refusal;
import cn.yifa.kernel.organ.Officer;
import cn.yifa.kernel.procedure.Procedure;
import cn.yifa.server.casework.CaseLinks;
import cn.yifa.server.casework.CaseList;
import cn.yifa.server.casework.Cases;
import cn.yifa.server.casework.Contexts;
import cn.yifa.server.casework.Possibilities;
import cn.yifa.server.casework.Procedures;
import cn.yifa.server.personal.PersonalData;
import cn.yifa.server.web.NotFound;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/// Puts a case before an officer: all of it, or, when it is not theirs to see, as if there were none.
@Component
class CaseDesk {

    /// A case as somebody looks at it.
    ///
    /// @param open     whether personal data are open to them in case and events, or masked
    /// @param possible what they may do in it now
    record Seen(Case matter, Procedure procedure, List<CaseEvent> events, boolean open, Officer officer, Possible possible, LocalDateTime now) {}

    private final Cases cases;
    private final CaseList list;
    private final Procedures procedures;
    private final Horizon horizon;
    private final Contexts contexts;
    private final Possibilities possibilities;
    private final PersonalData personal;
    private final CaseLinks links;

    CaseDesk(Cases cases, CaseList list, Procedures procedures, Horizon horizon, Contexts contexts, Possibilities possibilities, PersonalData personal, CaseLinks links) {
        this.cases = cases;
        this.list = list;
        this.procedures = procedures;
        this.horizon = horizon;
        this.contexts = contexts;
        this.possibilities = possibilities;
        this.personal = personal;
        this.links = links;
    }

    /// @throws NotFound when there is no such case, or none that the officer may see
    Seen see(String id, Officer officer) {
        var found = sees(id, officer);
        var matter = cases.find(found).orElseThrow(NotFound::new);
        var procedure = procedures.of(matter);
        var context = contexts.of(officer);
        var shown = personal.show(procedure, matter, cases.events(found), officer);
        return new Seen(shown.matter(), procedure, shown.events(), shown.open(), officer, possibilities.in(procedure, matter, context), context.now());
    }

    /// The grounds on which a command would be refused, without giving it.
    List<Refusal> wouldRefuse(Seen seen, Command command, Officer officer) {
        return switch (Decider.decide(seen.procedure(), Optional.of(seen.matter()), command, contexts.of(officer))) {
            case Decision.Refused refused -> refused.grounds();
            case Decision.Accepted accepted -> List.of();
        };
    }

    /// The case that a number means to the officer.
    Optional<CaseId> numbered(String number, Officer officer) {
        return links.numbered(number, horizon.of(officer));
    }

    /// The cases linked to this one, from either side.
    List<CaseLinks.Linked> linked(Seen seen) {
        return links.of(seen.matter(), horizon.of(seen.officer()), seen.now().toLocalDate());
    }

    /// Whether the officer handles the case, and not only looks at it.
    boolean handles(Seen seen) {
        return personal.handles(seen.officer(), seen.matter(), seen.events());
    }

    boolean stillSees(CaseId id, Officer officer) {
        return list.sees(horizon.of(officer), id);
    }

    private CaseId sees(String id, Officer officer) {
        try {
            var parsed = CaseId.parse(id);
            if (list.sees(horizon.of(officer), parsed)) {
                return parsed;
            }
        } catch (IllegalArgumentException e) {
            throw new NotFound();
        }
        throw new NotFound();
    }
}
