// SPDX-License-Identifier: Apache-2.0
package cn.yifa.letters.font;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TTFSubsetter;
import org.apache.fontbox.ttf.TrueTypeCollection;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.io.RandomAccessReadBufferedFile;

/// The part of a TrueType font with the given glyphs.
///
/// @param glyphOfCode for each code the number of its glyph in the part, as two bytes
public record TrueTypeSubset(byte[] program, byte[] glyphOfCode) {

    private static final List<String> TABLES = List.of("head", "hhea", "loca", "maxp", "cvt ", "prep", "glyf", "hmtx", "fpgm");

    /// @param glyphs by code
    static TrueTypeSubset of(FontFile file, List<Integer> glyphs) throws IOException {
        if (file.collection()) {
            try (var collection = new TrueTypeCollection(file.path().toFile())) {
                return of(collection.getFontByName(file.name()), glyphs);
            }
        }
        try (var font = new TTFParser(true).parse(new RandomAccessReadBufferedFile(file.path().toFile()))) {
            return of(font, glyphs);
        }
    }

    private static TrueTypeSubset of(TrueTypeFont font, List<Integer> glyphs) throws IOException {
        var subsetter = new TTFSubsetter(font, TABLES);
        subsetter.addGlyphIds(new HashSet<>(glyphs));
        var program = new ByteArrayOutputStream();
        subsetter.writeToStream(program);
        var numbers = new HashMap<Integer, Integer>();
        subsetter.getGIDMap().forEach((part, whole) -> numbers.put(whole, part));
        var map = ByteBuffer.allocate(2 * glyphs.size());
        glyphs.forEach(glyph -> map.putShort(numbers.get(glyph).shortValue()));
        return new TrueTypeSubset(program.toByteArray(), map.array());
    }
}
