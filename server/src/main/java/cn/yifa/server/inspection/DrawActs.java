// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.inspection;

import cn.yifa.kernel.cases.Case;
import cn.yifa.kernel.cases.Command;
import cn.yifa.server.casework.By;
import cn.yifa.server.casework.Cases;
import cn.yifa.server.casework.Outcome;
import cn.yifa.server.inspection.DrawConsequences.Undone;
import org.springframework.stereotype.Component;

/// What the program does in cases because of draws; what can't be done undoes all that belongs to it.
@Component
class DrawActs {

    private final Cases cases;

    DrawActs(Cases cases) {
        this.cases = cases;
    }

    /// @throws Undone with the reason for people
    void act(Case matter, Command.Act act) {
        switch (cases.execute(matter.id(), matter.sequence(), act, By.program())) {
            case Outcome.Done _ -> { }
            case Outcome.Refused refused -> throw Undone.refused(refused);
            case Outcome.Overtaken _ -> throw new Undone("有人同时在办这个办件，稍后再试");
        }
    }
}
