// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.witness;

import cn.yifa.kernel.record.Hashing;
import cn.yifa.kernel.record.SignedNote;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;

/// Somebody, or some place, outside the department's machines that is shown the heads of the record (见证人).
interface Outside {

    /// As the settings call it.
    String name();

    /// What kind of witness it is, and where, for people.
    String words();

    Set<Hashing> trees();

    /// How long at least from one head to the next.
    Duration every();

    /// What proves that it has the head.
    ///
    /// @param head what it has now, which may be a newer one than was shown
    /// @param at   when it got it, by its own clock if it says so
    /// @param place where it lies, or how it can be had
    record Shown(SignedNote head, Instant at, String place, byte[] proof) {}

    /// Shows it a head.
    ///
    /// @param last the size of the head that we know it has, 0 for none
    /// @throws IOException  when it can't be reached or does not answer as it should; it is tried again
    /// @throws Disagreement when it remembers another history
    Shown show(Hashing tree, SignedNote head, long last) throws IOException, Disagreement, InterruptedException;
}
