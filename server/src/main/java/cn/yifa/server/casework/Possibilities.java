// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.casework;

import cn.yifa.kernel.cases.Case;
import cn.yifa.kernel.cases.Command;
import cn.yifa.kernel.cases.Context;
import cn.yifa.kernel.cases.Fields;
import cn.yifa.kernel.cases.Possible;
import cn.yifa.kernel.cases.Refusal;
import cn.yifa.kernel.procedure.Procedure;
import java.util.ArrayList;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/// What an officer may do in a case now, for pages and scripts: what the kernel says, without what something outside the case keeps from being done whatever is entered.
@Component
public final class Possibilities {

    private final ObjectProvider<Hindrance> hindrances;

    Possibilities(ObjectProvider<Hindrance> hindrances) {
        this.hindrances = hindrances;
    }

    public Possible in(Procedure procedure, Case matter, Context context) {
        var possible = Possible.in(procedure, matter, context);
        var actions = new ArrayList<Possible.Choice>();
        var withheld = new ArrayList<>(possible.withheld());
        for (var choice : possible.actions()) {
            var why = why(procedure, matter, new Command.Act(choice.step().id(), choice.action().id(), Fields.NONE, "", List.of()));
            if (why.isEmpty()) {
                actions.add(choice);
            } else {
                withheld.add(new Possible.Withheld(choice.step(), choice.action(), why));
            }
        }
        var returns = possible.returns().stream().map(back -> new Possible.Return(back.from(), back.to().stream().filter(to -> why(procedure, matter, new Command.ReturnTo(back.from().id(), to.id(), "")).isEmpty()).toList()))
                .filter(back -> !back.to().isEmpty()).toList();
        var standing = possible.standing().stream().filter(whole -> switch (whole) {
            case WITHDRAW -> why(procedure, matter, new Command.Withdraw("")).isEmpty();
            case TERMINATE -> why(procedure, matter, new Command.Terminate("")).isEmpty();
            case URGE, AMEND, SUSPEND, RESUME, REOPEN, LINK -> true;
        }).toList();
        return new Possible(actions, withheld, returns, possible.reassigns(), possible.signs(), possible.asks(), standing);
    }

    /// Why nobody may do it, whatever they enter and whoever they are.
    public List<Refusal> why(Procedure procedure, Case matter, Command command) {
        return hindrances.orderedStream().flatMap(hindrance -> hindrance.whateverIsEntered(procedure, matter, command).stream()).toList();
    }
}
