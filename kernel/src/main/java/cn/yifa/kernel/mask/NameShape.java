// SPDX-License-Identifier: Apache-2.0
package cn.yifa.kernel.mask;

import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Pattern;

/// What a name looks like (姓名的样子), and where it ends.
final class NameShape {

    private static final int LONGEST = 4;
    /// Characters that end a name whatever comes behind them.
    private static final String SAYING = "称说述于的";
    /// Characters that are not the last of a name of three when a sentence goes on.
    private static final String NEVER_LAST = "为已均也被系对未曾今却又因从以私擅处与及将是在投诉驾购销核陪到持用两";

    private static final Pattern DOTTED = Pattern.compile("\\p{IsHan}{1,10}(?:[·•・‧]\\p{IsHan}{1,8}){1,3}");
    private static final Pattern LATIN = Pattern.compile("[A-Z][A-Za-z'-]+(?:[ ,·]+[A-Z][A-Za-z'.-]*){1,4}");

    /// What ends the names of places, and hardly a name.
    private static final String HOUSES = "路街村镇县市区巷阁楼厦苑寺庙祠馆厂店院站";

    private static final String ORGANS = "局厅处厂店院社会";

    private NameShape() {}

    /// Where the name ends that begins at a place where a word has announced one; nothing if it can be none.
    ///
    /// @param known names that stand elsewhere in the text with signs on both sides
    static OptionalInt end(String text, int from, Set<String> known) {
        for (int length = LONGEST; length >= 2; length--) {
            if (from + length <= text.length() && known.contains(text.substring(from, from + length))) {
                return OptionalInt.of(from + length);
            }
        }
        int surname = surname(text, from);
        if (surname == 0) {
            return OptionalInt.empty();
        }
        int shortest = from + surname + 1;
        int longest = from + surname + 2;
        if (shortest > text.length() || !given(text, from + surname, shortest)) {
            return OptionalInt.empty();
        }
        if (longest > text.length() || !given(text, shortest, longest)) {
            return OptionalInt.of(shortest);
        }
        return OptionalInt.of(endsShort(text, shortest, longest) ? shortest : longest);
    }

    /// Whether the third character is no part of the name.
    private static boolean endsShort(String text, int shortest, int longest) {
        if (SAYING.indexOf(text.charAt(shortest)) >= 0 || deed(text, shortest) && !word(text, longest)) {
            return true;
        }
        if (!stops(text, longest) && NEVER_LAST.indexOf(text.charAt(shortest)) < 0 && word(text, longest) != word(text, shortest)) {
            return word(text, shortest);
        }
        return !stops(text, longest) && (NEVER_LAST.indexOf(text.charAt(shortest)) >= 0 || follows(text, shortest) && !follows(text, longest));
    }

    /// Whether a clause or a piece ends there: at the end, or at a sign that goes with no word before it.
    static boolean stops(String text, int place) {
        return place >= text.length() || !han(text.charAt(place)) && !Character.isDigit(text.charAt(place)) && "“《".indexOf(text.charAt(place)) < 0;
    }

    /// Whether the last character of three can hardly be part of a name.
    static boolean hardly(String name) {
        return name.length() == 3 && NEVER_LAST.indexOf(name.charAt(2)) >= 0;
    }

    /// Whether a word of two characters or more for what people do stands there.
    static boolean deed(String text, int from) {
        return Words.begins(text, from, Words.DEEDS, Words.TITLES);
    }

    /// Whether a word begins there of which it is known that it is part of no name.
    static boolean word(String text, int from) {
        return Words.begins(text, from, Words.DEEDS, Words.TITLES, Words.NEIGHBOURS, Words.LABELS, Words.NEVER);
    }

    /// The length of the surname there, 0 if there is none or the characters are another word.
    static int surname(String text, int from) {
        if (from + 2 > text.length() || Words.NEVER.contains(text.substring(from, from + 2))) {
            return 0;
        }
        if (from + 3 <= text.length() && Words.COMPOUND_SURNAMES.contains(text.substring(from, from + 2)) && han(text.charAt(from + 2))) {
            return 2;
        }
        return Words.SURNAMES.contains(text.substring(from, from + 1)) ? 1 : 0;
    }

    private static boolean given(String text, int from, int to) {
        return text.substring(from, to).chars().allMatch(c -> han((char) c) && "某的了是之们我你您他她它厅局吗呢吧啊呀嘛啦者这罚款账等第则且".indexOf(c) < 0);
    }

    /// Whether a name may end there: at a sign, or before a word that is part of none.
    static boolean follows(String text, int place) {
        return place >= text.length() || !han(text.charAt(place)) && text.charAt(place) != '·' || deed(text, place) || Words.FOLLOWERS.contains(text.substring(place, place + 1));
    }

    /// How much speaks for a name by its characters alone, from -1 to 4.
    static int weight(String name) {
        int surname = Words.COMPOUND_SURNAMES.contains(name.substring(0, 2)) && name.length() > 2 ? 2 : 1;
        long usual = name.substring(surname).chars().filter(c -> Words.given((char) c)).count();
        int given = name.length() - surname;
        return (surname == 1 && Words.AMBIGUOUS.contains(name.substring(0, 1)) ? 0 : 2) + (usual == given ? 2 : usual > 0 ? 0 : -1);
    }

    /// Whether the whole piece may be a name, as in a cell or behind a colon.
    static boolean whole(String piece) {
        int surname = surname(piece, 0);
        boolean calling = piece.length() == 2 && "工总董队".indexOf(piece.charAt(1)) >= 0;
        return surname > 0 && piece.length() > surname && piece.length() <= surname + 2 && given(piece, surname, piece.length()) && !calling;
    }

    /// Whether it ends as names of places and houses do.
    static boolean place(String piece) {
        return HOUSES.indexOf(piece.charAt(piece.length() - 1)) >= 0;
    }

    /// Whether three characters behind a word for people are a name although their first two are also a word: 当事人祁连珍经营.
    static boolean inSpite(String text, int from) {
        int end = from + LONGEST - 1;
        if (end > text.length() || !stops(text, end) && !deed(text, end)) {
            return false;
        }
        var word = text.substring(from, from + 2);
        return Words.NEVER.contains(word) && !Words.NEIGHBOURS.contains(word) && !Words.begins(text, from, Words.DEEDS) && Words.SURNAMES.contains(text.substring(from, from + 1))
                && Words.GIVEN.contains(text.substring(from + 2, end)) && given(text, from + 1, end);
    }

    /// Whether a piece that a word announces, with signs on both sides, may be a name although it begins with no known surname: 扎西多吉, 买买提江.
    static boolean announced(String piece) {
        return piece.length() >= 2 && piece.length() <= LONGEST && piece.chars().allMatch(c -> han((char) c)) && piece.indexOf('某') < 0 && Words.ORGAN_ENDINGS.stream().noneMatch(piece::endsWith)
                && !Words.NEVER.contains(piece.substring(0, 2)) && !Words.LABELS.contains(piece);
    }

    /// Whether a piece that stands between two names may be a third, whatever it is like.
    static boolean between(String piece) {
        return piece.length() >= 2 && piece.length() <= LONGEST && piece.chars().allMatch(c -> han((char) c)) && !place(piece) && Words.ORGAN_ENDINGS.stream().noneMatch(piece::endsWith);
    }

    /// Whether what a case gives as the name of a party is that of a natural person, and not of a firm or an organ.
    static boolean ofPerson(String name) {
        boolean han = name.length() >= 2 && name.length() <= LONGEST && name.chars().allMatch(c -> han((char) c)) && name.indexOf('某') < 0;
        boolean organ = !han || ORGANS.indexOf(name.charAt(name.length() - 1)) >= 0 || Words.ends(name, name.length(), Words.ORGAN_ENDINGS);
        return !organ || DOTTED.matcher(name).matches() || LATIN.matcher(name).matches();
    }

    static boolean han(char c) {
        return Character.UnicodeScript.of(c) == Character.UnicodeScript.HAN && c != '〇' && c != '々';
    }
}
