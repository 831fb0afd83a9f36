// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.workbench;

import cn.yifa.server.web.Look;
import cn.yifa.server.web.Stack;
import java.util.List;

/// What the page of the plan's progress shows (抽查计划的进展).
///
/// @param counted what is counted for the year
/// @param most   those visited most often; empty for those who may not see visits
/// @param visits whether the officer may see the list of visits
public record InspectionsView(int year, List<Integer> years, String planAddress, List<Task> tasks, List<Counted> counted, List<Target> most, boolean visits) {

    /// A planned task.
    ///
    /// @param drawn   of whom `opened` visits serve, and so on
    /// @param next    what it waits for
    public record Task(String name, String address, List<Link> cases, List<Link> draws, int drawn, int opened, int visited, int shown, String visitsAddress, Link next) {

        /// Shown, visited only, and not visited yet, of those drawn.
        public Stack stack() {
            return new Stack(Math.max(1, drawn), List.of(new Stack.Part(Look.GREEN, shown), new Stack.Part(Look.BLUE, Math.max(0, visited - shown)), new Stack.Part(Look.PALE, Math.max(0, drawn - Math.max(visited, shown)))));
        }
    }

    /// A measure that counts visits.
    ///
    /// @param tables what it tells, in words
    public record Counted(String name, String address, String tables) {}

    public record Target(String name, String key, int visits, String address) {}

    /// @param address empty when it leads nowhere
    public record Link(String label, String address) {}

    public int drawn() {
        return tasks.stream().mapToInt(Task::drawn).sum();
    }

    public int visited() {
        return tasks.stream().mapToInt(Task::visited).sum();
    }

    public int shown() {
        return tasks.stream().mapToInt(Task::shown).sum();
    }
}
