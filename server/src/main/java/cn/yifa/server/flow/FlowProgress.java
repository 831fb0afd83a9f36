// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.flow;

import cn.yifa.kernel.cases.Case;
import cn.yifa.kernel.cases.CaseEvent;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// How far a case has come in its procedure.
///
/// @param shown whether there is a case at all
/// @param taken actions that were taken, as `step/action`
public record FlowProgress(boolean shown, Set<String> active, Set<String> visited, Set<String> taken, boolean ended) {

    static final FlowProgress NONE = new FlowProgress(false, Set.of(), Set.of(), Set.of(), false);

    public static FlowProgress of(Case matter, List<CaseEvent> events) {
        var taken = events.stream().filter(CaseEvent.ActionTaken.class::isInstance).map(CaseEvent.ActionTaken.class::cast)
                .map(event -> event.step() + "/" + event.action()).collect(Collectors.toUnmodifiableSet());
        return new FlowProgress(true, matter.active(), Set.copyOf(matter.visited()), taken, matter.status() == Case.Status.ENDED);
    }

    FlowPicture.State of(String step) {
        if (!shown) {
            return FlowPicture.State.PLAIN;
        }
        return active.contains(step) ? FlowPicture.State.NOW : visited.contains(step) ? FlowPicture.State.DONE : FlowPicture.State.AHEAD;
    }

    boolean took(String step, Collection<String> actions) {
        return actions.stream().anyMatch(action -> taken.contains(step + "/" + action));
    }
}
