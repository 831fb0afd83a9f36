// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.workbench;

import cn.yifa.kernel.register.Comparison;
import cn.yifa.kernel.register.Register;
import cn.yifa.server.flow.FlowPicture;
import cn.yifa.server.web.Input.Choice;
import java.util.List;
import java.util.Optional;

/// An entry of a register, as it is on a day, with all that was done to it.
///
/// @param address  of the entry
/// @param now      the days on which it is as it is shown; empty when it isn't in the list on that day
/// @param open     whether its personal data are open to the reader
/// @param comparing how it stands beside the entry of another register that it points to
/// @param flow     the procedure by which it is exercised
/// @param versions all that was done, the newest first
/// @param spans    what it was and will be on which days, the oldest first
/// @param actions  what can be proposed
/// @param credit   where everything public about whom it is about stands
public record EntryView(Register register, String address, String key, String title, String asOf, boolean today, Optional<Span> now, List<EntryPiece.OfSection> sections, boolean open,
        Optional<Comparing> comparing, Optional<FlowPicture> flow, List<Version> versions, List<Span> spans, Optional<Compared> compared, List<Choice> comparable, List<Pointing> pointing,
        List<RegisterListView.Pending> pending, List<Action> actions, Optional<String> credit) {

    /// @param until   the last day; none while nothing ends it
    /// @param address as it was then
    public record Span(int version, String title, String from, Optional<String> until, String address, boolean shown) {

        public String days() {
            return from + (until.isPresent() ? " 至 " + until.get() : " 起");
        }
    }

    /// Something that was done to the entry.
    ///
    /// @param what    in a word: 变更
    /// @param days    from when on, and until when
    /// @param matter  the case, for who sees it
    /// @param place   where it stands in the record, once it is sealed
    /// @param reviewed who read it in the case, each with the step, where different people must
    /// @param actions what can be proposed about it
    public record Version(int number, String what, String days, String reason, String proposedBy, String enteredBy, String at, Optional<RegistersView.Matter> matter, boolean byCase, Optional<Long> place,
            List<String> reviewed, Optional<String> difference, List<Action> actions) {}

    public record Action(String address, String label) {}

    /// @param other    the other entry; none where there is none on the day
    /// @param othersAre what entries of that register are called
    /// @param whole    where the whole list is compared
    public record Comparing(String name, String othersAre, Optional<Action> other, List<Comparison.Beside> elements, String whole) {

        public long different() {
            return elements.stream().filter(beside -> !beside.same()).count();
        }
    }

    /// @param before the number of a version
    public record Compared(int before, int after, List<EntryDifference> differences) {}

    /// Entries that point here.
    ///
    /// @param more whether there are others besides
    public record Pointing(String register, String field, List<Action> entries, boolean more) {}
}
