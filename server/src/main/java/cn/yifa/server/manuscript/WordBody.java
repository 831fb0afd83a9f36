// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.manuscript;

import cn.yifa.server.manuscript.WordStyles.Properties;
import cn.yifa.server.manuscript.numbering.Marker;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Reads the words of a DOCX file in their order (正文).
///
/// Deleted and hidden words are left out, inserted ones are kept; text boxes follow the paragraph that they hang on.
final class WordBody {

    private static final int LONGEST = 60_000;

    private final XmlCursor xml;
    private final WordStyles styles;
    private final WordNumbering numbering;
    private final WordWeights weights = new WordWeights();
    private int line;

    WordBody(byte[] part, WordStyles styles, WordNumbering numbering) {
        this.xml = new XmlCursor(part);
        this.styles = styles;
        this.numbering = numbering;
    }

    List<Block> read() {
        List<Block> out = new ArrayList<>();
        while (xml.next()) {
            if (xml.starts("body")) {
                blocks(out);
            }
        }
        return weights.settle(out);
    }

    /// All blocks in the element that starts here.
    private void blocks(List<Block> out) {
        xml.each(() -> block(out));
    }

    /// The element that starts here, if it is a block.
    private void block(List<Block> out) {
        switch (xml.name()) {
            case "p" -> paragraph(out);
            case "tbl" -> new WordTable(xml, this::block).read(out, ++line);
            case "del", "moveFrom", "sectPr", "Fallback", "tblPr", "sdtPr", "sdtEndPr" -> xml.skip();
            default -> { }
        }
        if (line > LONGEST) {
            throw new UnreadableFile("这个 Word 文件太长，超出了可以读取的篇幅。请只保留正文后再导入。");
        }
    }

    private void paragraph(List<Block> out) {
        int at = ++line;
        Properties own = new Properties();
        List<WordWeights.Run> runs = new ArrayList<>();
        List<Block> boxes = new ArrayList<>();
        xml.each(() -> {
            switch (xml.name()) {
                case "pPr" -> paragraphProperties(own);
                case "r" -> run(own, runs, boxes);
                case "del", "moveFrom", "Fallback", "rt", "sdtPr" -> xml.skip();
                case "txbxContent" -> blocks(boxes);
                default -> { }
            }
        });
        Properties effective = styles.effective(own);
        if (!styles.contents(effective)) {
            emit(out, runs, effective, own, at);
        }
        out.addAll(boxes);
    }

    private void paragraphProperties(Properties own) {
        xml.each(() -> {
            switch (xml.name()) {
                case "rPr", "sectPr", "pPrChange" -> xml.skip();
                default -> WordStyles.take(xml, own);
            }
        });
    }

    private void run(Properties paragraph, List<WordWeights.Run> runs, List<Block> boxes) {
        Properties own = new Properties();
        StringBuilder words = new StringBuilder();
        xml.each(() -> {
            switch (xml.name()) {
                case "rPr" -> xml.each(() -> {
                    if (xml.name().equals("rPrChange")) {
                        xml.skip();
                    } else {
                        WordStyles.take(xml, own);
                    }
                });
                case "t" -> words.append(text());
                case "tab", "ptab" -> words.append('\t');
                case "br" -> words.append(xml.attribute("type").orElse("").isEmpty() || xml.attribute("type").orElse("").equals("textWrapping") ? "\n" : "");
                case "cr" -> words.append('\n');
                case "noBreakHyphen" -> words.append('-');
                case "txbxContent" -> blocks(boxes);
                case "delText", "instrText", "del", "Fallback", "rt", "delInstrText" -> xml.skip();
                default -> { }
            }
        });
        if (!words.isEmpty() && !own.hidden) {
            Properties letters = own.style.isPresent() ? styles.effective(own) : own;
            Properties base = styles.effective(paragraph);
            runs.add(new WordWeights.Run(words.toString(), letters.bold.or(() -> base.bold).orElse(false),
                    letters.font.or(() -> base.font).orElse(""), letters.size.or(() -> base.size).orElse(0.0)));
        }
    }

    private String text() {
        StringBuilder out = new StringBuilder();
        int outside = xml.depth() - 1;
        while (xml.next() && xml.depth() > outside) {
            out.append(xml.text());
        }
        return out.toString();
    }

    /// One paragraph, or several where lines are broken within it, with its number in front.
    private void emit(List<Block> out, List<WordWeights.Run> runs, Properties effective, Properties own, int at) {
        String label = "";
        boolean bulleted = false;
        String numId = effective.numId.orElse("0");
        if (!numId.equals("0")) {
            int ilvl = own.ilvl.orElseGet(() -> numbering.levelFor(numId, effective.style.orElse(""), effective.ilvl.orElse(0)));
            boolean words = runs.stream().anyMatch(run -> !run.words().isBlank());
            Optional<String> number = words || !own.numId.isEmpty() ? numbering.next(numId, ilvl) : Optional.empty();
            bulleted = number.filter("•"::equals).isPresent();
            label = bulleted ? "" : number.map(WordBody::plainNumber).orElse("");
        }
        Look look = new Look(0, effective.level.orElse(0), bulleted, place(effective), runs.stream().mapToDouble(WordWeights.Run::size).max().orElse(0));
        weights.emit(out, label, runs, look, at);
    }

    /// A number without any sign after it is given one, so that it is told from the words.
    private static String plainNumber(String label) {
        if (label.isBlank()) {
            return "";
        }
        boolean clear = Marker.at(label.strip() + "某").filter(m -> !m.kind().doubtful() && m.length() >= label.strip().length()).isPresent();
        return clear ? label.strip() : label.strip() + "、";
    }

    private static Look.Place place(Properties effective) {
        return switch (effective.place.orElse("")) {
            case "center" -> Look.Place.CENTRE;
            case "right", "end" -> Look.Place.RIGHT;
            default -> Look.Place.LEFT;
        };
    }
}
