// SPDX-License-Identifier: Apache-2.0
package cn.yifa.kernel.cases;

import cn.yifa.kernel.organ.Officer;
import cn.yifa.kernel.organ.PersonId;
import cn.yifa.kernel.organ.Seat;

/// Who holds a task.
public sealed interface Holder {

    /// The form in which it is stored: `HANDLER@office`, `zhang:HANDLER@office`, `party:applicant`.
    default String text() {
        return switch (this) {
            case InSeat in -> in.seat().toString();
            case InPerson in -> in.person() + ":" + in.seat();
            case OutsideParty outside -> "party:" + outside.party();
        };
    }

    static Holder parse(String text) {
        if (text.startsWith("party:")) {
            return new OutsideParty(text.substring("party:".length()));
        }
        int colon = text.indexOf(':');
        return colon < 0 ? new InSeat(Seat.parse(text)) : new InPerson(new PersonId(text.substring(0, colon)), Seat.parse(text.substring(colon + 1)));
    }

    /// Whether the officer may act for it: in the seat, as the named person, or for the one who named them while away.
    default boolean heldBy(Officer officer) {
        return switch (this) {
            case InSeat in -> officer.holds(in.seat());
            case InPerson in -> officer.id().equals(in.person()) || in.person().equals(officer.actingFor().get(in.seat()));
            case OutsideParty outside -> false;
        };
    }

    /// Anyone in the seat.
    record InSeat(Seat seat) implements Holder {}

    /// One person, in the seat from which the task was given to them.
    record InPerson(PersonId person, Seat seat) implements Holder {}

    /// Somebody outside.
    record OutsideParty(String party) implements Holder {}
}
