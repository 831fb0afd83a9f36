// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.portal.registers;

import cn.yifa.kernel.register.Register;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/// What the page of an entry shows.
///
/// @param day     on which it is shown as it was
/// @param listed  whether the list has it on that day
/// @param from    since when it is as it is shown
/// @param until   from when it no longer is
/// @param flow    how it runs, where entries name procedures
/// @param file    that is shown with it
/// @param subject where everything public about whom it is about stands
/// @param related entries of public lists that point to it
public record PublicEntry(Register register, String key, String title, LocalDate day, LocalDate today, boolean listed, LocalDate from, Optional<LocalDate> until, List<Part> parts, Optional<FlowOfEntry> flow,
        Optional<Offered> file, Optional<String> subject, List<Related> related, List<Version> versions) {

    /// Fields under a heading.
    public record Part(String heading, List<Fact> facts) {}

    public record Fact(String id, String name, Shown value) {}

    /// @param kilobytes how large it is, rounded up
    public record Offered(String address, String name, long kilobytes) {}

    /// @param name of the list, and by what they point here
    public record Related(String list, String name, List<Link> entries) {}

    public record Link(String title, String address) {}

    /// @param proof where its place in the record is shown; empty while it isn't sealed
    public record Version(int number, String words, LocalDate entered, List<Difference> differences, String proof) {}

    /// @param before as it was in a line; both are empty where they are too long to be put side by side
    public record Difference(String field, String before, String after) {}

    /// What is left of an entry that was taken down (撤下): nothing of what it held.
    ///
    /// @param reason as it was given for the public
    public record TakenDown(Register register, String key, String reason) {}

    public boolean past() {
        return !day.equals(today);
    }

    /// Whether the record holds all that is shown; until then the page will soon say more.
    boolean sealed() {
        return versions.stream().noneMatch(version -> version.proof().isEmpty());
    }

    public String todays() {
        return ListAddress.of(register.id(), key);
    }
}
