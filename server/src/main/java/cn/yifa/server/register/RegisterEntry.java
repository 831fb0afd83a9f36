// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.register;

import static java.nio.charset.StandardCharsets.UTF_8;

import cn.yifa.kernel.register.Register;
import cn.yifa.kernel.register.Values;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;

/// An entry of a register as it is for some days.
///
/// @param version the last version that made it what it is
/// @param values  with personal data sealed
public record RegisterEntry(String register, UUID id, String key, String title, int version, LocalDate from, Optional<LocalDate> until, Values values) {

    public boolean on(LocalDate day) {
        return !day.isBefore(from) && until.map(day::isBefore).orElse(true);
    }

    /// What it is called, as far as anybody may know.
    ///
    /// @param register the one that it is of
    public String openTitle(Register register) {
        var open = register.titleOf(register.open(values));
        return open.isEmpty() ? key : open;
    }

    /// The same entry with other values, such as those that somebody may see.
    public RegisterEntry with(Values shown) {
        return new RegisterEntry(register, id, key, title, version, from, until, shown);
    }

    /// The identifier of the entry with this key: the same wherever it is asked, so that it need not be looked up.
    static UUID idOf(String register, String key) {
        return UUID.nameUUIDFromBytes((register + "/" + key).getBytes(UTF_8));
    }
}
