// SPDX-License-Identifier: Apache-2.0
package cn.yifa.kernel.procedure;

import java.util.List;
import java.util.Optional;

/// What must have happened on every path before a step or action (必经程序): `before decide when major: risk-assessment, legal-review`.
///
/// An action stands for all of its name, and as `step.action` for the one in that step.
///
/// @param before   the action or step that may not come sooner
/// @param when     the FEEL condition under which it holds
/// @param required the steps or actions that must have happened
public record Invariant(String before, Optional<String> when, List<String> required) {

    public Invariant {
        required = List.copyOf(required);
    }
}
