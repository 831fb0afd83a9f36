// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.inspection;

import cn.yifa.kernel.draw.PairingRules;
import cn.yifa.kernel.draw.Quotas;
import cn.yifa.kernel.inspection.RandomInspection;
import cn.yifa.kernel.register.Values;
import cn.yifa.server.register.RegisterEntry;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What the yearly plan says of a draw (计划怎样写).
///
/// @param entry of the plan
record PlannedDraw(RandomInspection inspection, RegisterEntry entry) {

    private Values plan() {
        return entry.values();
    }

    private int number(String field) {
        return plan().number(field).map(BigDecimal::intValue).orElse(0);
    }

    /// Whose inspections it plans.
    int year() {
        return number(inspection.plan().year());
    }

    int load() {
        return number(inspection.plan().load());
    }

    BigDecimal cap() {
        return BigDecimal.valueOf(number(inspection.plan().cap()));
    }

    int alternates() {
        return number(inspection.plan().alternates());
    }

    /// @param until the last day of the inspections
    PairingRules pairing(LocalDate until) {
        return new PairingRules(number(inspection.plan().each()), until, load());
    }

    /// The keys of what is to be inspected.
    List<String> items() {
        return plan().texts(inspection.plan().items());
    }

    /// Which targets it is about, by field of their register: those of its items, in its regions.
    ///
    /// @param items those of them that are listed
    Map<String, List<String>> wanted(Map<String, Values> items) {
        var wanted = new HashMap<String, List<String>>(Map.of(inspection.targets().items(), List.copyOf(items.keySet())));
        var regions = inspection.plan().regions().map(plan()::texts).orElse(List.of());
        inspection.targets().region().filter(region -> !regions.isEmpty() && inspection.officers().everywhere().filter(regions::contains).isEmpty()).ifPresent(region -> wanted.put(region, regions));
        return wanted;
    }

    private Map<String, BigDecimal> rates() {
        var rates = new TreeMap<String, BigDecimal>();
        plan().rows(inspection.plan().rates()).forEach(row -> row.text(inspection.plan().rateClass()).ifPresent(of -> row.number(inspection.plan().percent()).ifPresent(rate -> rates.put(of, rate))));
        return rates;
    }

    /// The rate of each stratum; of those whose class has one.
    ///
    /// @param classes of the strata
    Map<String, BigDecimal> percent(Map<String, String> classes) {
        var rates = rates();
        return classes.entrySet().stream().filter(stratum -> rates.containsKey(stratum.getValue())).collect(Collectors.toMap(Map.Entry::getKey, stratum -> rates.getOrDefault(stratum.getValue(), BigDecimal.ZERO)));
    }

    /// The rate of a class is a least for the class, not for the whole: what doesn't come out even is given within each class, so that no class is passed over for another with a larger remainder.
    static Quotas quotas(Map<String, BigDecimal> percent, Map<String, String> classes, Map<String, Integer> sizes) {
        var counts = new TreeMap<String, Integer>();
        percent.keySet().stream().collect(Collectors.groupingBy(classes::get)).values().forEach(strata -> counts.putAll(new Quotas.Rates(only(percent, strata)).among(only(sizes, strata))));
        return new Quotas.Counts(counts);
    }

    private static <T> Map<String, T> only(Map<String, T> all, List<String> names) {
        return names.stream().filter(all::containsKey).collect(Collectors.toMap(name -> name, all::get));
    }

    /// The law, and the entry of the plan with its rates, from which the numbers are reckoned.
    List<String> basis(Map<String, Values> items) {
        var rates = rates().entrySet().stream().map(rate -> rate.getKey() + " 类 " + rate.getValue().stripTrailingZeros().toPlainString() + "%").collect(Collectors.joining("、"));
        return Stream.of(Stream.of(inspection.basis().toString()), items.values().stream().flatMap(item -> item.texts(inspection.items().basis()).stream()).sorted(),
                Stream.of("《" + inspection.plan().register().name() + "》" + entry.key() + "：" + rates + "，各类分别计算，不足一户的按一户")).flatMap(lines -> lines).distinct().toList();
    }

    List<String> attendees() {
        return plan().text(inspection.plan().attendees()).map(text -> Arrays.stream(text.split("[、，,；;\\n]")).map(String::strip).filter(name -> !name.isEmpty()).distinct().toList()).orElse(List.of());
    }
}
