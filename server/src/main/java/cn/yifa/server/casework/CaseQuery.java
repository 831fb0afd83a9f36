// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.casework;

import cn.yifa.kernel.cases.Case;
import cn.yifa.kernel.cases.CaseId;
import cn.yifa.kernel.clock.ClockReading.Light;
import cn.yifa.kernel.organ.DivisionId;
import java.util.Optional;

/// What a list of cases is to show; what is absent does not restrict it.
///
/// @param division one that takes part
/// @param text     found in the title or number
/// @param before   the last case of the page before
public record CaseQuery(Optional<String> procedure, Optional<Case.Status> status, Optional<DivisionId> division, Optional<Light> light, Optional<String> text,
        Optional<CaseId> before, int most) {

    private static final int MOST = 500;

    public static final CaseQuery ALL = new CaseQuery(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), 50);

    public CaseQuery {
        if (most < 1 || most > MOST) {
            throw new IllegalArgumentException("rows of a list: 1 to " + MOST + " expected, found " + most);
        }
    }
}
