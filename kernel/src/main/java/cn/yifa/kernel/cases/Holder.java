// SPDX-License-Identifier: Apache-2.0
package cn.yifa.kernel.cases;

import cn.yifa.kernel.organ.PersonId;
import cn.yifa.kernel.organ.Seat;

/// Who holds a task.
public sealed interface Holder {

    /// Anyone in the seat.
    record InSeat(Seat seat) implements Holder {}

    /// One person, in the seat from which the task was given to them.
    record InPerson(PersonId person, Seat seat) implements Holder {}

    /// Somebody outside.
    record OutsideParty(String party) implements Holder {}
}
