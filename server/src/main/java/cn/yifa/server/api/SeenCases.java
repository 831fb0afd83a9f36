// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.api;

import cn.yifa.kernel.cases.Case;
import cn.yifa.kernel.cases.CaseId;
import cn.yifa.kernel.organ.Officer;
import cn.yifa.server.access.AskingParty;
import cn.yifa.server.access.SignedIn;
import cn.yifa.server.casework.CaseList;
import cn.yifa.server.casework.Cases;
import cn.yifa.server.intake.PartyCase;
import cn.yifa.server.intake.PartyCases;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Cases as whoever asks the API sees them (可见的办件): what is out of sight looks as if it did not exist.
@Component
class SeenCases {

    private final Cases cases;
    private final CaseList list;
    private final Sights sights;
    private final PartyCases partyCases;

    SeenCases(Cases cases, CaseList list, Sights sights, PartyCases partyCases) {
        this.cases = cases;
        this.list = list;
        this.sights = sights;
        this.partyCases = partyCases;
    }

    /// Who asks, when it is an officer.
    static Officer officer(@Nullable SignedIn who) {
        return Optional.ofNullable(who).map(SignedIn::officer).orElseThrow(SeenCases::outOfSight);
    }

    /// @throws ProblemException 404 when there is no such case, or none that the officer may see
    Case by(Officer officer, UUID id) {
        var matter = new CaseId(id);
        if (!list.sees(sights.of(officer), matter)) {
            throw outOfSight();
        }
        return cases.find(matter).orElseThrow();
    }

    /// @throws ProblemException 404 when it is not the case for which the party has shown its code
    PartyCase by(AskingParty asking, UUID id) {
        return partyCases.find(asking.matter()).filter(seen -> seen.matter().id().value().equals(id)).orElseThrow(SeenCases::outOfSight);
    }

    private static ProblemException outOfSight() {
        return ProblemException.notFound("没有这个办件，或者它不在您可以看到的范围内。请核对标识。");
    }
}
