// SPDX-License-Identifier: Apache-2.0
package cn.yifa.kernel.clock;

import cn.yifa.kernel.procedure.ClockOperation;
import cn.yifa.kernel.time.Term;
import java.time.LocalDateTime;
import java.util.Optional;

/// One operation on a clock, in the order in which events brought them.
///
/// @param at       when it happened, Asia/Shanghai
/// @param sequence the event of the case that did it
/// @param by       the term by which it was extended
public record ClockEntry(ClockOperation operation, LocalDateTime at, int sequence, Optional<Term> by, String reason) {}
