// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.plan.importing;

import cn.yifa.kernel.organ.DivisionId;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.SequencedSet;

/// Which divisions get an item's tasks (分工), with what could not be told.
///
/// @param lead          at least one
/// @param responsible   without those that lead
/// @param leadByDefault the plan names nobody here who leads, so the division in charge of legal affairs does
/// @param unknown       names that nobody has matched yet
public record Assignment(
        List<DivisionId> lead, List<DivisionId> responsible, boolean leadByDefault, List<String> unknown) {

    public Assignment {
        lead = List.copyOf(lead);
        responsible = List.copyOf(responsible);
        unknown = List.copyOf(unknown);
        if (lead.isEmpty()) {
            throw new IllegalArgumentException("an item without anyone who leads");
        }
    }

    public static Assignment of(DraftItem item, DivisionNames names, DivisionId legalAffairs) {
        List<String> unknown = new ArrayList<>();
        SequencedSet<DivisionId> lead = divisions(item.lead(), names, unknown);
        SequencedSet<DivisionId> responsible = divisions(item.responsible(), names, unknown);
        boolean byDefault = lead.isEmpty();
        if (byDefault) {
            lead.add(legalAffairs);
        }
        responsible.removeAll(lead);
        return new Assignment(List.copyOf(lead), List.copyOf(responsible), byDefault, unknown);
    }

    private static SequencedSet<DivisionId> divisions(List<String> asWritten, DivisionNames names, List<String> unknown) {
        SequencedSet<DivisionId> divisions = new LinkedHashSet<>();
        for (String name : asWritten) {
            Meaning meaning = names.meaningOf(name);
            divisions.addAll(meaning.divisions());
            if (!meaning.known() && !unknown.contains(name)) {
                unknown.add(name);
            }
        }
        return divisions;
    }
}
