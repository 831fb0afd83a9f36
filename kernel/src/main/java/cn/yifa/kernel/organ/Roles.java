// SPDX-License-Identifier: Apache-2.0
package cn.yifa.kernel.organ;

import java.util.Optional;

/// Which division of this department does the work that procedures name by role, such as 法规处 or 办公室.
@FunctionalInterface
public interface Roles {

    Optional<DivisionId> divisionServingAs(String role);
}
