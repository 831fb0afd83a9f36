// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.plan.importing;

import cn.yifa.kernel.cases.CaseId;
import cn.yifa.kernel.organ.DivisionId;
import cn.yifa.server.plan.ItemData;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.function.Function;

/// Compares a plan that comes in with what stands (比对), so that nothing is made twice.
///
/// Items are paired by the strongest likeness first: same number and heading, same heading, same text, same number with a like text, like text.
/// An item pairs once; what is left on one side was added, on the other has vanished.
final class Differences {

    private static final double ALIKE_WITH_NUMBER = 0.4;
    private static final double ALIKE = 0.7;

    /// An item that comes in, with the position of its chapter.
    record Coming(int chapter, ItemData item) {}

    private final List<Coming> coming;
    private final SequencedMap<CaseId, ItemData> standing;
    private final Map<Integer, CaseId> pairs = new LinkedHashMap<>();
    private final Set<CaseId> paired = new LinkedHashSet<>();

    private final Function<DivisionId, String> names;

    private Differences(List<Coming> coming, SequencedMap<CaseId, ItemData> standing, Function<DivisionId, String> names) {
        this.coming = coming;
        this.standing = standing;
        this.names = names;
    }

    /// One difference for each item on either side, in the order of the plan that comes in; vanished ones last.
    static List<Difference> between(
            SequencedMap<CaseId, ItemData> standing, List<Coming> coming, Function<DivisionId, String> names) {
        return new Differences(coming, standing, names).all();
    }

    private List<Difference> all() {
        pair((a, b) -> a.number() == b.number() && same(a.heading(), b.heading()));
        pair((a, b) -> same(a.heading(), b.heading()));
        pair((a, b) -> same(a.text(), b.text()));
        pairMostAlike((a, b) -> a.number() == b.number(), ALIKE_WITH_NUMBER);
        pairMostAlike((a, b) -> true, ALIKE);
        List<Difference> differences = new ArrayList<>();
        for (int i = 0; i < coming.size(); i++) {
            differences.add(of(i, coming.get(i), Optional.ofNullable(pairs.get(i))));
        }
        standing.forEach((caseId, item) -> {
            if (!paired.contains(caseId)) {
                differences.add(new Difference.Vanished("vanished-" + caseId, caseId, item));
            }
        });
        return differences;
    }

    private Difference of(int place, Coming comes, Optional<CaseId> caseId) {
        ItemData after = comes.item();
        if (caseId.isEmpty()) {
            return new Difference.Added("added-" + place, comes.chapter(), after);
        }
        ItemData before = standing.get(caseId.get());
        List<Difference.FieldChange> changes = changes(before, after);
        return changes.isEmpty()
                ? new Difference.Unchanged("unchanged-" + caseId.get(), caseId.get(), before)
                : new Difference.Changed("changed-" + caseId.get(), caseId.get(), comes.chapter(), before, after, changes);
    }

    private void pair(BiPredicate<ItemData, ItemData> like) {
        for (int i = 0; i < coming.size(); i++) {
            if (pairs.containsKey(i)) {
                continue;
            }
            for (var entry : standing.entrySet()) {
                if (!paired.contains(entry.getKey()) && like.test(coming.get(i).item(), entry.getValue())) {
                    join(i, entry.getKey());
                    break;
                }
            }
        }
    }

    private record Likeness(int coming, CaseId standing, double degree) {}

    private void pairMostAlike(BiPredicate<ItemData, ItemData> candidate, double atLeast) {
        List<Likeness> found = new ArrayList<>();
        for (int i = 0; i < coming.size(); i++) {
            for (var entry : standing.entrySet()) {
                if (!pairs.containsKey(i) && !paired.contains(entry.getKey()) && candidate.test(coming.get(i).item(), entry.getValue())) {
                    double degree = Wording.likeness(coming.get(i).item().text(), entry.getValue().text());
                    if (degree >= atLeast) {
                        found.add(new Likeness(i, entry.getKey(), degree));
                    }
                }
            }
        }
        found.sort((a, b) -> Double.compare(b.degree(), a.degree()));
        for (var likeness : found) {
            if (!pairs.containsKey(likeness.coming()) && !paired.contains(likeness.standing())) {
                join(likeness.coming(), likeness.standing());
            }
        }
    }

    private void join(int index, CaseId caseId) {
        pairs.put(index, caseId);
        paired.add(caseId);
    }

    private List<Difference.FieldChange> changes(ItemData before, ItemData after) {
        List<Difference.FieldChange> changes = new ArrayList<>();
        compare(changes, "序号", Integer.toString(before.number()), Integer.toString(after.number()));
        compare(changes, "所在章", before.chapter(), after.chapter());
        compare(changes, "所在节", before.section().orElse(""), after.section().orElse(""));
        compare(changes, "标题", before.heading(), after.heading());
        compare(changes, "内容", before.text(), after.text());
        compare(changes, "牵头（原文）", String.join("、", before.leadAsWritten()), String.join("、", after.leadAsWritten()));
        compare(changes, "责任（原文）", String.join("、", before.responsibleAsWritten()), String.join("、", after.responsibleAsWritten()));
        if (!Set.copyOf(before.lead()).equals(Set.copyOf(after.lead()))) {
            changes.add(new Difference.FieldChange("牵头处室", written(before.lead()), written(after.lead())));
        }
        if (!Set.copyOf(before.responsible()).equals(Set.copyOf(after.responsible()))) {
            changes.add(new Difference.FieldChange("责任处室", written(before.responsible()), written(after.responsible())));
        }
        compare(changes, "完成时限", before.due().toString(), after.due().toString());
        return changes;
    }

    private String written(List<DivisionId> divisions) {
        return String.join("、", divisions.stream().map(names).toList());
    }

    private static void compare(List<Difference.FieldChange> changes, String name, String before, String after) {
        if (!same(before, after)) {
            changes.add(new Difference.FieldChange(name, before, after));
        }
    }

    /// Alike but for gaps and the width of punctuation, which another file of the same plan may write otherwise.
    private static boolean same(String a, String b) {
        return a.equals(b) || Wording.plain(a).equals(Wording.plain(b));
    }
}
