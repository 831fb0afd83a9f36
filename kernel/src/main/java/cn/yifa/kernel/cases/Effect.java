// SPDX-License-Identifier: Apache-2.0
package cn.yifa.kernel.cases;

import java.util.List;
import java.util.Map;

/// Effects that touch no step.
final class Effect {

    static final CaseEvent.Effects NONE = tasks(List.of(), List.of());

    private Effect() {}

    static CaseEvent.Effects tasks(List<String> done, List<Task> begun) {
        return new CaseEvent.Effects(List.of(), List.of(), List.of(), List.of(), done, begun, Map.of(), false);
    }
}
