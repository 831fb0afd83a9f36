// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.manuscript;

import cn.yifa.server.manuscript.numbering.Marker;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Puts the lines of pages together into paragraphs again (断行还原): a line goes on where the one before reached the right margin
/// and it stands at the left one; an indented line begins anew.
final class PdfParagraphs {

    private static final double PAPER_EDGE = 0.07;

    private final List<Block> out = new ArrayList<>();
    private final StringBuilder words = new StringBuilder();
    private PdfLine first = new PdfLine("", 0, 0, 0, 0, 0);
    private PdfLine previous = first;
    private PdfPage page;
    private int bold;
    private int line;
    private int firstLine;
    private double left;
    private double right;
    private double pitch;
    private boolean indented;

    private PdfParagraphs(PdfPage page) {
        this.page = page;
    }

    static List<Block> of(List<PdfPage> pages) {
        PdfParagraphs paragraphs = new PdfParagraphs(pages.getFirst());
        List<PdfLine> all = new ArrayList<>();
        pages.forEach(page -> all.addAll(page.lines()));
        for (PdfPage page : pages) {
            List<PdfLine> alike = new ArrayList<>();
            pages.stream().filter(p -> Math.abs(p.width() - page.width()) < 20).forEach(p -> alike.addAll(body(p)));
            paragraphs.measure(body(page).size() >= 12 ? body(page) : alike);
            paragraphs.add(page);
        }
        paragraphs.close();
        return paragraphs.out;
    }

    /// The lines that show the margins: what stands at the very edge of the paper has others.
    private static List<PdfLine> body(PdfPage page) {
        List<PdfLine> body = page.lines().stream().filter(line -> line.base() > page.height() * PAPER_EDGE && line.base() < page.height() * (1 - PAPER_EDGE)).toList();
        return body.isEmpty() ? page.lines() : body;
    }

    private void measure(List<PdfLine> lines) {
        left = cluster(lines.stream().mapToDouble(PdfLine::left).sorted().toArray(), false);
        right = cluster(lines.stream().mapToDouble(PdfLine::right).sorted().toArray(), true);
        double[] steps = new double[Math.max(0, lines.size() - 1)];
        for (int i = 0; i < steps.length; i++) {
            steps[i] = lines.get(i + 1).base() - lines.get(i).base();
        }
        double[] down = Arrays.stream(steps).filter(step -> step > 0).sorted().toArray();
        pitch = down.length == 0 ? 100 : down[down.length / 2];
        long marked = lines.stream().filter(PdfParagraphs::marked).count();
        long markedIn = lines.stream().filter(PdfParagraphs::marked).filter(l -> l.left() > left + l.size() * 1.2).count();
        indented = markedIn * 10 > marked * 6;
    }

    /// The outermost place where at least two lines begin or end together.
    private static double cluster(double[] sorted, boolean last) {
        if (sorted.length == 0) {
            return 0;
        }
        for (int k = 0; k + 1 < sorted.length; k++) {
            int i = last ? sorted.length - 1 - k : k;
            int next = last ? i - 1 : i + 1;
            if (Math.abs(sorted[i] - sorted[next]) < 6) {
                return sorted[i];
            }
        }
        return last ? sorted[sorted.length - 1] : sorted[0];
    }

    private static boolean marked(PdfLine line) {
        return Marker.at(line.words()).filter(m -> !m.kind().doubtful()).isPresent();
    }

    private void add(PdfPage next) {
        boolean turned = page != next;
        page = next;
        List<PdfPage.PdfTable> tables = new ArrayList<>(page.tables());
        for (PdfLine current : page.lines()) {
            while (!tables.isEmpty() && tables.getFirst().top() < current.base()) {
                table(tables.removeFirst());
            }
            line++;
            if (!words.isEmpty() && continues(current, turned)) {
                if (bold == words.length()) {
                    bold += current.bold();
                }
                LineJoining.append(words, current.words());
                bold = Math.min(bold, words.length());
            } else {
                close();
                words.append(current.words());
                bold = current.bold();
                first = current;
                firstLine = line;
            }
            previous = current;
            turned = false;
        }
        tables.forEach(this::table);
    }

    private boolean continues(PdfLine current, boolean turned) {
        double em = Math.max(6, previous.size());
        boolean full = previous.right() > right - em * 2.3;
        boolean inside = current.left() > left + current.size() * 1.2;
        boolean far = !turned && current.base() - previous.base() > pitch * 1.7;
        if (!full || far || Math.abs(current.size() - previous.size()) > 3.5) {
            return false;
        }
        if (inside) {
            return !indented && !marked(current) && !marked(previous) && "。；：".indexOf(last()) < 0;
        }
        if (marked(current)) {
            return indented && previous.left() < left + em * 3 && "。；".indexOf(last()) < 0;
        }
        return indented || "。：".indexOf(last()) < 0 || previous.left() > left + em || !far && current.base() - previous.base() < pitch * 1.25;
    }

    private char last() {
        return words.charAt(words.length() - 1);
    }

    private void table(PdfPage.PdfTable table) {
        close();
        line++;
        int at = line;
        List<List<Table.Cell>> rows = table.rows().stream().map(row -> row.stream().map(cell -> new Table.Cell(cell.text(), cell.continued(), at)).toList()).toList();
        if (!out.isEmpty() && out.getLast() instanceof Table above && above.width() == rows.stream().mapToInt(List::size).max().orElse(0)) {
            out.set(out.size() - 1, PdfTableParts.joined(above, rows));
        } else {
            out.add(new Table(rows, at));
        }
    }

    private void close() {
        if (!words.isEmpty()) {
            double middle = (first.left() + previous.right()) / 2;
            boolean narrow = first.left() > left + first.size() * 2.5 && previous.right() < right - first.size() * 1.5;
            Look.Place place = narrow && Math.abs(middle - (left + right) / 2) < first.size() * 1.5 ? Look.Place.CENTRE
                    : first.left() > (left + right) / 2 ? Look.Place.RIGHT : Look.Place.LEFT;
            out.add(new Paragraph(words.toString(), firstLine, new Look(bold, 0, false, place, first.size())));
            words.setLength(0);
        }
    }
}
