// SPDX-License-Identifier: Apache-2.0
package cn.yifa.kernel.draw;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("十万个固定的种子：每个对象、每两个对象抽中的机会相同")
class FairnessTest {

    private static final int SEEDS = 100_000;
    private static final int TARGETS = 21;
    private static final int QUOTA = 5;
    private static final List<String> IDENTIFIERS = Samples.names("9144000", TARGETS);
    private static final Names NAMES = Samples.frame(new Stratum("企业", Demand.NONE, IDENTIFIERS)).strata().getFirst().names();

    private static Tickets tickets(int seed) {
        return Tickets.ofTargets(Hex256.of("seed " + seed), "企业");
    }

    /// The chance of a chi-square this large or larger with an even number of degrees of freedom.
    private static double p(double chiSquare, int degrees) {
        double term = Math.exp(-chiSquare / 2);
        double sum = term;
        for (int i = 1; i < degrees / 2; i++) {
            term *= chiSquare / 2 / i;
            sum += term;
        }
        return sum;
    }

    private static double chiSquare(int[] counts, double expected) {
        double sum = 0;
        for (int count : counts) {
            sum += (count - expected) * (count - expected) / expected;
        }
        return sum;
    }

    @Test
    void evenChances() {
        var first = new int[TARGETS];
        var drawn = new int[TARGETS];
        var together = new int[TARGETS * TARGETS];
        for (int seed = 0; seed < SEEDS; seed++) {
            var winners = Drawing.smallest(tickets(seed), NAMES, QUOTA).stream().mapToInt(NAMES::find).toArray();
            first[winners[0]]++;
            for (int one : winners) {
                drawn[one]++;
                for (int other : winners) {
                    together[one * TARGETS + other] += one < other ? 1 : 0;
                }
            }
        }
        assertThat(p(chiSquare(first, (double) SEEDS / TARGETS), TARGETS - 1)).as("p, who is first").isBetween(0.001, 0.999);
        double share = (double) QUOTA / TARGETS;
        double among = chiSquare(drawn, SEEDS * share) * (TARGETS - 1) / TARGETS / (1 - share);
        assertThat(p(among, TARGETS - 1)).as("p, who is drawn").isBetween(0.001, 0.999);
        double pair = share * (QUOTA - 1) / (TARGETS - 1);
        for (int one = 0; one < TARGETS; one++) {
            for (int other = one + 1; other < TARGETS; other++) {
                double deviation = (together[one * TARGETS + other] - SEEDS * pair) / Math.sqrt(SEEDS * pair * (1 - pair));
                assertThat(deviation).as("standard deviations, %s with %s", one, other).isBetween(-4.5, 4.5);
            }
        }
    }

    @Test
    @DisplayName("检查人员也一样")
    void evenAmongInspectors() {
        var first = new int[TARGETS];
        for (int seed = 0; seed < SEEDS; seed++) {
            first[NAMES.find(Drawing.smallest(Tickets.ofInspectors(Hex256.of("seed " + seed), "某公司"), NAMES, 1).getFirst())]++;
        }
        assertThat(p(chiSquare(first, (double) SEEDS / TARGETS), TARGETS - 1)).isBetween(0.001, 0.999);
    }

    @Test
    @DisplayName("去掉一个没有抽中的，抽中的不变")
    void losersDoNotMatter() {
        for (int seed = 0; seed < 50; seed++) {
            var winners = Drawing.smallest(tickets(seed), NAMES, QUOTA);
            for (var loser : IDENTIFIERS) {
                var left = new ArrayList<>(IDENTIFIERS);
                left.remove(loser);
                var without = Samples.frame(new Stratum("企业", Demand.NONE, left)).strata().getFirst().names();
                if (!winners.contains(loser)) {
                    assertThat(Drawing.smallest(tickets(seed), without, QUOTA)).isEqualTo(winners);
                }
            }
        }
    }

    @Test
    @DisplayName("名单、人员、回避、排除怎样排列都一样")
    void orderDoesNotMatter() {
        var chance = new SplittableRandom(20270301);
        for (var vector : List.of(Vector.named("08-non-bmp"), Vector.named("25-exclusions"), Vector.named("29-certificate"), Vector.named("39-large"))) {
            var result = vector.result().json();
            for (int time = 0; time < 5; time++) {
                var strata = vector.lists().strata().stream().map(stratum -> new Stratum(stratum.name(), stratum.demand(), shuffled(stratum.identifiers(), chance))).toList();
                var lists = new DrawLists(shuffled(strata, chance), shuffled(vector.lists().exclusions(), chance), shuffled(vector.lists().inspectors(), chance),
                        shuffled(vector.lists().recusals(), chance));
                var again = new Vector(vector.name(), vector.about(), vector.plan(), lists, vector.secrets(), vector.publicSeed(), vector.expected(), vector.since());
                assertThat(again.result().json()).isEqualTo(result);
            }
        }
    }

    private static <T> List<T> shuffled(List<T> things, SplittableRandom chance) {
        var shuffled = new ArrayList<T>();
        things.forEach(thing -> shuffled.add(chance.nextInt(shuffled.size() + 1), thing));
        return shuffled;
    }
}
