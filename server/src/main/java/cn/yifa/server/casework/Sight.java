// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.casework;

import cn.yifa.kernel.organ.DivisionId;
import cn.yifa.kernel.organ.PersonId;
import java.util.Set;

/// Which cases somebody sees (数据范围).
public sealed interface Sight {

    /// 全厅: every case.
    record Whole() implements Sight {}

    /// 本处室, 分管: the cases that these divisions or the person take part in. Without divisions it is 本人.
    record TakingPart(Set<DivisionId> divisions, PersonId person) implements Sight {}

    /// None at all.
    record Nothing() implements Sight {}
}
