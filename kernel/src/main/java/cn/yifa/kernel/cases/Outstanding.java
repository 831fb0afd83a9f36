// SPDX-License-Identifier: Apache-2.0
package cn.yifa.kernel.cases;

import cn.yifa.kernel.procedure.Procedure;
import cn.yifa.kernel.procedure.Step;
import java.util.List;

/// A branch that a joining step still waits for (还在等).
///
/// @param tasks who is at it; nobody while the case has not come that far
public record Outstanding(Step branch, List<Task> tasks) {

    public Outstanding {
        tasks = List.copyOf(tasks);
    }

    /// The branches that have still to deliver before the step begins, in its own order; none when it has begun, or joins nothing.
    public static List<Outstanding> before(Procedure procedure, Case matter, String step) {
        if (matter.status().over() || matter.active().contains(step)) {
            return List.of();
        }
        return procedure.step(step).map(Step::after).orElse(List.of()).stream().filter(branch -> !matter.arrivals().contains(branch + ">" + step))
                .map(branch -> new Outstanding(procedure.steps().get(branch), Authority.waiting(matter, branch))).toList();
    }
}
