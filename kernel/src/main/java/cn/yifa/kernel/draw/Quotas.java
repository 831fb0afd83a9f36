// SPDX-License-Identifier: Apache-2.0
package cn.yifa.kernel.draw;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.TreeMap;

/// How many are drawn of each stratum (抽取数量). What doesn't come out even goes to the largest remainders (最大余数法), of equal ones to the first name; all arithmetic is exact.
public sealed interface Quotas {

    /// So many of each.
    record Counts(Map<String, Integer> of) implements Quotas {
        public Counts {
            of = byName(of);
        }
    }

    /// A share of each in percent; together not fewer than the shares come to.
    record Rates(Map<String, BigDecimal> percent) implements Quotas {
        public Rates {
            percent = byName(percent);
        }
    }

    /// So many of all, by size.
    record Total(int of) implements Quotas {}

    /// The number for each stratum.
    ///
    /// @param sizes of the strata, without those who are left out
    default SequencedMap<String, Integer> among(Map<String, Integer> sizes) {
        var numbers = new TreeMap<String, Integer>(Names.BY_BYTES);
        switch (this) {
            case Counts counts -> sizes.keySet().forEach(name -> numbers.put(name, counts.of.getOrDefault(name, 0)));
            case Rates rates -> {
                var shares = new TreeMap<String, BigDecimal>(Names.BY_BYTES);
                sizes.forEach((name, size) -> shares.put(name, rates.percent.getOrDefault(name, BigDecimal.ZERO).multiply(BigDecimal.valueOf(size)).movePointLeft(2)));
                apportion(shares, BigDecimal.ONE, numbers);
            }
            case Total total -> {
                long all = Math.max(1, sizes.values().stream().mapToLong(Integer::longValue).sum());
                var shares = new TreeMap<String, BigDecimal>(Names.BY_BYTES);
                sizes.forEach((name, size) -> shares.put(name, BigDecimal.valueOf((long) total.of * size)));
                apportion(shares, BigDecimal.valueOf(all), numbers);
            }
        }
        return numbers;
    }

    private static void apportion(TreeMap<String, BigDecimal> shares, BigDecimal unit, Map<String, Integer> numbers) {
        var remainders = new ArrayList<Map.Entry<String, BigDecimal>>();
        var left = BigDecimal.ZERO;
        for (var share : shares.entrySet()) {
            var whole = share.getValue().divideAndRemainder(unit);
            numbers.put(share.getKey(), whole[0].intValueExact());
            remainders.add(Map.entry(share.getKey(), whole[1]));
            left = left.add(whole[1]);
        }
        var largest = Comparator.comparing((Map.Entry<String, BigDecimal> remainder) -> remainder.getValue()).reversed().thenComparing(Map.Entry::getKey, Names.BY_BYTES);
        remainders.sort(largest);
        int more = left.divide(unit, 0, RoundingMode.CEILING).intValueExact();
        remainders.subList(0, more).forEach(remainder -> numbers.merge(remainder.getKey(), 1, Integer::sum));
    }

    private static <V> Map<String, V> byName(Map<String, V> values) {
        var sorted = new TreeMap<String, V>(Names.BY_BYTES);
        values.forEach((name, value) -> sorted.put(PlainText.nfc(name), value));
        return sorted;
    }

    /// Strata it speaks of by name.
    default List<String> names() {
        return switch (this) {
            case Counts counts -> List.copyOf(counts.of.keySet());
            case Rates rates -> List.copyOf(rates.percent.keySet());
            case Total _ -> List.of();
        };
    }
}
