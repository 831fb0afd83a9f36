// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.plan;

import cn.yifa.kernel.cases.Case;
import cn.yifa.server.casework.Cases;
import java.util.List;
import org.springframework.stereotype.Component;

/// The items of plans as the cases they are.
@Component
public class PlanCases {

    private final Plans plans;
    private final Cases cases;

    PlanCases(Plans plans, Cases cases) {
        this.plans = plans;
        this.cases = cases;
    }

    /// All cases of a plan, in the plan's order.
    public List<Case> of(PlanId plan) {
        return cases.findAll(plans.items(plan).keySet());
    }
}
