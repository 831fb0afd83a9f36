// SPDX-License-Identifier: Apache-2.0
package cn.yifa.kernel.document;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// A line being filled, of words of the template and words of the case; the latter never make it another kind of line than the template meant.
///
/// What is a sign in the text of a letter is made plain with a `\`, as `LetterText` of the letters reads it.
final class FilledLine {

    /// What the template calls the line that ends the head.
    static final String RULE = "---";

    private static final String SIGNS = "\\|>#=-（(0123456789一二三四五六七八九十百";
    private static final String STANDING = "|>#=";

    /// The template's own beginning of a line to which the case's words could still add to make a sign of it.
    private static final Pattern OPEN = Pattern.compile("[（(]?[一二三四五六七八九十百]{0,5}|[（(]?\\d{0,3}|-{0,2}|={0,2}");
    private static final String MARKS = "。！？；";
    private static final String MARKS_AFTER = "。；，、";

    private record Part(String text, boolean ofCase) {}

    private final boolean head;
    private final List<Part> parts = new ArrayList<>();

    FilledLine(boolean head) {
        this.head = head;
    }

    void literal(String text) {
        if (!parts.isEmpty() && parts.getLast().ofCase() && !text.isEmpty() && MARKS_AFTER.indexOf(text.charAt(0)) >= 0) {
            var said = parts.removeLast().text();
            parts.add(new Part(MARKS.indexOf(said.charAt(said.length() - 1)) >= 0 ? said.substring(0, said.length() - 1) : said, true));
        }
        parts.add(new Part(text, false));
    }

    void value(String text) {
        parts.add(new Part(text, true));
    }

    boolean empty() {
        return parts.stream().allMatch(part -> part.text().isBlank());
    }

    boolean rules() {
        return lead().strip().equals(RULE) && parts.stream().noneMatch(Part::ofCase);
    }

    /// Whether more paragraphs may follow it: not in the head, in a table, or where a line stands apart.
    boolean isParagraph() {
        return !head && (lead().isEmpty() || STANDING.indexOf(lead().charAt(0)) < 0);
    }

    String text() {
        var lead = lead();
        var cells = !head && !lead.isEmpty() && lead.charAt(0) == '|';
        var text = new StringBuilder();
        parts.forEach(part -> text.append(!part.ofCase() ? part.text() : head ? made(part.text(), "、；") : cells ? cell(part.text()) : part.text()));
        var line = text.toString().strip();
        var open = !head && parts.stream().anyMatch(Part::ofCase) && OPEN.matcher(lead).matches() && SIGNS.indexOf(line.charAt(0)) >= 0;
        return open ? "\\" + line : line;
    }

    /// What the template says before the case has its say.
    private String lead() {
        var lead = new StringBuilder();
        for (var part : parts) {
            if (part.ofCase()) {
                break;
            }
            lead.append(part.text());
        }
        return lead.toString().stripLeading();
    }

    private static String cell(String text) {
        return (text.startsWith("-") ? "\\" : "") + made(text, "|");
    }

    private static String made(String text, String signs) {
        return text.codePoints().mapToObj(c -> (c == '\\' || signs.indexOf(c) >= 0 ? "\\" : "") + Character.toString(c)).reduce("", String::concat);
    }
}
