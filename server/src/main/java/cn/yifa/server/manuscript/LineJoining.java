// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.manuscript;

import cn.yifa.server.manuscript.numbering.Marker;
import java.util.ArrayList;
import java.util.List;

/// Puts lines that were broken at a margin together into paragraphs again (断行还原).
///
/// Text with a margin shows it: many lines end near the same column. Text without one has a line for a paragraph.
final class LineJoining {

    private static final String ENDINGS = "。！？!?；;：:）)】〕”";
    private static final String FINAL = "。！？!?";

    private LineJoining() {}

    static List<Paragraph> join(List<TextLine> lines) {
        int margin = margin(lines);
        boolean indented = indented(lines);
        List<Paragraph> out = new ArrayList<>();
        StringBuilder current = new StringBuilder();
        TextLine first = null;
        TextLine previous = null;
        for (TextLine line : lines) {
            boolean joins = previous != null && (margin > 0 ? continues(previous, line, margin) : torn(previous, line) || indented && hangs(previous, line));
            if (joins) {
                append(current, line.words());
            } else {
                if (first != null) {
                    out.add(Paragraph.of(current.toString(), first.number()));
                }
                current = new StringBuilder(line.words());
                first = line;
            }
            previous = line;
        }
        if (first != null) {
            out.add(Paragraph.of(current.toString(), first.number()));
        }
        return out;
    }

    static void append(StringBuilder text, String next) {
        boolean words = !text.isEmpty() && !Cleaning.chinese(text.charAt(text.length() - 1)) && !Cleaning.chinese(next.charAt(0))
                && Character.isLetter(text.charAt(text.length() - 1)) && Character.isLetter(next.charAt(0));
        text.append(words ? " " : "").append(next);
    }

    /// The column that lines are broken at, or 0 where they are not.
    private static int margin(List<TextLine> lines) {
        if (lines.size() < 6) {
            return 0;
        }
        List<Integer> ends = lines.stream().map(line -> line.width() + (int) line.indent()).sorted().toList();
        int widest = ends.get((int) (ends.size() * 0.9));
        if (widest < 20 || widest > 130 || ends.getLast() > widest + 12) {
            return 0;
        }
        long near = ends.stream().filter(end -> end >= widest - 4).count();
        long open = 0;
        for (int i = 0; i + 1 < lines.size(); i++) {
            TextLine line = lines.get(i);
            if (line.width() + line.indent() >= widest - 4 && ENDINGS.indexOf(last(line.words())) < 0) {
                open++;
            }
        }
        return near * 3 >= ends.size() && open * 2 >= near ? widest : 0;
    }

    private static boolean continues(TextLine previous, TextLine line, int margin) {
        if (line.emptyAbove() > 0 || Marker.at(line.words()).filter(m -> !m.kind().doubtful()).isPresent()
                        && !(openBracket(previous.words()))) {
            return false;
        }
        boolean full = previous.width() + previous.indent() >= margin - 4;
        boolean indented = line.indent() > previous.indent() + 1;
        if (!full) {
            return false;
        }
        return !indented || FINAL.indexOf(last(previous.words())) < 0 && line.indent() <= 1;
    }

    /// Without a margin a line is torn only where a bracket or a sentence is plainly left open.
    private static boolean torn(TextLine previous, TextLine line) {
        if (line.emptyAbove() > 0 || Marker.at(line.words()).isPresent() || line.indent() >= 2) {
            return false;
        }
        char end = last(previous.words());
        return "、，,".indexOf(end) >= 0 || openBracket(previous.words()) && previous.width() > 30;
    }

    /// Whether paragraphs begin with an indent throughout, as those with numbers show.
    private static boolean indented(List<TextLine> lines) {
        List<TextLine> marked = lines.stream().filter(line -> Marker.at(line.words()).filter(m -> !m.kind().doubtful()).isPresent()).toList();
        return marked.size() > 1 && marked.stream().filter(line -> line.indent() >= 2).count() * 5 >= marked.size() * 4L;
    }

    /// Among indented paragraphs, a line without indent under a long one that ends in the middle of a sentence.
    private static boolean hangs(TextLine previous, TextLine line) {
        return line.emptyAbove() == 0 && line.indent() < 1 && previous.width() + previous.indent() >= 40 && ENDINGS.indexOf(last(previous.words())) < 0
                && Marker.at(line.words()).isEmpty();
    }

    private static boolean openBracket(String words) {
        int depth = 0;
        for (int i = 0; i < words.length(); i++) {
            char c = words.charAt(i);
            if ("（(〔【".indexOf(c) >= 0) {
                depth++;
            } else if ("）)〕】".indexOf(c) >= 0) {
                depth = Math.max(0, depth - 1);
            }
        }
        return depth > 0;
    }

    private static char last(String words) {
        return words.charAt(words.length() - 1);
    }
}
