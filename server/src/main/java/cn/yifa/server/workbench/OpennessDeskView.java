// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.workbench;

import cn.yifa.server.openness.ColumnFreshness.State;
import cn.yifa.server.web.Lamp;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What the desk of openness shows.
///
/// @param states how many columns there are in each state
/// @param tabs   by what the columns can be narrowed
/// @param yearly this year's duties
/// @param stages the matters of the five kinds of openness by stage
/// @param check  the newest check of the portal, for those who may see it
/// @param checks whether the person may check the portal
public record OpennessDeskView(Map<State, Long> states, List<Tab> tabs, List<ColumnRow> rows, int year, List<Yearly> yearly, List<Stage> stages, Optional<Check> check, boolean checks) {

    public record Tab(String address, String label, boolean chosen) {}

    /// @param matter where its case is; empty where there is none yet, or it isn's the person's to see
    public record Yearly(String name, String basis, String matter, Lamp lamp, String due) {}

    /// @param address of the matters of the stage
    public record Stage(String name, long matters, String address) {}

    /// @param running whether it is under way
    public record Check(String when, boolean running, int found, String address) {}

    public long count(State state) {
        return states.getOrDefault(state, 0L);
    }
}
