// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.api;

import cn.yifa.kernel.organ.Officer;
import cn.yifa.server.access.AccessPolicy;
import cn.yifa.server.casework.Sight;
import org.springframework.stereotype.Component;

/// Which cases an officer sees, by the policy.
@Component
class Sights {

    private final AccessPolicy policy;

    Sights(AccessPolicy policy) {
        this.policy = policy;
    }

    Sight of(Officer officer) {
        AccessPolicy.Reach reach = policy.reach(officer);
        return switch (reach.scope()) {
            case WHOLE_DEPARTMENT -> new Sight.Whole();
            case NOTHING -> new Sight.Nothing();
            case OWN, DIVISION, IN_CHARGE -> new Sight.TakingPart(reach.divisions(), officer.id());
        };
    }
}
