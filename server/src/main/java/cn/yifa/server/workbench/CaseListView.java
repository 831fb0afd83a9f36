// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.workbench;

import cn.yifa.server.web.Input.Choice;
import cn.yifa.server.web.Lamp;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// What the list of cases shows.
///
/// @param sight    how far the person sees: 本处室
/// @param faults   what in the address could not be read
/// @param refused  why a view was not saved
/// @param sorts    the links that order by a column, by its key: opened, due, number, title
/// @param more     the address of the next page
/// @param query    of the address, from its beginning on, for saving and exporting
/// @param filtered whether anything was asked for
public record CaseListView(String sight, List<String> faults, String refused, Filters filters, Sorts sorts, List<Row> rows, Optional<String> more, String query, boolean filtered,
        List<Saved> saved) {

    public record Filters(String text, Choices procedures, Choices statuses, Choices divisions, Choices lights, Choices orders, String openedFrom, String openedTo, String dueFrom, String dueTo) {

        /// Whether days are asked for, which stand folded away otherwise.
        public boolean days() {
            return !(openedFrom + openedTo + dueFrom + dueTo).isEmpty();
        }
    }

    public record Choices(List<Choice> all, String chosen) {}

    public record Sorts(Sort opened, Sort due, Sort number, Sort title) {}

    /// A link that orders the list, and how it is ordered by it now: ascending, descending or not.
    public record Sort(String label, String address, Optional<String> now) {

        public String arrow() {
            return now.map(way -> way.equals("descending") ? "↓" : "↑").orElse("");
        }
    }

    public record Row(String address, String title, String number, String kind, String division, String status, Lamp lamp, String opened, String due, boolean provisional, String changed, String changedBy) {}

    /// A view that the person keeps.
    ///
    /// @param shown whether it is the one before their eyes
    public record Saved(UUID id, String name, String address, boolean shown) {}
}
