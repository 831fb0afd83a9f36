// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.masking;

import cn.yifa.kernel.mask.MaskedText;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/// The text of the parts of a Word document as one (全文), and where in the parts each piece of it stands, so that a mask may cross runs.
final class WordText {

    /// A text element and the place of its first character.
    private record Piece(int from, Element element, String text) {

        int to() {
            return from + text.length();
        }
    }

    private final StringBuilder all = new StringBuilder();
    private final NavigableMap<Integer, Piece> pieces = new TreeMap<>();
    private final List<Node> boxes = new ArrayList<>();
    private boolean inCell;

    static WordText of(List<Document> parts) {
        var text = new WordText();
        parts.forEach(part -> {
            text.read(part.getDocumentElement());
            for (int i = 0; i < text.boxes.size(); i++) {
                Xml.children(text.boxes.get(i)).forEach(text::read);
            }
            text.boxes.clear();
            text.all.append('\n');
        });
        return text;
    }

    private void read(Node node) {
        if (!(node instanceof Element element)) {
            return;
        }
        switch (Xml.name(element)) {
            case "t", "instrText" -> {
                var written = element.getTextContent();
                if (!written.isEmpty()) {
                    pieces.put(all.length(), new Piece(all.length(), element, written));
                    all.append(written);
                }
            }
            case "tab", "ptab" -> all.append(' ');
            case "br", "cr" -> all.append(inCell ? ' ' : '\n');
            case "noBreakHyphen" -> all.append('-');
            case "txbxContent" -> boxes.add(element);
            case "tc" -> cell(element);
            case "tr" -> {
                below(element);
                all.append('\n');
            }
            case "p" -> {
                below(element);
                all.append(inCell ? ' ' : '\n');
            }
            default -> below(element);
        }
    }

    private void below(Element element) {
        Xml.children(element).forEach(this::read);
    }

    /// A cell is one line, so that the table reads as a table.
    private void cell(Element cell) {
        boolean outer = inCell;
        inCell = true;
        below(cell);
        inCell = outer;
        while (!all.isEmpty() && all.charAt(all.length() - 1) == ' ') {
            all.setLength(all.length() - 1);
        }
        all.append(inCell ? ' ' : '\t');
    }

    String all() {
        return all.toString();
    }

    /// Writes the masks into the elements; the first element that a mask reaches takes its words, the others lose what it covers.
    void apply(List<MaskedText.Mask> masks) {
        for (var mask : masks.reversed()) {
            int from = mask.finding().from();
            int to = mask.finding().to();
            boolean first = true;
            int begin = pieces.floorKey(from) == null ? from : pieces.floorKey(from);
            for (var piece : pieces.subMap(begin, to).values()) {
                if (from < piece.to()) {
                    replace(piece, Math.max(0, from - piece.from()), Math.min(piece.text().length(), to - piece.from()), first ? mask.shown() : "");
                    first = false;
                }
            }
        }
    }

    /// Masks go from last to first, so what stands before a place is still as it was.
    private static void replace(Piece piece, int from, int to, String shown) {
        var now = piece.element().getTextContent();
        piece.element().setTextContent(now.substring(0, from) + shown + now.substring(to));
        piece.element().setAttributeNS("http://www.w3.org/XML/1998/namespace", "xml:space", "preserve");
    }
}
