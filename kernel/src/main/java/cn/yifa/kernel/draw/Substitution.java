// SPDX-License-Identifier: Apache-2.0
package cn.yifa.kernel.draw;

import cn.yifa.kernel.draw.DrawResult.Drawn;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Who steps in when somebody drawn can't be inspected (递补): of the same stratum the next alternate, and inspectors by the draw's own tickets. Nobody chooses, and anybody finds the same again.
///
/// @param dropped who can't be inspected
/// @param target  who steps in
/// @param rank    among the alternates of the stratum, from 1
/// @param pair    who is sent; empty where the plan sends nobody
public record Substitution(String stratum, String dropped, String target, int rank, Optional<Pair> pair) {

    /// All who step in, or why the last of them can't. Whoever dropped out burdens no inspector any more.
    ///
    /// @param strata  what was drawn of each
    /// @param pairs   who was sent when it was drawn
    /// @param dropped in the order in which they dropped out; whoever stepped in may drop out too
    public static Outcome<List<Substitution>> of(DrawPlan plan, Frame frame, String seed, List<Drawn> strata, List<Pair> pairs, List<String> dropped) {
        var standing = new Standing(plan, frame, seed, strata, pairs);
        var all = new ArrayList<Substitution>();
        for (var target : dropped) {
            switch (standing.substitute(target)) {
                case Outcome.Given<Substitution>(var found) -> all.add(found);
                case Outcome.Refused<Substitution>(var grounds) -> {
                    return new Outcome.Refused<>(grounds);
                }
            }
        }
        return new Outcome.Given<>(List.copyOf(all));
    }

    public static Outcome<List<Substitution>> of(DrawResult result, List<String> dropped) {
        return of(result.plan(), result.frame(), result.seed().hex(), result.strata(), result.pairs(), dropped);
    }

    /// Who is to be inspected and by whom, as more and more drop out.
    private static final class Standing {

        private final DrawPlan plan;
        private final Frame frame;
        private final String seed;
        private final Map<String, Drawn> strata = new HashMap<>();
        private final Map<String, String> homes = new HashMap<>();
        private final Map<String, Integer> used = new HashMap<>();
        private final Map<String, Pair> sent = new HashMap<>();
        private final List<String> gone = new ArrayList<>();

        Standing(DrawPlan plan, Frame frame, String seed, List<Drawn> drawn, List<Pair> pairs) {
            this.plan = plan;
            this.frame = frame;
            this.seed = seed;
            drawn.forEach(part -> {
                strata.put(part.stratum(), part);
                part.drawn().forEach(target -> homes.put(target, part.stratum()));
            });
            pairs.forEach(pair -> sent.put(pair.target(), pair));
        }

        Outcome<Substitution> substitute(String target) {
            var grounds = new Grounds();
            if (gone.contains(target)) {
                grounds.add("DroppedAlready", Grounds.RANDOM, "“" + target + "”已经由备选递补，一个对象只递补一次");
            } else if (!homes.containsKey(target)) {
                grounds.add("NotDrawn", Grounds.RANDOM, "“" + target + "”没有抽中，也没有递补，不能由备选代替");
            }
            if (!grounds.none()) {
                return new Outcome.Refused<>(grounds.list());
            }
            var stratum = homes.get(target);
            var alternates = strata.get(stratum).alternates();
            int rank = used.getOrDefault(stratum, 0);
            if (rank >= alternates.size()) {
                grounds.add("NoAlternateLeft", Grounds.RANDOM, "“" + stratum + "”" + (alternates.isEmpty() ? "没有备选" : "的 " + alternates.size() + " 个备选都已递补") + "，要另抽的，年度计划里增列一项以后再立任务");
                return new Outcome.Refused<>(grounds.list());
            }
            gone.add(target);
            sent.remove(target);
            used.put(stratum, rank + 1);
            return stepIn(stratum, target, alternates.get(rank), rank + 1);
        }

        private Outcome<Substitution> stepIn(String stratum, String dropped, String target, int rank) {
            homes.put(target, stratum);
            if (plan.pairing().isEmpty()) {
                return new Outcome.Given<>(new Substitution(stratum, dropped, target, rank, Optional.empty()));
            }
            var load = new HashMap<String, Integer>();
            sent.values().forEach(pair -> pair.inspectors().forEach(inspector -> load.merge(inspector, 1, Integer::sum)));
            var part = frame.strata().stream().filter(one -> one.name().equals(stratum)).findFirst().orElseThrow();
            return switch (Pairing.more(seed, frame, plan.pairing().get(), load, part, target)) {
                case Outcome.Given<Pair>(var pair) -> {
                    sent.put(target, pair);
                    yield new Outcome.Given<>(new Substitution(stratum, dropped, target, rank, Optional.of(pair)));
                }
                case Outcome.Refused<Pair>(var grounds) -> new Outcome.Refused<>(grounds);
            };
        }
    }
}
