// SPDX-License-Identifier: Apache-2.0
package cn.yifa.kernel.draw;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("每层抽多少")
class QuotasTest {

    @Test
    @DisplayName("公布过的比例：高 30%，中高 10%，中 2%，低 1%")
    void published() {
        var rates = new Quotas.Rates(Map.of("高", new BigDecimal("30"), "中高", new BigDecimal("10"), "中", new BigDecimal("2"), "低", new BigDecimal("1")));
        // 2.1 + 1.5 + 4.06 + 9.99 = 17.65: eighteen; remainders .99, .5, .1, .06
        assertThat(rates.among(Map.of("高", 7, "中高", 15, "中", 203, "低", 999))).isEqualTo(Map.of("高", 2, "中高", 2, "中", 4, "低", 10));
    }

    @Test
    @DisplayName("余数相同，名称在前的先得；没有余数的不多得")
    void ties() {
        assertThat(new Quotas.Total(2).among(Map.of("丙", 1, "甲", 1, "乙", 1))).isEqualTo(Map.of("丙", 1, "乙", 1, "甲", 0));
        assertThat(Samples.rates("甲", "50").among(Map.of("甲", 4))).isEqualTo(Map.of("甲", 2));
        assertThat(Samples.rates("甲", "0").among(Map.of("甲", 4))).isEqualTo(Map.of("甲", 0));
        assertThat(Samples.rates("甲", "0.0001").among(Map.of("甲", 4))).isEqualTo(Map.of("甲", 1));
        assertThat(new Quotas.Total(0).among(Map.of("甲", 0))).isEqualTo(Map.of("甲", 0));
    }

    @Test
    @DisplayName("合计不多不少，每层与应得的相差不到一个，不超过层的大小")
    void always() {
        var chance = new SplittableRandom(3);
        for (int time = 0; time < 2_000; time++) {
            var sizes = new TreeMap<String, Integer>();
            var percent = new TreeMap<String, BigDecimal>();
            for (int i = 0; i < chance.nextInt(1, 8); i++) {
                sizes.put("层" + i, chance.nextInt(50));
                percent.put("层" + i, new BigDecimal(chance.nextInt(10_001)).movePointLeft(2));
            }
            int all = sizes.values().stream().mapToInt(Integer::intValue).sum();
            int total = chance.nextInt(all + 1);
            var byTotal = new Quotas.Total(total).among(sizes);
            assertThat(byTotal.values().stream().mapToInt(Integer::intValue).sum()).isEqualTo(total);
            sizes.forEach((name, size) -> nearly(byTotal.get(name), all == 0 ? BigDecimal.ZERO : BigDecimal.valueOf((long) total * size).divide(BigDecimal.valueOf(all), 9, RoundingMode.HALF_UP), size));
            var byRate = new Quotas.Rates(percent).among(sizes);
            var shares = sizes.entrySet().stream().map(size -> percent.get(size.getKey()).multiply(BigDecimal.valueOf(size.getValue())).movePointLeft(2)).reduce(BigDecimal.ZERO, BigDecimal::add);
            assertThat(byRate.values().stream().mapToInt(Integer::intValue).sum()).isEqualTo(shares.setScale(0, RoundingMode.CEILING).intValueExact());
            sizes.forEach((name, size) -> nearly(byRate.get(name), percent.get(name).multiply(BigDecimal.valueOf(size)).movePointLeft(2), size));
        }
    }

    private static void nearly(int number, BigDecimal share, int size) {
        assertThat(BigDecimal.valueOf(number).subtract(share).abs()).isLessThan(BigDecimal.ONE);
        assertThat(number).isBetween(0, size);
    }
}
