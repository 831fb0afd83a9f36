// SPDX-License-Identifier: Apache-2.0
package cn.yifa.letters.pdf;

import cn.yifa.letters.font.FontFile;
import cn.yifa.letters.font.Fonts;
import cn.yifa.letters.layout.Face;
import java.io.IOException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;

/// The fonts of one document, which grow with the characters that are drawn.
final class EmbeddedFonts {

    private final Fonts fonts;
    private final Map<FontFile, EmbeddedFont> embedded = new LinkedHashMap<>();
    private final Map<Face, Map<Integer, EmbeddedFont>> known = new HashMap<>();
    private final COSDictionary resources = new COSDictionary();

    EmbeddedFonts(Fonts fonts) {
        this.fonts = fonts;
    }

    /// What the character is drawn with, which the layout has found to be there.
    EmbeddedFont of(Face face, int codePoint) {
        return known.computeIfAbsent(face, _ -> new HashMap<>()).computeIfAbsent(codePoint, _ -> {
            var glyph = fonts.glyph(face, codePoint).orElseThrow(() -> new IllegalStateException("laid out without a glyph: U+%04X".formatted(codePoint)));
            var font = embedded.computeIfAbsent(glyph.font(), file -> new EmbeddedFont(file, "F" + (embedded.size() + 1)));
            font.part().use(codePoint, glyph.glyph());
            return font;
        });
    }

    void embed(PDDocument document) throws IOException {
        var dictionary = new COSDictionary();
        for (var font : embedded.values()) {
            dictionary.setItem(COSName.getPDFName(font.name()), font.embed(document));
        }
        resources.setItem(COSName.FONT, dictionary);
    }

    COSDictionary resources() {
        return resources;
    }
}
