// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.workbench;

import java.util.List;
import java.util.Optional;

/// All registers, and what is going on in them.
public record RegistersView(String day, List<Row> rows) {

    /// @param entries  how many there are today
    /// @param keeper   the division that keeps it
    /// @param changed  when an entry was last changed; empty when none ever was
    /// @param changing the open cases that would change it
    public record Row(String address, String name, String basis, long entries, String entryName, String keeper, boolean open, Optional<String> changed, Changing changing) {}

    /// Open cases that would change a register, as far as the reader sees them.
    ///
    /// @param unseen how many others there are
    public record Changing(List<Matter> matters, int unseen) {

        public int all() {
            return matters.size() + unseen;
        }
    }

    public record Matter(String address, String number, String title, String division) {}
}
