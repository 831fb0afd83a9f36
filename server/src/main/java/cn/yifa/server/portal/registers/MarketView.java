// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.portal.registers;

import cn.yifa.kernel.register.Register;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/// What the page of the negative list shows.
///
/// @param trades all there are
/// @param trade  the one that was asked for; may be empty
/// @param asked  whether anything was asked
/// @param groups what was found, by class; what is forbidden first
public record MarketView(Register register, List<String> trades, String trade, String text, boolean asked, Map<String, List<Item>> groups, LocalDate day) {

    /// @param related powers and guides that belong to it
    /// @param verified whether its words were compared with the national list
    public record Item(String title, String address, String trades, String organ, Shown basis, boolean verified, List<PublicEntry.Related> related) {}

    /// Why what isn't on the list is open.
    public String basis() {
        return register.basis().map(Object::toString).orElse("");
    }
}
