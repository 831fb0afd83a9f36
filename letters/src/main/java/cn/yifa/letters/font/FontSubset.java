// SPDX-License-Identifier: Apache-2.0
package cn.yifa.letters.font;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// The part of a font that a document uses (字体子集), which the document carries.
///
/// Each character has its own code, even where two share a glyph, so that the text read back is the text that was written.
public final class FontSubset {

    private static final int POST_VERSION = 0x0003_0000;
    private static final int POST_LENGTH = 32;
    private static final int MAXP_POST_SCRIPT = 0x0000_5000;
    private static final int HHEA_COUNT = 34;

    private final FontFile file;
    private final Map<Integer, Integer> codes = new HashMap<>();
    /// By code; 0 is the glyph for what is missing, which is never drawn.
    private final List<Integer> characters = new ArrayList<>(List.of(0));
    private final List<Integer> glyphs = new ArrayList<>(List.of(0));

    public FontSubset(FontFile file) {
        this.file = file;
    }

    public void use(int codePoint, int glyph) {
        codes.computeIfAbsent(codePoint, point -> {
            characters.add(point);
            glyphs.add(glyph);
            return glyphs.size() - 1;
        });
    }

    public int code(int codePoint) {
        return codes.getOrDefault(codePoint, 0);
    }

    /// In parts of the type's size.
    public double width(int code) {
        return Math.round(file.advance(glyphs.get(code)) * 1000) / 1000.0;
    }

    /// By code, from 0 on.
    public List<Integer> characters() {
        return List.copyOf(characters);
    }

    /// Its name, with six letters that tell this part of the font from others.
    public String name() {
        var hash = characters.hashCode() & 0x7FFFFFFFL;
        var letters = new StringBuilder();
        for (var i = 0; i < 6; i++) {
            letters.append((char) ('A' + hash % 26));
            hash /= 26;
        }
        return letters + "+" + file.name();
    }

    /// Whether its outlines are those of PostScript, not of TrueType.
    public boolean postScript() {
        return file.table("CFF ").limit() > 0;
    }

    /// The outlines alone, whose glyphs are numbered by code (Compact Font Format).
    public byte[] outlines() {
        return CffSubset.of(file.table("CFF "), glyphs, name());
    }

    public TrueTypeSubset trueType() throws IOException {
        return TrueTypeSubset.of(file, glyphs);
    }

    /// The part as a font file of its own, in which each character has its glyph.
    public byte[] openType() throws IOException {
        return postScript() ? postScriptFile() : trueTypeFile();
    }

    private byte[] postScriptFile() {
        var tables = common(codes);
        tables.put("CFF ", outlines());
        tables.put("head", copy("head"));
        var metrics = ByteBuffer.wrap(copy("hhea"));
        metrics.putShort(HHEA_COUNT, (short) glyphs.size());
        tables.put("hhea", metrics.array());
        var widths = ByteBuffer.allocate(4 * glyphs.size());
        glyphs.forEach(glyph -> widths.putShort((short) Math.round(file.advance(glyph) * file.unitsPerEm())).putShort((short) 0));
        tables.put("hmtx", widths.array());
        tables.put("maxp", ByteBuffer.allocate(6).putInt(MAXP_POST_SCRIPT).putShort((short) glyphs.size()).array());
        return Sfnt.write(Sfnt.POST_SCRIPT, tables);
    }

    private byte[] trueTypeFile() throws IOException {
        var part = trueType();
        var numbers = ByteBuffer.wrap(part.glyphOfCode());
        var characterGlyphs = new HashMap<Integer, Integer>();
        codes.forEach((point, code) -> characterGlyphs.put(point, Short.toUnsignedInt(numbers.getShort(2 * code))));
        var tables = common(characterGlyphs);
        Sfnt.tables(ByteBuffer.wrap(part.program())).forEach((tag, table) -> tables.put(tag, bytes(table)));
        return Sfnt.write(Sfnt.TRUE_TYPE, tables);
    }

    /// What a font file has besides its glyphs: their characters, its name, and measures for line spacing.
    private Map<String, byte[]> common(Map<Integer, Integer> characterGlyphs) {
        var tables = new LinkedHashMap<String, byte[]>();
        tables.put("cmap", Sfnt.characterMap(new TreeMap<>(characterGlyphs)));
        tables.put("name", Sfnt.names(name()));
        var post = ByteBuffer.allocate(POST_LENGTH).put(file.table("post").limit(Math.min(POST_LENGTH, file.table("post").limit())));
        tables.put("post", post.putInt(0, POST_VERSION).array());
        if (file.table("OS/2").limit() > 0) {
            tables.put("OS/2", copy("OS/2"));
        }
        return tables;
    }

    private byte[] copy(String tag) {
        return bytes(file.table(tag));
    }

    private static byte[] bytes(ByteBuffer table) {
        var bytes = new byte[table.limit()];
        table.get(0, bytes);
        return bytes;
    }
}
