// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.plan.reading.division;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// All that an item's words say about who does it (分工说明), and where they say it.
///
/// @param assignment of the whole item: the union of its notes, in order
/// @param spans      where the notes stand in the text, from start to end
public record Notes(Assignment assignment, List<Span> spans) {

    private static final Pattern SENTENCE_END = Pattern.compile("[。；;！？\n]|(?<=[\\u4e00-\\u9fff”）])\\.(?![0-9])");
    private static final Pattern CLOSING = Pattern.compile("(?:[。；;，,、：:.\\s　]*)(?:$|\n)[\\s\\S]*|[。；;，,：:！!？?][\\s\\S]*");
    private static final Pattern PLAIN_NOTE = Pattern.compile("[^。；;]{2,120}(?:牵头|负责|配合|参与|参加|落实|协办|承办|协助|实施)[^。]{0,60}");

    public Notes {
        spans = List.copyOf(spans);
    }

    /// A stretch of the text.
    public record Span(int start, int end) {}

    public static Notes in(String text) {
        List<Found> found = new ArrayList<>();
        List<Brackets.Stretch> bare = new ArrayList<>();
        for (Brackets.Stretch bracket : Brackets.in(text)) {
            boolean apart = apart(text, bracket.end());
            if (!NoteParser.worded(bracket.inside())) {
                bare.add(bracket);
            } else {
                NoteParser.parse(bracket.inside(), apart).filter(note -> apart || note.names())
                        .ifPresent(note -> found.add(new Found(new Span(bracket.start(), bracket.end()), note)));
            }
        }
        for (Span line : labelled(without(text, spans(found), ' '))) {
            NoteParser.parse(text.substring(line.start(), line.end()), true).ifPresent(note -> found.add(new Found(line, note)));
        }
        for (Brackets.Stretch bracket : bare) {
            boolean free = found.stream().noneMatch(f -> f.span().start() < bracket.end() && bracket.start() < f.span().end());
            if (free && apart(text, bracket.end()) && !partOfName(text, bracket.start())) {
                NoteParser.parse(bracket.inside(), true).or(() -> afterAll(text, bracket) ? NoteParser.list(bracket.inside()) : Optional.empty())
                        .ifPresent(note -> found.add(new Found(new Span(bracket.start(), bracket.end()), note)));
            }
        }
        found.sort((a, b) -> Integer.compare(a.span().start(), b.span().start()));
        List<Span> spans = spans(found);
        Assignment sum = Assignment.NONE;
        for (Found note : found) {
            sum = sum.and(note.note());
        }
        return (sum.names() ? new Notes(sum, spans) : said(sum, spans, without(text, spans, ' '))).sorted();
    }

    private Notes sorted() {
        return new Notes(assignment, spans.stream().sorted((a, b) -> Integer.compare(a.start(), b.start())).toList());
    }

    /// Where no note names anybody, what a sentence says: the closing ones first.
    private static Notes said(Assignment known, List<Span> notes, String rest) {
        Assignment sum = known;
        List<Span> spans = new ArrayList<>(notes);
        for (boolean closing : new boolean[] {true, false}) {
            for (Span sentence : sum.names() ? List.<Span>of() : sentences(rest, closing)) {
                String words = rest.substring(sentence.start(), sentence.end());
                int by = Math.max(words.lastIndexOf("，由"), words.lastIndexOf(",由")) + 1;
                Optional<Assignment> note = plain(words);
                Span said = note.isPresent() ? sentence : new Span(sentence.start() + by, sentence.end());
                note = note.isEmpty() && closing && by > 0 ? plain(words.substring(by)) : note;
                if (note.isPresent()) {
                    sum = sum.and(note.get());
                    if (!NoteParser.acts(rest.substring(said.start(), said.end()))) {
                        spans.add(said);
                    }
                }
            }
        }
        return new Notes(sum, spans);
    }

    /// Whether nothing but a mark or other brackets follows.
    private static boolean apart(String text, int from) {
        int at = from;
        while (at < text.length() && Brackets.OPEN.indexOf(text.charAt(at)) >= 0 && Brackets.closing(text, at) > 0) {
            at = Brackets.closing(text, at) + 1;
        }
        return CLOSING.matcher(text.substring(at)).matches();
    }

    /// Whether the bracket stands behind the last sentence of its paragraph.
    private static boolean afterAll(String text, Brackets.Stretch bracket) {
        String before = text.substring(0, bracket.start()).stripTrailing();
        return before.endsWith("。") && text.substring(bracket.end(), lineEnd(text, bracket.end())).isBlank();
    }

    private record Found(Span span, Assignment note) {}

    private static List<Span> spans(List<Found> found) {
        return new ArrayList<>(found.stream().map(Found::span).toList());
    }

    /// Whether the bracket belongs to a name in a list: 由机要处、办公室（政务服务处）.
    private static boolean partOfName(String text, int open) {
        int from = open;
        while (from > 0 && "、，,；;：:。\n由".indexOf(text.charAt(from - 1)) < 0) {
            from--;
        }
        String word = text.substring(from, open);
        return from > 0 && "、由：:".indexOf(text.charAt(from - 1)) >= 0 && word.length() <= 12 && Names.divisionLike(word);
    }

    /// What a table's cell says: names alone, or names with their parts (法规处牵头，各处室配合).
    public static Assignment ofCell(String cell, boolean lead) {
        String words = cell.replaceAll("^[\\s　/／—－-]+$|^(?:无|略)$", "");
        Assignment read = NoteParser.parse((lead ? "牵头：" : "责任：") + words, true).orElse(Assignment.NONE);
        boolean worded = NoteParser.worded(words);
        return !lead || worded ? read : Assignment.NONE.and(new Assignment(Names.split(words), List.of(), read.due()));
    }

    /// The text with its notes taken out.
    public String stripped(String text) {
        return without(text, spans, '\0').replace("\0", "");
    }

    private static String without(String text, List<Span> spans, char blank) {
        StringBuilder out = new StringBuilder(text);
        for (Span span : spans) {
            for (int i = span.start(); i < span.end(); i++) {
                if (text.charAt(i) != '\n' || blank == '\0') {
                    out.setCharAt(i, blank);
                }
            }
        }
        return out.toString();
    }

    /// Stretches that begin with a label such as 责任单位： at the start of a line or after a sentence's end.
    private static List<Span> labelled(String text) {
        List<Span> out = new ArrayList<>();
        Matcher label = NoteParser.LABEL.matcher(text);
        int at = 0;
        while (label.find(at)) {
            at = label.end();
            int before = label.start() - 1;
            while (before >= 0 && " 　\t".indexOf(text.charAt(before)) >= 0) {
                before--;
            }
            boolean stands = before < 0 || "。；;！？\n，,)）】〕]：—－-*★●◆<＜".indexOf(text.charAt(before)) >= 0 || before < label.start() - 1;
            if (!stands) {
                continue;
            }
            int end = label.end();
            while (end < text.length() && text.charAt(end) != '\n' && !(text.charAt(end) == '。' && !labelFollows(text, end + 1))) {
                end++;
            }
            while (end < text.length() && text.charAt(end) == '\n' && end == label.end()) {
                end = lineEnd(text, end + 1);
            }
            while (end < text.length() && text.charAt(end) == '\n' && NoteParser.onlyDivisions(text.substring(end + 1, lineEnd(text, end + 1)))) {
                end = lineEnd(text, end + 1);
            }
            if (end - label.start() <= 300) {
                out.add(new Span(label.start(), Math.min(text.length(), end < text.length() && text.charAt(end) == '。' ? end + 1 : end)));
                at = Math.max(at, end);
            }
        }
        return out;
    }

    private static int lineEnd(String text, int from) {
        int end = text.indexOf('\n', Math.min(from, text.length()));
        return end < 0 ? text.length() : end;
    }

    private static boolean labelFollows(String text, int from) {
        String rest = text.substring(from, Math.min(text.length(), from + 30)).stripLeading();
        return NoteParser.LABEL.matcher(rest).lookingAt();
    }

    /// The sentences of each paragraph, or only the last of each, where a note without brackets mostly stands.
    private static List<Span> sentences(String text, boolean closing) {
        List<Span> out = new ArrayList<>();
        int start = 0;
        while (start < text.length()) {
            int end = lineEnd(text, start);
            int stop = end;
            while (stop > start && " 　。；;".indexOf(text.charAt(stop - 1)) >= 0) {
                stop--;
            }
            Matcher ends = SENTENCE_END.matcher(text.substring(start, stop));
            int last = start;
            while (ends.find()) {
                if (!closing) {
                    out.add(new Span(last, start + ends.end()));
                }
                last = start + ends.end();
            }
            if (stop > last) {
                out.add(new Span(last, end));
            }
            start = end + 1;
        }
        return out;
    }

    /// A sentence that says nothing but who does it: 由法规处牵头，各处室配合。
    private static Optional<Assignment> plain(String sentence) {
        String words = sentence.strip().replaceAll("[。；;]$", "");
        if (!PLAIN_NOTE.matcher(words).matches() || words.length() > 120) {
            return Optional.empty();
        }
        return NoteParser.parse(words, false).filter(Assignment::names).filter(note -> sure(note, words));
    }

    private static boolean sure(Assignment note, String words) {
        int named = 0;
        for (String name : note.lead()) {
            named += name.length() + 3;
        }
        for (String name : note.responsible()) {
            named += name.length() + 3;
        }
        boolean all = note.lead().stream().allMatch(Names::divisionLike) && note.responsible().stream().allMatch(Names::divisionLike);
        return all && named + 12 >= words.length();
    }
}
