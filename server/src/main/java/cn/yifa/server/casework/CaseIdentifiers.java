// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.casework;

import cn.yifa.kernel.cases.CaseId;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.UUID;
import org.springframework.stereotype.Component;

/// Makes identifiers of cases: UUIDs of version 7 (RFC 9562), so that cases opened together lie together in every index.
@Component
final class CaseIdentifiers {

    private static final long VERSION = 0x7000L;
    private static final long VARIANT = 0x8000_0000_0000_0000L;

    private final SecureRandom random = new SecureRandom();
    private final Clock clock;

    CaseIdentifiers(Clock clock) {
        this.clock = clock;
    }

    CaseId next() {
        long high = clock.millis() << 16 | VERSION | random.nextInt(1 << 12);
        long low = random.nextLong() >>> 2 | VARIANT;
        return new CaseId(new UUID(high, low));
    }
}
