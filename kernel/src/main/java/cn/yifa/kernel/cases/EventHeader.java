// SPDX-License-Identifier: Apache-2.0
package cn.yifa.kernel.cases;

import cn.yifa.kernel.organ.PersonId;
import cn.yifa.kernel.organ.Seat;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.Optional;

/// What every event says of itself: its place in the case, who, in which seat, when it happened and when it was recorded.
///
/// @param sequence   1 for the first event of the case, then without gaps
/// @param onBehalfOf whose seat it was, when acting by delegation
/// @param happenedAt Asia/Shanghai
/// @param lateReason why it was recorded later than it happened (补录)
public record EventHeader(
        int sequence,
        Optional<PersonId> person,
        String personName,
        Optional<Seat> seat,
        Optional<PersonId> onBehalfOf,
        LocalDateTime happenedAt,
        Instant recordedAt,
        Optional<String> lateReason) {}
