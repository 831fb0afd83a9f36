// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.visit;

import cn.yifa.kernel.cases.CaseId;
import cn.yifa.kernel.organ.PersonId;
import cn.yifa.server.casework.Seals;
import cn.yifa.server.intake.LookupCode;
import cn.yifa.server.intake.Network;
import cn.yifa.server.intake.Sealing;
import cn.yifa.server.intake.WrongCodes;
import cn.yifa.server.storage.Secrets;
import cn.yifa.server.storage.SystemClock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// The codes of visits (亮码): each opens one visit to whoever has it, and is shown again to those who are sent, for the database holds its digest and itself under seal.
@Component
public class VisitCodes {

    /// What a code came to.
    public sealed interface Answer {

        record Right(CaseId matter) implements Answer {}

        record Wrong() implements Answer {}

        /// Too many wrong ones came before.
        record Wait(Duration time) implements Answer {}
    }

    private static final String PLACE = "visit/code";

    private final JdbcClient jdbc;
    private final Seals seals;
    private final SystemClock clock;
    private final WrongCodes wrongCodes;
    private final Sealing secret;

    VisitCodes(JdbcClient jdbc, Seals seals, SystemClock clock, WrongCodes wrongCodes, Secrets secrets) {
        this.jdbc = jdbc;
        this.seals = seals;
        this.clock = clock;
        this.wrongCodes = wrongCodes;
        this.secret = new Sealing(secrets.key("visit"));
    }

    /// Makes a code for the visit; the one before opens nothing any more. Not once the enterprise has said that they came: it rates under that one.
    ///
    /// @return whether there is a new one
    public boolean make(CaseId matter, PersonId by) {
        var code = LookupCode.make();
        return jdbc.sql("insert into visit_code (case_id, digest, sealed, made_by, made_at) select :case, :digest, :sealed, :by, :now where not exists (select 1 from visit_arrival where case_id = :case)"
                + " on conflict (case_id) do update set digest = excluded.digest, sealed = excluded.sealed, made_by = excluded.made_by, made_at = excluded.made_at")
                .param("case", matter.value()).param("digest", digest("code", code)).param("sealed", seals.seal(matter, PLACE, code)).param("by", by.value()).param("now", OffsetDateTime.now(clock)).update() == 1;
    }

    /// The code of the visit, where one was made.
    public Optional<String> of(CaseId matter) {
        return jdbc.sql("select sealed from visit_code where case_id = :case").param("case", matter.value()).query(String.class).optional().flatMap(sealed -> seals.open(matter, PLACE, sealed));
    }

    /// The visit that a code opens.
    @Transactional
    public Answer tried(String code, Network from) {
        var found = jdbc.sql("select case_id from visit_code where digest = :digest").param("digest", digest("code", code)).query(UUID.class).optional();
        // A right code cannot be guessed, so it needs no wait; many may stand behind the address of one who guesses.
        if (found.isPresent()) {
            return new Answer.Right(new CaseId(found.get()));
        }
        return wrong(from);
    }

    /// Counts a wrong code.
    @Transactional
    public Answer wrong(Network from) {
        var tried = List.of(WrongCodes.Tried.ofNetwork(from));
        var wait = wrongCodes.waiting(tried);
        if (wait.isPositive()) {
            return new Answer.Wait(wait);
        }
        wrongCodes.wrong(tried);
        return new Answer.Wrong();
    }

    /// What is kept of a code in place of itself.
    ///
    /// @param of what the code is for
    byte[] digest(String of, String code) {
        return secret.mac(of + ":" + LookupCode.plain(code));
    }
}
