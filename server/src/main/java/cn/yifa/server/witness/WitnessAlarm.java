// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.witness;

import cn.yifa.kernel.record.Hashing;
import java.time.Instant;

/// A witness remembered another history (见证警报): the head that it was shown, and what it answered, are the evidence.
public record WitnessAlarm(Instant at, Hashing tree, String witness, String words, String head, String answer) {}
