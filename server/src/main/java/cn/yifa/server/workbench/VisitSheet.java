// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.workbench;

import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What an officer takes along of a case to act in it where there is no network (外勤单).
///
/// @param sequence of the case as it was taken: who acts on it later is told that somebody was quicker
/// @param now      the server's time when it was taken, by which the device sets its own right
/// @param acts     what may be done on the spot, what comes first before what follows from it
public record VisitSheet(String id, String number, String title, String procedure, int sequence, LocalDateTime now, List<Fact> facts, List<Act> acts) {

    /// What is known of the case already.
    public record Fact(String name, String words) {}

    /// An act, with its form as every page has it.
    ///
    /// @param step     where it is done
    /// @param to       the steps that it leads to
    /// @param ready    whether its step waits already; otherwise an act before it leads there
    /// @param form     its fields as HTML
    /// @param kinds    what kind of field each is, by its name
    /// @param required the fields that may not stay empty
    /// @param evidence `NONE`, `OPTIONAL` or `REQUIRED`
    public record Act(String step, String stepName, List<String> to, boolean ready, String action, String name, String form, Map<String, String> kinds, Map<String, String> names, List<String> required,
            String evidence, @Nullable Signed signed, @Nullable Checks checks) {}

    /// @param field  the choice by which somebody signs
    /// @param option the one that says so
    public record Signed(String field, String option) {}

    /// @param into the field of the form that takes what was found
    public record Checks(String into, String name, List<Item> items) {}

    /// An entry with points to be checked.
    public record Item(String title, List<String> heads, List<List<String>> points) {}
}
