// SPDX-License-Identifier: Apache-2.0
package cn.yifa.letters;

import cn.yifa.letters.font.Fonts;
import cn.yifa.letters.ofd.LetterOfd;
import cn.yifa.letters.pdf.LetterPdf;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.junit.jupiter.api.Assumptions;

/// What a written file shows, read back from it: characters and lines with their places, in millimetres from the page's upper left corner.
public record Printed(List<Page> pages) {

    public static final double POINT = 25.4 / 72;

    /// @param x    left edge
    /// @param y    base line
    /// @param size in points
    public record Glyph(String text, double x, double y, double size, boolean red, String font) {

        public double em() {
            return size * POINT;
        }

        /// The upper edge of the character's square; its base line is 0.88 of it further down.
        public double top() {
            return y - 0.88 * em();
        }

        public double bottom() {
            return y + 0.12 * em();
        }
    }

    public record Stroke(double fromX, double fromY, double toX, double toY, double thickness, boolean red) {}

    /// Characters of one size on one base line, from left to right.
    public record Row(List<Glyph> glyphs) {

        public String text() {
            return String.join("", glyphs.stream().map(Glyph::text).toList());
        }

        public Glyph first() {
            return glyphs.getFirst();
        }

        /// The right edge, the last character being a full one.
        public double end() {
            return glyphs.getLast().x() + glyphs.getLast().em();
        }

        public double middle() {
            return (first().x() + end()) / 2;
        }
    }

    public record Page(List<Glyph> glyphs, List<Stroke> strokes) {

        /// From top to bottom.
        public List<Row> rows() {
            var rows = new TreeMap<Double, List<Glyph>>();
            for (var glyph : glyphs) {
                var key = Math.round(glyph.y() * 20) / 20.0;
                var near = rows.ceilingKey(key - 0.15);
                rows.computeIfAbsent(near != null && near < key + 0.15 ? near : key, _ -> new ArrayList<>()).add(glyph);
            }
            return rows.values().stream().map(row -> new Row(row.stream().sorted(Comparator.comparing(Glyph::x)).toList())).toList();
        }

        /// The first row that has the text in it.
        public Row row(String text) {
            return rows().stream().filter(row -> row.text().contains(text)).findFirst()
                    .orElseThrow(() -> new AssertionError("no row “%s” in %s".formatted(text, rows().stream().map(Row::text).toList())));
        }

        /// The characters of a text that stand in one row, and no others.
        public Row part(String text) {
            var row = row(text);
            var from = row.text().codePointCount(0, row.text().indexOf(text));
            return new Row(row.glyphs().subList(from, from + text.codePointCount(0, text.length())));
        }

        @Override
        public String toString() {
            return String.join("\n", rows().stream().map(Row::text).toList());
        }

        public int indexOf(String text) {
            return rows().indexOf(row(text));
        }

        public List<Stroke> strokes(Predicate<Stroke> which) {
            return strokes.stream().filter(which).toList();
        }
    }

    public Page first() {
        return pages.getFirst();
    }

    public Page last() {
        return pages.getLast();
    }

    /// All text in the order in which it is written.
    public String text() {
        var text = new StringBuilder();
        pages.forEach(page -> page.glyphs().forEach(glyph -> text.append(glyph.text())));
        return text.toString();
    }

    /// The two kinds of file.
    public enum File {
        PDF {
            @Override
            void write(Letter letter, ByteArrayOutputStream out) throws IOException {
                LetterPdf.write(letter, fonts(), out);
            }

            @Override
            public Printed read(byte[] file) throws IOException {
                return PrintedPdf.read(file);
            }
        },
        OFD {
            @Override
            void write(Letter letter, ByteArrayOutputStream out) throws IOException {
                LetterOfd.write(letter, fonts(), out);
            }

            @Override
            public Printed read(byte[] file) throws IOException {
                return PrintedOfd.read(file);
            }
        };

        abstract void write(Letter letter, ByteArrayOutputStream out) throws IOException;

        public abstract Printed read(byte[] file) throws IOException;

        public byte[] bytes(Letter letter) {
            try {
                var out = new ByteArrayOutputStream();
                write(letter, out);
                return out.toByteArray();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        public Printed print(Letter letter) {
            try {
                return read(bytes(letter));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private static final class Found {
        static final Fonts FONTS = Fonts.find();
    }

    /// The fonts of this machine; a test is left out where none has Chinese characters.
    public static Fonts fonts() {
        Assumptions.assumeTrue(Found.FONTS.glyph(cn.yifa.letters.layout.Face.BODY, '依').isPresent(), "no Chinese font on this machine");
        return Found.FONTS;
    }
}
