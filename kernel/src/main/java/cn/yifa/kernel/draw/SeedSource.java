// SPDX-License-Identifier: Apache-2.0
package cn.yifa.kernel.draw;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/// Where the public part of the seed will come from (公共种子来源), announced before it is there.
///
/// @param name  such as 现场掷十面骰子二十次，逐个读出, so that everybody knows what will be written
/// @param at    when; nothing is entered before it
/// @param least characters without blanks that must be written
public record SeedSource(String name, Instant at, int least) {

    /// Of what the first person typed the record names a digest before the second has typed it: fewer characters could be found by trying.
    public static final int AT_LEAST = 16;

    public SeedSource {
        name = PlainText.nfc(name);
        at = at.truncatedTo(ChronoUnit.SECONDS);
    }
}
