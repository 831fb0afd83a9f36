// SPDX-License-Identifier: Apache-2.0
package cn.yifa.bench.steps;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// The rates of contenders, round by round.
final class Rates {

    private final List<Map<Integer, List<Double>>> rates = new ArrayList<>();

    Rates(int contenders) {
        for (int i = 0; i < contenders; i++) {
            rates.add(new TreeMap<>());
        }
    }

    void add(int contender, int threads, double rate) {
        rates.get(contender).computeIfAbsent(threads, n -> new ArrayList<>()).add(rate);
    }

    double median(int contender, int threads) {
        return median(rates.get(contender).get(threads));
    }

    /// The median of the ratios of each round, so that what disturbed a round disturbs both.
    double ratio(int contender, int rival, int threads) {
        var ours = rates.get(contender).get(threads);
        var theirs = rates.get(rival).get(threads);
        var ratios = new ArrayList<Double>();
        for (int i = 0; i < ours.size(); i++) {
            ratios.add(ours.get(i) / theirs.get(i));
        }
        return median(ratios);
    }

    static double median(List<Double> values) {
        var sorted = values.stream().sorted().toList();
        int middle = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    }
}
