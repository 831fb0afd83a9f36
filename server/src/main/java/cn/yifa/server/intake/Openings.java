// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.intake;

import cn.yifa.kernel.cases.CaseId;
import cn.yifa.server.storage.BackgroundWork;
import cn.yifa.server.storage.Secrets;
import cn.yifa.server.storage.SystemClock;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/// What the public has opened of late, from where (近期的网上申请): limits by network address, and the same thing sent twice.
@Component
class Openings {

    /// What was opened before by the same request.
    ///
    /// @param code the look-up code, when the request can show that it is the very one that was told it
    /// @param same whether the content is the same too
    record Before(CaseId matter, Optional<String> code, boolean same) {}

    private static final Duration SAME_CONTENT = Duration.ofMinutes(10);
    private static final Duration SAME_KEY = Duration.ofHours(24);
    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration DAY = Duration.ofDays(1);
    private static final int LOCK = 0x59_49;

    private final JdbcClient jdbc;
    private final BackgroundWork background;
    private final SystemClock clock;
    private final IntakeSettings settings;
    private final Sealing secret;

    Openings(JdbcClient jdbc, SystemClock clock, IntakeSettings settings, Secrets secrets, BackgroundWork background) {
        this.background = background;
        this.jdbc = jdbc;
        this.clock = clock;
        this.settings = settings;
        this.secret = new Sealing(secrets.key("opening"));
    }

    /// Lets those from one network in one after another, until the transaction is over, so that nothing is opened twice at once.
    void queue(Network from) {
        jdbc.sql("select pg_advisory_xact_lock(:space, hashtext(:network))").param("space", LOCK).param("network", from.text()).query((row, n) -> n).list();
    }

    /// How long until the network may open another; nothing when it may now.
    Optional<Duration> wait(Network from) {
        var now = OffsetDateTime.now(clock);
        return over(from, now, HOUR, settings.openingsAnHour()).or(() -> over(from, now, DAY, settings.openingsADay()));
    }

    private Optional<Duration> over(Network from, OffsetDateTime now, Duration span, int most) {
        return jdbc.sql("select opened_at from public_opening where network = :network and opened_at > :since and opened_at <= :now order by opened_at desc offset :most limit 1")
                .param("network", from.text()).param("now", now).param("since", now.minus(span)).param("most", most - 1).query(OffsetDateTime.class).optional().map(first -> Duration.between(now, first.plus(span)));
    }

    /// What the same request opened before: by its key for a day, by its content for some minutes.
    Optional<Before> before(Network from, String content, Optional<String> key) {
        var now = OffsetDateTime.now(clock);
        return key.flatMap(found -> before(from, content, found))
                .or(() -> jdbc.sql("select case_id from public_opening where network = :network and digest = :digest and opened_at > :since and opened_at <= :now order by opened_at desc limit 1")
                        .param("network", from.text()).param("digest", secret.mac(content)).param("now", now).param("since", now.minus(SAME_CONTENT)).query(UUID.class).optional()
                        .map(id -> new Before(new CaseId(id), Optional.empty(), true)));
    }

    /// What was opened before under the same key.
    Optional<Before> before(Network from, String content, String key) {
        return jdbc.sql("select case_id, digest, sealed from public_opening where retry_key = :key and opened_at > :since").param("key", retryKey(from, key))
                .param("since", OffsetDateTime.now(clock).minus(SAME_KEY)).query((row, n) -> {
                    var same = Sealing.same(secret.mac(content), row.getBytes("digest"));
                    var code = same ? secret.open(sealKey(key, content), row.getBytes("sealed")).map(open -> new String(open, StandardCharsets.UTF_8)) : Optional.<String>empty();
                    return new Before(new CaseId(row.getObject("case_id", UUID.class)), code, same);
                }).optional();
    }

    void note(Network from, String content, Optional<String> key, CaseId matter, String code) {
        // A key that has served its day may serve again.
        key.ifPresent(found -> jdbc.sql("delete from public_opening where retry_key = :key").param("key", retryKey(from, found)).update());
        jdbc.sql("insert into public_opening (case_id, network, opened_at, digest, retry_key, sealed) values (:case, :network, :now, :digest, :key, :sealed)")
                .param("case", matter.value()).param("network", from.text()).param("now", OffsetDateTime.now(clock)).param("digest", secret.mac(content))
                .param("key", key.map(found -> retryKey(from, found)).orElse(null))
                .param("sealed", key.map(found -> secret.seal(sealKey(found, content), code.getBytes(StandardCharsets.UTF_8))).orElse(null)).update();
    }

    private byte[] retryKey(Network from, String key) {
        return secret.mac("key:" + from.text() + ":" + key);
    }

    private static String sealKey(String key, String content) {
        return "seal:" + key + ":" + content;
    }

    @Scheduled(fixedDelay = 1, initialDelay = 1, timeUnit = TimeUnit.HOURS)
    void forget() {
        if (!background.ours()) {
            return;
        }
        jdbc.sql("delete from public_opening where opened_at <= :since").param("since", OffsetDateTime.now(clock).minus(DAY)).update();
    }
}
