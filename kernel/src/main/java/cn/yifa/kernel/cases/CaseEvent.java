// SPDX-License-Identifier: Apache-2.0
package cn.yifa.kernel.cases;

import cn.yifa.kernel.clock.ClockEntry;
import cn.yifa.kernel.organ.DivisionId;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/// What happened in a case. Each event carries all its consequences, so that the fold needs no definition.
public sealed interface CaseEvent {

    EventHeader header();

    Effects effects();

    /// The data it brings, where it brings any.
    default Fields fields() {
        return Fields.NONE;
    }

    /// The same event with other data, such as personal data sealed; itself when it brings none.
    default CaseEvent with(Fields others) {
        return switch (this) {
            case CaseOpened e -> new CaseOpened(e.header, e.procedure, e.version, e.number, e.title, e.handling, others, e.evidence, e.effects);
            case ActionTaken e -> new ActionTaken(e.header, e.step, e.action, others, e.opinion, e.evidence, e.effects);
            case FieldsAmended e -> new FieldsAmended(e.header, others, e.reason, e.effects);
            case StepReturned e -> e;
            case TaskReassigned e -> e;
            case SignersAsked e -> e;
            case SignerAnswered e -> e;
            case HolderUrged e -> e;
            case CaseWithdrawn e -> e;
            case CaseSuspended e -> e;
            case CaseResumed e -> e;
            case CaseTerminated e -> e;
            case CaseReopened e -> e;
            case CaseLinked e -> e;
        };
    }

    /// What an event changes: tasks done and begun, steps left and entered, arrivals at joins, clocks touched.
    ///
    /// @param arrivedAt joins that wait for more, as `from>step`
    record Effects(
            List<String> stepsLeft,
            List<String> stepsEntered,
            List<String> arrivalsUsed,
            List<String> arrivedAt,
            List<String> tasksDone,
            List<Task> tasksBegun,
            Map<String, ClockEntry> clocks,
            boolean ended) {}

    record CaseOpened(
            EventHeader header, String procedure, LocalDate version, String number, String title, DivisionId handling,
            Fields fields, List<Evidence> evidence, Effects effects) implements CaseEvent {}

    record ActionTaken(
            EventHeader header, String step, String action, Fields fields, String opinion,
            List<Evidence> evidence, Effects effects) implements CaseEvent {}

    /// 退回 to an earlier step.
    record StepReturned(EventHeader header, String from, String to, String reason, Effects effects) implements CaseEvent {}

    /// 转办 to another person or seat.
    record TaskReassigned(EventHeader header, String task, Holder to, String reason, Effects effects) implements CaseEvent {}

    /// 会签 or 加签: others asked to sign.
    record SignersAsked(EventHeader header, String step, Task.Kind kind, List<Holder> signers, String question, Effects effects)
            implements CaseEvent {}

    record SignerAnswered(EventHeader header, String task, boolean agreed, String opinion, Effects effects) implements CaseEvent {}

    /// 催办.
    record HolderUrged(EventHeader header, List<String> tasks, String message, Effects effects) implements CaseEvent {}

    record CaseWithdrawn(EventHeader header, String reason, Effects effects) implements CaseEvent {}

    /// @param cause the ground of the procedure; blank when it lists none
    record CaseSuspended(EventHeader header, String cause, String reason, Effects effects) implements CaseEvent {}

    record CaseResumed(EventHeader header, String reason, Effects effects) implements CaseEvent {}

    record CaseTerminated(EventHeader header, String reason, Effects effects) implements CaseEvent {}

    record CaseReopened(EventHeader header, String to, String reason, Effects effects) implements CaseEvent {}

    /// The case's data corrected with a reason, such as another deadline or other divisions; tasks and clocks follow.
    record FieldsAmended(EventHeader header, Fields fields, String reason, Effects effects) implements CaseEvent {}

    record CaseLinked(EventHeader header, CaseLink link, Effects effects) implements CaseEvent {}
}
