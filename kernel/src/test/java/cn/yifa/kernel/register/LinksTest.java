// SPDX-License-Identifier: Apache-2.0
package cn.yifa.kernel.register;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class LinksTest {

    private static final long SEED = 20261126;

    @Test
    @DisplayName("指出整个环，从哪里进去的不算在内")
    void theWholeCircle() {
        assertThat(Links.circle(Map.of())).isEmpty();
        assertThat(Links.circle(Map.of("甲", List.of("乙", "丙"), "乙", List.of("丙"), "丙", List.of("不在清单里的")))).as("two ways to one place are no circle").isEmpty();
        assertThat(Links.circle(Map.of("甲", List.of("甲")))).contains(List.of("甲", "甲"));
        var links = new LinkedHashMap<String, List<String>>();
        links.put("门", List.of("甲"));
        links.put("甲", List.of("旁", "乙"));
        links.put("乙", List.of("丙"));
        links.put("丙", List.of("甲"));
        assertThat(Links.circle(links)).contains(List.of("甲", "乙", "丙", "甲"));
    }

    @Test
    @DisplayName("任意的指向：有没有环，与逐个去掉没有去处的算得一样；说出的环真是环")
    void agreesWithTakingLeavesAway() {
        int circles = 0;
        for (long seed = SEED; seed < SEED + 3_000; seed++) {
            var random = new SplittableRandom(seed);
            int size = random.nextInt(1, 10);
            var links = new TreeMap<String, TreeSet<String>>();
            for (int i = random.nextInt(2 * size); i > 0; i--) {
                links.computeIfAbsent("k" + random.nextInt(size), key -> new TreeSet<>()).add("k" + random.nextInt(size));
            }
            var circle = Links.circle(links);
            assertThat(circle.isPresent()).as("seed %d: %s", seed, links).isEqualTo(knotted(links));
            if (circle.isPresent()) {
                var keys = circle.get();
                assertThat(keys.getFirst()).isEqualTo(keys.getLast());
                assertThat(keys.subList(1, keys.size())).isNotEmpty().doesNotHaveDuplicates();
                for (int i = 1; i < keys.size(); i++) {
                    assertThat(links.get(keys.get(i - 1))).as("seed %d: %s", seed, keys).contains(keys.get(i));
                }
            }
            circles += circle.isPresent() ? 1 : 0;
        }
        assertThat(circles).as("both kinds are met").isBetween(500, 2_500);
    }

    /// What is left when the keys that lead nowhere are taken away again and again.
    private static boolean knotted(Map<String, TreeSet<String>> links) {
        var left = new HashMap<>(links);
        while (left.keySet().removeAll(left.keySet().stream().filter(key -> links.get(key).stream().noneMatch(left::containsKey)).toList())) {
            continue;
        }
        return !left.isEmpty();
    }

    @Test
    @DisplayName("一百万条连成一串：没有环；首尾相接：整个环")
    void aMillion() {
        int size = 1_000_000;
        var links = HashMap.<String, List<String>>newHashMap(size);
        for (int i = 0; i < size; i++) {
            links.put("k" + i, List.of("k" + (i + 1)));
        }
        assertThat(Links.circle(links)).isEmpty();
        links.put("k" + (size - 1), List.of("k0"));
        assertThat(Links.circle(links).orElseThrow()).hasSize(size + 1);
    }
}
