// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.administration;

import cn.yifa.kernel.organ.Seat;
import cn.yifa.server.organization.Person;
import java.util.List;

/// What stands in the form of a person.
public record PersonForm(String id, String name, boolean active, List<String> seats) {

    static final PersonForm EMPTY = new PersonForm("", "", true, List.of());

    static PersonForm of(Person person) {
        return new PersonForm(person.id().value(), person.name(), person.active(), person.seats().stream().map(Seat::toString).toList());
    }

    /// @throws IllegalArgumentException when one is no seat
    List<Seat> seatsRead() {
        return seats.stream().filter(text -> !text.isBlank()).map(Seat::parse).toList();
    }
}
