// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.plan.importing;

import cn.yifa.kernel.cases.Evidence;
import cn.yifa.server.plan.PlanId;
import java.time.LocalDateTime;
import java.util.Optional;

/// A draft as it is kept, with who changed it last.
///
/// @param version     1 when it was made, one more with each correction
/// @param document    the file it was read from
/// @param changedAt   Asia/Shanghai
/// @param confirmedAs the plan that it became, once confirmed; it can't be corrected any more
public record StoredDraft(
        DraftId id,
        int version,
        Draft draft,
        Evidence document,
        String changedBy,
        LocalDateTime changedAt,
        Optional<PlanId> confirmedAs) {}
