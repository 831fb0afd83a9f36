// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.manuscript;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/// Tells which words stand out (突出显示): in bold, or in one of the faces that official documents keep for headings (黑体、楷体),
/// where most of the document is in another.
final class WordWeights {

    private static final Pattern HEADING_FACE = Pattern.compile(".*(?:黑|楷|标宋|[Hh]ei|[Kk]ai).*");

    /// Words of one weight and face.
    record Run(String words, boolean bold, String face, double size) {}

    private record Line(String label, List<Run> runs) {}

    private final Map<Block, Line> lines = new IdentityHashMap<>();
    private long boldLetters;
    private long facedLetters;
    private long letters;

    /// Adds a paragraph for each line of the runs that has words, the label before the first.
    void emit(List<Block> out, String label, List<Run> runs, Look look, int at) {
        List<Run> current = new ArrayList<>();
        List<List<Run>> parts = new ArrayList<>();
        for (Run run : runs) {
            String[] pieces = run.words().split("\n", -1);
            for (int i = 0; i < pieces.length; i++) {
                if (i > 0) {
                    parts.add(current);
                    current = new ArrayList<>();
                }
                current.add(new Run(pieces[i], run.bold(), run.face(), run.size()));
            }
        }
        parts.add(current);
        String number = label;
        for (List<Run> part : parts) {
            StringBuilder words = new StringBuilder();
            part.forEach(run -> words.append(run.words()));
            String text = number + Cleaning.line(words.toString());
            if (!text.isEmpty()) {
                Paragraph paragraph = new Paragraph(text, at, look);
                lines.put(paragraph, new Line(number, part));
                out.add(paragraph);
                part.forEach(this::weigh);
                number = "";
            }
        }
    }

    private void weigh(Run run) {
        letters += run.words().length();
        boldLetters += run.bold() ? run.words().length() : 0;
        facedLetters += HEADING_FACE.matcher(run.face()).matches() ? run.words().length() : 0;
    }

    /// The blocks with their weights, once it is known what is usual in the document.
    List<Block> settle(List<Block> blocks) {
        List<Block> out = new ArrayList<>();
        for (Block block : blocks) {
            Line line = lines.get(block);
            out.add(block instanceof Paragraph paragraph && line != null ? settled(paragraph, line) : block);
        }
        return out;
    }

    private Paragraph settled(Paragraph paragraph, Line line) {
        StringBuilder heavy = new StringBuilder();
        boolean all = true;
        for (Run run : line.runs()) {
            boolean stands = run.bold() && boldLetters * 2 < letters
                    || HEADING_FACE.matcher(run.face()).matches() && facedLetters * 2 < letters;
            if (!stands && !run.words().isBlank()) {
                all = false;
                break;
            }
            heavy.append(run.words());
        }
        int bold = heavy.isEmpty() ? 0 : line.label().length() + Cleaning.line(heavy.toString()).length();
        Look look = paragraph.look();
        return new Paragraph(paragraph.text(), paragraph.line(), look.withBold(all && bold > 0 ? paragraph.text().length() : Math.min(bold, paragraph.text().length())));
    }
}
