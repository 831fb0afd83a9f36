// SPDX-License-Identifier: Apache-2.0
package cn.yifa.kernel.cases;

import java.time.LocalDateTime;
import java.util.Optional;

/// Somebody's turn in a step (待办).
///
/// @param id    unique within the case, such as `implement#3/HANDLER@office`
/// @param asked who asked for it, for a signer
/// @param since when it began to wait
public record Task(String id, String step, Kind kind, Holder holder, Optional<String> asked, LocalDateTime since) {

    /// The step's own turn, a countersigner (会签), or an added signer (加签) who must answer before the step goes on.
    public enum Kind { ACT, COUNTERSIGN, ADDED_SIGNATURE }
}
