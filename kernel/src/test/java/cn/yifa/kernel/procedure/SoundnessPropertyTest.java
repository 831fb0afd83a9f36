// SPDX-License-Identifier: Apache-2.0
package cn.yifa.kernel.procedure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import java.util.TreeSet;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class SoundnessPropertyTest {

    private static final long SEED = 20201124;

    @Test
    @DisplayName("由顺序、选择、并行、循环搭成的程序都可靠")
    void netsSoundByConstructionAreAccepted() {
        for (int i = 0; i < 500; i++) {
            var random = new SplittableRandom(SEED + i);
            var procedure = RandomNets.sound(random, random.nextInt(1, 16));
            assertThat(Soundness.faults(procedure)).as("seed %d", SEED + i).isEmpty();
        }
    }

    @Test
    @DisplayName("改动一处之后是否可靠，与逐个状态硬算的结果一致")
    void agreesWithTheDefinitionOnMutatedNets() {
        int sound = 0;
        int rounds = 1500;
        for (int i = 0; i < rounds; i++) {
            var random = new SplittableRandom(SEED * 3 + i);
            var procedure = RandomNets.mutated(random, random.nextInt(2, 11));
            var expected = NaiveSoundness.sound(procedure);
            assertThat(Soundness.faults(procedure).isEmpty()).as("seed %d: %s", SEED * 3 + i, procedure.steps()).isEqualTo(expected);
            sound += expected ? 1 : 0;
        }
        assertThat(sound).as("both kinds are met").isBetween(rounds / 10, rounds * 9 / 10);
    }

    @Test
    @DisplayName("标识的状态与逐步走法一致：每一步都走得到、走得通")
    void theSpaceIsWhatFiringGives() {
        for (int i = 0; i < 100; i++) {
            var random = new SplittableRandom(SEED * 7 + i);
            var procedure = RandomNets.sound(random, 10);
            var reachable = Net.reachable(procedure);
            assertThat(reachable).contains(Net.initial(procedure));
            for (var marking : reachable) {
                for (var step : marking.active()) {
                    procedure.steps().get(step).actions().values().forEach(action ->
                            assertThat(reachable).contains(Net.fire(procedure, marking, step, action).marking()));
                }
            }
        }
    }

    @Test
    @DisplayName("退回只会回到程序本来就能到的状态，不丢失也不多出并行的分支")
    void returnsKeepTheCaseSound() {
        int returns = 0;
        for (int i = 0; i < 100; i++) {
            var random = new SplittableRandom(SEED * 11 + i);
            var procedure = RandomNets.sound(random, 10);
            var reachable = Net.reachable(procedure);
            for (var marking : reachable) {
                for (var from : marking.active()) {
                    var others = new TreeSet<>(marking.active());
                    others.remove(from);
                    for (var to : procedure.steps().keySet()) {
                        var back = Net.returning(procedure, others, marking.arrivals(), to);
                        back.ifPresent(found -> assertThat(reachable).contains(found));
                        returns += back.isPresent() ? 1 : 0;
                    }
                }
            }
        }
        assertThat(returns).isPositive();
    }
}
