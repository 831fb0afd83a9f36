// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.workbench;

import cn.yifa.kernel.organ.Officer;
import cn.yifa.server.access.AccessPolicy;
import cn.yifa.server.casework.Sight;
import org.springframework.stereotype.Component;

/// What an officer sees of the casework, as the access policy says.
@Component
class Horizon {

    private final AccessPolicy policy;

    Horizon(AccessPolicy policy) {
        this.policy = policy;
    }

    Sight of(Officer officer) {
        var reach = policy.reach(officer);
        return switch (reach.scope()) {
            case NOTHING -> new Sight.Nothing();
            case WHOLE_DEPARTMENT -> new Sight.Whole();
            case OWN, DIVISION, IN_CHARGE -> new Sight.TakingPart(reach.divisions(), officer.id());
        };
    }

    /// How far the sight goes, in words: 本处室.
    String inWords(Officer officer) {
        return policy.reach(officer).scope().term();
    }
}
