// SPDX-License-Identifier: Apache-2.0
package cn.yifa.kernel.cases;

import cn.yifa.kernel.clock.ClockEntry;
import cn.yifa.kernel.organ.DivisionId;
import cn.yifa.kernel.organ.PersonId;
import cn.yifa.kernel.organ.Position;
import cn.yifa.kernel.organ.Seat;
import cn.yifa.kernel.procedure.Action;
import cn.yifa.kernel.procedure.Actor;
import cn.yifa.kernel.procedure.ClockDefinition;
import cn.yifa.kernel.procedure.ClockOperation;
import cn.yifa.kernel.procedure.Procedure;
import cn.yifa.kernel.procedure.Step;
import cn.yifa.kernel.time.Direction;
import cn.yifa.kernel.time.Term;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// Gathers what an event changes while `decide` works it out: tokens, tasks and clocks.
final class Consequences {

    private final Procedure procedure;
    private final Context context;
    private final DivisionId handling;
    private final Fields fields;
    private final int sequence;
    private final LocalDateTime at;

    private final Set<String> active;
    private final Set<String> arrivals;
    private final Set<String> arrivalsBefore;
    private final List<String> left = new ArrayList<>();
    private final List<String> entered = new ArrayList<>();
    private final List<String> done = new ArrayList<>();
    private final List<Task> begun = new ArrayList<>();
    private final Map<String, ClockEntry> clocks = new LinkedHashMap<>();
    private final List<Refusal> refusals = new ArrayList<>();

    Consequences(Procedure procedure, Context context, DivisionId handling, Fields fields, Set<String> active, Set<String> arrivals, int sequence, LocalDateTime at) {
        this.procedure = procedure;
        this.context = context;
        this.handling = handling;
        this.fields = fields;
        this.active = new LinkedHashSet<>(active);
        this.arrivals = new LinkedHashSet<>(arrivals);
        this.arrivalsBefore = Set.copyOf(arrivals);
        this.sequence = sequence;
        this.at = at;
    }

    List<Refusal> refusals() {
        return refusals;
    }

    void finish(Task task) {
        done.add(task.id());
    }

    void begin(Task task) {
        begun.add(task);
    }

    void leave(String step, List<String> targets) {
        active.remove(step);
        left.add(step);
        for (var target : new LinkedHashSet<>(targets)) {
            if (!target.equals(Procedure.END)) {
                arrive(step, procedure.steps().get(target));
            }
        }
    }

    private void arrive(String from, Step to) {
        if (to.joins()) {
            arrivals.add(from + ">" + to.id());
            var awaited = to.after().stream().map(step -> step + ">" + to.id()).toList();
            if (!arrivals.containsAll(awaited)) {
                return;
            }
            awaited.forEach(arrivals::remove);
        }
        enter(to);
    }

    void enter(Step step) {
        active.add(step.id());
        entered.add(step.id());
        var holders = holders(step.actor());
        if (holders.isEmpty() && step.actor() instanceof Actor.InEach) {
            if (entered.indexOf(step.id()) < entered.size() - 1) {
                refusals.add(Refusal.of("PassesForever", "“" + step.name() + "”没有处室办理，办件会在几个空环节之间打转；请先填写由哪些处室办理"));
                return;
            }
            pass(step);
            return;
        }
        Stream.concat(holders.stream(), named(step)).distinct().forEach(holder -> begin(task(step.id(), Task.Kind.ACT, holder, Optional.empty())));
    }

    /// Those whom the case names by their certificates, who alone may act: by name, for they may be of any division.
    private Stream<Holder> named(Step step) {
        return step.actions().values().stream().flatMap(action -> action.certified().stream()).flatMap(wanted -> wanted.named().stream()).distinct()
                .flatMap(field -> fields.texts(field).stream()).flatMap(number -> context.certificates().numbered(number.strip(), at.toLocalDate()).stream())
                .flatMap(certificate -> certificate.account().stream()).flatMap(account -> PersonId.parse(account.strip()).stream())
                .map(person -> new Holder.InPerson(person, new Seat(Position.HANDLER, handling)));
    }

    /// Leaves a step that has nobody to wait for; all its actions that leave it go the same way.
    void pass(Step step) {
        leave(step.id(), step.actions().values().stream().filter(action -> !action.stays()).findFirst().map(Action::to).orElseThrow());
    }

    /// Places the token at `to` on a return; arrivals of branches joined since stand again.
    void place(String from, String to, Set<String> arrivalsAfter) {
        if (!from.isEmpty()) {
            active.remove(from);
            left.add(from);
        }
        arrivals.clear();
        arrivals.addAll(arrivalsAfter);
        enter(procedure.steps().get(to));
    }

    Task task(String step, Task.Kind kind, Holder holder, Optional<String> asked) {
        return new Task(step + "#" + sequence + "/" + kind.name() + "/" + holder.text(), step, kind, holder, asked, at);
    }

    List<Holder> holders(Actor actor) {
        return switch (actor) {
            case Actor.InRole role -> role(role);
            case Actor.InHandlingDivision in -> List.of(new Holder.InSeat(new Seat(in.position(), handling)));
            case Actor.InEach each -> fields.texts(each.field()).stream().distinct().<Holder>map(id -> new Holder.InSeat(new Seat(each.position(), new DivisionId(id)))).toList();
            case Actor.Outside party -> List.of(new Holder.OutsideParty(party.party()));
        };
    }

    private List<Holder> role(Actor.InRole role) {
        var division = context.roles().divisionServingAs(role.role());
        if (division.isEmpty()) {
            refusals.add(Refusal.of("NoDivisionServes", "本部门没有设定哪个处室承担“" + role.role() + "”的职责，请系统管理员在处室设置中指定"));
            return List.of();
        }
        return List.of(new Holder.InSeat(new Seat(role.position(), division.get())));
    }

    void touch(String clock, ClockOperation operation, Optional<Term> by, String reason) {
        clocks.put(clock, new ClockEntry(operation, at, sequence, by, reason));
    }

    /// Starts a clock, counted from the day that a field holds or from that of the act, where it applies on that day.
    void begin(ClockDefinition clock, ClockOperation operation, Optional<String> field, String reason) {
        var from = field.flatMap(fields::date);
        if (operation != ClockOperation.RECOUNT && !clock.applies().on(from.orElse(at.toLocalDate()), fields, procedure)) {
            return;
        }
        if (clock.counting().direction() == Direction.FORWARD) {
            from.filter(day -> day.isAfter(at.toLocalDate())).ifPresent(day -> refusals.add(new Refusal("CountedFromTheFuture",
                    "“" + procedure.fields().get(field.orElseThrow()).name() + "”不能晚于办理之日，“" + clock.name() + "”从那天起算", clock.basis(), field)));
        }
        if (clock.owner() != ClockDefinition.Owner.OURS && clock.length() instanceof ClockDefinition.Length.UntilDateIn(String until)) {
            fields.date(until).filter(day -> !day.isAfter(at.toLocalDate())).ifPresent(day -> refusals.add(new Refusal("NoTimeLeft",
                    "“" + procedure.fields().get(until).name() + "”要晚于办理之日，对方才来得及", clock.basis(), Optional.of(until))));
        }
        clocks.put(clock.id(), new ClockEntry(operation, at, sequence, Optional.empty(), reason, from.filter(day -> operation == ClockOperation.RECOUNT || !day.equals(at.toLocalDate()))));
    }

    /// Starts a clock in the place of another, counted from the day from which that was.
    void replace(ClockDefinition gone, ClockDefinition clock, LocalDate from, String reason) {
        touch(gone.id(), ClockOperation.CANCEL, Optional.empty(), reason);
        clocks.put(clock.id(), new ClockEntry(ClockOperation.START, at, sequence, Optional.empty(), reason, Optional.of(from).filter(day -> !day.equals(at.toLocalDate()))));
    }

    boolean over() {
        return active.isEmpty() && arrivals.isEmpty();
    }

    CaseEvent.Effects effects() {
        return new CaseEvent.Effects(left, entered, arrivalsBefore.stream().filter(arrival -> !arrivals.contains(arrival)).sorted().toList(),
                arrivals.stream().filter(arrival -> !arrivalsBefore.contains(arrival)).sorted().toList(), done, begun, clocks, over());
    }
}
