// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.intake;

import cn.yifa.kernel.cases.CaseId;
import cn.yifa.server.storage.Secrets;
import cn.yifa.server.storage.SystemClock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Issues look-up codes and checks them; whoever guesses is slowed down, then locked out (查询码).
///
/// A wrong number and a wrong code look alike and take alike.
@Component
public class LookupCodes {

    /// What became of a try.
    public sealed interface Answer {

        record Right(CaseId matter) implements Answer {}

        record Wrong() implements Answer {}

        /// Not even looked at.
        ///
        /// @param locked whether it is for long
        record Wait(Duration time, boolean locked) implements Answer {}
    }

    private final JdbcClient jdbc;
    private final SystemClock clock;
    private final WrongCodes wrongCodes;
    private final Sealing secret;

    LookupCodes(JdbcClient jdbc, SystemClock clock, Secrets secrets, WrongCodes wrongCodes) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.wrongCodes = wrongCodes;
        this.secret = new Sealing(secrets.key("lookup"));
    }

    /// A code for a case; the one before counts no longer. It is told once and cannot be found out again.
    public String issue(CaseId matter) {
        var code = LookupCode.make();
        jdbc.sql("insert into lookup_code (case_id, digest, issued_at) values (:case, :digest, :now) on conflict (case_id) do update set digest = excluded.digest, issued_at = excluded.issued_at")
                .param("case", matter.value()).param("digest", digest(matter, code)).param("now", OffsetDateTime.now(clock)).update();
        return code;
    }

    /// Whether there is a code for the case.
    public boolean issued(CaseId matter) {
        return jdbc.sql("select exists (select 1 from lookup_code where case_id = :case)").param("case", matter.value()).query(Boolean.class).single();
    }

    /// Tries a code for the case with this number.
    @Transactional
    public Answer tryNumber(String number, String code, Network from) {
        var known = jdbc.sql("select f.case_id from case_file f join lookup_code c on c.case_id = f.case_id where f.number = :number order by f.case_id limit 2").param("number", number.strip().replace("\u0000", ""))
                .query(UUID.class).list();
        return tryCode(known.size() == 1 ? Optional.of(new CaseId(known.getFirst())) : Optional.empty(), "number:" + Base64.getEncoder().encodeToString(secret.mac(number.strip())), code, from);
    }

    /// Tries a code for a case, be there one or not.
    @Transactional
    public Answer tryCase(CaseId matter, String code, Network from) {
        return tryCode(Optional.of(matter), "", code, from);
    }

    private Answer tryCode(Optional<CaseId> matter, String unknown, String code, Network from) {
        var tried = List.of(WrongCodes.Tried.ofCase(matter.map(id -> "case:" + id).orElse(unknown)), WrongCodes.Tried.ofNetwork(from));
        var wait = wrongCodes.waiting(tried);
        if (wait.isPositive()) {
            return new Answer.Wait(wait, WrongCodes.locked(wait));
        }
        var asked = matter.orElse(new CaseId(new UUID(0, 0)));
        var stored = jdbc.sql("select digest from lookup_code where case_id = :case").param("case", asked.value()).query((row, n) -> row.getBytes(1)).optional();
        if (Sealing.same(stored.orElse(new byte[0]), digest(asked, code))) {
            wrongCodes.right(tried.getFirst());
            return new Answer.Right(asked);
        }
        wrongCodes.wrong(tried);
        return new Answer.Wrong();
    }

    private byte[] digest(CaseId matter, String code) {
        return secret.mac(matter + ":" + LookupCode.plain(code));
    }

    /// What to tell whoever must wait.
    public static String words(Answer.Wait wait) {
        return wait.locked() ? "查询码输错的次数太多，已锁定 24 小时。急需查询的，请持有效证件到办理机关窗口，或者打电话询问，联系方式见公开指南。"
                : "查询码接连输错，请 " + Math.max(1, wait.time().toSeconds()) + " 秒后再试，并请核对回执上的编号和查询码。";
    }
}
