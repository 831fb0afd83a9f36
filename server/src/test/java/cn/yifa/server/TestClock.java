// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import org.springframework.context.annotation.Primary;

/// The clock of a test: the machine's, until the test says what time it is.
@Primary
public final class TestClock extends Clock {

    private static final ZoneId BEIJING = ZoneId.of("Asia/Shanghai");

    private volatile Clock now = Clock.system(BEIJING);

    /// Lets the time stand still.
    public void set(LocalDateTime time) {
        now = Clock.fixed(time.atZone(BEIJING).toInstant(), BEIJING);
    }

    /// Lets the time run again as it does outside.
    public void release() {
        now = Clock.system(BEIJING);
    }

    @Override
    public ZoneId getZone() {
        return BEIJING;
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
