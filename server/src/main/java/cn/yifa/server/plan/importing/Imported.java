// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.plan.importing;

import cn.yifa.server.plan.PlanId;
import java.util.List;

/// What became of a confirmed draft.
public sealed interface Imported {

    /// The plan stands.
    ///
    /// @param made whether it stands since now; otherwise it stood and was changed
    record Done(PlanId plan, boolean made, int opened, int changed, int ended, int unchanged) implements Imported {

        public int acts() {
            return opened + changed + ended;
        }
    }

    /// It can't be as it is; nothing was stored.
    record Faulty(List<Fault> faults) implements Imported {

        public Faulty {
            faults = List.copyOf(faults);
        }
    }

    /// A plan of the same department and year stands already; the differences are to be looked at first. Nothing was stored.
    record Stands(Proposal proposal) implements Imported {}
}
