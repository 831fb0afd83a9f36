// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.api;

import cn.yifa.kernel.cases.Case;
import cn.yifa.kernel.clock.Clocks;
import cn.yifa.kernel.organ.Officer;
import cn.yifa.server.casework.CaseLinks;
import cn.yifa.server.casework.Contexts;
import cn.yifa.server.casework.Possibilities;
import cn.yifa.server.casework.Procedures;
import cn.yifa.server.intake.PartyCase;
import cn.yifa.server.issuing.CaseDocuments;
import cn.yifa.server.issuing.Issuing;
import cn.yifa.server.personal.PersonalData;
import org.springframework.stereotype.Component;

/// Answers a case to an officer: its personal data open or masked, and what they may do in it now.
@Component
class CaseAnswers {

    private final Procedures procedures;
    private final Contexts contexts;
    private final Possibilities possibilities;
    private final PersonalData personal;
    private final CaseLinks links;
    private final Sights sights;
    private final CaseDocuments documents;
    private final Issuing issuing;

    CaseAnswers(Procedures procedures, Contexts contexts, Possibilities possibilities, PersonalData personal, CaseLinks links, Sights sights, CaseDocuments documents, Issuing issuing) {
        this.procedures = procedures;
        this.contexts = contexts;
        this.possibilities = possibilities;
        this.personal = personal;
        this.links = links;
        this.sights = sights;
        this.documents = documents;
        this.issuing = issuing;
    }

    CaseAnswer of(Case matter, Officer officer) {
        var procedure = procedures.of(matter);
        var context = contexts.of(officer);
        return CaseAnswer.of(personal.show(procedure, matter, officer), procedure, Clocks.at(procedure, matter, context.now(), context.calendar()), possibilities.in(procedure, matter, context),
                links.of(matter, sights.of(officer), context.now().toLocalDate()), documents.of(matter.id()));
    }

    CaseAnswer of(PartyCase seen) {
        return CaseAnswer.of(seen, issuing.sentTo(seen.matter(), seen.party().field()));
    }
}
