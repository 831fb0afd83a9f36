// SPDX-License-Identifier: Apache-2.0
package cn.yifa.kernel.law.text;

import cn.yifa.kernel.law.Place;
import cn.yifa.kernel.text.Differences;
import cn.yifa.kernel.text.Differences.Segment;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// What is different between two versions of an instrument, article by article (新旧条文对照).
///
/// Articles get other numbers when a law is revised: each is paired with the one that is most like it, and one that stands under the same number needs less likeness.
///
/// @param rows in the order of the later text; what was removed stands where it stood
public record TextComparison(List<Row> rows) {

    /// What became of an article.
    public enum Change {
        SAME("未修改"), CHANGED("修改"), MOVED("条号变动"), MOVED_AND_CHANGED("条号变动并修改"), ADDED("新增"), REMOVED("删去");

        private final String term;

        Change(String term) {
            this.term = term;
        }

        public String term() {
            return term;
        }
    }

    /// @param segments both texts in one; empty when there is only one of them
    public record Row(Change change, Optional<ArticleText> before, Optional<ArticleText> after, List<Segment> segments) {

        public Row {
            segments = List.copyOf(segments);
        }

        static Row of(Optional<ArticleText> before, Optional<ArticleText> after) {
            if (before.isEmpty() || after.isEmpty()) {
                return new Row(before.isEmpty() ? Change.ADDED : Change.REMOVED, before, after, List.of());
            }
            var one = before.get();
            var other = after.get();
            boolean same = Likeness.plain(one.words()).equals(Likeness.plain(other.words()));
            boolean stays = one.place().equals(other.place());
            return new Row(same ? stays ? Change.SAME : Change.MOVED : stays ? Change.CHANGED : Change.MOVED_AND_CHANGED, before, after, Differences.between(one.words(), other.words()));
        }

        /// The number under which it is found: that of the later text, where it still stands.
        public Place place() {
            return after.or(() -> before).orElseThrow().place();
        }
    }

    private static final double ALIKE_UNDER_SAME_NUMBER = 0.4;
    private static final double ALIKE = 0.6;
    private static final double SAME_NUMBER = 0.15;

    private record Pair(int before, int after, double weight) {}

    public TextComparison {
        rows = List.copyOf(rows);
    }

    public static TextComparison between(InstrumentText before, InstrumentText after) {
        var old = before.articles();
        var now = after.articles();
        var partners = partners(old, now);
        var rows = new ArrayList<Row>();
        var removed = new TreeMap<Integer, ArticleText>();
        for (int i = 0; i < old.size(); i++) {
            if (!partners.containsValue(i)) {
                removed.put(i, old.get(i));
            }
        }
        for (int i = 0; i < now.size(); i++) {
            var partner = partners.get(i);
            if (partner != null) {
                drop(removed, partner, rows);
            }
            rows.add(Row.of(Optional.ofNullable(partner).map(old::get), Optional.of(now.get(i))));
        }
        drop(removed, Integer.MAX_VALUE, rows);
        return new TextComparison(rows);
    }

    private static void drop(TreeMap<Integer, ArticleText> removed, int before, List<Row> rows) {
        var passed = removed.headMap(before);
        passed.values().forEach(article -> rows.add(Row.of(Optional.of(article), Optional.empty())));
        passed.clear();
    }

    /// Of each later article the earlier one, the most alike first; each has one partner.
    private static Map<Integer, Integer> partners(List<ArticleText> old, List<ArticleText> now) {
        var before = old.stream().map(article -> new Likeness(article.words())).toList();
        var after = now.stream().map(article -> new Likeness(article.words())).toList();
        var pairs = new ArrayList<Pair>();
        for (int i = 0; i < old.size(); i++) {
            for (int j = 0; j < now.size(); j++) {
                boolean sameNumber = old.get(i).place().equals(now.get(j).place());
                double least = sameNumber ? ALIKE_UNDER_SAME_NUMBER : ALIKE;
                double alike = before.get(i).atMost(after.get(j)) < least ? 0 : before.get(i).to(after.get(j));
                if (alike >= least) {
                    pairs.add(new Pair(i, j, alike + (sameNumber ? SAME_NUMBER : 0)));
                }
            }
        }
        pairs.sort(Comparator.comparingDouble(Pair::weight).reversed().thenComparingInt(pair -> Math.abs(pair.before() - pair.after())));
        Map<Integer, Integer> partners = new HashMap<>();
        var taken = new HashSet<Integer>();
        for (var pair : pairs) {
            if (!partners.containsKey(pair.after()) && taken.add(pair.before())) {
                partners.put(pair.after(), pair.before());
            }
        }
        return partners;
    }

    public long count(Change change) {
        return rows.stream().filter(row -> row.change() == change).count();
    }
}
