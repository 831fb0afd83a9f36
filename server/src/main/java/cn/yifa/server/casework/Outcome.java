// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.casework;

import cn.yifa.kernel.cases.Case;
import cn.yifa.kernel.cases.CaseEvent;
import cn.yifa.kernel.cases.Refusal;
import java.time.LocalDateTime;
import java.util.List;

/// What became of a command.
public sealed interface Outcome {

    /// It is done and on the disk.
    record Done(Case now, List<CaseEvent> events) implements Outcome {

        public Done {
            events = List.copyOf(events);
        }
    }

    /// It is refused, with every ground at once; nothing changed.
    record Refused(List<Refusal> grounds) implements Outcome {

        public Refused {
            grounds = List.copyOf(grounds);
        }
    }

    /// Somebody else was quicker: the case is no longer as it was when the person looked at it. Nothing changed.
    ///
    /// @param personName who was quicker
    /// @param when       Asia/Shanghai
    record Overtaken(String personName, LocalDateTime when, Case now) implements Outcome {}
}
