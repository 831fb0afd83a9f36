// SPDX-License-Identifier: Apache-2.0
package cn.yifa.kernel.cases;

import cn.yifa.kernel.clock.ClockEntry;
import cn.yifa.kernel.organ.DivisionId;
import cn.yifa.kernel.organ.Seat;
import cn.yifa.kernel.procedure.Action;
import cn.yifa.kernel.procedure.Actor;
import cn.yifa.kernel.procedure.ClockDefinition;
import cn.yifa.kernel.procedure.ClockOperation;
import cn.yifa.kernel.procedure.Procedure;
import cn.yifa.kernel.procedure.Step;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Correcting a case's data with a reason (修改事项): tasks of divisions that come or go follow.
final class Amending {

    private static final Set<ClockOperation> STARTS = Set.of(ClockOperation.START, ClockOperation.RESTART);
    private static final Set<ClockOperation> BEGINS = Set.of(ClockOperation.START, ClockOperation.RESTART, ClockOperation.RECOUNT);

    private Amending() {}

    static Decision decide(Procedure procedure, Case matter, Command.Amend amend, Draft draft) {
        var grounds = Draft.running(matter);
        Draft.needSupervisor(grounds, draft, "修改");
        Draft.needReason(grounds, amend.reason(), "修改");
        grounds.addAll(FormCheck.amendment(procedure, amend.fields()));
        if (matter.fields().with(amend.fields()).equals(matter.fields())) {
            grounds.add(Refusal.of("NothingChanged", "没有任何改动"));
        }
        if (!grounds.isEmpty()) {
            return new Decision.Refused(grounds);
        }
        var consequences = draft.consequences(procedure, matter, matter.fields().with(amend.fields()));
        for (var id : matter.active()) {
            var step = procedure.steps().get(id);
            if (step.actor() instanceof Actor.InEach each && amend.fields().has(each.field())) {
                follow(matter, step, each, amend.fields(), consequences);
            }
        }
        recount(procedure, matter, amend.fields(), consequences);
        replace(procedure, matter, amend.fields(), consequences);
        return Draft.accept(consequences.refusals(), () -> new CaseEvent.FieldsAmended(draft.header(matter.sequence() + 1, Optional.empty()), amend.fields(), amend.reason(),
                consequences.effects()));
    }

    /// A clock counted from a day that is corrected counts from the right one.
    private static void recount(Procedure procedure, Case matter, Fields given, Consequences consequences) {
        matter.clocks().forEach((id, ledger) -> {
            var clock = procedure.clocks().get(id);
            var from = last(ledger, BEGINS).map(entry -> entry.from().orElseGet(() -> entry.at().toLocalDate()));
            last(ledger, STARTS).stream().flatMap(begun -> countedFrom(procedure, clock, begun))
                    .filter(field -> given.has(field) && !given.date(field).equals(from) && matter.fields().date(field).equals(from)).findFirst()
                    .ifPresent(field -> consequences.begin(clock, ClockOperation.RECOUNT, Optional.of(field), "更正“" + procedure.fields().get(field).name() + "”"));
        });
    }

    /// Where a correction changes which of our terms applies, the right one takes the place of the wrong one and counts from the same day.
    private static void replace(Procedure procedure, Case matter, Fields given, Consequences consequences) {
        var after = matter.fields().with(given);
        var conditional = procedure.clocks().values().stream().filter(clock -> clock.owner() == ClockDefinition.Owner.OURS && clock.applies().when().isPresent()).toList();
        for (var gone : conditional) {
            if (!Acting.counting(matter, gone.id())) {
                continue;
            }
            var ledger = matter.clocks().get(gone.id());
            var begun = last(ledger, STARTS).orElseThrow();
            var from = last(ledger, BEGINS).orElseThrow();
            var day = Optional.of(gone).filter(clock -> begun.sequence() == 1).flatMap(ClockDefinition::openingFrom).flatMap(after::date).or(from::from).orElseGet(() -> from.at().toLocalDate());
            if (gone.applies().on(day, after, procedure)) {
                continue;
            }
            var right = conditional.stream().filter(clock -> !clock.equals(gone) && !Acting.counting(matter, clock.id()) && begunAlike(procedure, gone, clock, begun) && clock.applies().on(day, after, procedure)).findFirst();
            if (right.isEmpty() || ledger.getLast().operation() != from.operation()) {
                consequences.refusals().add(new Refusal("ClockHasHistory", "“" + gone.name() + "”" + (right.isEmpty() ? "不再适用，又没有别的期限接着计算" : "停计或者延长过，不能换成“" + right.get().name() + "”")
                        + "，不能这样更正；确实错了的，终止以后重新立件", gone.basis(), Optional.empty()));
            } else {
                consequences.replace(gone, right.get(), day, "更正以后适用“" + right.get().name() + "”");
            }
        }
    }

    /// Whether both begin with the case, or by one action.
    private static boolean begunAlike(Procedure procedure, ClockDefinition one, ClockDefinition other, ClockEntry begun) {
        return begun.sequence() == 1 ? other.startsOnOpening() : procedure.steps().values().stream().flatMap(step -> step.actions().values().stream())
                .anyMatch(action -> action.clocks().stream().map(Action.ClockTouch::clock).collect(Collectors.toSet()).containsAll(Set.of(one.id(), other.id())));
    }

    private static Optional<ClockEntry> last(List<ClockEntry> ledger, Set<ClockOperation> operations) {
        return ledger.reversed().stream().filter(entry -> operations.contains(entry.operation())).findFirst();
    }

    /// The date fields from which the clock may have begun as it did: with the case, or by an action.
    private static Stream<String> countedFrom(Procedure procedure, ClockDefinition clock, ClockEntry begun) {
        return begun.sequence() == 1 ? clock.openingFrom().stream() : procedure.steps().values().stream().flatMap(step -> step.actions().values().stream())
                .flatMap(action -> action.clocks().stream()).filter(touch -> touch.clock().equals(clock.id()) && touch.operation() == begun.operation()).flatMap(touch -> touch.from().stream());
    }

    private static void follow(Case matter, Step step, Actor.InEach each, Fields given, Consequences consequences) {
        var before = new LinkedHashSet<>(matter.fields().texts(each.field()));
        var after = new LinkedHashSet<>(given.texts(each.field()));
        var left = new ArrayList<Task>();
        var signers = new ArrayList<Task>();
        for (var task : Authority.waiting(matter, step.id())) {
            var division = Authority.seat(task.holder()).map(seat -> seat.division().value()).orElse("");
            if (task.kind() != Task.Kind.ACT) {
                signers.add(task);
            } else if (before.contains(division) && !after.contains(division)) {
                consequences.finish(task);
            } else {
                left.add(task);
            }
        }
        for (var division : after) {
            if (!before.contains(division)) {
                var task = consequences.task(step.id(), Task.Kind.ACT, new Holder.InSeat(new Seat(each.position(), new DivisionId(division))), Optional.empty());
                consequences.begin(task);
                left.add(task);
            }
        }
        if (left.isEmpty()) {
            // Nobody is left who could go on, so nobody waits for the signers' answers either.
            signers.forEach(consequences::finish);
            consequences.pass(step);
        }
    }
}
