// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.workbench;

import cn.yifa.server.casework.CaseFigures.Total;
import cn.yifa.server.web.Lamp;
import java.util.List;

/// What the overview shows.
///
/// @param most the greatest number of cases that a division has, by which the bars are scaled
public record OverviewView(String day, String sight, Total total, List<Division> divisions, int most, List<Late> late, List<Month> months) {

    private static final double ROUND = 2 * Math.PI * 56;

    public record Division(String id, String name, Total total) {}

    public record Late(String address, String title, String about, boolean provisional, Lamp lamp) {}

    /// @param in  the height of the bar of cases opened, in percent
    /// @param out that of cases closed
    public record Month(String name, int opened, int ended, int in, int out) {}

    /// The dashes of a ring of radius 56 of which a share is drawn.
    public static String dashes(int percent) {
        return "%.1f %.1f".formatted(ROUND * percent / 100, ROUND);
    }

    public boolean anyMonth() {
        return months.stream().anyMatch(month -> month.opened() + month.ended() > 0);
    }
}
