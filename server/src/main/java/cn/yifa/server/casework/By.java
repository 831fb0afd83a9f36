// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.casework;

import cn.yifa.kernel.organ.Officer;
import java.util.Optional;

/// Who acts; nobody when the program does, because a clock ran out.
public record By(Optional<Officer> officer) {

    public static By officer(Officer officer) {
        return new By(Optional.of(officer));
    }

    public static By program() {
        return new By(Optional.empty());
    }
}
