// SPDX-License-Identifier: Apache-2.0
package cn.yifa.letters.text;

import cn.yifa.letters.Letter;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// Reads and writes letters as text (公文文本): lines `名称: 值`, a line `---`, the body, and attachments after `=== 附件：名称`.
///
/// | in the body | is |
/// |---|---|
/// | a line | a paragraph |
/// | `一、…`, `（一）…`, `1.…`, `（1）…`, alone on a short line that ends in no mark and holds no 。 | a heading of level 1 to 4 |
/// | `# …` to `#### …` | a heading without a number |
/// | `>左 …`, `>中 …`, `>右 …` | a line that stands there |
/// | `｜ a ｜ b ｜` with plain bars, `｜---｜---｜` under the head | a table |
/// | `\` at the start | a paragraph, whatever follows |
///
/// Every tag, brace or other sign is what it looks like.
public final class LetterText {

    private static final int LONGEST = 300_000;

    private LetterText() {}

    /// What became of a text that was read.
    public sealed interface Outcome {

        record Readable(Letter letter) implements Outcome {}

        /// @param faults all of them, in the order of the lines
        record Faulty(List<Fault> faults) implements Outcome {

            public Faulty {
                faults = faults.stream().sorted().toList();
            }
        }
    }

    /// What is wrong in a line (错误).
    ///
    /// @param line    from 1
    /// @param message in Chinese
    public record Fault(int line, String message) implements Comparable<Fault> {

        @Override
        public int compareTo(Fault other) {
            return Integer.compare(line, other.line);
        }

        @Override
        public String toString() {
            return "第 " + line + " 行：" + message;
        }
    }

    public static Outcome read(String text) {
        if (text.length() > LONGEST) {
            return new Outcome.Faulty(List.of(new Fault(1, "文书太长，最多 " + LONGEST + " 字")));
        }
        var faults = new ArrayList<Fault>();
        var lines = Lines.of(text, faults);
        int rule = 0;
        while (rule < lines.size() && !lines.get(rule).text().equals(Signs.RULE)) {
            rule++;
        }
        if (rule == lines.size()) {
            faults.add(new Fault(lines.size(), "版头和正文之间要有单独一行 " + Signs.RULE));
            return new Outcome.Faulty(faults);
        }
        var head = HeadReader.read(lines.subList(0, rule), faults);
        var body = new BodyReader(faults);
        lines.subList(rule + 1, lines.size()).forEach(body::take);
        var written = body.written();
        return faults.isEmpty() ? new Outcome.Readable(head.letter(written.body(), written.attachments())) : new Outcome.Faulty(faults);
    }

    /// The same text without each `\` at the start of a line that is a paragraph anyway: whoever edits it is to see no more signs than it needs.
    public static String tidy(String text) {
        return text.lines().map(line -> line.length() > 1 && line.charAt(0) == Signs.PLAIN && !Signs.speaks(line.substring(1).strip()) ? line.substring(1) : line)
                .collect(Collectors.joining("\n", "", text.endsWith("\n") ? "\n" : ""));
    }

    /// The text from which the same letter is read.
    public static String write(Letter letter) {
        var lines = new ArrayList<String>(HeadWriter.lines(letter));
        lines.add(Signs.RULE);
        lines.addAll(BodyWriter.lines(letter.body()));
        letter.attachments().forEach(attachment -> {
            lines.add("");
            lines.add(Signs.ATTACHMENT + "：" + attachment.title());
            lines.addAll(BodyWriter.lines(attachment.body()));
        });
        return String.join("\n", lines) + "\n";
    }
}
