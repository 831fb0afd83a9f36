// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.inspection;

import cn.yifa.kernel.draw.Demand;
import cn.yifa.kernel.draw.Exclusion;
import cn.yifa.kernel.draw.HiddenName;
import cn.yifa.kernel.draw.Recusal;
import cn.yifa.kernel.draw.Stratum;
import cn.yifa.kernel.inspection.RandomInspection;
import cn.yifa.kernel.inspection.RandomInspection.LeftOut;
import cn.yifa.kernel.register.Values;
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
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

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
    private final Map<String, Integer> reasons = new HashMap<>();
    private final Map<String, HiddenName> hidden = new HashMap<>();
    private final List<Recusal> recusals = new ArrayList<>();
    private final List<String> unclassified = new ArrayList<>();
    /// Where targets stand of which the same is read: of a million few differ.
    private final Map<Read, Optional<Place>> places = new HashMap<>();

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
    }

    static List<String> words(String several) {
        return Arrays.asList(several.split(AND));
    }

    /// The fields of a target that it reads.
    static Set<String> fields(RandomInspection inspection) {
        var targets = inspection.targets();
        return Stream.of(Stream.of(targets.items(), targets.stratum()), targets.region().stream(), targets.hidden().stream(), targets.leftOut().stream().flatMap(rule -> rule.when().fields().stream())).flatMap(fields -> fields)
                .collect(Collectors.toSet());
    }

    /// What is read of a target.
    private record Read(Values values, Map<String, BigDecimal> visits) {}

    /// Where a target stands.
    ///
    /// @param stratum none when it has no class
    /// @param leftOut the rule that leaves it out
    private record Place(Optional<String> stratum, boolean hidden, Optional<LeftOut> leftOut) {}

    /// @param values of these, those that it {@linkplain #fields reads} are enough
    void add(String key, Values values) {
        var read = new Read(values, counts.getOrDefault(key, VisitCounts.NONE));
        var place = places.get(read);
        if (place == null) {
            place = place(read);
            if (places.size() < MOST_REMEMBERED) {
                places.put(read, place);
            }
        }
        place.ifPresent(found -> add(key, found));
    }

    private void add(String key, Place place) {
        if (place.stratum.isEmpty()) {
            unclassified.add(key);
            return;
        }
        var identifier = key;
        if (place.hidden) {
            var secret = hide.apply(key);
            hidden.put(key, secret);
            identifier = secret.identifier();
        }
        identifiers.computeIfAbsent(place.stratum.get(), _ -> new ArrayList<>()).add(identifier);
        for (var recusal : avoiding.getOrDefault(key, List.of())) {
            recusals.add(new Recusal(recusal.inspector(), identifier, recusal.reason()));
        }
        if (place.leftOut.isPresent()) {
            exclusions.add(new Exclusion(identifier, place.leftOut.get().because()));
            reasons.merge(place.leftOut.get().because(), 1, Integer::sum);
        }
    }

    /// Nothing when none of its items is to be inspected.
    private Optional<Place> place(Read read) {
        var wanted = read.values.texts(inspection.targets().items()).stream().filter(items::containsKey).sorted().toList();
        if (wanted.isEmpty()) {
            return Optional.empty();
        }
        var hides = inspection.targets().hidden().flatMap(read.values::get).filter(Boolean.TRUE::equals).isPresent();
        return Optional.of(new Place(read.values.text(inspection.targets().stratum()).map(category -> stratum(category, read.values, wanted)), hides, leftOut(read)));
    }

    /// Its name.
    private String stratum(String category, Values values, List<String> wanted) {
        var area = inspection.targets().region().flatMap(values::text).flatMap(areas::of);
        var demand = new Demand(together(wanted, Optional.of(inspection.items().field())), area, together(wanted, inspection.items().expertise()));
        var name = Stream.of(Optional.of(category), area, demand.field(), demand.expertise()).flatMap(Optional::stream).collect(Collectors.joining("-"));
        demands.put(name, demand);
        classes.put(name, category);
        return name;
    }

    /// The first rule that leaves it out.
    private Optional<LeftOut> leftOut(Read read) {
        var figures = new HashMap<>(read.visits);
        figures.put(RandomInspection.CAP, cap);
        return inspection.targets().leftOut().stream().filter(rule -> rule.when().holds(rule.when().reads(read.values, figures))).findFirst();
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

    /// How many each rule leaves out, in the order of the rules.
    SequencedMap<String, Integer> reasons() {
        var ordered = new LinkedHashMap<String, Integer>();
        inspection.targets().leftOut().stream().map(LeftOut::because).filter(reasons::containsKey).forEach(because -> ordered.put(because, reasons.get(because)));
        return ordered;
    }

    Map<String, HiddenName> hidden() {
        return hidden;
    }

    List<Recusal> recusals() {
        return recusals;
    }

    /// Those without a class, of whom nobody knows how many are to be drawn.
    List<String> unclassified() {
        return unclassified.stream().sorted().toList();
    }
}
