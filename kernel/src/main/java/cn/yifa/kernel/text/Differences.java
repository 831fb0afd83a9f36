// SPDX-License-Identifier: Apache-2.0
package cn.yifa.kernel.text;

import com.github.difflib.DiffUtils;
import com.github.difflib.patch.AbstractDelta;
import com.github.difflib.patch.Patch;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;

/// What is different between two versions of a text (花脸稿): line by line, and within changed lines character by character.
public final class Differences {

    public enum Kind { KEPT, ADDED, REMOVED }

    /// A piece of the text; both versions are read by leaving out one kind or the other.
    public record Segment(Kind kind, String text) {

        public boolean added() {
            return kind == Kind.ADDED;
        }

        public boolean removed() {
            return kind == Kind.REMOVED;
        }
    }

    /// What is changed in so many characters at once is told whole: comparing takes time with the square of it.
    private static final int LONGEST = 4000;

    private final List<Segment> segments = new ArrayList<>();

    private Differences() {}

    public static List<Segment> between(String before, String after) {
        var found = new Differences();
        walk(lines(before), lines(after), (kept, delta) -> {
            found.add(Kind.KEPT, String.join("", kept));
            delta.forEach(one -> found.within(String.join("", one.getSource().getLines()), String.join("", one.getTarget().getLines())));
        });
        return List.copyOf(found.segments);
    }

    private void within(String before, String after) {
        if (Math.max(before.length(), after.length()) > LONGEST) {
            add(Kind.REMOVED, before);
            add(Kind.ADDED, after);
            return;
        }
        walk(characters(before), characters(after), (kept, delta) -> {
            add(Kind.KEPT, String.join("", kept));
            delta.forEach(one -> {
                add(Kind.REMOVED, String.join("", one.getSource().getLines()));
                add(Kind.ADDED, String.join("", one.getTarget().getLines()));
            });
        });
    }

    /// Goes through both: what is kept, and the change behind it, where there is one.
    private static void walk(List<String> before, List<String> after, BiConsumer<List<String>, List<AbstractDelta<String>>> step) {
        Patch<String> patch = DiffUtils.diff(before, after);
        int read = 0;
        for (var delta : patch.getDeltas()) {
            step.accept(before.subList(read, delta.getSource().getPosition()), List.of(delta));
            read = delta.getSource().getPosition() + delta.getSource().size();
        }
        step.accept(before.subList(read, before.size()), List.of());
    }

    private void add(Kind kind, String text) {
        if (text.isEmpty()) {
            return;
        }
        if (!segments.isEmpty() && segments.getLast().kind() == kind) {
            segments.set(segments.size() - 1, new Segment(kind, segments.getLast().text() + text));
        } else {
            segments.add(new Segment(kind, text));
        }
    }

    private static List<String> lines(String text) {
        return List.of(text.split("(?<=\n)"));
    }

    private static List<String> characters(String text) {
        return text.codePoints().mapToObj(Character::toString).toList();
    }
}
