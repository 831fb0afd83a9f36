// SPDX-License-Identifier: Apache-2.0
package cn.yifa.kernel.cases;

import cn.yifa.kernel.organ.DivisionId;
import cn.yifa.kernel.organ.Seat;
import cn.yifa.kernel.procedure.Net;
import cn.yifa.kernel.procedure.Procedure;
import cn.yifa.kernel.procedure.Step;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Handing a case about: return (退回), reassign (转办), countersign and added signature (会签、加签), urge (催办).
final class Handing {

    private static final int MOST_SIGNERS = 50;
    private static final int LONGEST_OPINION = 4000;
    private static final int LONGEST_MESSAGE = 1000;

    private Handing() {}

    static Decision returning(Procedure procedure, Case matter, Command.ReturnTo back, Draft draft) {
        var grounds = Draft.running(matter);
        Draft.needReason(grounds, back.reason(), "退回");
        var turn = draft.authority().turn(matter, back.from());
        if (!matter.active().contains(back.from())) {
            grounds.add(Refusal.of("StepNotWaiting", "办件现在不在要退回的环节，请刷新后再看"));
        } else if (turn.isEmpty()) {
            grounds.add(Refusal.of("NotTheHolder", "这个环节不在您手上，不能退回"));
        } else if (Authority.shared(procedure, back.from())) {
            grounds.add(Refusal.of("SharedStep", "这个环节由几个处室分别办理，一个处室不能替大家退回"));
        }
        certified(procedure, back.from(), matter, draft, grounds);
        var marking = target(procedure, matter, back.from(), back.to());
        if (marking.isEmpty()) {
            grounds.add(Refusal.ofField("CannotReturnThere", "to", "只能退回到已经走过、且不影响并行环节的环节"));
        }
        if (!grounds.isEmpty()) {
            return new Decision.Refused(grounds);
        }
        var consequences = draft.consequences(procedure, matter, matter.fields());
        Authority.waiting(matter, back.from()).forEach(consequences::finish);
        consequences.place(back.from(), back.to(), marking.get().arrivals());
        return Draft.accept(consequences.refusals(), () -> new CaseEvent.StepReturned(draft.header(matter.sequence() + 1, turn), back.from(), back.to(), back.reason(),
                consequences.effects()));
    }

    /// The marking after a return, when there is one.
    private static Optional<Net.Marking> target(Procedure procedure, Case matter, String from, String to) {
        // Only back: otherwise whoever was sent the case for correction could hand it past the reviews that follow.
        if (!procedure.steps().containsKey(to) || !matter.visited().contains(to) || matter.visited().indexOf(to) >= matter.visited().indexOf(from)) {
            return Optional.empty();
        }
        Set<String> others = new LinkedHashSet<>(matter.active());
        others.remove(from);
        return Net.returning(procedure, others, matter.arrivals(), to);
    }

    /// The steps to which the case may be returned from `from`.
    static List<String> targets(Procedure procedure, Case matter, String from) {
        return matter.visited().stream().filter(to -> target(procedure, matter, from, to).isPresent()).toList();
    }

    static Decision reassign(Procedure procedure, Case matter, Command.Reassign reassign, Draft draft) {
        var grounds = Draft.running(matter);
        Draft.needReason(grounds, reassign.reason(), "转办");
        var task = task(matter, reassign.task(), grounds);
        task.filter(found -> !mayReassign(draft, found)).ifPresent(found ->
                grounds.add(Refusal.of("NotTheHolder", "转办由持有待办的人、本处室负责人或法规处决定")));
        task.filter(found -> found.holder().equals(reassign.to())).ifPresent(found -> grounds.add(Refusal.ofField("SameHolder", "to", "待办本来就在那里")));
        task.filter(found -> found.kind() == Task.Kind.ACT && Authority.shared(procedure, found.step()) && !division(found.holder()).equals(division(reassign.to())))
                .ifPresent(found -> grounds.add(Refusal.ofField("OtherDivision", "to", "这个环节由各处室分别办理，待办只能在本处室内转办；要换处室，请由法规处修改事项")));
        if (reassign.to() instanceof Holder.OutsideParty || task.filter(found -> found.holder() instanceof Holder.OutsideParty).isPresent()) {
            grounds.add(Refusal.ofField("OutsideParty", "to", "当事人的待办不能转办"));
        }
        if (task.isPresent() && Authority.seat(reassign.to()).isPresent() && Authority.seat(reassign.to()).get().position().administers()) {
            grounds.add(Refusal.ofField("AdministratorsDoNotAct", "to", "三类管理员不办理业务"));
        }
        return Draft.accept(grounds, () -> {
            var sequence = matter.sequence() + 1;
            var old = task.orElseThrow();
            var given = new Task(old.step() + "#" + sequence + "/" + old.kind().name() + "/" + reassign.to().text(), old.step(), old.kind(), reassign.to(), old.asked(), draft.happenedAt());
            return new CaseEvent.TaskReassigned(draft.header(sequence, task), old.id(), reassign.to(), reassign.reason(), Effect.tasks(List.of(old.id()), List.of(given)));
        });
    }

    private static Optional<DivisionId> division(Holder holder) {
        return Authority.seat(holder).map(Seat::division);
    }

    static boolean mayReassign(Draft draft, Task task) {
        return draft.authority().holds(task) || draft.authority().heads(task) || draft.authority().supervises();
    }

    static Decision ask(Procedure procedure, Case matter, Command.AskSigners ask, Draft draft) {
        var grounds = Draft.running(matter);
        var turn = draft.authority().turn(matter, ask.step());
        if (!matter.active().contains(ask.step()) || turn.isEmpty()) {
            grounds.add(Refusal.of("NotTheHolder", "只有正在办理这个环节的人可以请人会签或加签"));
        }
        if (ask.kind() == Task.Kind.ACT || ask.signers().isEmpty()) {
            grounds.add(Refusal.ofField("SignersMissing", "signers", "请选择会签或加签的人"));
        }
        if (ask.signers().stream().anyMatch(Holder.OutsideParty.class::isInstance)) {
            grounds.add(Refusal.ofField("OutsideParty", "signers", "会签人、加签人应是本部门的岗位"));
        }
        if (ask.signers().stream().flatMap(signer -> Authority.seat(signer).stream()).anyMatch(seat -> seat.position().administers())) {
            grounds.add(Refusal.ofField("AdministratorsDoNotAct", "signers", "三类管理员不办理业务，不能会签或加签"));
        }
        if (turn.filter(task -> ask.signers().contains(task.holder())).isPresent()) {
            grounds.add(Refusal.ofField("SignsForOneself", "signers", "正在办理的人不用再请自己会签或加签"));
        }
        if (ask.signers().size() > MOST_SIGNERS) {
            grounds.add(Refusal.ofField("TooManySigners", "signers", "一次最多请 " + MOST_SIGNERS + " 位会签或加签"));
        }
        Draft.needReason(grounds, ask.question(), "会签或加签");
        certified(procedure, ask.step(), matter, draft, grounds);
        var consequences = draft.consequences(procedure, matter, matter.fields());
        for (var signer : new LinkedHashSet<>(ask.signers())) {
            if (matter.tasks().stream().anyMatch(task -> task.step().equals(ask.step()) && task.kind() != Task.Kind.ACT && task.holder().equals(signer))) {
                grounds.add(Refusal.ofField("AskedAlready", "signers", "已请过同一人，还在等其答复"));
            }
            consequences.begin(consequences.task(ask.step(), ask.kind(), signer, Optional.of(ask.question())));
        }
        return Draft.accept(grounds, () -> new CaseEvent.SignersAsked(draft.header(matter.sequence() + 1, turn), ask.step(), ask.kind(), ask.signers().stream().distinct().toList(), ask.question(),
                consequences.effects()));
    }

    static Decision answer(Procedure procedure, Case matter, Command.Answer answer, Draft draft) {
        var grounds = Draft.running(matter);
        var task = task(matter, answer.task(), grounds);
        task.filter(found -> found.kind() == Task.Kind.ACT || !draft.authority().holds(found)).ifPresent(found ->
                grounds.add(Refusal.of("NotTheHolder", "这不是请您会签或加签的待办")));
        task.ifPresent(found -> certified(procedure, found.step(), matter, draft, grounds));
        if (!answer.agreed()) {
            Draft.needReason(grounds, answer.opinion(), "不同意");
        }
        Draft.wording(grounds, "opinion", answer.opinion(), LONGEST_OPINION, "意见");
        return Draft.accept(grounds, () -> new CaseEvent.SignerAnswered(draft.header(matter.sequence() + 1, task), answer.task(), answer.agreed(), answer.opinion(),
                Effect.tasks(List.of(answer.task()), List.of())));
    }

    static Decision urge(Case matter, Command.Urge urge, Draft draft) {
        var grounds = Draft.running(matter);
        if (!draft.authority().urges(matter)) {
            grounds.add(Refusal.of("MayNotUrge", "催办由法规处、厅领导、纪检监察或承办处室负责人发出"));
        }
        if (urge.message().isBlank()) {
            grounds.add(Refusal.ofField("MessageMissing", "reason", "请写明催办内容，1 至 " + LONGEST_MESSAGE + " 字"));
        }
        Draft.wording(grounds, "reason", urge.message(), LONGEST_MESSAGE, "催办内容");
        var named = new ArrayList<String>();
        for (var id : urge.tasks().isEmpty() ? matter.tasks().stream().map(Task::id).toList() : new LinkedHashSet<>(urge.tasks())) {
            task(matter, id, grounds).ifPresent(task -> named.add(task.id()));
        }
        if (named.isEmpty() && grounds.isEmpty()) {
            grounds.add(Refusal.of("NothingWaits", "没有等待办理的待办，不用催办"));
        }
        return Draft.accept(grounds, () -> new CaseEvent.HolderUrged(draft.header(matter.sequence() + 1, Optional.empty()), named, urge.message(), Effect.NONE));
    }

    /// Whoever takes part in a step holds the certificate that it wants.
    private static void certified(Procedure procedure, String step, Case matter, Draft draft, List<Refusal> grounds) {
        procedure.step(step).flatMap(Step::certified).ifPresent(wanted -> grounds.addAll(Certification.ofTakingPart(wanted, matter.fields(), draft).refusals()));
    }

    private static Optional<Task> task(Case matter, String id, List<Refusal> grounds) {
        var task = matter.tasks().stream().filter(found -> found.id().equals(id)).findFirst();
        if (task.isEmpty()) {
            grounds.add(Refusal.of("NoSuchTask", "这项待办已经办完或不存在，请刷新后再看"));
        }
        return task;
    }
}
