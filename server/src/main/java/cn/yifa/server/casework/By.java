// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.casework;

import cn.yifa.kernel.cases.Party;
import cn.yifa.kernel.organ.Officer;
import java.util.Optional;

/// Who acts: an officer, a party from outside, or nobody when the program does, because a clock ran out.
public record By(Optional<Officer> officer, Optional<Party> party) {

    public static By officer(Officer officer) {
        return new By(Optional.of(officer), Optional.empty());
    }

    public static By party(Party party) {
        return new By(Optional.empty(), Optional.of(party));
    }

    public static By program() {
        return new By(Optional.empty(), Optional.empty());
    }
}
