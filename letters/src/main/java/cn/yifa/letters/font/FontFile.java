// SPDX-License-Identifier: Apache-2.0
package cn.yifa.letters.font;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Locale;
import java.util.Map;

/// One font of an OpenType or TrueType file, as far as setting text needs it: read where it lies, nothing is copied.
///
/// Sizes come in parts of the type's size. Numbers of glyphs that don't exist are those of glyph 0.
public final class FontFile {

    private static final int COLLECTION = 0x74746366;

    private final Path path;
    private final Map<String, ByteBuffer> tables;
    private final String name;
    private final CharacterMap characters;
    private final int unitsPerEm;
    private final int longMetrics;
    private final ByteBuffer widths;

    private FontFile(Path path, Map<String, ByteBuffer> tables) throws IOException {
        this.path = path;
        this.tables = tables;
        this.name = postScriptName(required("name"));
        this.characters = CharacterMap.of(required("cmap"));
        this.unitsPerEm = Short.toUnsignedInt(required("head").getShort(18));
        this.longMetrics = Short.toUnsignedInt(required("hhea").getShort(34));
        this.widths = required("hmtx");
    }

    /// @param postScriptName which font of a collection; empty for the first
    static FontFile open(Path path, String postScriptName) throws IOException {
        ByteBuffer file;
        try (var channel = FileChannel.open(path, StandardOpenOption.READ)) {
            file = channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size());
        }
        try {
            if (file.getInt(0) != COLLECTION) {
                return new FontFile(path, Sfnt.tables(file));
            }
            var count = file.getInt(8);
            for (var i = 0; i < count; i++) {
                var tables = Sfnt.tables(file, file.getInt(12 + 4 * i));
                var table = tables.get("name");
                if (postScriptName.isEmpty() || table != null && postScriptName(table).equals(postScriptName)) {
                    return new FontFile(path, tables);
                }
            }
            return new FontFile(path, Sfnt.tables(file, file.getInt(12)));
        } catch (IndexOutOfBoundsException e) {
            throw new IOException(path + " is not a font: it ends too early", e);
        }
    }

    private ByteBuffer required(String tag) throws IOException {
        var table = tables.get(tag);
        if (table == null) {
            throw new IOException(path + " is not a font: it has no table " + tag);
        }
        return table;
    }

    private static String postScriptName(ByteBuffer table) {
        var count = Short.toUnsignedInt(table.getShort(2));
        var strings = Short.toUnsignedInt(table.getShort(4));
        for (var i = 0; i < count; i++) {
            var at = 6 + 12 * i;
            if (table.getShort(at + 6) == 6) {
                var bytes = new byte[Short.toUnsignedInt(table.getShort(at + 8))];
                table.get(strings + Short.toUnsignedInt(table.getShort(at + 10)), bytes);
                return new String(bytes, table.getShort(at) == 1 ? StandardCharsets.ISO_8859_1 : StandardCharsets.UTF_16BE);
            }
        }
        return "unnamed";
    }

    public Path path() {
        return path;
    }

    /// Whether its file holds several fonts.
    public boolean collection() {
        return path.toString().toLowerCase(Locale.ROOT).endsWith("c");
    }

    /// Its PostScript name.
    public String name() {
        return name;
    }

    /// The glyph of a character; 0 when it has none.
    public int glyph(int codePoint) {
        return characters.glyph(codePoint);
    }

    public double advance(int glyph) {
        return Short.toUnsignedInt(widths.getShort(4 * Math.min(glyph, longMetrics - 1))) / (double) unitsPerEm;
    }

    int unitsPerEm() {
        return unitsPerEm;
    }

    /// A table of the file, from position 0; empty when there is none.
    public ByteBuffer table(String tag) {
        var table = tables.get(tag);
        return table == null ? ByteBuffer.allocate(0) : table.duplicate();
    }

    @Override
    public String toString() {
        return name;
    }
}
