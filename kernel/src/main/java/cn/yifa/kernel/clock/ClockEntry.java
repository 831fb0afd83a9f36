// SPDX-License-Identifier: Apache-2.0
package cn.yifa.kernel.clock;

import cn.yifa.kernel.procedure.ClockOperation;
import cn.yifa.kernel.time.Term;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Optional;

/// One operation on a clock, in the order in which events brought them.
///
/// @param at       when it happened, Asia/Shanghai
/// @param sequence the event of the case that did it
/// @param by       the term by which it was extended
/// @param from     the day from which a started clock counts, when it is another than that of the act: the day of receipt, or of a hearing to come
public record ClockEntry(ClockOperation operation, LocalDateTime at, int sequence, Optional<Term> by, String reason, Optional<LocalDate> from) {

    /// An operation that takes effect when it happens.
    public ClockEntry(ClockOperation operation, LocalDateTime at, int sequence, Optional<Term> by, String reason) {
        this(operation, at, sequence, by, reason, Optional.empty());
    }
}
