// SPDX-License-Identifier: Apache-2.0
package cn.yifa.letters.font;

import java.io.IOException;
import java.nio.ByteBuffer;

/// Which glyph a font has for a character: the table `cmap`, in its formats 4 and 12.
sealed interface CharacterMap {

    /// 0 when it has none.
    int glyph(int codePoint);

    /// The richest of the table's Unicode maps.
    static CharacterMap of(ByteBuffer table) throws IOException {
        var best = -1;
        var bestFormat = 0;
        for (var i = 0; i < Short.toUnsignedInt(table.getShort(2)); i++) {
            var platform = table.getShort(4 + 8 * i);
            var encoding = table.getShort(6 + 8 * i);
            var offset = table.getInt(8 + 8 * i);
            var format = table.getShort(offset);
            var unicode = platform == 0 && encoding != 5 || platform == 3 && (encoding == 1 || encoding == 10);
            if (unicode && (format == 4 || format == 12) && format > bestFormat) {
                best = offset;
                bestFormat = format;
            }
        }
        return switch (bestFormat) {
            case 4 -> new Segments(table.slice(best, table.limit() - best));
            case 12 -> new Groups(table.slice(best, table.limit() - best));
            default -> throw new IOException("a font without a map of Unicode characters");
        };
    }

    /// Format 12: groups of successive characters, sorted.
    record Groups(ByteBuffer table) implements CharacterMap {

        @Override
        public int glyph(int codePoint) {
            var low = 0;
            var high = table.getInt(12) - 1;
            while (low <= high) {
                var middle = (low + high) >>> 1;
                var at = 16 + 12 * middle;
                if (codePoint < table.getInt(at)) {
                    high = middle - 1;
                } else if (codePoint > table.getInt(at + 4)) {
                    low = middle + 1;
                } else {
                    return table.getInt(at + 8) + codePoint - table.getInt(at);
                }
            }
            return 0;
        }
    }

    /// Format 4: segments of the first plane, sorted by their ends.
    record Segments(ByteBuffer table) implements CharacterMap {

        @Override
        public int glyph(int codePoint) {
            if (codePoint > 0xFFFF) {
                return 0;
            }
            var doubled = unsigned(6);
            var low = 0;
            var high = doubled / 2 - 1;
            while (low < high) {
                var middle = (low + high) >>> 1;
                if (unsigned(14 + 2 * middle) < codePoint) {
                    low = middle + 1;
                } else {
                    high = middle;
                }
            }
            var start = unsigned(16 + doubled + 2 * low);
            if (codePoint < start || codePoint > unsigned(14 + 2 * low)) {
                return 0;
            }
            var delta = unsigned(16 + 2 * doubled + 2 * low);
            var rangeAt = 16 + 3 * doubled + 2 * low;
            var range = unsigned(rangeAt);
            if (range == 0) {
                return codePoint + delta & 0xFFFF;
            }
            var glyph = unsigned(rangeAt + range + 2 * (codePoint - start));
            return glyph == 0 ? 0 : glyph + delta & 0xFFFF;
        }

        private int unsigned(int at) {
            return Short.toUnsignedInt(table.getShort(at));
        }
    }
}
