// SPDX-License-Identifier: Apache-2.0
package cn.yifa.kernel.law;

import cn.yifa.kernel.text.ChineseNumeral;
import java.text.Normalizer;
import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A place in an instrument (条、款、项、目), such as 第十条之一第二款第（三）项. 第十条之一 is an article of its own, put in behind 第十条.
///
/// @param insertion which of the articles put in behind `article`; 0 for the article itself
/// @param paragraph 款; 0 when the place names none
/// @param item      项; 0 when the place names none
/// @param subitem   目; 0 when the place names none
public record Place(int article, int insertion, int paragraph, int item, int subitem) implements Comparable<Place> {

    private static final String NUMBER = "([" + ChineseNumeral.DIGITS + "]{1,9}|\\d{1,4})";
    private static final Pattern WRITTEN = Pattern.compile("第?" + NUMBER + "条?(?:之" + NUMBER + ")?(?:第" + NUMBER + "款)?(?:第?\\(" + NUMBER + "\\)项|第" + NUMBER + "项)?(?:第" + NUMBER + "目)?");
    private static final Comparator<Place> IN_THE_TEXT = Comparator.comparingInt(Place::article).thenComparingInt(Place::insertion).thenComparingInt(Place::paragraph)
            .thenComparingInt(Place::item).thenComparingInt(Place::subitem);

    public Place {
        if (article < 1 || insertion < 0 || paragraph < 0 || item < 0 || subitem < 0 || subitem > 0 && item == 0) {
            throw new IllegalArgumentException("not a place: article " + article + ", insertion " + insertion + ", paragraph " + paragraph + ", item " + item + ", subitem " + subitem);
        }
    }

    /// The whole article (条).
    public static Place ofArticle(int article, int insertion) {
        return new Place(article, insertion, 0, 0, 0);
    }

    /// Reads `三十三`, `第三十三条`, `33`, `十之一`, `第十四条第一款第（二）项`; nothing when it is no place.
    public static Optional<Place> parse(String written) {
        var found = WRITTEN.matcher(Normalizer.normalize(written, Normalizer.Form.NFKC).replaceAll("\\s+", ""));
        if (!found.matches()) {
            return Optional.empty();
        }
        var item = found.group(4) == null ? found.group(5) : found.group(4);
        int[] numbers = {number(found.group(1)), number(found.group(2)), number(found.group(3)), number(item), number(found.group(6))};
        boolean named = numbers[0] > 0 && numbers[1] >= 0 && numbers[2] >= 0 && numbers[3] >= 0 && numbers[4] >= 0 && (numbers[4] == 0 || numbers[3] > 0);
        return named ? Optional.of(new Place(numbers[0], numbers[1], numbers[2], numbers[3], numbers[4])) : Optional.empty();
    }

    /// 0 where nothing is written, -1 where it is no number from 1 on.
    private static int number(@Nullable String written) {
        return written == null ? 0 : ChineseNumeral.parse(written).stream().filter(number -> number > 0).findFirst().orElse(-1);
    }

    /// The article that it lies in.
    public Place wholeArticle() {
        return ofArticle(article, insertion);
    }

    public boolean isWholeArticle() {
        return paragraph == 0 && item == 0;
    }

    /// For the address of a page: `a10`, `a10-1`.
    public String anchor() {
        return "a" + article + (insertion == 0 ? "" : "-" + insertion);
    }

    @Override
    public int compareTo(Place other) {
        return IN_THE_TEXT.compare(this, other);
    }

    /// As it is cited: `第十条之一第二款第（三）项第1目`.
    @Override
    public String toString() {
        return "第" + ChineseNumeral.write(article) + "条" + (insertion == 0 ? "" : "之" + ChineseNumeral.write(insertion)) + (paragraph == 0 ? "" : "第" + ChineseNumeral.write(paragraph) + "款")
                + (item == 0 ? "" : "第（" + ChineseNumeral.write(item) + "）项") + (subitem == 0 ? "" : "第" + subitem + "目");
    }
}
