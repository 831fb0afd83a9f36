// SPDX-License-Identifier: Apache-2.0
package cn.yifa.kernel.cases;

import cn.yifa.kernel.clock.ClockEntry;
import cn.yifa.kernel.clock.Clocks;
import cn.yifa.kernel.procedure.Action;
import cn.yifa.kernel.procedure.ClockDefinition;
import cn.yifa.kernel.procedure.ClockOperation;
import cn.yifa.kernel.procedure.Guard;
import cn.yifa.kernel.procedure.Procedure;
import cn.yifa.kernel.procedure.Step;
import cn.yifa.kernel.time.Term;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Taking an action of a step (办理).
final class Acting {

    private static final int LONGEST_OPINION = 4000;

    private Acting() {}

    static Decision decide(Procedure procedure, Case matter, Command.Act act, Draft draft) {
        var grounds = Draft.running(matter);
        var step = procedure.step(act.step());
        var action = step.flatMap(found -> found.action(act.action()));
        if (action.isEmpty()) {
            grounds.add(Refusal.of("NoSuchAction", "这个程序没有环节“" + act.step() + "”的动作“" + act.action() + "”"));
        } else if (!matter.active().contains(act.step()) && grounds.isEmpty()) {
            grounds.add(notWaiting(procedure, matter, step.get()));
        }
        if (!grounds.isEmpty()) {
            return refused(grounds, step, action);
        }
        var turn = draft.authority().turn(matter, act.step());
        check(procedure, matter, act, step.get(), action.get(), turn, draft, grounds);
        var filled = matter.fields().with(act.fields());
        var certification = action.get().certified().map(wanted -> Certification.ofActing(wanted, filled, draft));
        certification.ifPresent(found -> grounds.addAll(found.refusals()));
        var written = grounds.isEmpty() ? procedure.written(action.get(), filled, draft.happenedAt().toLocalDate()).with(certification.map(Certification::written).orElse(Fields.NONE)) : Fields.NONE;
        var fields = filled.with(written);
        var consequences = draft.consequences(procedure, matter, fields);
        if (grounds.isEmpty()) {
            carryOut(procedure, matter, step.get(), action.get(), turn, consequences);
            grounds.addAll(consequences.refusals());
        }
        if (!grounds.isEmpty()) {
            return refused(grounds, step, action);
        }
        return new Decision.Accepted(List.of(new CaseEvent.ActionTaken(draft.header(matter.sequence() + 1, turn), act.step(), act.action(), act.fields().with(written), act.opinion(),
                Stream.concat(act.evidence().stream(), act.documents().stream()).toList(), consequences.effects())));
    }

    /// A ground that names no article of its own is told with the one on which the action, or else its step, rests.
    private static Decision refused(List<Refusal> grounds, Optional<Step> step, Optional<Action> action) {
        var basis = action.flatMap(Action::basis).or(() -> step.flatMap(Step::basis));
        return new Decision.Refused(grounds.stream().map(ground -> ground.basis().isPresent() ? ground : new Refusal(ground.rule(), ground.message(), basis, ground.field())).toList());
    }

    private static Refusal notWaiting(Procedure procedure, Case matter, Step step) {
        var outstanding = Outstanding.before(procedure, matter, step.id()).stream().map(one -> one.branch().name()).collect(Collectors.joining("、"));
        return Refusal.of("StepNotWaiting", outstanding.isEmpty() ? "办件现在不在“" + step.name() + "”环节，可能已由别人办理；请刷新后再看"
                : "“" + step.name() + "”还没有开始，还在等：" + outstanding);
    }

    private static void check(Procedure procedure, Case matter, Command.Act act, Step step, Action action, Optional<Task> turn, Draft draft, List<Refusal> grounds) {
        var byProgram = draft.context().program();
        if (action.byPeople() == byProgram) {
            grounds.add(switch (action.by()) {
                case CLOCK -> Refusal.of("ByClockOnly", "“" + action.name() + "”在期限届满时由系统办理，不能由人办理");
                case PROGRAM -> Refusal.of("ByProgramOnly", "“" + action.name() + "”由系统办理，不能由人办理");
                case HOLDER, OFFICER -> Refusal.of("ByClockOnly", "“" + action.name() + "”要由人办理");
            });
        } else if (action.byOfficer() && draft.context().party().isPresent()) {
            grounds.add(Refusal.of("OfficersOnly", "“" + action.name() + "”由本机关的工作人员登记"));
        } else if (!byProgram && turn.isEmpty()) {
            grounds.add(new Refusal("NotTheHolder", "“" + step.name() + "”不在您手上，不能办理“" + action.name() + "”", step.basis(), Optional.empty()));
        }
        var faults = FormCheck.action(procedure, action, matter.fields(), act.fields());
        grounds.addAll(faults);
        Draft.wording(grounds, "opinion", act.opinion(), LONGEST_OPINION, "意见");
        if (!act.evidence().isEmpty() && !action.evidenceAsked()) {
            grounds.add(Refusal.ofField("EvidenceNotAsked", "evidence", "“" + action.name() + "”不附材料"));
        }
        if (!act.documents().isEmpty() && action.documents().isEmpty() && action.listing() != Action.Listing.PROPOSES) {
            grounds.add(Refusal.of("DocumentNotMade", "“" + action.name() + "”不产生文书"));
        }
        if (act.evidence().isEmpty() && action.proof() == Action.Proof.REQUIRED) {
            grounds.add(new Refusal("EvidenceMissing", "“" + action.name() + "”要附证明材料", action.basis().or(step::basis), Optional.of("evidence")));
        }
        var filled = matter.fields().with(act.fields());
        var fields = faults.isEmpty() ? filled.with(procedure.written(action, filled, draft.happenedAt().toLocalDate())) : filled;
        if (faults.isEmpty()) {
            barred(procedure, action, fields, grounds);
        }
        action.when().filter(guard -> faults.isEmpty() && !Guard.of(guard, procedure).holds(fields)).ifPresent(guard ->
                grounds.add(new Refusal("GuardNotMet", "现在不能“" + action.name() + "”，须满足条件：" + ConditionInWords.of(guard, procedure), action.basis(), Optional.empty())));
        // What the law attaches to silence doesn't wait for anybody.
        if (!action.stays() && !byProgram) {
            var signers = Authority.waiting(matter, step.id()).stream().filter(task -> task.kind() != Task.Kind.ACT).toList();
            if (!signers.isEmpty()) {
                grounds.add(Refusal.of("SignersWaiting", "还有 " + signers.size() + " 位会签或加签人没有答复，答复后才能“" + action.name() + "”"));
            }
        }
        invariants(procedure, matter, action, fields, grounds);
        if (action.notBefore().isPresent() || action.within().isPresent() || action.byClock()) {
            inTime(procedure, matter, action, draft, grounds);
        }
        action.clocks().stream().filter(touch -> touch.operation() == ClockOperation.EXTEND).forEach(touch -> extension(procedure, matter, touch.clock(), grounds));
    }

    /// What the law does not let be done as the case stands, each with its article.
    private static void barred(Procedure procedure, Action action, Fields fields, List<Refusal> grounds) {
        action.bars().stream().filter(bar -> Guard.of(bar.when(), procedure).holds(fields))
                .forEach(bar -> grounds.add(new Refusal("Barred", bar.words(), bar.basis(), bar.field())));
        action.charges().map(procedure.tariffs()::get).filter(tariff -> fields.values().get(tariff.amount()) instanceof BigDecimal fee && fee.signum() == 0)
                .ifPresent(tariff -> grounds.add(new Refusal("NothingToCharge", "按“" + tariff.name() + "”的标准，应收数额是零，不收费", Optional.of(tariff.basis()), Optional.of(tariff.counts()))));
    }

    /// What the law lets be done only when a period is full, or only until it is over, or attaches to a period's being over.
    private static void inTime(Procedure procedure, Case matter, Action action, Draft draft, List<Refusal> grounds) {
        var readings = Clocks.at(procedure, matter, draft.happenedAt(), draft.context().calendar());
        action.notBefore().map(readings::get).filter(reading -> !reading.ranOut(draft.happenedAt())).ifPresent(reading ->
                grounds.add(new Refusal("TooEarly", "“" + reading.definition().name() + "”" + reading.deadline().map(day -> "到 " + day + " 为止，期满以后才能“").orElse("没有在计算，还不能“")
                        + action.name() + "”", reading.definition().basis(), Optional.empty())));
        action.within().map(readings::get).filter(reading -> reading.ranOut(draft.happenedAt())).ifPresent(reading ->
                grounds.add(new Refusal("TooLate", "“" + reading.definition().name() + "”已于 " + reading.deadline().map(LocalDate::toString).orElse("此前") + " 届满，不能再“"
                        + action.name() + "”", reading.definition().basis(), Optional.empty())));
        if (action.byClock() && readings.values().stream().noneMatch(reading -> reading.definition().onExpiry().filter(action.id()::equals).isPresent() && reading.overdue(draft.happenedAt()))) {
            grounds.add(Refusal.of("NotRunOut", "期限还没有届满，系统不能“" + action.name() + "”"));
        }
    }

    /// Started, and neither stopped nor cancelled since.
    static boolean counting(Case matter, String clock) {
        return matter.clocks().getOrDefault(clock, List.of()).reversed().stream().map(ClockEntry::operation).filter(operation -> operation != ClockOperation.RECOUNT).findFirst()
                .filter(last -> last != ClockOperation.STOP && last != ClockOperation.CANCEL).isPresent();
    }

    /// A clock is extended while it is being counted, as often as the statute lets a term be extended.
    private static void extension(Procedure procedure, Case matter, String id, List<Refusal> grounds) {
        var clock = procedure.clocks().get(id);
        var ledger = matter.clocks().getOrDefault(id, List.of());
        var extended = 0;
        var counting = false;
        for (var entry : ledger) {
            switch (entry.operation()) {
                case START, RESTART -> {
                    extended = 0;
                    counting = true;
                }
                case EXTEND -> extended++;
                case STOP, CANCEL -> counting = false;
                case PAUSE, RESUME, RECOUNT -> { }
            }
        }
        if (!counting) {
            grounds.add(new Refusal("ClockNotRunning", "“" + clock.name() + "”没有在计算，不能延长", clock.basis(), Optional.empty()));
        }
        var times = clock.extension().map(ClockDefinition.ExtensionRule::times).orElse(0);
        if (extended >= times) {
            grounds.add(new Refusal("ExtendedAlready", "“" + clock.name() + "”" + (times == 0 ? "不能延长" : "只能延长 " + times + " 次，已经延长过"), clock.basis(), Optional.empty()));
        }
    }

    /// What the proof at loading assumed of the condition may have changed since; so the way behind is looked at once more.
    private static void invariants(Procedure procedure, Case matter, Action action, Fields fields, List<Refusal> grounds) {
        for (var invariant : procedure.invariants()) {
            var concerned = invariant.before().equals(action.id()) || action.to().contains(invariant.before());
            if (concerned && invariant.when().map(when -> Guard.of(when, procedure).holds(fields)).orElse(true)) {
                invariant.required().stream().filter(procedure.steps()::containsKey).filter(step -> !matter.visited().contains(step)).forEach(step ->
                        grounds.add(new Refusal("MustComeBefore", "“" + action.name() + "”之前必须经过“" + procedure.steps().get(step).name() + "”",
                                procedure.steps().get(step).basis(), Optional.empty())));
            }
        }
    }

    private static void carryOut(Procedure procedure, Case matter, Step step, Action action, Optional<Task> turn, Consequences consequences) {
        if (!action.stays()) {
            var waiting = Authority.waiting(matter, step.id());
            if (Authority.shared(procedure, step.id()) && turn.isPresent() && waiting.size() > 1) {
                // Others still work on the step: its clocks move when it is left, not with the first who is ready.
                consequences.finish(turn.get());
                return;
            }
            waiting.forEach(consequences::finish);
            consequences.leave(step.id(), action.to());
        }
        for (var touch : action.clocks()) {
            if ((touch.operation() == ClockOperation.STOP || touch.operation() == ClockOperation.CANCEL) && !counting(matter, touch.clock())) {
                // It has stopped on the way here, and stays as it was met or missed then.
                continue;
            }
            var by = touch.operation() == ClockOperation.EXTEND ? procedure.clock(touch.clock()).flatMap(clock -> clock.extension()).map(rule -> rule.by()) : Optional.<Term>empty();
            var reason = step.name() + "：" + action.name() + (action.documents().isEmpty() ? "" : "（" + String.join("、", action.documents()) + "）");
            if (touch.operation() == ClockOperation.START || touch.operation() == ClockOperation.RESTART) {
                consequences.begin(procedure.clocks().get(touch.clock()), touch.operation(), touch.from(), reason);
            } else {
                consequences.touch(touch.clock(), touch.operation(), by, reason);
            }
        }
    }
}
