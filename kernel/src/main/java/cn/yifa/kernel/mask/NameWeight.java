// SPDX-License-Identifier: Apache-2.0
package cn.yifa.kernel.mask;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/// Names that no single word announces (按权重识别的姓名): the characters, what stands before and what follows speak for one together, as in 由张三转账.
final class NameWeight {

    static final Pattern CLAUSE = Pattern.compile("(?:^|[,。;:、!?\\n“》】]|经查明?|年\\d{1,2}月(?:\\d{1,2}日)?[,]?|\\s)$");
    private static final Set<String> TURNS = Words.section("turns");
    private static final int ENOUGH = 4;
    private static final int LONGEST_TITLE = 60;

    private NameWeight() {}

    static void find(Passage passage, Set<String> known, List<Finding> found) {
        var text = passage.folded();
        for (int from = 0; from < text.length(); from++) {
            var end = NameShape.end(text, from, known);
            if (end.isPresent() && NameShape.whole(text.substring(from, end.getAsInt())) && !quoted(text, from) && !insideLabel(text, from)) {
                int weight = NameShape.weight(text.substring(from, end.getAsInt())) + before(text, from) + behind(text, end.getAsInt());
                if (weight >= ENOUGH) {
                    found.add(Finding.of(MaskKind.PERSON_NAME, from, end.getAsInt(), Certainty.LIKELY, "姓氏、用字和前后的词像姓名"));
                }
            }
        }
    }

    /// Whether the character is part of a word that announces names, as the second one of 老师.
    private static boolean insideLabel(String text, int from) {
        return IntStream.rangeClosed(1, 3).filter(back -> from >= back).anyMatch(back -> IntStream.rangeClosed(1, 3).filter(on -> from + on <= text.length())
                .anyMatch(on -> Words.LABELS.contains(text.substring(from - back, from + on))));
    }

    private static int before(String text, int from) {
        boolean joining = from > 0 && NameShape.han(text.charAt(from - 1)) && Words.JOINING.contains(text.substring(from, from + 1));
        if (endsWithLabel(text.substring(Math.max(0, from - 8), from)) || turned(text, from) && !joining) {
            return 2;
        }
        return CLAUSE.matcher(text.substring(Math.max(0, from - 12), from)).find() ? 1 : from > 0 && NameShape.han(text.charAt(from - 1)) ? -1 : 0;
    }

    private static int behind(String text, int end) {
        if (NameShape.deed(text, end)) {
            return 2;
        }
        return NameShape.follows(text, end) ? 1 : -1;
    }

    static boolean turned(String text, int from) {
        return IntStream.rangeClosed(1, 4).anyMatch(length -> from >= length && TURNS.contains(text.substring(from - length, from)));
    }

    /// Whether the place is within 《》.
    static boolean quoted(String text, int place) {
        var near = text.substring(Math.max(0, place - LONGEST_TITLE), place);
        return near.lastIndexOf('《') > near.lastIndexOf('》');
    }

    static boolean endsWithLabel(String before) {
        return Words.LABELS.stream().anyMatch(before::endsWith) || before.endsWith("尊敬的");
    }
}
