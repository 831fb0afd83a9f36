// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.workbench;

import cn.yifa.server.inspection.InspectionFigures;
import cn.yifa.server.web.Look;
import cn.yifa.server.web.Stack;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// What the page of the plan's progress shows (抽查计划的进展).
///
/// @param days   until results were shown; none while none is
/// @param most   those visited most often; empty for those who may not see visits
/// @param visits whether the officer may see the list of visits
public record InspectionsView(int year, List<Integer> years, String planAddress, List<Task> tasks, List<OfClass> classes, Optional<InspectionFigures.Days> days, List<Target> most, boolean visits) {

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

    /// A class of targets, of which so many were visited.
    public record OfClass(String name, long pool, long visited, String poolAddress, String visitsAddress) {

        public Stack stack() {
            return new Stack((int) Math.max(1, Math.max(pool, visited)), List.of(new Stack.Part(Look.BLUE, (int) visited)));
        }

        public String percent() {
            return pool == 0 ? "—" : String.format(Locale.ROOT, "%.1f%%", visited * 100.0 / pool);
        }
    }

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
