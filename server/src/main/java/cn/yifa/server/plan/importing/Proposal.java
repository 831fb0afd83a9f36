// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.plan.importing;

import cn.yifa.server.plan.Plan;
import cn.yifa.server.plan.importing.Difference.Added;
import cn.yifa.server.plan.importing.Difference.Changed;
import cn.yifa.server.plan.importing.Difference.Unchanged;
import cn.yifa.server.plan.importing.Difference.Vanished;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// What confirming a draft would do (导入方案): make a plan, or change the one that stands.
///
/// @param standing the plan of the same department and year, where there is one
public record Proposal(String department, int year, Optional<Plan> standing, List<Difference> differences) {

    public Proposal {
        differences = List.copyOf(differences);
    }

    public List<Added> added() {
        return only(Added.class).toList();
    }

    public List<Changed> changed() {
        return only(Changed.class).toList();
    }

    public List<Vanished> vanished() {
        return only(Vanished.class).toList();
    }

    public List<Unchanged> unchanged() {
        return only(Unchanged.class).toList();
    }

    /// Whether the plan that stands is the same already.
    public boolean nothingToDo() {
        return differences.stream().allMatch(Unchanged.class::isInstance);
    }

    private <D extends Difference> Stream<D> only(Class<D> kind) {
        return differences.stream().filter(kind::isInstance).map(kind::cast);
    }
}
