// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.plan.importing;

import cn.yifa.kernel.cases.CaseId;
import cn.yifa.server.plan.ItemData;
import java.util.List;

/// How one item of a plan that comes in again differs from what stands (差异).
public sealed interface Difference {

    /// What names the difference in a form: stable as long as neither side changes.
    String key();

    /// Nothing like it stands.
    record Added(String key, int chapter, ItemData item) implements Difference {}

    /// It stands, but otherwise.
    record Changed(String key, CaseId caseId, int chapter, ItemData before, ItemData after, List<FieldChange> changes) implements Difference {

        public Changed {
            changes = List.copyOf(changes);
        }
    }

    /// It stands, but the plan doesn't have it any more.
    record Vanished(String key, CaseId caseId, ItemData item) implements Difference {}

    /// It stands as the plan says.
    record Unchanged(String key, CaseId caseId, ItemData item) implements Difference {}

    /// @param name in Chinese, as pages show it
    record FieldChange(String name, String before, String after) {}
}
