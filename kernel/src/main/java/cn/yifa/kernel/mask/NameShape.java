// SPDX-License-Identifier: Apache-2.0
package cn.yifa.kernel.mask;

import java.util.OptionalInt;
import java.util.Set;

/// What a name looks like (姓名的样子), and where it ends.
final class NameShape {

    private static final int LONGEST = 4;

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
        boolean two = follows(text, longest);
        boolean one = follows(text, shortest);
        return OptionalInt.of(one && !two ? shortest : longest);
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
        return text.substring(from, to).chars().allMatch(c -> han((char) c) && "某的了是之们".indexOf(c) < 0);
    }

    /// Whether a name may end there: at a sign, or before a word that is part of none.
    static boolean follows(String text, int place) {
        return place >= text.length() || !han(text.charAt(place)) && text.charAt(place) != '·' || Words.FOLLOWERS.contains(text.substring(place, place + 1));
    }

    /// Whether the whole piece may be a name, as in a cell or behind a colon.
    static boolean whole(String piece) {
        int surname = surname(piece, 0);
        return surname > 0 && piece.length() > surname && piece.length() <= surname + 2 && given(piece, surname, piece.length());
    }

    /// Whether a piece that a word announces, with signs on both sides, may be a name although it begins with no known surname: 扎西多吉, 买买提江.
    static boolean announced(String piece) {
        return piece.length() >= 2 && piece.length() <= LONGEST && piece.chars().allMatch(c -> han((char) c)) && piece.indexOf('某') < 0 && Words.ORGAN_ENDINGS.stream().noneMatch(piece::endsWith)
                && !Words.NEVER.contains(piece.substring(0, 2)) && !Words.LABELS.contains(piece);
    }

    static boolean han(char c) {
        return Character.UnicodeScript.of(c) == Character.UnicodeScript.HAN && c != '〇' && c != '々';
    }
}
