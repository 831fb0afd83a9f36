// SPDX-License-Identifier: Apache-2.0
package cn.yifa.kernel.mask;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// The words that tell names from other words (姓名识别用词), from `words.txt`, which a person can read and add to.
final class Words {

    private static final int LONGEST = 4;
    private static final Map<String, Set<String>> SECTIONS = read();

    static final Set<String> SURNAMES = section("surnames");
    static final Set<String> COMPOUND_SURNAMES = section("compound-surnames");
    static final Set<String> LABELS = section("labels");
    static final Set<String> PROTECTED = section("protected-labels");
    static final Set<String> OFFICIALS = section("officials");
    static final Set<String> FOLLOWERS = section("followers");
    static final Set<String> DEEDS = section("deeds");
    static final Set<String> NEIGHBOURS = section("neighbours");
    static final Set<String> ENDING_IN_SURNAMES = section("ending-in-surnames");
    static final Set<String> NEVER = section("never");
    static final Set<String> TITLES = section("titles");
    static final Set<String> AMBIGUOUS = section("ambiguous-surnames");
    static final Set<String> JOINING = section("joining-surnames");
    static final Set<String> GIVEN = section("given");
    static final Set<String> ORGAN_ENDINGS = section("organ-endings");

    /// Every character of the words here that are no names. One that is none of these hardly ever stands in a sentence, unless it is in a name.
    private static final Set<Character> OF_SENTENCES = ofSentences();

    private Words() {}

    private static Map<String, Set<String>> read() {
        try (var in = Words.class.getResourceAsStream("words.txt")) {
            if (in == null) {
                throw new IllegalStateException("the kernel was packed without its resource words.txt");
            }
            var sections = new HashMap<String, Set<String>>();
            var section = "";
            for (var line : new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().filter(found -> !found.isBlank() && !found.startsWith("#")).toList()) {
                if (line.startsWith("[")) {
                    section = line.substring(1, line.indexOf(']'));
                } else {
                    sections.computeIfAbsent(section, name -> new LinkedHashSet<>()).addAll(Set.of(line.strip().split(" +")));
                }
            }
            return Map.copyOf(sections);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Set<Character> ofSentences() {
        var characters = new HashSet<Character>();
        List.of(LABELS, OFFICIALS, FOLLOWERS, DEEDS, NEIGHBOURS, NEVER, TITLES, section("turns"), ORGAN_ENDINGS).forEach(words -> words.forEach(word -> word.chars().forEach(c -> characters.add((char) c))));
        return Set.copyOf(characters);
    }

    /// Whether a character is one that given names are made of, or one that sentences are not.
    static boolean given(char c) {
        return GIVEN.contains(Character.toString(c)) || !OF_SENTENCES.contains(c);
    }

    /// Whether a word of one of the lists, of two characters or more, begins there.
    @SafeVarargs
    static boolean begins(String text, int from, Set<String>... lists) {
        for (int length = 2; length <= LONGEST && from + length <= text.length(); length++) {
            var word = text.substring(from, from + length);
            for (var list : lists) {
                if (list.contains(word)) {
                    return true;
                }
            }
        }
        return false;
    }

    /// Whether a word of one of the lists, of two characters or more, ends there.
    @SafeVarargs
    static boolean ends(String text, int to, Set<String>... lists) {
        for (int length = 2; length <= LONGEST && length <= to; length++) {
            var word = text.substring(to - length, to);
            for (var list : lists) {
                if (list.contains(word)) {
                    return true;
                }
            }
        }
        return false;
    }

    static Set<String> section(String name) {
        var words = SECTIONS.get(name);
        if (words == null) {
            throw new IllegalStateException("words.txt has no section " + name);
        }
        return words;
    }

    /// One of the words of a section, the longest first, as a piece of a pattern.
    static String anyOf(String section) {
        var longestFirst = Comparator.comparingInt(String::length).reversed().thenComparing(Comparator.naturalOrder());
        return section(section).stream().sorted(longestFirst).map(Pattern::quote).collect(Collectors.joining("|", "(?:", ")"));
    }
}
