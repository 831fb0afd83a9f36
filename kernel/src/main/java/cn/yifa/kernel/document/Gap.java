// SPDX-License-Identifier: Apache-2.0
package cn.yifa.kernel.document;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/// What a letter still wants to be told (待填): it stands in the text where the case does not know it, and a letter with one can't be issued.
public final class Gap {

    private static final Pattern WRITTEN = Pattern.compile("【待填：([^】]*)】");

    private Gap() {}

    public static String of(String name) {
        return "【待填：" + name + "】";
    }

    /// What is wanted in a text, each once, in its order.
    public static List<String> in(String text) {
        return WRITTEN.matcher(text).results().map(found -> found.group(1)).distinct().toList();
    }

    /// A gap where it stands.
    ///
    /// @param line from 1
    public record Place(int line, String name) {

        @Override
        public String toString() {
            return "第 " + line + " 行“" + name + "”";
        }
    }

    /// What is wanted in a text, line by line.
    public static List<Place> places(String text) {
        var lines = text.lines().toList();
        return IntStream.range(0, lines.size()).boxed().flatMap(i -> in(lines.get(i)).stream().map(name -> new Place(i + 1, name))).toList();
    }

    /// A stretch of a text.
    public record Part(String words, boolean gap) {}

    /// A text in stretches, so that a page can mark the gaps.
    public static List<Part> parts(String text) {
        var parts = new ArrayList<Part>();
        int from = 0;
        var found = WRITTEN.matcher(text);
        while (found.find()) {
            parts.add(new Part(text.substring(from, found.start()), false));
            parts.add(new Part(found.group(), true));
            from = found.end();
        }
        parts.add(new Part(text.substring(from), false));
        return parts.stream().filter(part -> !part.words().isEmpty()).toList();
    }

    /// The text with room in place of its gaps, for a form that is filled in by hand.
    public static String blank(String text) {
        return WRITTEN.matcher(text).replaceAll("　　　　");
    }
}
