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

    /// Whether the clock that ends on the day on which the case is due ends there provisionally, as a column `provisional` in SQL, over this name of `case_file`.
    static String provisional(String file) {
        return "exists (select 1 from case_clock c where c.case_id = %1$s.case_id and c.status = 'RUNNING' and c.deadline = %1$s.due and c.provisional) as provisional".formatted(file);
    }

    /// A light in SQL, over `case_file` and the parameter `today`.
    static String where(Light light) {
        return switch (light) {
            case GREY -> "due is null";
            case RED -> "due < :today";
            case AMBER -> "due >= :today and amber_from <= :today";
            case GREEN -> "due >= :today and amber_from > :today";
        };
    }
}
