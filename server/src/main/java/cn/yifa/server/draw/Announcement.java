// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.draw;

import cn.yifa.kernel.cases.CaseId;
import cn.yifa.kernel.draw.DrawLists;
import cn.yifa.kernel.draw.DrawPlan;
import cn.yifa.kernel.draw.Exclusion;
import cn.yifa.kernel.draw.HiddenName;
import cn.yifa.kernel.draw.Inspector;
import cn.yifa.kernel.draw.Recusal;
import cn.yifa.kernel.draw.Stratum;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Plan and lists that somebody lays down (公布方案和名单).
///
/// @param plan       its id is not looked at: the next number of the year is put in its place
/// @param hidden     targets whose names may not be public, by their key where they come from; lists name them by [HiddenName#identifier()]
/// @param servesCase the case that the draw is carried out for
public record Announcement(DrawPlan plan, List<Stratum> strata, List<Exclusion> exclusions, List<Inspector> inspectors, List<Recusal> recusals, Map<String, HiddenName> hidden,
        Optional<CaseId> servesCase) {

    public Announcement {
        strata = List.copyOf(strata);
        exclusions = List.copyOf(exclusions);
        inspectors = List.copyOf(inspectors);
        recusals = List.copyOf(recusals);
        hidden = Map.copyOf(hidden);
    }

    Announcement with(DrawPlan other) {
        return new Announcement(other, strata, exclusions, inspectors, recusals, hidden, servesCase);
    }

    DrawLists lists() {
        return new DrawLists(strata, exclusions, inspectors, recusals);
    }
}
