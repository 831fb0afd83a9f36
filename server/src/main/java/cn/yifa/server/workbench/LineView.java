// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.workbench;

import cn.yifa.kernel.register.Register;
import cn.yifa.server.web.Input;
import cn.yifa.server.web.Input.Choice;
import cn.yifa.server.workbench.EntryView.Action;
import java.util.List;
import java.util.Optional;

/// A line of a case: the form in which it is written, or, for who only looks, what it would do.
///
/// @param what      is to be done, in words
/// @param lines     where the lines of the case are
/// @param entry     the entry as it is in the register, when it is there
/// @param form      for who prepares the case
/// @param rows      what it would do; empty for a line that isn't kept yet
/// @param sections  what the entry would hold, for who only looks
/// @param kept      whether it has just been kept
/// @param message   why it wasn't
/// @param removes   where it is taken away
public record LineView(String matterAddress, String matterNumber, String lines, Register register, String what, Optional<Action> entry, Optional<LineForm> form, Optional<ChangesView.Row> row,
        List<EntryPiece.OfSection> sections, boolean kept, String message, Optional<String> removes) {

    /// @param hidden   what goes with it unseen
    /// @param sections the fields of the entry; none for a line that only ends or undoes
    /// @param last     day and reason
    /// @param faults   of the line as a whole
    /// @param places   where each of the faults is to be mended
    /// @param another  whether a further line can follow at once
    public record LineForm(String address, List<Input> hidden, List<FormSection> sections, List<Input> last, List<String> faults, List<Place> places, boolean another) {}

    public record FormSection(String heading, List<FormField> fields) {}

    /// @param words of a fault
    /// @param id    of the field on the page
    public record Place(String words, String id) {}

    /// One field of the form: an input, with what is offered for it, or a table.
    ///
    /// @param shown a value that stands, and is not asked for; empty otherwise
    /// @param doubts what should be looked at
    /// @param masks  whether personal data stand in it that are to be masked
    public record FormField(Input input, String id, Optional<Offer> offer, Optional<Table> table, String shown, List<String> doubts, boolean masks) {}

    /// What can be put into a field.
    ///
    /// @param byLine whether it goes on a line of its own behind what stands there; in its place otherwise
    /// @param find   by what words it is sought; empty where everything is offered
    /// @param note   how much of what there is
    public record Offer(String name, List<Choice> choices, List<String> groups, boolean byLine, boolean seeks, String find, String note) {}

    /// @param rows of each row, an input for every column
    public record Table(List<String> heads, List<List<Input>> rows) {}
}
