// SPDX-License-Identifier: Apache-2.0
package cn.yifa.kernel.mask;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/// Names that no single word announces (按权重识别的姓名): the characters, what stands before and what follows speak for one together, as in 由张三转账.
final class NameWeight {

    static final Pattern CLAUSE = Pattern.compile("(?:^|[,。;:、!?\\n》】]|\\d[.、)]\\s?|[员师匠贩农]|经查明?|年\\d{1,2}月(?:\\d{1,2}日)?[,]?|\\s)$");
    private static final Set<String> TURNS = Words.section("turns");
    private static final String LINKS = "和及与或";
    /// What makes a place of the characters before it.
    private static final String PLACES = "路街村镇县市区州山河湖桥港湾岛巷里乡坊苑阁楼厦园庄寺庙祠馆厂店院站";
    /// For what seems to be a surname, and is part of the word before or joins two.
    private static final int JOINED = -3;
    private static final int ENOUGH = 4;
    private static final int LONGEST_TITLE = 60;

    private NameWeight() {}

    static void find(Passage passage, Set<String> known, List<Finding> found) {
        var text = passage.folded();
        for (int from = 0; from < text.length(); from++) {
            var end = NameShape.end(text, from, known);
            if (end.isPresent() && NameShape.whole(text.substring(from, end.getAsInt())) && !NameShape.place(text.substring(from, end.getAsInt())) && !quoted(text, from) && !insideLabel(text, from)) {
                int weight = NameShape.weight(text.substring(from, end.getAsInt())) + before(text, from, end.getAsInt()) + behind(text, end.getAsInt());
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

    private static int before(String text, int from, int end) {
        if (from > 1 && "“\"".indexOf(text.charAt(from - 1)) >= 0 && (turned(text, from - 1) || endsWithLabel(text.substring(Math.max(0, from - 9), from - 1)))) {
            return 2;
        }
        boolean labelled = endsWithLabel(text.substring(Math.max(0, from - 8), from));
        boolean joining = from > 0 && NameShape.han(text.charAt(from - 1)) && Words.JOINING.contains(text.substring(from, from + 1));
        boolean links = LINKS.indexOf(text.charAt(from)) >= 0 && !(labelled && NameShape.stops(text, end));
        if (joining && (labelled || turned(text, from)) && !links && !Words.NEIGHBOURS.contains(text.substring(from - 1, from + 1)) && !NameShape.word(text, from + 1)) {
            return 2;
        }
        if (joining || from > 0 && Words.ENDING_IN_SURNAMES.contains(text.substring(from - 1, from + 1))) {
            return JOINED;
        }
        if (labelled || turned(text, from)) {
            return 2;
        }
        if (CLAUSE.matcher(text.substring(Math.max(0, from - 12), from)).find()) {
            return 1;
        }
        return from == 0 || !NameShape.han(text.charAt(from - 1)) || text.charAt(from - 1) == '的' ? 0 : Words.ends(text, from, Words.NEIGHBOURS, Words.DEEDS) ? 1 : -1;
    }

    private static int behind(String text, int end) {
        if (NameShape.deed(text, end)) {
            return 2;
        }
        if (thing(text, end)) {
            return -2;
        }
        return NameShape.follows(text, end) || NameShape.word(text, end) ? 1 : -1;
    }

    /// Whether what follows makes an organ, a firm or a place of it.
    private static boolean thing(String text, int end) {
        return Words.begins(text, end, Words.ORGAN_ENDINGS) || end < text.length() && PLACES.indexOf(text.charAt(end)) >= 0;
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
