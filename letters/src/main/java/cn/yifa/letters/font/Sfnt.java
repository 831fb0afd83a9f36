// SPDX-License-Identifier: Apache-2.0
package cn.yifa.letters.font;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/// The frame of OpenType and TrueType files: a directory and tables (ISO/IEC 14496-22, 4 and 5).
final class Sfnt {

    static final int POST_SCRIPT = 0x4F54544F;
    static final int TRUE_TYPE = 0x0001_0000;

    private static final int MAGIC = 0xB1B0AFBA;
    private static final int ADJUSTMENT = 8;
    /// Windows, Unicode: of the first plane, and of all.
    private static final int WINDOWS = 3;
    private static final int FIRST_PLANE = 1;
    private static final int ALL_PLANES = 10;
    private static final int ENGLISH = 0x409;
    /// Family, style, full name, PostScript name.
    private static final List<Integer> NAMES = List.of(1, 2, 4, 6);

    private Sfnt() {}

    /// The tables of the font that begins at an offset of a file.
    static Map<String, ByteBuffer> tables(ByteBuffer file, int offset) {
        var tables = new HashMap<String, ByteBuffer>();
        var count = Short.toUnsignedInt(file.getShort(offset + 4));
        for (var i = 0; i < count; i++) {
            var at = offset + 12 + 16 * i;
            var tag = new byte[4];
            file.get(at, tag);
            tables.put(new String(tag, StandardCharsets.ISO_8859_1), file.slice(file.getInt(at + 8), file.getInt(at + 12)));
        }
        return tables;
    }

    static Map<String, ByteBuffer> tables(ByteBuffer file) {
        return tables(file, 0);
    }

    static byte[] write(int kind, Map<String, byte[]> tables) {
        var sorted = new TreeMap<>(tables);
        var log = 31 - Integer.numberOfLeadingZeros(sorted.size());
        var length = 12 + 16 * sorted.size() + sorted.values().stream().mapToInt(table -> padded(table.length)).sum();
        var file = ByteBuffer.allocate(length);
        file.putInt(kind).putShort((short) sorted.size()).putShort((short) (16 << log)).putShort((short) log).putShort((short) (16 * (sorted.size() - (1 << log))));
        var at = 12 + 16 * sorted.size();
        var head = 0;
        for (var table : sorted.entrySet()) {
            var content = table.getValue().clone();
            if (table.getKey().equals("head")) {
                head = at;
                ByteBuffer.wrap(content).putInt(ADJUSTMENT, 0);
            }
            file.put(table.getKey().getBytes(StandardCharsets.ISO_8859_1)).putInt(sum(ByteBuffer.wrap(content))).putInt(at).putInt(content.length);
            file.put(at, content);
            at += padded(content.length);
        }
        return file.putInt(head + ADJUSTMENT, MAGIC - sum(file.duplicate().clear())).array();
    }

    private static int padded(int length) {
        return (length + 3) / 4 * 4;
    }

    private static int sum(ByteBuffer content) {
        var sum = 0;
        for (var i = 0; i < content.limit(); i++) {
            sum += Byte.toUnsignedInt(content.get(i)) << 24 - i % 4 * 8;
        }
        return sum;
    }

    /// `cmap`: the characters of the first plane as readers of every age want them, and all of them.
    static byte[] characterMap(SortedMap<Integer, Integer> glyphs) {
        var first = firstPlane(glyphs.headMap(0xFFFF));
        var all = allPlanes(glyphs);
        return ByteBuffer.allocate(20 + first.length + all.length).putShort((short) 0).putShort((short) 2)
                .putShort((short) WINDOWS).putShort((short) FIRST_PLANE).putInt(20).putShort((short) WINDOWS).putShort((short) ALL_PLANES).putInt(20 + first.length).put(first).put(all).array();
    }

    /// Format 4, each character a segment of its own, and the one that ends the table.
    private static byte[] firstPlane(SortedMap<Integer, Integer> glyphs) {
        var count = glyphs.size() + 1;
        var log = 31 - Integer.numberOfLeadingZeros(count);
        var ends = ByteBuffer.allocate(2 * count);
        var deltas = ByteBuffer.allocate(2 * count);
        glyphs.forEach((character, glyph) -> {
            ends.putShort((short) (int) character);
            deltas.putShort((short) (glyph - character));
        });
        ends.putShort((short) 0xFFFF);
        deltas.putShort((short) 1);
        var length = 16 + 8 * count;
        return ByteBuffer.allocate(length).putShort((short) 4).putShort((short) length).putShort((short) 0).putShort((short) (2 * count)).putShort((short) (2 << log)).putShort((short) log)
                .putShort((short) (2 * (count - (1 << log)))).put(ends.array()).putShort((short) 0).put(ends.array()).put(deltas.array()).put(new byte[2 * count]).array();
    }

    /// Format 12, each character a group of its own.
    private static byte[] allPlanes(SortedMap<Integer, Integer> glyphs) {
        var length = 16 + 12 * glyphs.size();
        var table = ByteBuffer.allocate(length).putShort((short) 12).putShort((short) 0).putInt(length).putInt(0).putInt(glyphs.size());
        glyphs.forEach((character, glyph) -> table.putInt(character).putInt(character).putInt(glyph));
        return table.array();
    }

    /// `name`.
    static byte[] names(String name) {
        var text = name.getBytes(StandardCharsets.UTF_16BE);
        var style = "Regular".getBytes(StandardCharsets.UTF_16BE);
        var table = ByteBuffer.allocate(6 + 12 * NAMES.size() + text.length + style.length).putShort((short) 0).putShort((short) NAMES.size()).putShort((short) (6 + 12 * NAMES.size()));
        for (var id : NAMES) {
            var own = id == 2 ? style : text;
            table.putShort((short) WINDOWS).putShort((short) FIRST_PLANE).putShort((short) ENGLISH).putShort((short) (int) id).putShort((short) own.length).putShort((short) (id == 2 ? text.length : 0));
        }
        return table.put(text).put(style).array();
    }
}
