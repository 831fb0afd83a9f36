// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server;

import cn.yifa.server.storage.SystemClock;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;

/// The system's clock in a test: the machine's, until the test says what time it is.
public final class TestClock extends SystemClock {

    private static final ZoneId BEIJING = ZoneId.of("Asia/Shanghai");

    private volatile Clock now = Clock.system(BEIJING);

    public TestClock() {
        super(Clock.system(BEIJING));
    }

    /// Lets the time stand still.
    public void set(LocalDateTime time) {
        now = Clock.fixed(time.atZone(BEIJING).toInstant(), BEIJING);
    }

    /// Lets the time run again as it does outside.
    public void release() {
        now = Clock.system(BEIJING);
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return now.withZone(zone);
    }

    @Override
    public Instant instant() {
        return now.instant();
    }
}
