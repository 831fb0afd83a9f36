// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.casework;

import cn.yifa.kernel.clock.ClockReading.Light;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/// The light of a case from the two dates that are stored of its most urgent clock.
final class Lights {

    private Lights() {}

    static Light on(LocalDate today, @Nullable LocalDate due, @Nullable LocalDate amberFrom) {
        if (due == null) {
            return Light.GREY;
        }
        if (today.isAfter(due)) {
            return Light.RED;
        }
        return amberFrom != null && !today.isBefore(amberFrom) ? Light.AMBER : Light.GREEN;
    }

    /// The same in SQL, over `case_file` and the parameter `today`.
    static String where(Light light) {
        return switch (light) {
            case GREY -> "due is null";
            case RED -> "due < :today";
            case AMBER -> "due >= :today and amber_from <= :today";
            case GREEN -> "due >= :today and amber_from > :today";
        };
    }
}
