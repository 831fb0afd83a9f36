// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.inspection;

import cn.yifa.kernel.cases.Case;
import cn.yifa.kernel.cases.Refusal;
import cn.yifa.kernel.draw.DrawLists;
import cn.yifa.kernel.draw.DrawPlan;
import cn.yifa.kernel.draw.HiddenName;
import cn.yifa.kernel.inspection.RandomInspection;
import cn.yifa.server.register.RegisterEntry;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;

/// A draw as it would be announced now (抽取准备): plan and lists, and what people should know before they lay them down.
///
/// @param planned the entry of the plan; none when there is none
/// @param announcing what would be announced; none while it can't be
/// @param leftOut how many are left out, by reason
/// @param grounds why it can't be announced; empty when it can
public record Prepared(RandomInspection inspection, Case task, Optional<RegisterEntry> planned, Optional<Announcing> announcing, List<Layer> layers, SequencedMap<String, Integer> leftOut,
        List<Sent> inspectors, List<Refusal> grounds) {

    /// @param hidden by key of the target
    record Announcing(DrawPlan plan, DrawLists lists, Map<String, HiddenName> hidden) {}

    /// A stratum (层).
    ///
    /// @param all     with those left out
    /// @param taking  who takes part
    /// @param percent planned for its class; none when the plan says nothing of it
    /// @param quota   how many are drawn
    public record Layer(String name, String stratum, int all, int taking, Optional<BigDecimal> percent, int quota) {}

    /// Somebody of the list of inspectors.
    ///
    /// @param layers in how many strata they could be sent
    /// @param why    they don't take part, or why they can't be sent everywhere
    public record Sent(String certificate, String name, boolean takesPart, int layers, List<String> why) {}

    /// Without the names themselves, which nobody needs who only looks at it: there may be a million.
    Prepared withoutLists() {
        return new Prepared(inspection, task, planned, Optional.empty(), layers, leftOut, inspectors, grounds);
    }

    public int targets() {
        return layers.stream().mapToInt(Layer::all).sum();
    }

    public int taking() {
        return layers.stream().mapToInt(Layer::taking).sum();
    }

    public int quota() {
        return layers.stream().mapToInt(Layer::quota).sum();
    }

    public long inspectorsTaking() {
        return inspectors.stream().filter(Sent::takesPart).count();
    }
}
