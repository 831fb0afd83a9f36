// SPDX-License-Identifier: Apache-2.0
package cn.yifa.letters.ofd;

import cn.yifa.letters.font.FontFile;
import cn.yifa.letters.font.FontSubset;
import cn.yifa.letters.font.Fonts;
import cn.yifa.letters.layout.Face;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The parts of fonts that one document carries, which grow with the characters that are drawn.
final class CarriedFonts {

    /// @param face whose standard name it bears, by which a reader that can't take the part finds another
    record Carried(String id, Face face, FontSubset part) {

        /// Where it lies, below the folder of resources.
        String file() {
            return "font_" + id + (part.postScript() ? ".otf" : ".ttf");
        }
    }

    private record Key(Face face, FontFile file) {}

    private final Fonts fonts;
    private final Identifiers ids;
    private final Map<Key, Carried> carried = new LinkedHashMap<>();
    private final Map<Face, Map<Integer, Carried>> known = new HashMap<>();

    CarriedFonts(Fonts fonts, Identifiers ids) {
        this.fonts = fonts;
        this.ids = ids;
    }

    /// What the character is drawn with, which the layout has found to be there.
    Carried of(Face face, int codePoint) {
        return known.computeIfAbsent(face, _ -> new HashMap<>()).computeIfAbsent(codePoint, _ -> {
            var glyph = fonts.glyph(face, codePoint).orElseThrow(() -> new IllegalStateException("laid out without a glyph: U+%04X".formatted(codePoint)));
            var found = carried.computeIfAbsent(new Key(face, glyph.font()), key -> new Carried(ids.next(), face, new FontSubset(key.file())));
            found.part().use(codePoint, glyph.glyph());
            return found;
        });
    }

    List<Carried> all() {
        return List.copyOf(carried.values());
    }
}
