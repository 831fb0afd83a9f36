// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.workbench;

import cn.yifa.kernel.cases.CaseEvent;
import cn.yifa.kernel.cases.CaseId;
import cn.yifa.server.casework.Cases;
import cn.yifa.server.casework.Procedures;
import java.util.LinkedHashMap;
import java.util.List;
import org.springframework.stereotype.Component;

/// Who read in a case what it shows, where different people must (三审三校).
@Component
class Reviewers {

    private final Cases cases;
    private final Procedures procedures;

    Reviewers(Cases cases, Procedures procedures) {
        this.cases = cases;
        this.procedures = procedures;
    }

    /// `一审一校 王明`, in the order of the steps; whoever took a step last.
    List<String> of(CaseId id) {
        return cases.find(id).map(matter -> {
            var procedure = procedures.of(matter);
            var read = new LinkedHashMap<String, String>();
            for (var event : cases.events(id)) {
                if (event instanceof CaseEvent.ActionTaken taken && procedure.apart().stream().anyMatch(steps -> steps.contains(taken.step()))) {
                    procedure.step(taken.step()).ifPresent(step -> read.put(step.name(), taken.header().personName()));
                }
            }
            return read.entrySet().stream().map(one -> one.getKey() + " " + one.getValue()).toList();
        }).orElse(List.of());
    }
}
