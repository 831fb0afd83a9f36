// SPDX-License-Identifier: Apache-2.0
package cn.yifa.kernel.draw;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;

/// Draws (抽取): the same plan, lists and seed give the same result, whoever does it.
public final class Drawing {

    private Drawing() {}

    /// The result, or why there is none: the seed is of another plan or other lists, or nobody is left to be sent.
    public static Outcome<DrawResult> of(DrawPlan plan, Frame frame, Seed seed) {
        var grounds = new Grounds();
        if (!seed.plan().equals(plan.digest())) {
            grounds.add("PlanChanged", Grounds.RANDOM, "方案与承诺时公布的不一样");
        }
        if (!seed.frame().equals(frame.digest())) {
            grounds.add("FrameChanged", Grounds.RANDOM, "名单与承诺时公布的不一样");
        }
        if (!seed.secrets().stream().map(Secret::party).toList().equals(plan.parties())) {
            grounds.add("SecretMissing", Grounds.RANDOM, "种子要用方案所列各方面的秘密，按方案的顺序");
        }
        if (!grounds.none()) {
            return new Outcome.Refused<>(grounds.list());
        }
        var refused = plan.whyNot(frame);
        return refused.isEmpty() ? drawn(plan, frame, seed) : new Outcome.Refused<>(refused);
    }

    private static Outcome<DrawResult> drawn(DrawPlan plan, Frame frame, Seed seed) {
        var hex = seed.hex();
        var quotas = plan.quotas().among(frame.sizes());
        var strata = new ArrayList<DrawResult.Drawn>();
        var targets = new LinkedHashMap<String, List<String>>();
        for (var part : frame.strata()) {
            int quota = quotas.getOrDefault(part.name(), 0);
            var smallest = smallest(Tickets.ofTargets(hex, part.name()), part.names(), (int) Math.min((long) quota + plan.alternates(), part.names().size()));
            strata.add(new DrawResult.Drawn(part.name(), quota, smallest.subList(0, quota), smallest.subList(quota, smallest.size())));
            targets.put(part.name(), smallest.subList(0, quota));
        }
        if (plan.pairing().isEmpty()) {
            return new Outcome.Given<>(new DrawResult(plan, frame, seed, strata, List.of()));
        }
        return switch (Pairing.of(hex, frame, plan.pairing().get(), targets)) {
            case Outcome.Given<List<Pair>>(var pairs) -> new Outcome.Given<>(new DrawResult(plan, frame, seed, strata, pairs));
            case Outcome.Refused<List<Pair>>(var grounds) -> new Outcome.Refused<>(grounds);
        };
    }

    /// So many of the names, the smallest ticket first; of equal ones the first name.
    static List<String> smallest(Tickets tickets, Names names, int wanted) {
        var ranking = new Ranking(tickets.beginnings(names), tickets.ties(names));
        return Arrays.stream(ranking.first(wanted)).mapToObj(names::get).toList();
    }
}
