// SPDX-License-Identifier: Apache-2.0
package cn.yifa.kernel.procedure;

import cn.yifa.kernel.cases.Fields;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/// What can be proved of conditions without a case (条件之间的关系): that they leave nothing out, that two of them exclude each other.
///
/// Over fields with few values, yes or no and choices, every combination is tried. Otherwise `not(…)` written around the same words is the proof.
final class Conditions {

    private static final int MOST_COMBINATIONS = 4096;

    private Conditions() {}

    /// Whether one of the conditions holds whatever the fields are.
    static boolean complete(List<String> conditions, Map<String, Field> fields) {
        if (conditions.stream().anyMatch(condition -> conditions.contains("not(" + condition + ")"))) {
            return true;
        }
        var guards = conditions.stream().map(condition -> Guard.compile(condition, fields)).toList();
        return !guards.isEmpty() && combinations(reads(guards), fields).map(all -> all.stream().allMatch(values -> guards.stream().anyMatch(holdsFor(values)))).orElse(false);
    }

    /// Whether the two conditions can never hold together.
    static boolean exclude(String one, String other, Map<String, Field> fields) {
        if (one.equals("not(" + other + ")") || other.equals("not(" + one + ")")) {
            return true;
        }
        var guards = List.of(Guard.compile(one, fields), Guard.compile(other, fields));
        return combinations(reads(guards), fields).map(all -> all.stream().noneMatch(values -> guards.stream().allMatch(holdsFor(values)))).orElse(false);
    }

    private static Predicate<Guard> holdsFor(Fields values) {
        return guard -> guard.holds(values);
    }

    private static Set<String> reads(Collection<Guard> guards) {
        return guards.stream().flatMap(guard -> guard.reads().stream()).collect(Collectors.toCollection(TreeSet::new));
    }

    /// Every combination of values of the fields, when those are few.
    static Optional<List<Fields>> combinations(Set<String> reads, Map<String, Field> fields) {
        List<Map<String, Object>> all = List.of(Map.of());
        for (var read : reads) {
            List<?> values = switch (fields.get(read).type()) {
                case YES_NO -> List.of(true, false);
                case CHOICE -> fields.get(read).options();
                case TEXT, LONG_TEXT, NUMBER, DATE, CHOICES, PARTY, DIVISION, DIVISIONS, TEXTS -> List.of();
            };
            if (values.isEmpty() || all.size() * values.size() > MOST_COMBINATIONS) {
                return Optional.empty();
            }
            var more = new ArrayList<Map<String, Object>>();
            for (var known : all) {
                for (var value : values) {
                    var combination = new TreeMap<>(known);
                    combination.put(read, value);
                    more.add(combination);
                }
            }
            all = more;
        }
        return Optional.of(all.stream().map(Fields::of).toList());
    }
}
