// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.web;

import cn.yifa.server.access.SignedIn;
import java.util.List;
import java.util.Optional;

/// The frame of a page: whose it is, who looks at it, and where in the menu it stands.
///
/// @param active the address of the menu entry that is lit
/// @param csrf   the hidden field of forms; empty on pages without a session
/// @param time   what time it is in the demonstration, when that is not the real one
/// @param alarms that this person may not overlook
/// @param about  what other programs should know of it
public record Page(String title, String active, String department, String shortName, String mark, Optional<SignedIn> who, String position, boolean demonstration,
        Optional<String> time, String asset, Csrf csrf, List<MenuGroup> menu, List<Alarm.Shown> alarms, Optional<About> about) {

    /// What a page says to programs that read it (搜索引擎、阅读器).
    ///
    /// @param address where it will always be found, whatever was asked for besides
    /// @param feed    of what changes in it; may be empty
    /// @param data    the same in the words of schema.org, as JSON that can stand in a page
    public record About(String address, String feed, String data) {}

    /// The hidden field that every form carries.
    public record Csrf(String name, String header, String token) {}

    public record MenuGroup(String title, List<MenuEntry> entries) {

        public boolean administration() {
            return title.equals("系统管理");
        }
    }

    public record MenuEntry(String address, String label, String icon) {}

    public Page titled(String title, String active) {
        return new Page(title, active, department, shortName, mark, who, position, demonstration, time, asset, csrf, menu, alarms, about);
    }

    public Page telling(About about) {
        return new Page(title, active, department, shortName, mark, who, position, demonstration, time, asset, csrf, menu, alarms, Optional.of(about));
    }

    /// Where the person's own pages begin: the first entry of their menu that is not for everybody.
    public String home() {
        return menu.stream().flatMap(group -> group.entries().stream()).map(MenuEntry::address).filter(address -> address.startsWith("/work") || address.startsWith("/admin")).findFirst().orElse("/");
    }

    /// Whether the menu leads there, which is whether the person may go there.
    public boolean leadsTo(String address) {
        return menu.stream().flatMap(group -> group.entries().stream()).anyMatch(entry -> entry.address().equals(address));
    }

    public String personName() {
        return who.map(SignedIn::personName).orElse("");
    }

    /// The last character of a name that people are called by, for the round picture.
    public String initial() {
        var name = personName();
        return name.isEmpty() ? "" : name.substring(0, name.offsetByCodePoints(0, 1));
    }
}
