// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.plan.importing;

import java.text.Normalizer;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/// How alike two texts are, whatever their gaps and the width of their punctuation.
final class Wording {

    private static final Pattern SIGNS = Pattern.compile("[\\s\\p{P}\\p{S}]+");

    private Wording() {}

    /// The words alone: without gaps and punctuation, full-width letters and digits made narrow.
    static String plain(String text) {
        return SIGNS.matcher(Normalizer.normalize(text, Normalizer.Form.NFKC)).replaceAll("").toLowerCase(Locale.ROOT);
    }

    /// From 0, nothing in common, to 1, the same: the share of neighbouring pairs of characters that both have (Dice).
    static double likeness(String a, String b) {
        Set<String> first = pairs(plain(a));
        Set<String> second = pairs(plain(b));
        if (first.isEmpty() || second.isEmpty()) {
            return plain(a).equals(plain(b)) ? 1 : 0;
        }
        long common = first.stream().filter(second::contains).count();
        return 2.0 * common / (first.size() + second.size());
    }

    private static Set<String> pairs(String text) {
        Set<String> pairs = new HashSet<>();
        for (int i = 0; i + 2 <= text.length(); i++) {
            pairs.add(text.substring(i, i + 2));
        }
        return pairs;
    }
}
