// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.plan.importing;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/// A draft as its page shows it: what was and wasn't understood, each at its place.
///
/// @param faults   what keeps it from being confirmed
/// @param warnings what was read with doubt about the whole file
/// @param names    every name of a division, the unknown ones first
/// @param proposal what confirming would do; absent while there are faults
public record DraftView(
        StoredDraft stored,
        String department,
        List<ChapterView> chapters,
        List<Fault> faults,
        List<String> warnings,
        List<NameView> names,
        List<Matching.Option> options,
        Optional<Proposal> proposal) {

    public int items() {
        return stored.draft().size();
    }

    public List<NameView> unknown() {
        return names.stream().filter(name -> !name.known()).toList();
    }

    public List<NameView> known() {
        return names.stream().filter(NameView::known).toList();
    }

    public long ledByDefault() {
        return chapters.stream().flatMap(chapter -> chapter.items().stream()).filter(ItemView::leadByDefault).count();
    }

    public long doubtful() {
        return warnings.size() + chapters.stream().flatMap(chapter -> chapter.items().stream()).mapToLong(item -> item.warnings().size()).sum();
    }

    public String year() {
        return stored.draft().year().isPresent() ? Integer.toString(stored.draft().year().getAsInt()) : "";
    }

    /// The differences from the plan that stands, when there is one.
    public Optional<Proposal> comparison() {
        return proposal.filter(found -> found.standing().isPresent());
    }

    public record ChapterView(int position, String heading, String title, List<ItemView> items) {}

    /// @param due          the last day that confirming would set
    /// @param dueByDefault the plan sets none
    public record ItemView(
            DraftItem item,
            List<NameView> lead,
            List<NameView> responsible,
            boolean leadByDefault,
            Optional<LocalDate> due,
            boolean dueByDefault,
            List<String> warnings) {}

    /// A name as written, and what it means here.
    ///
    /// @param value the meaning as a form sends it, empty while unknown
    /// @param times how many items name it
    public record NameView(String asWritten, String meaning, String value, boolean known, int times) {}
}
