// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.plan.reading.division;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.SequencedSet;

/// Who has to do an item, and by when, as the document words it (任务分工).
///
/// @param lead        divisions that lead
/// @param responsible divisions that are responsible, take part or assist
/// @param due         times as written
public record Assignment(List<String> lead, List<String> responsible, List<String> due) {

    public static final Assignment NONE = new Assignment(List.of(), List.of(), List.of());

    public Assignment {
        lead = List.copyOf(lead);
        responsible = List.copyOf(responsible);
        due = List.copyOf(due);
    }

    public boolean names() {
        return !lead.isEmpty() || !responsible.isEmpty();
    }

    /// Both together, in order, each name once; who leads any part is not listed again as merely responsible.
    public Assignment and(Assignment other) {
        SequencedSet<String> leads = union(lead, other.lead);
        SequencedSet<String> others = union(responsible, other.responsible);
        others.removeAll(leads);
        return new Assignment(new ArrayList<>(leads), new ArrayList<>(others), new ArrayList<>(union(due, other.due)));
    }

    /// This one, and where it leaves something open, the other one.
    public Assignment orElse(Assignment other) {
        return new Assignment(names() ? lead : other.lead, names() ? responsible : other.responsible, due.isEmpty() ? other.due : due);
    }

    private static SequencedSet<String> union(List<String> one, List<String> two) {
        SequencedSet<String> out = new LinkedHashSet<>(one);
        out.addAll(two);
        return out;
    }
}
