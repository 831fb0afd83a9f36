// SPDX-License-Identifier: Apache-2.0
package cn.yifa.kernel.law.text;

import cn.yifa.kernel.law.Place;
import cn.yifa.kernel.text.ChineseNumeral;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Whether the articles of a text are numbered as a law is (条号): each once, in order, none missing.
final class Numbering {

    private final List<TextFault> faults = new ArrayList<>();
    private final Map<Place, Integer> seen = new HashMap<>();

    private Numbering() {}

    /// Whether one article follows another at once.
    static boolean next(Place before, Place place) {
        return place.article() == before.article() + 1 && place.insertion() == 0 || place.article() == before.article() && place.insertion() == before.insertion() + 1;
    }

    /// @param lines of the parts
    static List<TextFault> faults(List<Part> parts, List<Integer> lines) {
        var numbering = new Numbering();
        numbering.articles(parts, lines);
        numbering.headings(parts, lines);
        return numbering.faults;
    }

    private void articles(List<Part> parts, List<Integer> lines) {
        Place highest = Place.ofArticle(1, 0);
        boolean begun = false;
        for (int i = 0; i < parts.size(); i++) {
            if (parts.get(i) instanceof ArticleText article) {
                var place = article.place();
                int line = lines.get(i);
                var earlier = seen.putIfAbsent(place, line);
                if (earlier != null) {
                    faults.add(new TextFault(line, true, place + "出现了两次：第 " + earlier + " 行已有一个" + place));
                } else if (begun && place.compareTo(highest) < 0) {
                    faults.add(new TextFault(line, true, place + "排在" + highest + "的后面，次序不对"));
                }
                highest = !begun || place.compareTo(highest) > 0 ? place : highest;
                begun = true;
            }
        }
        missing(parts, lines);
    }

    /// Each gap is named where the numbers go on behind it.
    private void missing(List<Part> parts, List<Integer> lines) {
        int reached = 0;
        Map<Integer, Integer> inserted = new HashMap<>();
        for (int i = 0; i < parts.size(); i++) {
            if (parts.get(i) instanceof ArticleText article) {
                var place = article.place();
                absent(reached + 1, place.article() - (place.insertion() > 0 ? 0 : 1), lines.get(i));
                reached = Math.max(reached, place.article());
                int due = inserted.getOrDefault(place.article(), 0) + 1;
                for (int n = due; n < place.insertion(); n++) {
                    var lost = Place.ofArticle(place.article(), n);
                    if (!seen.containsKey(lost)) {
                        faults.add(new TextFault(lines.get(i), true, "缺" + lost));
                    }
                }
                inserted.merge(place.article(), place.insertion(), Math::max);
            }
        }
    }

    private void absent(int from, int to, int line) {
        int first = 0;
        for (int n = from; n <= to + 1; n++) {
            boolean lost = n <= to && !seen.containsKey(Place.ofArticle(n, 0));
            if (lost && first == 0) {
                first = n;
            } else if (!lost && first > 0) {
                var one = Place.ofArticle(first, 0);
                faults.add(new TextFault(line, true, "缺" + (n - 1 == first ? one : one + "至" + Place.ofArticle(n - 1, 0))));
                first = 0;
            }
        }
    }

    /// Chapters and sections don't decide what an article is; a fault in their numbers may show that a page was lost.
    private void headings(List<Part> parts, List<Integer> lines) {
        int[] last = new int[Heading.Rank.values().length];
        for (int i = 0; i < parts.size(); i++) {
            if (parts.get(i) instanceof Heading heading && heading.number() > 0) {
                int rank = heading.rank().ordinal();
                if (heading.number() != last[rank] + 1 && heading.number() != 1) {
                    faults.add(new TextFault(lines.get(i), false, heading.numbered() + (last[rank] == 0 ? "前面没有" : "不接在第" + ChineseNumeral.write(last[rank]) + heading.rank().term() + "之后，前面缺")
                            + "第" + ChineseNumeral.write(last[rank] + 1) + heading.rank().term()));
                }
                last[rank] = heading.number();
                for (int lower = rank + 1; lower < last.length; lower++) {
                    last[lower] = rank == Heading.Rank.BOOK.ordinal() && lower == Heading.Rank.CHAPTER.ordinal() ? last[lower] : 0;
                }
            }
        }
    }
}
