// SPDX-License-Identifier: Apache-2.0
package cn.yifa.kernel.procedure;

import cn.yifa.kernel.law.Citation;
import java.util.Optional;

/// A ground on which the law lets a case be suspended (中止情形).
///
/// @param clock the clock that starts with the suspension and stops when the case goes on; it may end the case
public record SuspensionCause(String id, String name, Optional<Citation> basis, Optional<String> clock) {}
