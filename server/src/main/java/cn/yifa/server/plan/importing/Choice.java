// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.plan.importing;

import java.util.Set;
import java.util.function.Predicate;

/// Which differences a person wants carried out, and why (变更选择).
///
/// @param wanted   asked for each difference that is not [Difference.Unchanged]
/// @param onlyNew  whether only a plan that doesn't stand yet may be made
/// @param reason   noted with each change of a case
public record Choice(Predicate<Difference> wanted, boolean onlyNew, String reason) {

    /// The whole of a plan that doesn't stand yet.
    public static Choice newPlan() {
        return new Choice(difference -> true, true, "首次导入");
    }

    /// These differences of a plan that stands.
    public static Choice of(Set<String> keys, String reason) {
        Set<String> wanted = Set.copyOf(keys);
        return new Choice(difference -> wanted.contains(difference.key()), false, reason);
    }

    /// Differences of these kinds.
    public static Choice ofKinds(Set<Class<? extends Difference>> kinds, String reason) {
        Set<Class<? extends Difference>> wanted = Set.copyOf(kinds);
        return new Choice(difference -> wanted.contains(difference.getClass()), false, reason);
    }
}
