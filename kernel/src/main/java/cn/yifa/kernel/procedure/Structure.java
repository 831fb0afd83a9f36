// SPDX-License-Identifier: Apache-2.0
package cn.yifa.kernel.procedure;

import java.util.ArrayList;
import java.util.List;

/// What must be right about the references of a net before its markings can be explored.
final class Structure {

    private final Procedure procedure;
    private final List<Soundness.Fault> faults = new ArrayList<>();

    private Structure(Procedure procedure) {
        this.procedure = procedure;
    }

    static List<Soundness.Fault> faults(Procedure procedure) {
        var structure = new Structure(procedure);
        structure.beginning();
        procedure.steps().values().forEach(structure::step);
        procedure.clocks().values().forEach(structure::expiry);
        structure.listing();
        structure.alternatives();
        return structure.faults;
    }

    private void fault(String at, String message) {
        faults.add(new Soundness.Fault(at, message, List.of()));
    }

    private void beginning() {
        if (procedure.first().isEmpty()) {
            fault("", "first 至少要有一个环节");
        }
        for (var first : procedure.first()) {
            if (!procedure.steps().containsKey(first)) {
                fault("", "first 应当是环节，没有环节“" + first + "”");
            } else if (procedure.steps().get(first).joins()) {
                fault(first, "首个环节“" + first + "”不能用 after 等待别的环节");
            }
        }
        procedure.withdrawBefore().filter(step -> !procedure.steps().containsKey(step)).ifPresent(step -> fault("", "withdraw-before 应当是环节，没有环节“" + step + "”"));
        procedure.reopensTo().filter(to -> !procedure.steps().containsKey(to)).ifPresent(to -> fault("", "reopens-to 应当是环节，没有环节“" + to + "”"));
    }

    private void step(Step step) {
        for (var before : step.after()) {
            if (!procedure.steps().containsKey(before)) {
                fault(step.id(), "after 里没有环节“" + before + "”");
            } else if (procedure.steps().get(before).actions().values().stream().noneMatch(action -> action.to().contains(step.id()))) {
                fault(step.id(), "after 要等“" + before + "”，但它没有动作去往这里");
            }
        }
        var ways = step.actions().values().stream().filter(action -> !action.stays()).toList();
        if (ways.isEmpty()) {
            fault(step.id(), "环节“" + step.id() + "”没有离开的动作");
        } else if (ways.stream().allMatch(action -> action.within().isPresent())) {
            // What may only be done in time must leave a way out for when it is too late.
            fault(step.id(), "环节“" + step.id() + "”离开的动作都写了 within，期限一过就再也走不出去");
        }
        step.actions().values().forEach(action -> action(step, action));
        // A step shared by several divisions leads to one place, so that nobody decides for the others.
        if (step.actor() instanceof Actor.InEach && step.actions().values().stream().filter(action -> !action.stays()).map(Action::to).distinct().count() > 1) {
            fault(step.id(), "由多个处室分别办理的环节，离开它的动作都要去往同一处");
        }
    }

    private void action(Step step, Action action) {
        var at = step.id() + "." + action.id();
        if (action.to().isEmpty()) {
            fault(at, "动作“" + action.id() + "”没有写去处（to）");
        }
        for (var target : action.to()) {
            var to = procedure.steps().get(target);
            if (to == null && !target.equals(Procedure.END) && !target.equals(Procedure.STAY)) {
                fault(at, "动作“" + action.id() + "”去往不存在的环节“" + target + "”");
            } else if (to != null && to.joins() && !to.after().contains(step.id())) {
                fault(at, "动作“" + action.id() + "”去往会合环节“" + target + "”，但它的 after 里没有“" + step.id() + "”");
            }
        }
        action.signs().stream().filter(document -> procedure.steps().values().stream().flatMap(other -> other.actions().values().stream()).noneMatch(other -> other.documents().contains(document)))
                .forEach(document -> fault(at, "动作“" + action.id() + "”签发的“" + document + "”没有哪个动作发出（document）"));
        if (!action.byPeople() && action.listing() != Action.Listing.NONE) {
            fault(at, "动作“" + action.id() + "”由系统办理，不能提出（proposes）清单变更，也不能使它生效（enters）");
        }
        if (step.actor() instanceof Actor.Outside && !action.byOfficer() && action.listing() != Action.Listing.NONE) {
            fault(at, "动作“" + action.id() + "”由当事人办理，不能提出（proposes）清单变更，也不能使它生效（enters）；只由工作人员登记的，写 by: officer");
        }
        if (!action.byPeople() && !action.documents().isEmpty()) {
            fault(at, "动作“" + action.id() + "”由系统办理，没有人拟文，不能产生文书（document）");
        }
        if (action.byClock() && procedure.clocks().values().stream().noneMatch(clock -> clock.onExpiry().filter(action.id()::equals).isPresent())) {
            fault(at, "动作“" + action.id() + "”写了 by: clock，但没有期限的 on-expiry 指向它，永远不会发生");
        }
        if (action.by() == Action.Doer.PROGRAM && (step.actor() instanceof Actor.Outside || action.proof() != Action.Proof.NONE)) {
            fault(at, "动作“" + action.id() + "”由系统办理，环节不能是当事人的，也不能要材料");
        }
        if (action.byClock() && (action.form().stream().anyMatch(Action.FieldUse::required) || action.proof() == Action.Proof.REQUIRED)) {
            fault(at, "动作“" + action.id() + "”由期限届满引起，没有人填表，不能有必填的 form 和材料");
        }
    }

    /// A change of a register is proposed in one place and put into force in another, by the procedures that change registers and by no others.
    private void listing() {
        var proposing = procedure.doing(Action.Listing.PROPOSES);
        var entering = procedure.doing(Action.Listing.ENTERS);
        if (procedure.changes().isEmpty() && (!proposing.isEmpty() || !entering.isEmpty())) {
            fault("", "有提出（proposes）或者生效（enters）的动作，却没有写 changes：变更哪些清单");
        }
        if (!procedure.changes().isEmpty() && (proposing.isEmpty() || entering.isEmpty())) {
            fault("", "变更清单（changes）的程序要有一个提出变更的动作（proposes: true）和使它生效的动作（enters: true）");
        }
        proposing.stream().skip(1).forEach(another -> fault(another, "只能有一个提出变更的动作（proposes），“" + proposing.getFirst() + "”已经是了"));
    }

    /// Of our own clocks with conditions, which begin with the case, one always runs: what decides is known by then, and nothing is left out.
    private void alternatives() {
        var clocks = procedure.clocks().values().stream().filter(clock -> clock.owner() == ClockDefinition.Owner.OURS && clock.applies().when().isPresent()).toList();
        var conditions = clocks.stream().flatMap(clock -> clock.applies().when().stream()).toList();
        conditions.stream().flatMap(condition -> Guard.of(condition, procedure).reads().stream()).distinct().filter(field -> !procedure.fields().get(field).required())
                .forEach(field -> fault("", "本机关的期限由字段“" + field + "”决定，开始办件时就要知道：写 required: true"));
        if (!clocks.isEmpty() && !Conditions.complete(conditions, procedure.fields())) {
            fault("clocks." + clocks.getFirst().id(), "本机关写了 when 的期限（" + String.join("、", clocks.stream().map(ClockDefinition::id).toList()) + "）合起来要总有一个成立，不能哪个都不计");
        }
    }

    private boolean suspends(ClockDefinition clock) {
        return procedure.suspensions().values().stream().anyMatch(cause -> cause.clock().filter(clock.id()::equals).isPresent());
    }

    private void expiry(ClockDefinition clock) {
        clock.onExpiry().filter(expiry -> !expiry.equals(ClockDefinition.TERMINATE) || !suspends(clock)).filter(expiry -> procedure.steps().values().stream().noneMatch(step -> step.action(expiry).filter(Action::byClock).isPresent()))
                .ifPresent(expiry -> fault("clocks." + clock.id(), "期限“" + clock.id() + "”届满的动作“" + expiry + "”没有定义，或者没有写 by: clock"));
    }
}
