// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.administration;

import cn.yifa.kernel.organ.Seat;
import java.util.List;

/// What stands in the form of a person.
public record PersonForm(String id, String name, boolean active, List<String> seats) {

    static final PersonForm EMPTY = new PersonForm("", "", true, List.of());

    /// @throws IllegalArgumentException when one is no seat
    List<Seat> seatsRead() {
        return seats.stream().filter(text -> !text.isBlank()).map(Seat::parse).toList();
    }
}
