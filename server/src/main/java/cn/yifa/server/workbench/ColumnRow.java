// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.workbench;

import cn.yifa.kernel.clock.ClockReading.Light;
import cn.yifa.server.openness.ColumnFreshness;
import cn.yifa.server.openness.ColumnState;
import cn.yifa.server.web.Lamp;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;

/// A column of the portal as work shows it.
///
/// @param leaders who is in charge of the divisions that keep it
public record ColumnRow(ColumnState state, Lamp lamp, String divisions, String leaders) {

    static ColumnRow of(ColumnState state, String divisions, String leaders, LocalDate today) {
        return new ColumnRow(state, lamp(state.freshness(), today), divisions, leaders);
    }

    private static Lamp lamp(ColumnFreshness freshness, LocalDate today) {
        return switch (freshness.state()) {
            case EMPTY -> Lamp.of(Light.RED, freshness.state().term());
            case OVERDUE -> new Lamp(Light.RED, "超期", days(freshness, today), "日");
            case DUE_SOON -> new Lamp(Light.AMBER, "还有", days(freshness, today), "日");
            case FRESH -> Lamp.of(Light.GREEN, freshness.due().isEmpty() ? "不限期" : freshness.state().term());
        };
    }

    private static String days(ColumnFreshness freshness, LocalDate today) {
        return freshness.due().map(due -> Long.toString(Math.abs(ChronoUnit.DAYS.between(today, due)))).orElse("");
    }
}
