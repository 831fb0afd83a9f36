// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.plan;

import cn.yifa.server.casework.OpensItself;
import java.util.Set;
import org.springframework.stereotype.Component;

/// Items of a plan become cases by importing the plan, never one by one.
@Component
class ItemsByImport implements OpensItself {

    @Override
    public Set<String> procedures() {
        return Set.of(PlanItemFields.PROCEDURE);
    }
}
