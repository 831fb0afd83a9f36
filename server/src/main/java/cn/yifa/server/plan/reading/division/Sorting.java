// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.plan.reading.division;

import java.util.ArrayList;
import java.util.List;

/// Gathers the names of one note by role while it is read.
final class Sorting {

    private final List<String> lead = new ArrayList<>();
    private final List<String> responsible = new ArrayList<>();
    private final List<String> due = new ArrayList<>();

    void add(Role role, List<String> words) {
        for (String word : words) {
            if (word.isEmpty() || role == Role.ASIDE) {
                continue;
            }
            if (role == Role.TIME || NoteParser.TIME.matcher(word).matches() && !Names.divisionLike(word)) {
                due.add(word);
            } else {
                (role == Role.LEAD ? lead : responsible).add(word);
            }
        }
    }

    /// Whether every word is plainly a division's name.
    boolean onlyDivisions() {
        return !lead.isEmpty() || !responsible.isEmpty() && responsible.stream().allMatch(Names::divisionLike);
    }

    /// Whether this can be a note about divisions at all, not common words that happen to say 负责.
    boolean believable(boolean labelled) {
        List<String> all = new ArrayList<>(lead);
        all.addAll(responsible);
        if (all.isEmpty()) {
            return labelled || !due.isEmpty();
        }
        if (!all.stream().allMatch(Names::possible)) {
            return false;
        }
        long plain = all.stream().filter(Names::divisionLike).count();
        return labelled || plain * 2 >= all.size();
    }

    Assignment assignment() {
        return Assignment.NONE.and(new Assignment(lead, responsible, due));
    }
}
