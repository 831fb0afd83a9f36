// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.organization;

import cn.yifa.kernel.organ.PersonId;
import cn.yifa.kernel.organ.Seat;
import java.util.List;

/// Somebody who works here, and the seats that are theirs.
public record Person(PersonId id, String name, boolean active, List<Seat> seats) {

    public Person {
        seats = List.copyOf(seats);
    }
}
