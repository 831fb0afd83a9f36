// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.intake;

import cn.yifa.kernel.cases.CaseId;
import cn.yifa.server.storage.BackgroundWork;
import cn.yifa.server.storage.Secrets;
import cn.yifa.server.storage.SystemClock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
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

    private static final Duration FORGOTTEN = Duration.ofHours(24);
    private static final Duration FIRST_WAIT = Duration.ofSeconds(5);
    private static final Limits OF_CASE = new Limits(3, 10);
    /// Behind one address there may be many people.
    private static final Limits OF_NETWORK = new Limits(15, 60);

    /// @param free   wrong codes that cost nothing
    /// @param locked the wrong code with which it is locked
    private record Limits(int free, int locked) {

        Duration after(int failures) {
            return failures < free ? Duration.ZERO : failures >= locked ? FORGOTTEN : FIRST_WAIT.multipliedBy(1L << Math.min(failures - free, 9));
        }
    }

    private record Tried(String subject, Limits limits) {}

    private final JdbcClient jdbc;
    private final BackgroundWork background;
    private final SystemClock clock;
    private final Sealing secret;

    LookupCodes(JdbcClient jdbc, SystemClock clock, Secrets secrets, BackgroundWork background) {
        this.background = background;
        this.jdbc = jdbc;
        this.clock = clock;
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
        var ofCase = new Tried(matter.map(id -> "case:" + id).orElse(unknown), OF_CASE);
        var ofNetwork = new Tried("network:" + from.text(), OF_NETWORK);
        // As fine as the database keeps it, or a moment would look as if it were still to come.
        var now = OffsetDateTime.now(clock).truncatedTo(ChronoUnit.MICROS);
        var wait = Stream.of(ofCase, ofNetwork).map(tried -> waiting(tried, now)).max(Duration::compareTo).orElseThrow();
        if (wait.isPositive()) {
            return new Answer.Wait(wait, wait.compareTo(FIRST_WAIT.multipliedBy(1L << 9)) > 0);
        }
        var asked = matter.orElse(new CaseId(new UUID(0, 0)));
        var stored = jdbc.sql("select digest from lookup_code where case_id = :case").param("case", asked.value()).query((row, n) -> row.getBytes(1)).optional();
        if (Sealing.same(stored.orElse(new byte[0]), digest(asked, code))) {
            jdbc.sql("delete from lookup_attempt where subject = :subject").param("subject", ofCase.subject()).update();
            return new Answer.Right(asked);
        }
        List.of(ofCase, ofNetwork).forEach(tried -> failed(tried, now));
        return new Answer.Wrong();
    }

    /// How long until the next try; one at a time, so that nobody tries many at once.
    private Duration waiting(Tried tried, OffsetDateTime now) {
        jdbc.sql("insert into lookup_attempt (subject, failures, last_at, not_before) values (:subject, 0, :now, :now) on conflict do nothing")
                .param("subject", tried.subject()).param("now", now).update();
        var until = jdbc.sql("select not_before from lookup_attempt where subject = :subject for update").param("subject", tried.subject()).query(OffsetDateTime.class).single();
        var left = Duration.between(now, until);
        return left.isNegative() ? Duration.ZERO : left;
    }

    private void failed(Tried tried, OffsetDateTime now) {
        var before = jdbc.sql("select case when last_at > :forgotten then failures else 0 end from lookup_attempt where subject = :subject")
                .param("subject", tried.subject()).param("forgotten", now.minus(FORGOTTEN)).query(Integer.class).single();
        jdbc.sql("update lookup_attempt set failures = :failures, last_at = :now, not_before = :until where subject = :subject").param("failures", before + 1).param("now", now)
                .param("until", now.plus(tried.limits().after(before + 1))).param("subject", tried.subject()).update();
    }

    @Scheduled(fixedDelay = 60, initialDelay = 10, timeUnit = TimeUnit.MINUTES)
    void forget() {
        if (!background.ours()) {
            return;
        }
        jdbc.sql("delete from lookup_attempt where last_at <= :forgotten and not_before <= :now").param("forgotten", OffsetDateTime.now(clock).minus(FORGOTTEN)).param("now", OffsetDateTime.now(clock)).update();
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
