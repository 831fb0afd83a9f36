// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.issuing;

import cn.yifa.kernel.cases.Case;
import cn.yifa.kernel.cases.Refusal;
import cn.yifa.kernel.document.DocumentTemplate;
import cn.yifa.kernel.organ.Officer;
import cn.yifa.kernel.organ.Position;
import cn.yifa.kernel.organ.Seat;
import cn.yifa.kernel.procedure.Actor;
import cn.yifa.server.access.AccessPolicy;
import cn.yifa.server.casework.Procedures;
import cn.yifa.server.document.Documents;
import cn.yifa.server.issuing.CaseDocument.State;
import cn.yifa.server.organization.Organization;
import java.util.Optional;
import org.springframework.stereotype.Component;

/// Giving up a document that is not sent out (作废), and its number with it.
///
/// A draft is given up by whoever writes it. What somebody has signed off is theirs: it is given up by who holds the post of the signer, by the head of the division that handles the case, or
/// by the head of the office, which keeps the numbers.
@Component
public class Voiding {

    private final CaseDocuments documents;
    private final Documents templates;
    private final Procedures procedures;
    private final Organization organization;
    private final AccessPolicy policy;

    Voiding(CaseDocuments documents, Documents templates, Procedures procedures, Organization organization, AccessPolicy policy) {
        this.documents = documents;
        this.templates = templates;
        this.procedures = procedures;
        this.organization = organization;
        this.policy = policy;
    }

    /// Whether the officer may give it up as it is now.
    public boolean may(Case matter, CaseDocument document, Officer officer) {
        return document.state() == State.DRAFT || document.state() == State.SIGNED && (signs(matter, document, officer) || officer.holds(new Seat(Position.DIVISION_HEAD, matter.handling()))
                || policy.headsOpennessOffice(officer));
    }

    private boolean signs(Case matter, CaseDocument document, Officer officer) {
        return templates.named(procedures.of(matter), document.name()).flatMap(DocumentTemplate::signing).filter(step -> switch (step.actor()) {
            case Actor.InRole(var position, var role) -> organization.roles().divisionServingAs(role).filter(division -> officer.holds(new Seat(position, division))).isPresent();
            case Actor.InHandlingDivision(var position) -> officer.holds(new Seat(position, matter.handling()));
            case Actor.InEach each -> false;
            case Actor.Outside outside -> false;
        }).isPresent();
    }

    /// Gives it up.
    ///
    /// @param document as the person had it before them: what was signed off or sent out meanwhile stays
    /// @return why it was not
    public Optional<Refusal> makeVoid(Case matter, CaseDocument document, String reason, Officer officer) {
        if (!may(matter, document, officer)) {
            return Optional.of(Refusal.of("NotTheirsToVoid", "“" + document.name() + "”已经签发，只能由签发的岗位、承办处室负责人或者办公室负责人作废。发现错误的，请向他们报告"));
        }
        return documents.makeVoid(document, reason, officer) ? Optional.empty() : Optional.of(Refusal.of("NotOpen", "这份文书刚刚签发、发出或者作废了，请看过以后再办"));
    }
}
