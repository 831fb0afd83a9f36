// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.portal;

import cn.yifa.kernel.procedure.Action;
import cn.yifa.kernel.procedure.Actor;
import cn.yifa.kernel.procedure.ClockDefinition;
import cn.yifa.kernel.procedure.Procedure;
import java.util.stream.Collectors;

/// Says a procedure in plain Chinese: who acts in a step, where an action leads, how long a clock runs.
public record ProcedureInWords(Procedure procedure) {

    public String actor(Actor actor) {
        return switch (actor) {
            case Actor.InRole role -> (role.role().equals("厅领导") || role.role().equals(role.position().term()) ? "" : role.role()) + role.position().term();
            case Actor.InHandlingDivision in -> "承办处室" + in.position().term();
            case Actor.InEach each -> "各" + procedure.fields().get(each.field()).name() + each.position().term();
            case Actor.Outside outside -> procedure.fields().get(outside.party()).name();
        };
    }

    public String target(Action action) {
        if (action.stays()) {
            return "留在本环节";
        }
        return action.to().stream().map(to -> to.equals(Procedure.END) ? "结束" : procedure.steps().get(to).name()).collect(Collectors.joining("、"));
    }

    public String length(ClockDefinition clock) {
        return switch (clock.length()) {
            case ClockDefinition.Length.OfTerm of -> of.term().toString();
            case ClockDefinition.Length.UntilDateIn until -> "至“" + procedure.fields().get(until.field()).name() + "”为止";
        };
    }
}
