// SPDX-License-Identifier: Apache-2.0
package cn.yifa.kernel.mask;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Finds the personal data in a text (识别个人信息).
public final class PersonalData {

    private static final List<Recogniser> NUMBERS = List.of(new IdNumbers(), new TravelDocuments(), new Phones(), new EMails(), new Accounts(), new Plates(), new BirthDates(), new PropertyTitles());

    private PersonalData() {}

    /// What the policy masks in the text, from first to last; none overlaps another.
    public static List<Finding> find(String text, MaskPolicy policy) {
        return find(text, policy, Set.of());
    }

    /// The same of a text about people who are known: their names are masked wherever they stand, and whatever else the policy shows.
    ///
    /// @param people names of natural persons, such as those of the parties of a case; what is no such name is left out
    public static List<Finding> find(String text, MaskPolicy policy, Collection<String> people) {
        var passage = new Passage(text);
        var known = people.stream().map(String::strip).filter(NameShape::ofPerson).collect(Collectors.toSet());
        var all = Stream.concat(NUMBERS.stream(), Stream.of(new Addresses(), new PersonNames(policy.officials(), known))).flatMap(recogniser -> recogniser.in(passage).stream()).toList();
        return apart(all.stream().filter(policy::masks).toList());
    }

    /// Every place of what somebody wants masked besides.
    public static List<Finding> byHand(String text, String words) {
        var found = new ArrayList<Finding>();
        for (int at = words.isEmpty() ? -1 : text.indexOf(words); at >= 0; at = text.indexOf(words, at + words.length())) {
            found.add(Finding.of(MaskKind.OTHER, at, at + words.length(), Certainty.BY_HAND, "人工指定遮盖"));
        }
        return found;
    }

    /// Of findings that overlap the surer one is kept, then the longer; of the other, what that one leaves uncovered.
    static List<Finding> apart(List<Finding> findings) {
        var kept = new TreeMap<Integer, Finding>();
        findings.stream().sorted(Comparator.comparing(Finding::certainty).thenComparing(finding -> finding.from() - finding.to()).thenComparing(Finding::kind)).forEach(finding -> {
            int from = finding.from();
            var over = over(kept, finding);
            if (over.stream().anyMatch(other -> otherReading(finding, other))) {
                return;
            }
            for (var covered : over) {
                keep(kept, finding, from, covered.from());
                from = Math.max(from, covered.to());
            }
            keep(kept, finding, from, finding.to());
        });
        return List.copyOf(kept.values());
    }

    /// Whether the two say differently what one thing is, and the surer one is right: what that one leaves uncovered is no personal data then.
    private static boolean otherReading(Finding finding, Finding surer) {
        return finding.kind() == surer.kind() || finding.kind() == MaskKind.PERSON_NAME && surer.certainty() != Certainty.BY_HAND;
    }

    private static List<Finding> over(TreeMap<Integer, Finding> kept, Finding finding) {
        var before = kept.lowerEntry(finding.from());
        return Stream.concat(Optional.ofNullable(before).map(Map.Entry::getValue).filter(one -> one.to() > finding.from()).stream(), kept.subMap(finding.from(), finding.to()).values().stream()).toList();
    }

    private static void keep(TreeMap<Integer, Finding> kept, Finding finding, int from, int to) {
        if (from < to) {
            kept.put(from, finding.part(from, to));
        }
    }
}
