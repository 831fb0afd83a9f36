// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.workbench;

import cn.yifa.server.workbench.EntryPiece.OfField;
import cn.yifa.server.workbench.EntryView.Action;
import java.util.List;
import java.util.Optional;

/// What a case would change in registers, line by line (变更明细), or has changed.
///
/// @param address   of the page of its lines
/// @param prepares  whether the reader may change them now
/// @param counts    how many lines there are of each kind
/// @param faulty    how many can't be proposed as they are
/// @param several   whether the case can be about several registers
/// @param adds      where a line is added, for each of them
/// @param proposed  what was last proposed
/// @param made      what the case has done, once it has entered
/// @param allMade   how many versions that is
/// @param onlyFaulty whether only lines with faults are shown
public record ChangesView(String address, boolean prepares, List<Count> counts, int all, int faulty, boolean several, List<Row> rows, Optional<String> more, List<Action> adds, Optional<Proposed> proposed,
        List<Made> made, int allMade, boolean onlyFaulty) {

    public record Count(String words, int lines) {}

    /// A line.
    ///
    /// @param address     of its page
    /// @param entry       where the entry is, when it is in the register already
    /// @param days        when it is to be so
    /// @param summary     of what is new, what the register's list shows of it
    /// @param differences to the entry as it is, when it is there
    /// @param faults      why it can't be proposed
    /// @param doubts      what should be looked at
    /// @param mark        by which it is known to be the line that was looked at
    public record Row(int number, String what, String state, String register, String key, String title, String address, Optional<String> entry, String days, String reason, List<OfField> summary,
            List<EntryDifference> differences, List<String> faults, List<String> doubts, String mark) {}

    /// @param stands whether the lines are still as they were proposed, waiting to be entered
    public record Proposed(String by, int lines, String digest, boolean stands) {}

    /// A version that the case made.
    public record Made(String address, String key, String title, String register, int number, String what, String days) {}
}
