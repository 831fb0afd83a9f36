// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.casework;

import cn.yifa.kernel.cases.CaseId;
import cn.yifa.server.storage.SystemClock;
import java.security.SecureRandom;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.springframework.stereotype.Component;

/// Makes identifiers of cases: UUIDs of version 7 (RFC 9562), so that cases opened together lie together in every index.
///
/// Those made here ascend even within a millisecond: the twelve bits after the time count up from a random start.
@Component
final class CaseIdentifiers {

    private static final int COUNTER_BITS = 12;
    private static final long COUNTER = (1L << COUNTER_BITS) - 1;
    private static final int START_BELOW = 1 << COUNTER_BITS - 2;
    private static final long VERSION = 0x7000L;
    private static final long VARIANT = 0x8000_0000_0000_0000L;

    private final SecureRandom random = new SecureRandom();
    private final AtomicLong last = new AtomicLong();
    private final SystemClock clock;

    CaseIdentifiers(SystemClock clock) {
        this.clock = clock;
    }

    CaseId next() {
        long now = clock.millis() << COUNTER_BITS | random.nextInt(START_BELOW);
        long place = last.updateAndGet(before -> Math.max(before + 1, now));
        long high = place >>> COUNTER_BITS << 16 | VERSION | place & COUNTER;
        long low = random.nextLong() >>> 2 | VARIANT;
        return new CaseId(new UUID(high, low));
    }
}
