// SPDX-License-Identifier: Apache-2.0
package cn.yifa.kernel.cases;

import cn.yifa.kernel.procedure.ClockOperation;
import cn.yifa.kernel.procedure.Procedure;
import java.util.ArrayList;
import java.util.Optional;
import java.util.Set;

/// Opening a case (立项、受理登记).
final class Opening {

    private static final int LONGEST_TITLE = 300;

    private Opening() {}

    static Decision decide(Procedure procedure, Command.Open open, Draft draft) {
        var grounds = new ArrayList<>(FormCheck.opening(procedure, open.fields()));
        if (!draft.authority().opens(procedure)) {
            grounds.add(Refusal.of("MayNotOpen", "“" + procedure.name() + "”由" + String.join("、", procedure.openedBy().stream().sorted().toList()) + "开始，您不在其中"));
        }
        if (open.title().isBlank()) {
            grounds.add(Refusal.ofField("TitleWrong", "title", "请填写标题"));
        }
        Words.fault(open.title(), LONGEST_TITLE).ifPresent(fault -> grounds.add(Refusal.ofField("TitleWrong", "title", "标题" + fault)));
        if (!grounds.isEmpty()) {
            return new Decision.Refused(grounds);
        }
        var consequences = new Consequences(procedure, draft.context(), open.handling(), open.fields(), Set.of(), Set.of(), 1, draft.happenedAt());
        procedure.first().forEach(step -> consequences.enter(procedure.steps().get(step)));
        procedure.clocks().values().stream().filter(clock -> clock.startsOnOpening())
                .forEach(clock -> consequences.begin(clock, ClockOperation.START, clock.openingFrom(), "办件开始"));
        return Draft.accept(consequences.refusals(), () -> new CaseEvent.CaseOpened(draft.header(1, Optional.empty()), procedure.id(), procedure.inForceFrom(), open.number(),
                open.title(), open.handling(), open.fields(), open.evidence(), consequences.effects()));
    }
}
