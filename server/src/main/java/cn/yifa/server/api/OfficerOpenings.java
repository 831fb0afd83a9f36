// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.api;

import cn.yifa.kernel.cases.Case;
import cn.yifa.kernel.cases.Command;
import cn.yifa.kernel.cases.Fields;
import cn.yifa.kernel.cases.Refusal;
import cn.yifa.kernel.organ.DivisionId;
import cn.yifa.kernel.organ.Officer;
import cn.yifa.kernel.record.CanonicalJson;
import cn.yifa.server.casework.By;
import cn.yifa.server.casework.Cases;
import cn.yifa.server.casework.Offers;
import cn.yifa.server.casework.Offers.Offer;
import cn.yifa.server.casework.Outcome;
import cn.yifa.server.casework.SentCommands;
import cn.yifa.server.casework.SentCommands.Sent;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/// Opens cases for scripts of officers, as the page 开始办件 does.
@Component
class OfficerOpenings {

    private final Offers offers;
    private final Cases cases;
    private final SentCommands sent;

    OfficerOpenings(Offers offers, Cases cases, SentCommands sent) {
        this.offers = offers;
        this.cases = cases;
        this.sent = sent;
    }

    /// @param anew not when it was sent before under the same key
    record Opened(Case matter, boolean anew) {}

    /// @param division which of the officer's opens it; may be left out by who has one
    /// @param key      what the script calls this request
    /// @return nothing when the officer may not open any case of the procedure
    /// @throws ProblemException when it is refused
    Optional<Opened> open(Officer officer, String procedure, Fields given, Optional<String> title, Optional<String> division, Optional<String> key) {
        return offers.to(officer, procedure).map(offer -> {
            var named = key.map(name -> Sent.by(officer.id(), "open:" + name, procedure + "\n" + title.orElse("") + "\n" + division.orElse("") + "\n" + CanonicalJson.write(given.values())));
            var anew = named.flatMap(sent::before).isEmpty();
            var command = new Command.Open("", title.orElseGet(() -> Offers.title(offer.procedure(), given)), handling(offer, division), given, List.of());
            return new Opened(Outcomes.done(sent.once(named, () -> cases.open(procedure, command, By.officer(officer))), Outcome.Overtaken::personName), anew);
        });
    }

    private static DivisionId handling(Offer offer, Optional<String> division) {
        if (division.isEmpty() && offer.divisions().size() == 1) {
            return offer.divisions().getFirst();
        }
        return offer.divisions().stream().filter(own -> division.filter(own.value()::equals).isPresent()).findFirst().orElseThrow(() -> new ProblemException(Outcomes.refusal(List.of(
                Refusal.ofField("DivisionMissing", "division", "division 应是您任职的处室之一：" + offer.divisions().stream().map(DivisionId::value).collect(Collectors.joining("，")))))));
    }
}
