// SPDX-License-Identifier: Apache-2.0
package cn.yifa.kernel.procedure;

import cn.yifa.kernel.law.Citation;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;

/// A place where the case waits for an actor (环节).
///
/// @param after steps that must all have delivered before this one is entered; empty when the first arrival enters it
/// @param certified the certificate that whoever takes part in it must hold
public record Step(
        String id,
        String name,
        Actor actor,
        Optional<Citation> basis,
        List<String> after,
        SequencedMap<String, Action> actions,
        Optional<Certified> certified) {

    public Step {
        after = List.copyOf(after);
    }

    public boolean joins() {
        return !after.isEmpty();
    }

    public Optional<Action> action(String id) {
        return Optional.ofNullable(actions.get(id));
    }
}
