// SPDX-License-Identifier: Apache-2.0
package cn.yifa.kernel.law.text;

import java.text.Normalizer;
import java.util.Arrays;

/// How much two texts are alike: the share of their pairs of neighbouring characters that are the same (Dice). Gaps and the width of punctuation don't count.
final class Likeness {

    private final int[] pairs;

    Likeness(String text) {
        var plain = plain(text);
        pairs = new int[Math.max(0, plain.length() - 1)];
        for (int i = 0; i < pairs.length; i++) {
            pairs[i] = plain.charAt(i) << 16 | plain.charAt(i + 1);
        }
        Arrays.sort(pairs);
    }

    static String plain(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFKC).replaceAll("\\s+", "");
    }

    /// What their lengths alone allow.
    double atMost(Likeness other) {
        int sum = pairs.length + other.pairs.length;
        return sum == 0 ? 1 : 2.0 * Math.min(pairs.length, other.pairs.length) / sum;
    }

    double to(Likeness other) {
        int sum = pairs.length + other.pairs.length;
        int shared = 0;
        for (int i = 0, j = 0; i < pairs.length && j < other.pairs.length;) {
            int order = Integer.compare(pairs[i], other.pairs[j]);
            shared += order == 0 ? 1 : 0;
            i += order <= 0 ? 1 : 0;
            j += order >= 0 ? 1 : 0;
        }
        return sum == 0 ? 1 : 2.0 * shared / sum;
    }
}
