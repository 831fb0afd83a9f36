// SPDX-License-Identifier: Apache-2.0
package cn.yifa.kernel.mask;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.function.Predicate;

/// People who have been named in full, and further on by their given name alone (只称名不称姓).
final class GivenNames {

    private static final int TWO = 2;

    private GivenNames() {}

    /// Adds where the given names of these people stand alone.
    static void of(Passage passage, Collection<String> people, List<Finding> found) {
        var given = new HashMap<String, String>();
        people.stream().filter(name -> name.chars().allMatch(c -> NameShape.han((char) c))).filter(name -> name.length() - NameShape.surname(name, 0) == TWO && NameShape.surname(name, 0) > 0)
                .forEach(name -> given.put(name.substring(name.length() - TWO), name));
        var text = passage.folded();
        given.forEach((name, full) -> {
            for (int at = text.indexOf(name); at >= 0; at = text.indexOf(name, at + TWO)) {
                if (alone(text, at) && found.stream().noneMatch(whole(at))) {
                    found.add(Finding.of(MaskKind.PERSON_NAME, at, at + TWO, Certainty.LIKELY, "文中“" + full + "”的名"));
                }
            }
        });
    }

    private static Predicate<Finding> whole(int at) {
        return finding -> finding.from() < at + TWO && at < finding.to();
    }

    /// Whether it stands as a name does: behind a sign or a word that leads to people, before what people do or are called.
    private static boolean alone(String text, int at) {
        boolean opens = at == 0 || !NameShape.han(text.charAt(at - 1)) || "阿和与跟对向由给被叫找让".indexOf(text.charAt(at - 1)) >= 0 || NameWeight.turned(text, at) || Words.ends(text, at, Words.LABELS);
        int end = at + TWO;
        return opens && (Words.begins(text, end, Words.DEEDS, Words.TITLES) || end < text.length() && "称说述".indexOf(text.charAt(end)) >= 0);
    }
}
