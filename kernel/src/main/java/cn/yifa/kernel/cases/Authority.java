// SPDX-License-Identifier: Apache-2.0
package cn.yifa.kernel.cases;

import cn.yifa.kernel.organ.DivisionId;
import cn.yifa.kernel.organ.Officer;
import cn.yifa.kernel.organ.Position;
import cn.yifa.kernel.organ.Seat;
import cn.yifa.kernel.procedure.Actor;
import cn.yifa.kernel.procedure.Field;
import cn.yifa.kernel.procedure.Procedure;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// Who may do what the kernel does in every procedure (权限): urge, return, reassign, suspend and the rest.
final class Authority {

    static final String SUPERVISING_ROLE = "法规处";

    private final Context context;

    Authority(Context context) {
        this.context = context;
    }

    /// The 法规处 and the head of the organ, who lead what others carry out.
    boolean supervises() {
        return officer(officer -> officer.holds(Position.LEGAL_REVIEWER) || officer.holds(Position.HEAD_OF_ORGAN)
                || context.roles().divisionServingAs(SUPERVISING_ROLE).filter(officer::worksIn).isPresent());
    }

    boolean urges(Case matter) {
        return supervises() || officer(officer -> officer.holds(Position.LEADER_IN_CHARGE) || officer.holds(Position.DISCIPLINE_INSPECTOR)
                || officer.holds(new Seat(Position.DIVISION_HEAD, matter.handling())));
    }

    /// Those who answer for the case, and those who supervise.
    boolean links(Case matter) {
        return supervises() || officer(officer -> officer.holds(new Seat(Position.HANDLER, matter.handling())) || officer.holds(new Seat(Position.DIVISION_HEAD, matter.handling())));
    }

    boolean holds(Task task) {
        return officer(task.holder()::heldBy) || context.party().filter(party -> task.holder().equals(new Holder.OutsideParty(party.field()))).isPresent();
    }

    /// Acts in a step of somebody outside, for whom the handling division keeps the file.
    boolean recordsFor(Case matter, Task task) {
        return task.holder() instanceof Holder.OutsideParty && officer(officer -> officer.holds(new Seat(Position.HANDLER, matter.handling())));
    }

    boolean heads(Task task) {
        return seat(task.holder()).filter(seat -> officer(officer -> officer.holds(new Seat(Position.DIVISION_HEAD, seat.division())))).isPresent();
    }

    /// Began the case: the officer who opened it, or the party who came with it, be it that an officer wrote it down for them.
    boolean opened(Procedure procedure, Case matter) {
        return officer(officer -> matter.openedBy().filter(officer.id()::equals).isPresent())
                || context.party().map(Party::field).map(procedure.fields()::get).filter(Field::required).isPresent();
    }

    boolean opens(Procedure procedure) {
        return context.program() || context.party().isPresent() && procedure.openedBy().contains(Procedure.PUBLIC) || !opensFor(procedure).isEmpty();
    }

    /// The officer's divisions that open cases of the procedure.
    List<DivisionId> opensFor(Procedure procedure) {
        return context.officer().stream().flatMap(officer -> procedure.openedBy().stream().sorted().flatMap(role -> role.equals(Procedure.EVERY_DIVISION) ? own(officer)
                : context.roles().divisionServingAs(role).stream().filter(officer::worksIn))).distinct().toList();
    }

    /// The divisions in which the officer does the work, or answers for it.
    private static Stream<DivisionId> own(Officer officer) {
        return Stream.concat(officer.seats().stream(), officer.actingFor().keySet().stream()).filter(seat -> seat.position() == Position.HANDLER || seat.position() == Position.DIVISION_HEAD)
                .map(Seat::division).sorted();
    }

    boolean administers() {
        return officer(officer -> Stream.of(Position.values()).filter(Position::administers).anyMatch(officer::holds));
    }

    /// The seat in which the officer acts on the task.
    Optional<Seat> seatFor(Optional<Task> task) {
        return task.flatMap(found -> seat(found.holder())).filter(seat -> officer(officer -> officer.holds(seat)))
                .or(() -> context.officer().flatMap(officer -> Stream.concat(officer.seats().stream(), officer.actingFor().keySet().stream()).sorted().findFirst()));
    }

    static Optional<Seat> seat(Holder holder) {
        return switch (holder) {
            case Holder.InSeat in -> Optional.of(in.seat());
            case Holder.InPerson in -> Optional.of(in.seat());
            case Holder.OutsideParty outside -> Optional.empty();
        };
    }

    /// The task of a step on which the officer may act.
    Optional<Task> turn(Case matter, String step) {
        return matter.tasks().stream().filter(task -> task.step().equals(step) && task.kind() == Task.Kind.ACT)
                .filter(task -> holds(task) || recordsFor(matter, task)).findFirst();
    }

    static List<Task> waiting(Case matter, String step) {
        return matter.tasks().stream().filter(task -> task.step().equals(step)).toList();
    }

    static boolean shared(Procedure procedure, String step) {
        return procedure.step(step).map(found -> found.actor() instanceof Actor.InEach).orElse(false);
    }

    private boolean officer(Predicate<Officer> rule) {
        return context.officer().filter(rule).isPresent();
    }
}
