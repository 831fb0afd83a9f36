// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.storage;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;

/// The machine's own time (真实时间): what accounts, sessions, tokens and the audit go by, whatever time a demonstration has been given.
///
/// It is a type of its own, so that nobody takes the program's time, which is what is injected as [Clock], for it.
public class SystemClock extends Clock {

    private final Clock machine;

    public SystemClock(Clock machine) {
        this.machine = machine;
    }

    @Override
    public ZoneId getZone() {
        return machine.getZone();
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return machine.withZone(zone);
    }

    @Override
    public Instant instant() {
        return machine.instant();
    }
}
