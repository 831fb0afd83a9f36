// SPDX-License-Identifier: Apache-2.0
package cn.yifa.kernel.document;

import cn.yifa.kernel.procedure.Field;
import cn.yifa.kernel.procedure.Field.FieldType;
import cn.yifa.kernel.procedure.Guard;
import cn.yifa.kernel.procedure.Procedure;
import java.util.Collection;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/// The options of choices over all versions of a procedure: one that a condition asks for and that there never was would give the wrong letter, and nobody would know.
final class Options {

    private static final Pattern DATE = Pattern.compile("date\\(\\s*\"[^\"]*\"\\s*\\)");
    private static final Pattern QUOTED = Pattern.compile("\"([^\"]*)\"");

    private final Map<String, Set<String>> options = new TreeMap<>();

    Options(Collection<Procedure> versions) {
        versions.forEach(version -> version.fields().values().stream().filter(field -> field.type() == FieldType.CHOICE || field.type() == FieldType.CHOICES)
                .forEach(field -> options.computeIfAbsent(field.id(), id -> new HashSet<>()).addAll(field.options())));
    }

    /// What a condition asks for of choices and no version has; nothing is said of one that reads other texts too.
    Optional<String> unknown(Guard guard, Map<String, Field> fields) {
        var choices = guard.reads().stream().filter(options::containsKey).toList();
        var texts = guard.reads().stream().map(fields::get).anyMatch(field -> switch (field.type()) {
            case TEXT, LONG_TEXT, PARTY, DIVISION, DIVISIONS, TEXTS -> true;
            case NUMBER, DATE, CHOICE, CHOICES, YES_NO -> false;
        });
        return choices.isEmpty() || texts ? Optional.empty() : QUOTED.matcher(DATE.matcher(guard.text()).replaceAll("")).results().map(found -> found.group(1))
                .filter(option -> choices.stream().noneMatch(choice -> options.get(choice).contains(option))).findFirst();
    }
}
