// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.plan.importing;

import java.util.ArrayList;
import java.util.List;

/// Cuts a text at the ends of its sentences (句), keeping every character.
public final class Sentences {

    private static final String ENDS = "。！？!?";
    private static final String CLOSING = "”’」』）)】》";
    private static final int LONGEST_HEADING = 60;

    private Sentences() {}

    public static List<String> of(String text) {
        List<String> sentences = new ArrayList<>();
        int from = 0;
        for (int i = 0; i < text.length(); i++) {
            if (ENDS.indexOf(text.charAt(i)) < 0) {
                continue;
            }
            int end = i + 1;
            while (end < text.length() && (ENDS + CLOSING).indexOf(text.charAt(end)) >= 0) {
                end++;
            }
            sentences.add(text.substring(from, end));
            from = end;
            i = end - 1;
        }
        if (from < text.length()) {
            sentences.add(text.substring(from));
        }
        return sentences;
    }

    /// The first sentence without its full stop, cut where it is long.
    static String heading(String text) {
        List<String> sentences = of(text.strip());
        String first = sentences.isEmpty() ? "" : sentences.getFirst().strip();
        String bare = first.endsWith("。") ? first.substring(0, first.length() - 1) : first;
        return bare.codePointCount(0, bare.length()) <= LONGEST_HEADING
                ? bare
                : bare.substring(0, bare.offsetByCodePoints(0, LONGEST_HEADING - 1)) + "…";
    }
}
