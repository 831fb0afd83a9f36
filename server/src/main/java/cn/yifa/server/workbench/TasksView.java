// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.workbench;

import cn.yifa.kernel.clock.ClockReading.Light;
import cn.yifa.server.web.Lamp;
import java.util.List;
import java.util.Map;

/// What the page of my tasks shows.
///
/// @param day    today, and what sort of day it is
/// @param all    how many tasks wait
/// @param late   how many of them are overdue
/// @param near   how many are due within a few working days
/// @param open   how many cases are open as far as I see
/// @param sight  how far that is: 本处室
/// @param lights open cases by light
/// @param columns of the portal that wait for something new from the person's divisions
public record TasksView(String day, int all, int late, int near, int open, String sight, List<Tab> lightTabs, List<Tab> procedures, List<Group> groups, Map<Light, Integer> lights, List<ColumnRow> columns) {

    public record Tab(String address, String label, boolean chosen) {}

    public record Group(String name, List<Row> rows) {}

    public record Row(String address, String title, String number, String kind, String step, String division, String holder, String due, boolean provisional, Lamp lamp) {}

    /// The bars of the lights, in the order of their urgency.
    public List<Bar> bars() {
        int most = Math.max(1, lights.values().stream().mapToInt(Integer::intValue).max().orElse(1));
        return List.of(Light.RED, Light.AMBER, Light.GREEN, Light.GREY).stream().map(light -> new Bar(MyTasks.name(light), lights.getOrDefault(light, 0),
                lights.getOrDefault(light, 0) * 100 / most, light, "/work/cases?status=open&light=" + light.name().toLowerCase(java.util.Locale.ROOT))).toList();
    }

    public record Bar(String name, int count, int width, Light light, String address) {}
}
