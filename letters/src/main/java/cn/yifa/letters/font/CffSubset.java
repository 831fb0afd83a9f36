// SPDX-License-Identifier: Apache-2.0
package cn.yifa.letters.font;

import cn.yifa.letters.font.CffData.Dict;
import cn.yifa.letters.font.CffData.Index;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The part of a font with PostScript outlines (CFF) that has the given glyphs, as a CID-keyed font whose characters are numbered as the glyphs are given.
///
/// Subroutines are written out where they are called: what a glyph needs is all in it (see ADR 0017).
final class CffSubset {

    private static final int CHARSET = 15;
    private static final int CHAR_STRINGS = 17;
    private static final int PRIVATE = 18;
    private static final int SUBRS = 19;
    private static final int FONT_BBOX = 5;
    private static final int FONT_MATRIX = Dict.ESCAPED + 7;
    private static final int ROS = Dict.ESCAPED + 30;
    private static final int CID_COUNT = Dict.ESCAPED + 34;
    private static final int FD_ARRAY = Dict.ESCAPED + 36;
    private static final int FD_SELECT = Dict.ESCAPED + 37;
    /// The first string that is the font's own.
    private static final int OWN_STRINGS = 391;

    private final ByteBuffer file;
    private final Dict top;
    private final Index globalSubroutines;
    /// Of the glyphs that are taken: their new number of a private part by its old number.
    private final Map<Integer, Integer> parts = new LinkedHashMap<>();
    private final Map<Integer, Index> subroutines = new HashMap<>();

    private CffSubset(ByteBuffer file) {
        this.file = file;
        var names = new Index(file, Byte.toUnsignedInt(file.get(2)));
        var tops = new Index(file, names.end());
        this.top = Dict.read(tops.get(0));
        this.globalSubroutines = new Index(file, new Index(file, tops.end()).end());
    }

    /// @param glyphs whose numbers become 0, 1, 2, …; the first must be that for what is missing
    static byte[] of(ByteBuffer file, List<Integer> glyphs, String name) {
        return new CffSubset(file).write(glyphs, name);
    }

    private byte[] write(List<Integer> glyphs, String name) {
        var outlines = new Index(file, top.integer(CHAR_STRINGS));
        var programs = new ArrayList<byte[]>();
        var select = new ByteArrayOutputStream();
        select.write(0);
        for (var glyph : glyphs) {
            var part = partOf(glyph);
            programs.add(Outline.of(outlines.get(glyph), globalSubroutines, subroutines(part)));
            select.write(parts.computeIfAbsent(part, _ -> parts.size()));
        }
        var charset = new ByteArrayOutputStream();
        charset.write(2);
        CffData.number(charset, 1, 2);
        CffData.number(charset, Math.max(0, glyphs.size() - 2), 2);

        var head = new ByteArrayOutputStream();
        head.writeBytes(new byte[] {1, 0, 4, 4});
        head.writeBytes(Index.write(List.of(name.getBytes(StandardCharsets.US_ASCII))));
        var rest = new ByteArrayOutputStream();
        rest.writeBytes(Index.write(List.of(ascii("Adobe"), ascii("Identity"))));
        rest.writeBytes(Index.write(List.of()));

        // Offsets have a fixed length, so that the first writing tells how long the dictionary is.
        var begin = head.size() + Index.write(List.of(dictionary(glyphs.size(), 0, 0, 0, 0))).length + rest.size();
        var selectAt = begin + charset.size();
        var outlinesAt = selectAt + select.size();
        var outlinesIndex = Index.write(programs);
        var privatesAt = outlinesAt + outlinesIndex.length;
        var privates = new ByteArrayOutputStream();
        var fonts = new ArrayList<byte[]>();
        for (var part : parts.keySet()) {
            var bytes = privatePart(part);
            fonts.add(fontDictionary(part, bytes.length, privatesAt + privates.size()));
            privates.writeBytes(bytes);
        }
        head.writeBytes(Index.write(List.of(dictionary(glyphs.size(), begin, selectAt, outlinesAt, privatesAt + privates.size()))));
        for (var next : List.of(rest, charset, select)) {
            head.writeBytes(next.toByteArray());
        }
        head.writeBytes(outlinesIndex);
        head.writeBytes(privates.toByteArray());
        head.writeBytes(Index.write(fonts));
        return head.toByteArray();
    }

    private byte[] dictionary(int count, int charset, int select, int outlines, int fonts) {
        var dictionary = new Dict(new LinkedHashMap<>());
        dictionary.put(ROS, OWN_STRINGS, OWN_STRINGS + 1, 0);
        copy(top, FONT_MATRIX, dictionary);
        copy(top, FONT_BBOX, dictionary);
        dictionary.put(CID_COUNT, count);
        dictionary.put(CHARSET, charset);
        dictionary.put(CHAR_STRINGS, outlines);
        dictionary.put(FD_SELECT, select);
        dictionary.put(FD_ARRAY, fonts);
        return dictionary.write();
    }

    private byte[] fontDictionary(int part, int length, int offset) {
        var dictionary = new Dict(new LinkedHashMap<>());
        if (top.has(FD_ARRAY)) {
            copy(font(part), FONT_MATRIX, dictionary);
        }
        dictionary.put(PRIVATE, length, offset);
        return dictionary.write();
    }

    private static void copy(Dict from, int operator, Dict to) {
        if (from.has(operator)) {
            to.entries().put(operator, from.entries().get(operator));
        }
    }

    /// The dictionary that says where a part of the glyphs has its private data: the font's own, where it has no parts.
    private Dict font(int part) {
        return top.has(FD_ARRAY) ? Dict.read(new Index(file, top.integer(FD_ARRAY)).get(part)) : top;
    }

    private byte[] privatePart(int part) {
        var dictionary = privateDict(part);
        dictionary.entries().remove(SUBRS);
        return dictionary.write();
    }

    private Dict privateDict(int part) {
        var sizeAndOffset = font(part).integers(PRIVATE);
        return Dict.read(file.slice(sizeAndOffset.get(1), sizeAndOffset.get(0)));
    }

    private Index subroutines(int part) {
        return subroutines.computeIfAbsent(part, _ -> {
            var dictionary = privateDict(part);
            return dictionary.has(SUBRS)
                    ? new Index(file, font(part).integers(PRIVATE).get(1) + dictionary.integer(SUBRS))
                    : new Index(ByteBuffer.allocate(Index.EMPTY_LENGTH), 0);
        });
    }

    private int partOf(int glyph) {
        if (!top.has(FD_SELECT)) {
            return 0;
        }
        var at = top.integer(FD_SELECT);
        if (file.get(at) == 0) {
            return Byte.toUnsignedInt(file.get(at + 1 + glyph));
        }
        // Format 3: ranges, each with its first glyph; the one after the last is behind all glyphs.
        var low = 0;
        var high = Short.toUnsignedInt(file.getShort(at + 1)) - 1;
        while (low < high) {
            var middle = (low + high + 1) >>> 1;
            if (Short.toUnsignedInt(file.getShort(at + 3 + 3 * middle)) <= glyph) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        return Byte.toUnsignedInt(file.get(at + 5 + 3 * low));
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
