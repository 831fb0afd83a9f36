// SPDX-License-Identifier: Apache-2.0
package cn.yifa.kernel.procedure;

import cn.yifa.kernel.definition.Entry;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.regex.Pattern;

/// Reads `- before decide when major: [risk-assessment, legal-review]`.
final class InvariantReader {

    private static final Pattern RULE = Pattern.compile("before ([a-z][a-z0-9-]*)(?: when (.+))?");

    private final SequencedMap<String, Field> fields;
    private final SequencedMap<String, Step> steps;

    InvariantReader(SequencedMap<String, Field> fields, SequencedMap<String, Step> steps) {
        this.fields = fields;
        this.steps = steps;
    }

    List<Invariant> read(Entry list) {
        var invariants = new ArrayList<Invariant>();
        list.items().forEach(item -> item.members().forEach((rule, required) -> invariant(rule, required).ifPresent(invariants::add)));
        return invariants;
    }

    private Optional<Invariant> invariant(String rule, Entry required) {
        var found = RULE.matcher(rule);
        if (!found.matches()) {
            required.problem("必经程序应写成 before 动作或环节 when 条件: [必经环节]");
            return Optional.empty();
        }
        var when = Optional.ofNullable(found.group(2));
        when.ifPresent(text -> StepReader.condition(text, fields, required));
        var names = required.texts();
        names.stream().filter(name -> !known(name)).forEach(name -> required.problem("没有环节或动作“" + name + "”"));
        if (names.isEmpty()) {
            required.problem("至少要列出一个必经的环节或动作");
        }
        if (!known(found.group(1))) {
            required.problem("没有环节或动作“" + found.group(1) + "”");
        }
        return Optional.of(new Invariant(found.group(1), when, names));
    }

    private boolean known(String name) {
        return steps.containsKey(name) || steps.values().stream().anyMatch(step -> step.actions().containsKey(name));
    }
}
