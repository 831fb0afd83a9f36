// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.plan.reading.division;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Gathers the names of one note by role while it is read.
final class Sorting {

    /// A name that says its own part: 法规处（牵头）.
    private static final Pattern OWN = Pattern.compile("(?<name>[^（(]{2,30})[（(](?:(?<lead>总?牵头(?:单位|部门|处室|科室)?|主办|主责)|配合|协办|协助|参与|参加|承办)[）)]");

    private final List<String> lead = new ArrayList<>();
    private final List<String> responsible = new ArrayList<>();
    private final List<String> due = new ArrayList<>();

    void add(Role role, List<String> words) {
        for (String word : words) {
            if (word.isEmpty() || word.charAt(0) == '谁' || role == Role.ASIDE) {
                continue;
            }
            Matcher own = OWN.matcher(word);
            if (own.matches()) {
                (own.group("lead") != null ? lead : responsible).add(own.group("name"));
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
    boolean believable(boolean labelled, boolean apart) {
        List<String> all = new ArrayList<>(lead);
        all.addAll(responsible);
        if (all.isEmpty()) {
            return labelled || !due.isEmpty();
        }
        if (!all.stream().allMatch(Names::possible)) {
            return false;
        }
        long plain = all.stream().filter(Names::divisionLike).count();
        boolean brief = all.stream().allMatch(name -> name.length() <= 10 && name.indexOf('谁') < 0);
        return labelled || plain * 2 >= all.size() || apart && brief;
    }

    Assignment assignment() {
        return Assignment.NONE.and(new Assignment(lead, responsible, due));
    }
}
