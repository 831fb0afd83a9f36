// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.workbench;

import cn.yifa.server.casework.CaseFigures.Total;
import cn.yifa.server.web.Chart;
import cn.yifa.server.web.Lamp;
import cn.yifa.server.web.Stack;
import java.util.List;

/// What the overview shows.
///
/// @param trend    cases opened and closed in each month
/// @param daysUsed cases closed by the share of the allowed days used
public record OverviewView(String day, String sight, Total total, List<Division> divisions, List<Late> late, Chart trend, Chart daysUsed) {

    private static final double ROUND = 2 * Math.PI * 56;

    public record Division(String id, String name, Total total, Stack stack) {}

    public record Late(String address, String title, String about, boolean provisional, Lamp lamp) {}

    /// The dashes of a ring of radius 56 of which a share is drawn.
    public static String dashes(int percent) {
        return "%.1f %.1f".formatted(ROUND * percent / 100, ROUND);
    }
}
