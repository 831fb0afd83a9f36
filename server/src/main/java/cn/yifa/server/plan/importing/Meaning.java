// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.plan.importing;

import cn.yifa.kernel.organ.DivisionId;
import java.util.List;

/// What a name of a division in a plan means here (对应处室).
public sealed interface Meaning {

    /// One division of this department.
    record OneDivision(DivisionId division) implements Meaning {}

    /// Several at once, such as 各处室 or 各有关业务处室.
    ///
    /// @param id of the group, as the department's file names it
    record Group(String id, List<DivisionId> divisions) implements Meaning {

        public Group {
            divisions = List.copyOf(divisions);
        }
    }

    /// Somebody outside, such as 各地级以上市局: kept as written, gets no task.
    record Outside() implements Meaning {}

    /// Nobody has said yet.
    record Unknown() implements Meaning {}

    default List<DivisionId> divisions() {
        return switch (this) {
            case OneDivision one -> List.of(one.division());
            case Group group -> group.divisions();
            case Outside outside -> List.of();
            case Unknown unknown -> List.of();
        };
    }

    default boolean known() {
        return !(this instanceof Unknown);
    }
}
