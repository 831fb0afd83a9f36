// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.storage;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.concurrent.atomic.AtomicReference;

/// The program's time (程序时间), by which business is done: the system's, unless a demonstration has put it ahead or back. It runs on either way.
public final class AdjustableClock extends Clock {

    private final Clock system;
    private final AtomicReference<Duration> ahead;

    AdjustableClock(SystemClock system) {
        this(system, new AtomicReference<>(Duration.ZERO));
    }

    private AdjustableClock(Clock system, AtomicReference<Duration> ahead) {
        this.system = system;
        this.ahead = ahead;
    }

    /// How far it is ahead of the system's time; negative when it is behind.
    public Duration ahead() {
        return ahead.get();
    }

    public void putAhead(Duration by) {
        ahead.set(by);
    }

    @Override
    public ZoneId getZone() {
        return system.getZone();
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return new AdjustableClock(system.withZone(zone), ahead);
    }

    @Override
    public Instant instant() {
        return system.instant().plus(ahead());
    }

    /// The program's time has been set: whatever waits for a time looks anew.
    public record Moved() {}
}
