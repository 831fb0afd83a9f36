// SPDX-License-Identifier: Apache-2.0
package cn.yifa.kernel.mask;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Names of people (自然人姓名): announced by a word beside them, and then wherever they stand in the text.
///
/// Officials who act in their office are named by the law's will and are left, unless the policy masks them too.
final class PersonNames implements Recogniser {

    private final boolean officials;
    private final Set<String> known;

    /// @param known who is known by name before the text is read, as the parties of a case are
    PersonNames(boolean officials, Set<String> known) {
        this.officials = officials;
        this.known = known;
    }

    @Override
    public List<Finding> in(Passage passage) {
        var delimited = NameContexts.delimited(passage);
        delimited.addAll(known);
        var announced = new ArrayList<Finding>();
        NameContexts.ALL.forEach(context -> context.find(passage, delimited, announced));
        beside(passage, announced);
        var acting = new LinkedHashSet<String>();
        OfficialNames.in(passage, delimited).forEach(finding -> acting.add(finding.in(passage.original())));
        var people = people(passage, announced, acting);
        known.forEach(name -> {
            int at = passage.original().indexOf(name);
            if (at >= 0) {
                people.put(name, new Finding(MaskKind.PERSON_NAME, at, at + name.length(), Certainty.NAMED, true, "办件里写明的当事人"));
            }
        });
        var found = everywhere(passage, people);
        GivenNames.of(passage, people.keySet(), found);
        return found;
    }

    /// Whoever stands in a row with somebody who has been found: 焦若曦、屈土根二人.
    private static void beside(Passage passage, List<Finding> announced) {
        var text = passage.folded();
        for (int i = 0; i < announced.size(); i++) {
            int end = announced.get(i).from() - 1;
            int from = end;
            while (from > 0 && NameShape.han(text.charAt(from - 1))) {
                from--;
            }
            if (end > 0 && text.charAt(end) == '、' && NameShape.whole(text.substring(from, end))) {
                announced.add(Finding.of(MaskKind.PERSON_NAME, from, end, Certainty.LIKELY, "与姓名并列"));
            }
            between(text, announced.get(i).to(), announced);
        }
    }

    /// Somebody between two who have been found, whatever the name is like.
    private static void between(String text, int from, List<Finding> announced) {
        int to = text.indexOf('、', Math.min(text.length(), from + 1));
        if (from < text.length() && text.charAt(from) == '、' && to > from && NameShape.between(text.substring(from + 1, to)) && announced.stream().anyMatch(next -> next.from() == to + 1)
                && announced.stream().noneMatch(other -> other.from() == from + 1)) {
            announced.add(Finding.of(MaskKind.PERSON_NAME, from + 1, to, Certainty.LIKELY, "与姓名并列"));
        }
    }

    /// The people, each with the finding that says best why; names nobody but an official bears are left out.
    private Map<String, Finding> people(Passage passage, List<Finding> announced, Set<String> acting) {
        var people = new HashMap<String, Finding>();
        for (var finding : announced) {
            var name = finding.in(passage.original());
            if (officials || !acting.contains(name)) {
                people.merge(name, finding, PersonNames::better);
            }
        }
        if (officials) {
            OfficialNames.in(passage, Set.of()).forEach(finding -> people.putIfAbsent(finding.in(passage.original()), finding));
        }
        return people;
    }

    private static Finding better(Finding one, Finding other) {
        if (one.always() != other.always()) {
            return one.always() ? one : other;
        }
        return one.certainty().compareTo(other.certainty()) <= 0 ? one : other;
    }

    private static List<Finding> everywhere(Passage passage, Map<String, Finding> people) {
        var found = new ArrayList<Finding>();
        var text = passage.original();
        people.forEach((name, first) -> {
            for (int at = text.indexOf(name); at >= 0; at = text.indexOf(name, at + name.length())) {
                if (at == first.from()) {
                    found.add(first);
                } else if (!within(text, at, at + name.length())) {
                    found.add(new Finding(MaskKind.PERSON_NAME, at, at + name.length(), first.certainty(), first.always(), "与文中另一处的“" + name + "”相同：" + first.why()));
                }
            }
        });
        return found;
    }

    /// Whether the characters are part of the name of a firm.
    private static boolean within(String text, int from, int to) {
        var after = text.substring(to, Math.min(text.length(), to + 14));
        return after.matches("(?s)\\p{IsHan}{0,10}?(?:有限公司|公司|商行|商店|经营部|工作室|合伙企业|厂|个体户).*") && !NameShape.follows(text, to);
    }
}
