// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.casework;

import cn.yifa.kernel.cases.Case;
import cn.yifa.kernel.cases.Command;
import cn.yifa.kernel.cases.Refusal;
import cn.yifa.kernel.procedure.Procedure;
import java.util.List;

/// What stands outside a case and keeps something from being done in it, such as another case or a draw.
public interface Hindrance {

    /// Every ground, each with its article; none when nothing outside the case is against it.
    ///
    /// @param matter  as whoever acts saw it
    /// @param command never a [Command.Late], but what is done late
    List<Refusal> whyNot(Procedure procedure, Case matter, Command command);

    /// The grounds that no form could change, asked before an act is offered; none where they rest on what is entered.
    ///
    /// @param command with nothing entered
    default List<Refusal> whateverIsEntered(Procedure procedure, Case matter, Command command) {
        return List.of();
    }
}
