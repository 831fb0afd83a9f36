// SPDX-License-Identifier: Apache-2.0
package cn.yifa.kernel.cases;

import cn.yifa.kernel.organ.DivisionId;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// What somebody wants to do in a case. All but [Open] concern a case that exists.
public sealed interface Command {

    record Open(String number, String title, DivisionId handling, Fields fields, List<Evidence> evidence) implements Command {}

    /// @param evidence  what the person brings
    /// @param documents what the action makes itself (文书、变更清单), kept with the evidence
    record Act(String step, String action, Fields fields, String opinion, List<Evidence> evidence, List<Evidence> documents) implements Command {

        public Act(String step, String action, Fields fields, String opinion, List<Evidence> evidence) {
            this(step, action, fields, opinion, evidence, List.of());
        }

        /// The same, with what was made besides.
        public Act with(List<Evidence> made) {
            return new Act(step, action, fields, opinion, evidence, Stream.concat(documents.stream(), made.stream()).toList());
        }
    }

    record ReturnTo(String from, String to, String reason) implements Command {}

    record Reassign(String task, Holder to, String reason) implements Command {}

    record AskSigners(String step, Task.Kind kind, List<Holder> signers, String question) implements Command {}

    record Answer(String task, boolean agreed, String opinion) implements Command {}

    /// Urges the named tasks, or all that wait when none is named.
    record Urge(List<String> tasks, String message) implements Command {}

    record Withdraw(String reason) implements Command {}

    /// @param cause a ground of the procedure; blank when it lists none
    record Suspend(String cause, String reason) implements Command {}

    record Resume(String reason) implements Command {}

    record Terminate(String reason) implements Command {}

    record Reopen(String reason) implements Command {}

    record Amend(Fields fields, String reason) implements Command {}

    /// @param other the other case, when it is one of this department
    record Link(String kind, String reference, Optional<CaseId> other) implements Command {}

    /// A command recorded later than it happened (补录), with the reason.
    record Late(Command command, LocalDateTime happenedAt, String reason) implements Command {}
}
