// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.portal.registers;

import cn.yifa.kernel.register.Register;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/// What the page of a subject shows (信用记录): all that is public about them today.
///
/// @param name  as the newest entry has it; empty where there is none
/// @param parts by register
public record CreditRecord(String code, String name, LocalDate today, List<Part> parts) {

    public long count() {
        return parts.stream().mapToLong(Part::count).sum();
    }

    /// @param all where the rest of them is, when not all are here
    public record Part(Register register, long count, List<Line> lines, Optional<String> all) {}

    /// @param title what the entry is called; empty when that is whom it is about
    /// @param says  what it came to
    /// @param until the last day on which it is shown; none when nothing ends it
    public record Line(String address, String number, String title, String on, String says, Shown basis, LocalDate since, Optional<LocalDate> until) {}
}
