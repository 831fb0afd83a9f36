// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.intake;

import cn.yifa.server.storage.BackgroundWork;
import cn.yifa.server.storage.SystemClock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/// Counts wrong codes, so that whoever guesses is slowed down, then locked out (输错次数).
@Component
public class WrongCodes {

    private static final Duration FORGOTTEN = Duration.ofHours(24);
    private static final Duration FIRST_WAIT = Duration.ofSeconds(5);
    private static final int MOST_DOUBLINGS = 9;

    /// What was tried, or from where.
    ///
    /// @param free   wrong codes that cost nothing
    /// @param locked the wrong code with which it is locked
    public record Tried(String subject, int free, int locked) {

        static Tried ofCase(String subject) {
            return new Tried(subject, 3, 10);
        }

        /// Behind one address there may be many people.
        public static Tried ofNetwork(Network from) {
            return new Tried("network:" + from.text(), 15, 60);
        }

        Duration after(int failures) {
            return failures < free ? Duration.ZERO : failures >= locked ? FORGOTTEN : FIRST_WAIT.multipliedBy(1L << Math.min(failures - free, MOST_DOUBLINGS));
        }
    }

    private final JdbcClient jdbc;
    private final SystemClock clock;
    private final BackgroundWork background;

    WrongCodes(JdbcClient jdbc, SystemClock clock, BackgroundWork background) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.background = background;
    }

    /// How long until the next try; within a transaction one at a time, so that nobody tries many at once.
    public Duration waiting(List<Tried> tried) {
        var now = now();
        return tried.stream().map(one -> waiting(one, now)).max(Duration::compareTo).orElse(Duration.ZERO);
    }

    /// Whether so long a time means that it is locked.
    public static boolean locked(Duration wait) {
        return wait.compareTo(FIRST_WAIT.multipliedBy(1L << MOST_DOUBLINGS)) > 0;
    }

    private Duration waiting(Tried tried, OffsetDateTime now) {
        jdbc.sql("insert into lookup_attempt (subject, failures, last_at, not_before) values (:subject, 0, :now, :now) on conflict do nothing")
                .param("subject", tried.subject()).param("now", now).update();
        var until = jdbc.sql("select not_before from lookup_attempt where subject = :subject for update").param("subject", tried.subject()).query(OffsetDateTime.class).single();
        var left = Duration.between(now, until);
        return left.isNegative() ? Duration.ZERO : left;
    }

    public void wrong(List<Tried> tried) {
        tried.forEach(one -> failed(one, now()));
    }

    void right(Tried tried) {
        jdbc.sql("delete from lookup_attempt where subject = :subject").param("subject", tried.subject()).update();
    }

    private void failed(Tried tried, OffsetDateTime now) {
        var before = jdbc.sql("select case when last_at > :forgotten then failures else 0 end from lookup_attempt where subject = :subject")
                .param("subject", tried.subject()).param("forgotten", now.minus(FORGOTTEN)).query(Integer.class).single();
        jdbc.sql("update lookup_attempt set failures = :failures, last_at = :now, not_before = :until where subject = :subject").param("failures", before + 1).param("now", now)
                .param("until", now.plus(tried.after(before + 1))).param("subject", tried.subject()).update();
    }

    /// As fine as the database keeps it, or a moment would look as if it were still to come.
    private OffsetDateTime now() {
        return OffsetDateTime.now(clock).truncatedTo(ChronoUnit.MICROS);
    }

    @Scheduled(fixedDelay = 60, initialDelay = 10, timeUnit = TimeUnit.MINUTES)
    void forget() {
        if (background.ours()) {
            jdbc.sql("delete from lookup_attempt where last_at <= :forgotten and not_before <= :now").param("forgotten", now().minus(FORGOTTEN)).param("now", now()).update();
        }
    }
}
