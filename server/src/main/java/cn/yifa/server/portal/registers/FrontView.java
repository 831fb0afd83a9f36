// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.portal.registers;

import cn.yifa.kernel.register.Register;
import java.util.List;
import java.util.Optional;

/// What a door to a register shows.
///
/// @param groups what can be chosen, by field
public record FrontView(Front front, Register register, String keeper, long count, Optional<PublicRegisters.Running> running, List<PublicList.Facet> groups) {

    /// A door to a register.
    ///
    /// @param title  what people call the register
    /// @param search what they may search for
    /// @param groups the fields by which it is looked through
    public record Front(String address, String register, String title, String lead, String search, List<String> groups) {}
}
