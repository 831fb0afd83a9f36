// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.plan.reading;

import cn.yifa.server.manuscript.Cleaning;
import cn.yifa.server.manuscript.Paragraph;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Heading and sentences of an item (条目标题与具体要求).
final class Headings {

    private static final String ENDS = "。！？!?";
    private static final Pattern GAP = Pattern.compile("^([^，,。；;：:\\s　]{4,40})(?:　+|\\s{2,}|(?<=[\\u4e00-\\u9fff”》）])\\s)(?=\\S{8})");

    private Headings() {}

    /// The heading: the first sentence, or the bold words or the line that stand before the sentences.
    static String of(Paragraph first, String text) {
        String opening = text.strip();
        int line = opening.indexOf('\n');
        String head = line < 0 ? opening : opening.substring(0, line);
        Matcher gap = GAP.matcher(head);
        int bold = first.look().bold();
        if (bold >= 4 && bold < head.length() && bold <= 60 && ENDS.indexOf(head.charAt(bold - 1)) < 0
                && head.substring(0, bold).indexOf('。') < 0 && boundary(head, bold)) {
            head = head.substring(0, bold);
        } else if (gap.find()) {
            head = gap.group(1);
        }
        return trim(Cleaning.tighten(sentences(head).stream().findFirst().orElse(head)));
    }

    private static boolean boundary(String head, int bold) {
        return "：: 　".indexOf(head.charAt(bold)) >= 0 || "：: 　".indexOf(head.charAt(bold - 1)) >= 0;
    }

    /// Sentences with their closing marks; a full stop inside brackets or quotes closes none.
    static List<String> sentences(String text) {
        List<String> out = new ArrayList<>();
        int from = 0;
        int depth = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if ("（(《“【〔".indexOf(c) >= 0) {
                depth++;
            } else if ("）)》”】〕".indexOf(c) >= 0) {
                depth = Math.max(0, depth - 1);
            }
            boolean end = (ENDS.indexOf(c) >= 0 || point(text, i)) && (depth == 0 || i - from > 300) || c == '\n';
            if (end) {
                add(out, text.substring(from, i + 1));
                from = i + 1;
                depth = 0;
            }
        }
        add(out, text.substring(from));
        return out;
    }

    /// A Latin full stop after Chinese words, as some typists write.
    private static boolean point(String text, int at) {
        return (text.charAt(at) == '.' || text.charAt(at) == '．') && at > 0 && Cleaning.chinese(text.charAt(at - 1)) && !Character.isDigit(text.charAt(at - 1))
                && (at + 1 == text.length() || !Character.isLetterOrDigit(text.charAt(at + 1)) || Cleaning.chinese(text.charAt(at + 1)));
    }

    private static void add(List<String> out, String sentence) {
        String trimmed = Cleaning.trim(sentence);
        if (trimmed.chars().anyMatch(Character::isLetterOrDigit)) {
            out.add(trimmed);
        }
    }

    static String trim(String heading) {
        String out = Cleaning.trim(heading);
        while (!out.isEmpty() && "。，,；;：:、.".indexOf(out.charAt(out.length() - 1)) >= 0) {
            out = Cleaning.trim(out.substring(0, out.length() - 1));
        }
        return out;
    }
}
