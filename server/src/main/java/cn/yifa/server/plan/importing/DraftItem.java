// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.plan.importing;

import cn.yifa.server.plan.reading.PlanItem;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;

/// One task of a plan in the draft (事项), as read or as corrected by hand.
///
/// @param key         unique within the draft, such as `i12`; it stays the same while the item is corrected
/// @param lead        divisions that lead (牵头), as written
/// @param responsible divisions that are responsible or assist (负责、配合), as written
/// @param dueText     the time limit as written
/// @param due         the last day; absent means the end of the plan's year
/// @param line        where it stood in the file, from 1; 0 for an item added by hand
public record DraftItem(
        String key,
        int number,
        String heading,
        String text,
        Optional<String> section,
        List<String> lead,
        List<String> responsible,
        Optional<String> dueText,
        Optional<LocalDate> due,
        int line) {

    public DraftItem {
        lead = List.copyOf(lead);
        responsible = List.copyOf(responsible);
    }

    static DraftItem of(String key, PlanItem read, OptionalInt year) {
        Optional<LocalDate> due = year.isPresent()
                ? read.dueText().flatMap(text -> DueDates.of(text, year.getAsInt()))
                : Optional.empty();
        return new DraftItem(key, read.number(), read.heading(), read.text(), read.section(), read.lead(), read.responsible(),
                read.dueText(), due, read.line());
    }

    /// Every name of a division in it, as written, lead first.
    public Stream<String> names() {
        return Stream.concat(lead.stream(), responsible.stream());
    }

    DraftItem withText(String newHeading, String newText) {
        return new DraftItem(key, number, newHeading, newText, section, lead, responsible, dueText, due, line);
    }

    DraftItem withNumber(int other) {
        return new DraftItem(key, other, heading, text, section, lead, responsible, dueText, due, line);
    }

    DraftItem withKey(String other) {
        return new DraftItem(other, number, heading, text, section, lead, responsible, dueText, due, line);
    }

    DraftItem withDivisions(List<String> newLead, List<String> newResponsible) {
        return new DraftItem(key, number, heading, text, section, newLead, newResponsible, dueText, due, line);
    }
}
