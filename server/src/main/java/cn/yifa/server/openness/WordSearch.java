// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.openness;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Finds the words of a dictionary in texts, going over each text once (找错敏词).
final class WordSearch {

    private final Map<Character, List<WrongWord>> byFirst = new HashMap<>();

    WordSearch(Collection<WrongWord> words) {
        words.forEach(word -> byFirst.computeIfAbsent(word.word().charAt(0), first -> new ArrayList<>()).add(word));
        // Of two words that begin alike the longer one says more.
        byFirst.values().forEach(alike -> alike.sort((one, other) -> other.word().length() - one.word().length()));
    }

    /// @param from where it begins
    record Hit(WrongWord word, int from) {

        /// Some of the text around it.
        String place(String text) {
            int around = 15;
            int begin = Math.max(0, from - around);
            int end = Math.min(text.length(), from + word.word().length() + around);
            return (begin > 0 ? "…" : "") + text.substring(begin, end).replaceAll("\\s+", " ") + (end < text.length() ? "…" : "");
        }
    }

    /// From first to last; none begins within another.
    List<Hit> in(String text) {
        var hits = new ArrayList<Hit>();
        int place = 0;
        while (place < text.length()) {
            int here = place;
            var hit = byFirst.getOrDefault(text.charAt(here), List.of()).stream().filter(word -> word.standsAt(text, here)).findFirst();
            hit.ifPresent(word -> hits.add(new Hit(word, here)));
            place += hit.map(word -> word.word().length()).orElse(1);
        }
        return hits;
    }
}
