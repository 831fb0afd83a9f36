// SPDX-License-Identifier: Apache-2.0
package cn.yifa.kernel.procedure;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/// Which fields have surely been written when a guard reads them: on every path, not on some.
final class Writing {

    private final Procedure procedure;

    Writing(Procedure procedure) {
        this.procedure = procedure;
    }

    List<Soundness.Fault> faults() {
        var given = procedure.fields().values().stream().filter(Field::required).map(Field::id).collect(Collectors.toSet());
        Map<Net.Marking, Set<String>> written = new HashMap<>(Map.of(Net.initial(procedure), given));
        var open = new ArrayDeque<>(List.of(Net.initial(procedure)));
        while (!open.isEmpty()) {
            var marking = open.poll();
            for (var step : marking.active()) {
                for (var action : procedure.steps().get(step).actions().values()) {
                    var after = new HashSet<>(written.get(marking));
                    action.form().stream().filter(Action.FieldUse::required).forEach(use -> after.add(use.field()));
                    var next = Net.fire(procedure, marking, step, action).marking();
                    if (!written.containsKey(next)) {
                        written.put(next, after);
                        open.add(next);
                    } else if (!after.containsAll(written.get(next))) {
                        after.retainAll(written.get(next));
                        written.put(next, after);
                        open.add(next);
                    }
                }
            }
        }
        return unwritten(written);
    }

    private List<Soundness.Fault> unwritten(Map<Net.Marking, Set<String>> written) {
        var faults = new ArrayList<Soundness.Fault>();
        var told = new HashSet<String>();
        written.forEach((marking, fields) -> marking.active().forEach(step -> procedure.steps().get(step).actions().values().forEach(action ->
                action.when().ifPresent(guard -> {
                    var missing = new HashSet<>(Guard.compile(guard, procedure.fields()).reads());
                    missing.removeAll(fields);
                    action.form().stream().filter(Action.FieldUse::required).forEach(use -> missing.remove(use.field()));
                    // A yes-or-no that nobody has answered is a plain no.
                    missing.removeIf(field -> procedure.fields().get(field).type() == Field.FieldType.YES_NO);
                    if (!missing.isEmpty() && told.add(step + "." + action.id())) {
                        faults.add(new Soundness.Fault(step + "." + action.id(), "条件“" + guard + "”读取的字段可能还没有填写：" + String.join("、", missing), List.of()));
                    }
                }))));
        return faults;
    }
}
