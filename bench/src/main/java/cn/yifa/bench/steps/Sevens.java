// SPDX-License-Identifier: Apache-2.0
package cn.yifa.bench.steps;

import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

/// Identifiers in order of time, as Yifa's are.
final class Sevens {

    private Sevens() {}

    static UUID next() {
        long high = System.currentTimeMillis() << 16 | 0x7000L | ThreadLocalRandom.current().nextInt(1 << 12);
        return new UUID(high, ThreadLocalRandom.current().nextLong() >>> 2 | 0x8000_0000_0000_0000L);
    }
}
