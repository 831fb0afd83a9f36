// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.inspection;

import cn.yifa.kernel.draw.Demand;
import cn.yifa.kernel.draw.Exclusion;
import cn.yifa.kernel.draw.HiddenName;
import cn.yifa.kernel.draw.Recusal;
import cn.yifa.kernel.draw.Stratum;
import cn.yifa.kernel.inspection.RandomInspection;
import cn.yifa.kernel.register.Values;
import cn.yifa.server.register.RegisterEntry;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Puts targets into strata (分层): those of the same class that ask the same of their inspectors; and leaves out those whom a rule leaves out, with its reason.
final class Strata {

    /// How several fields or kinds of expertise that one target asks for stand in one word.
    private static final String AND = "、";
    private static final int MOST_REMEMBERED = 10_000;

    private final RandomInspection inspection;
    private final Map<String, Values> items;
    private final Map<String, Map<String, BigDecimal>> counts;
    private final BigDecimal cap;
    private final Map<String, List<Recusal>> avoiding;
    private final Areas areas;
    private final Function<String, HiddenName> hide;

    private final SequencedMap<String, List<String>> identifiers = new TreeMap<>();
    private final Map<String, Demand> demands = new TreeMap<>();
    private final Map<String, String> classes = new HashMap<>();
    private final List<Exclusion> exclusions = new ArrayList<>();
    private final SequencedMap<String, Integer> reasons = new LinkedHashMap<>();
    private final Map<String, HiddenName> hidden = new HashMap<>();
    private final List<Recusal> recusals = new ArrayList<>();
    private final List<String> unclassified = new ArrayList<>();
    /// What a rule said of the same values before: of a million targets few differ in what rules read.
    private final List<Map<Map<String, @Nullable Object>, Boolean>> remembered;

    /// @param items    of the planned task, by key
    /// @param counts   of visits, by key of the target
    /// @param avoiding whom inspectors must avoid, by key of the target
    /// @param areas    for which different inspectors can be sent
    /// @param hide     makes a hidden name of a key
    Strata(RandomInspection inspection, Map<String, Values> items, Map<String, Map<String, BigDecimal>> counts, BigDecimal cap, Map<String, List<Recusal>> avoiding, Areas areas, Function<String, HiddenName> hide) {
        this.inspection = inspection;
        this.items = items;
        this.counts = counts;
        this.cap = cap;
        this.avoiding = avoiding;
        this.areas = areas;
        this.hide = hide;
        this.remembered = inspection.targets().leftOut().stream().<Map<Map<String, @Nullable Object>, Boolean>>map(rule -> new HashMap<>()).toList();
    }

    static List<String> words(String several) {
        return Arrays.asList(several.split(AND));
    }

    void add(RegisterEntry target) {
        var values = target.values();
        var category = values.text(inspection.targets().stratum());
        var wanted = values.texts(inspection.targets().items()).stream().filter(items::containsKey).sorted().toList();
        if (wanted.isEmpty()) {
            return;
        }
        if (category.isEmpty()) {
            unclassified.add(target.key());
            return;
        }
        var area = inspection.targets().region().flatMap(values::text).flatMap(areas::of);
        var demand = new Demand(together(wanted, Optional.of(inspection.items().field())), area, together(wanted, inspection.items().expertise()));
        var name = Stream.of(category, area, demand.field(), demand.expertise()).flatMap(Optional::stream).collect(Collectors.joining("-"));
        demands.put(name, demand);
        classes.put(name, category.get());
        var identifier = target.key();
        if (inspection.targets().hidden().flatMap(values::get).filter(Boolean.TRUE::equals).isPresent()) {
            var secret = hide.apply(target.key());
            hidden.put(target.key(), secret);
            identifier = secret.identifier();
        }
        identifiers.computeIfAbsent(name, _ -> new ArrayList<>()).add(identifier);
        for (var recusal : avoiding.getOrDefault(target.key(), List.of())) {
            recusals.add(new Recusal(recusal.inspector(), identifier, recusal.reason()));
        }
        leaveOut(target, identifier);
    }

    private void leaveOut(RegisterEntry target, String identifier) {
        var figures = new HashMap<String, BigDecimal>(counts.getOrDefault(target.key(), VisitCounts.NONE));
        figures.put(RandomInspection.CAP, cap);
        var rules = inspection.targets().leftOut();
        for (int i = 0; i < rules.size(); i++) {
            var rule = rules.get(i);
            var read = rule.when().reads(target.values(), figures);
            var known = remembered.get(i);
            if (known.size() < MOST_REMEMBERED ? known.computeIfAbsent(read, rule.when()::holds) : Boolean.valueOf(rule.when().holds(read))) {
                exclusions.add(new Exclusion(identifier, rule.because()));
                reasons.merge(rule.because(), 1, Integer::sum);
                return;
            }
        }
    }

    /// What all the items ask for.
    private Optional<String> together(Collection<String> wanted, Optional<String> field) {
        var words = field.map(id -> wanted.stream().flatMap(item -> items.get(item).text(id).stream()).distinct().sorted().toList()).orElse(List.of());
        return words.isEmpty() ? Optional.empty() : Optional.of(String.join(AND, words));
    }

    List<Stratum> strata() {
        return identifiers.entrySet().stream().map(stratum -> new Stratum(stratum.getKey(), demands.get(stratum.getKey()), stratum.getValue())).toList();
    }

    Map<String, Demand> demands() {
        return demands;
    }

    /// The class of each stratum.
    Map<String, String> classes() {
        return classes;
    }

    List<Exclusion> exclusions() {
        return exclusions;
    }

    SequencedMap<String, Integer> reasons() {
        return reasons;
    }

    Map<String, HiddenName> hidden() {
        return hidden;
    }

    List<Recusal> recusals() {
        return recusals;
    }

    /// Those without a class, of whom nobody knows how many are to be drawn.
    List<String> unclassified() {
        return unclassified;
    }
}
