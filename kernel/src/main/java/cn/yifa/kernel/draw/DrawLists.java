// SPDX-License-Identifier: Apache-2.0
package cn.yifa.kernel.draw;

import java.util.List;

/// Everybody who takes part in a draw (名单), as handed in; [Frame] is what it is when it is in order.
public record DrawLists(List<Stratum> strata, List<Exclusion> exclusions, List<Inspector> inspectors, List<Recusal> recusals) {

    public DrawLists {
        strata = List.copyOf(strata);
        exclusions = List.copyOf(exclusions);
        inspectors = List.copyOf(inspectors);
        recusals = List.copyOf(recusals);
    }
}
