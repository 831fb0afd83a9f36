// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.access;

import cn.yifa.kernel.cases.Refusal;
import cn.yifa.kernel.time.WorkCalendar;
import cn.yifa.server.storage.AdjustableClock;
import cn.yifa.server.storage.SystemClock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/// The time of a demonstration (演示时间): the system administrator says what time it is, and from then on it runs, so that a trainer can walk a case through its year.
///
/// Only business goes by it; accounts, sessions, tokens and the audit go by the [SystemClock]. How far the two are apart is kept, so that a restart changes nothing.
@Component
public class DemonstrationTime implements SmartInitializingSingleton {

    /// A year from either end of the calendar, so that clocks can be counted.
    private static final LocalDate FIRST = WorkCalendar.firstDay().plusYears(1);
    private static final LocalDate LAST = WorkCalendar.lastDay().minusYears(1);
    private static final Refusal OUTSIDE = Refusal.ofField("OutsideCalendar", "now", "演示时间应在 " + FIRST + " 至 " + LAST + " 之间，再早再晚的日子，期限算不全");

    /// What time it is for the program, and what time it really is.
    public record Times(OffsetDateTime now, OffsetDateTime real) {}

    private final Demonstration demonstration;
    private final SystemClock system;
    private final AdjustableClock clock;
    private final JdbcClient jdbc;
    private final TransactionTemplate together;
    private final Audit audit;
    private final ApplicationEventPublisher events;

    DemonstrationTime(Demonstration demonstration, SystemClock system, AdjustableClock clock, JdbcClient jdbc, TransactionTemplate together, Audit audit, ApplicationEventPublisher events) {
        this.demonstration = demonstration;
        this.system = system;
        this.clock = clock;
        this.jdbc = jdbc;
        this.together = together;
        this.audit = audit;
        this.events = events;
    }

    @Override
    public void afterSingletonsInstantiated() {
        look();
    }

    /// What time another server on the same database has been given.
    @Scheduled(fixedDelay = 10, initialDelay = 10, timeUnit = TimeUnit.SECONDS)
    synchronized void look() {
        if (demonstration.on()) {
            clock.putAhead(jdbc.sql("select ahead_millis from demonstration_time").query(Long.class).optional().map(Duration::ofMillis).orElse(Duration.ZERO));
        }
    }

    public Times times() {
        return new Times(OffsetDateTime.now(clock), OffsetDateTime.now(system));
    }

    /// The program's time, when it is not the real one.
    public Optional<OffsetDateTime> set() {
        return clock.ahead().isZero() ? Optional.empty() : Optional.of(OffsetDateTime.now(clock));
    }

    /// Sets the time. When this returns, the clocks that it made run out have acted.
    ///
    /// @param address where the order came from, for the audit
    /// @return why not, when it could not be set
    public Optional<Refusal> set(OffsetDateTime wanted, SignedIn by, String address) {
        var now = wanted.toInstant().truncatedTo(ChronoUnit.MILLIS);
        var zone = system.getZone();
        if (now.isBefore(FIRST.atStartOfDay(zone).toInstant()) || !now.isBefore(LAST.plusDays(1).atStartOfDay(zone).toInstant())) {
            return Optional.of(OUTSIDE);
        }
        put(Duration.between(system.instant().truncatedTo(ChronoUnit.MILLIS), now), "设定演示时间", OffsetDateTime.ofInstant(now, zone).toString(), by, address);
        return Optional.empty();
    }

    /// Goes back to the real time.
    public void reset(SignedIn by, String address) {
        put(Duration.ZERO, "回到真实时间", "", by, address);
    }

    private synchronized void put(Duration ahead, String act, String subject, SignedIn by, String address) {
        together.executeWithoutResult(transaction -> {
            jdbc.sql("delete from demonstration_time").update();
            if (!ahead.isZero()) {
                jdbc.sql("insert into demonstration_time (ahead_millis) values (:ahead)").param("ahead", ahead.toMillis()).update();
            }
            audit.record(Audit.Kind.ADMINISTRATION, by.getName(), act, subject, address);
        });
        clock.putAhead(ahead);
        events.publishEvent(new AdjustableClock.Moved());
    }
}
