// SPDX-License-Identifier: Apache-2.0
package cn.yifa.kernel.organ;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// A person acting now, with the seats that are theirs and those they hold for somebody who is away (代理).
///
/// @param seats       the person's own seats
/// @param actingFor   seats held by delegation, each with the person it belongs to
public record Officer(PersonId id, String name, Set<Seat> seats, Map<Seat, PersonId> actingFor) {

    public Officer {
        seats = Set.copyOf(seats);
        actingFor = Map.copyOf(actingFor);
    }

    public static Officer of(PersonId id, String name, Seat... seats) {
        return new Officer(id, name, Set.of(seats), Map.of());
    }

    public boolean holds(Seat seat) {
        return seats.contains(seat) || actingFor.containsKey(seat);
    }

    public boolean holds(Position position) {
        return seats.stream().anyMatch(seat -> seat.position() == position)
                || actingFor.keySet().stream().anyMatch(seat -> seat.position() == position);
    }

    /// Whether the officer has a seat in the division; being in charge of it from above is not working in it.
    public boolean worksIn(DivisionId division) {
        return Stream.concat(seats.stream(), actingFor.keySet().stream())
                .anyMatch(seat -> seat.division().equals(division) && seat.position() != Position.LEADER_IN_CHARGE);
    }

    /// Whose seat it is, when the officer holds it only by delegation.
    public Optional<PersonId> onBehalfOf(Seat seat) {
        return seats.contains(seat) ? Optional.empty() : Optional.ofNullable(actingFor.get(seat));
    }
}
