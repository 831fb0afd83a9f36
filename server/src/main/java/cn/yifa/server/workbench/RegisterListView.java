// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.workbench;

import cn.yifa.kernel.register.Register;
import cn.yifa.server.web.Input.Choice;
import cn.yifa.server.web.Stack;
import cn.yifa.server.workbench.CaseListView.Saved;
import cn.yifa.server.workbench.CaseListView.Sort;
import java.util.List;
import java.util.Optional;

/// The entries of a register, as they are on a day.
///
/// @param faults   what in the address could not be read
/// @param refused  why a view was not saved
/// @param asOf     the day
/// @param today    whether it is today
/// @param now      the same list as it is today
/// @param count    how many there are, in words
/// @param deep     whether there is more than one can leaf through
/// @param query    of the address, from its beginning on, for saving and exporting
/// @param propose  where changes can be proposed, for who may
/// @param check    where the register is checked, for who does
public record RegisterListView(Register register, String address, String keeper, String procedureName, List<String> faults, String refused, String text, String asOf, boolean today, String now,
        List<Filter> filters, List<Choice> columns, List<String> chosenColumns, List<Head> heads, List<Row> rows, String count, boolean deep, Optional<String> before, Optional<String> after,
        Totals totals, String query, boolean narrowed, String sort, List<Saved> saved, RegistersView.Changing changing, Optional<Propose> propose, Optional<String> check) {

    /// Where one entry can be added, and where a file can be brought in.
    public record Propose(String entry, String file) {}

    /// A field by which the list can be narrowed.
    ///
    /// @param choices what can be chosen; none where a value is typed
    public record Filter(String name, String label, List<Choice> choices, List<String> chosen) {

        public String inShort() {
            return chosen.isEmpty() ? "全部" : String.join("、", chosen.stream().limit(2).map(value -> choices.stream().filter(choice -> choice.value().equals(value)).map(Choice::label).findFirst().orElse(value)).toList())
                    + (chosen.size() > 2 ? " 等 " + chosen.size() + " 项" : "");
        }
    }

    public record Head(String id, Sort sort, boolean number) {}

    /// @param cells one for each head
    /// @param until the last day on which it is so, where one is known
    public record Row(String address, String key, String title, List<Cell> cells, Optional<String> until, List<Pending> pending) {}

    public record Cell(List<EntryPiece> pieces, String unit, boolean link) {}

    /// What somebody would change.
    ///
    /// @param address of the case, for who sees it
    public record Pending(String words, Optional<String> address) {}

    /// @param offered the fields by which it can be counted
    /// @param rows    empty when it isn't counted
    public record Totals(List<Offered> offered, String name, List<Total> rows) {}

    public record Offered(String name, String address, boolean now) {}

    public record Total(String words, long entries, String address, Stack stack) {}
}
