// SPDX-License-Identifier: Apache-2.0
package cn.yifa.kernel.draw;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Who may inspect what, whatever is drawn.
final class Allowed {

    private final List<Inspector> inspectors;
    private final PairingRules rules;
    private final Map<String, Set<String>> avoiding = new HashMap<>();

    Allowed(Frame frame, PairingRules rules) {
        inspectors = frame.inspectors();
        this.rules = rules;
        frame.recusals().forEach(recusal -> avoiding.computeIfAbsent(recusal.target(), _ -> new HashSet<>()).add(recusal.inspector()));
    }

    /// Why one may not inspect any target of the stratum.
    List<PassedOver.Why> whyNot(Inspector inspector, Demand demand) {
        var why = new ArrayList<PassedOver.Why>();
        if (demand.field().isPresent() && !inspector.certified(demand.field().get(), rules.validOn())) {
            why.add(PassedOver.Why.CERTIFICATE);
        }
        if (demand.region().isPresent() && !inspector.regions().contains(demand.region().get())) {
            why.add(PassedOver.Why.REGION);
        }
        if (demand.expertise().isPresent() && !inspector.expertise().contains(demand.expertise().get())) {
            why.add(PassedOver.Why.EXPERTISE);
        }
        return why;
    }

    boolean mustAvoid(Inspector inspector, String target) {
        return avoiding.getOrDefault(target, Set.of()).contains(inspector.identifier());
    }

    /// Targets that somebody must avoid.
    Stream<String> avoided() {
        return avoiding.keySet().stream().sorted(Names.BY_BYTES);
    }

    /// Who may inspect the targets of the stratum, by their places in the list.
    BitSet able(Frame.Part part) {
        var able = new BitSet(inspectors.size());
        IntStream.range(0, inspectors.size()).filter(place -> whyNot(inspectors.get(place), part.demand()).isEmpty()).forEach(able::set);
        return able;
    }

    long able(Frame.Part part, String target) {
        return inspectors.stream().filter(inspector -> whyNot(inspector, part.demand()).isEmpty() && !mustAvoid(inspector, target)).count();
    }

    /// What keeps how many away.
    String words(Frame.Part part) {
        var counts = new EnumMap<PassedOver.Why, Integer>(PassedOver.Why.class);
        inspectors.forEach(inspector -> whyNot(inspector, part.demand()).forEach(why -> counts.merge(why, 1, Integer::sum)));
        return counts.isEmpty() ? "名单里一共 " + inspectors.size() + " 人"
                : counts.entrySet().stream().map(count -> count.getKey().words() + " " + count.getValue() + " 人").collect(Collectors.joining("，"));
    }
}
