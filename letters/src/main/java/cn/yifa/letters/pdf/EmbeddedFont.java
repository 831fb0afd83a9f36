// SPDX-License-Identifier: Apache-2.0
package cn.yifa.letters.pdf;

import cn.yifa.letters.font.FontFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSFloat;
import org.apache.pdfbox.cos.COSInteger;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.cos.COSString;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.common.PDStream;

/// The part of a font that a document uses.
///
/// Each character has its own code, even where two share a glyph, so that the text read back is the text that was written.
final class EmbeddedFont {

    private static final int MAPPINGS_AT_ONCE = 100;

    private final FontFile file;
    private final String name;
    private final Map<Integer, Integer> codes = new HashMap<>();
    /// By code; 0 is the glyph for what is missing, which is never drawn.
    private final List<Integer> characters = new ArrayList<>(List.of(0));
    private final List<Integer> glyphs = new ArrayList<>(List.of(0));

    EmbeddedFont(FontFile file, String name) {
        this.file = file;
        this.name = name;
    }

    /// The name of the resource.
    String name() {
        return name;
    }

    void use(int codePoint, int glyph) {
        codes.computeIfAbsent(codePoint, point -> {
            characters.add(point);
            glyphs.add(glyph);
            return glyphs.size() - 1;
        });
    }

    int code(int codePoint) {
        return codes.getOrDefault(codePoint, 0);
    }

    /// In parts of the type's size.
    double width(int code) {
        return Math.round(file.advance(glyphs.get(code)) * 1000) / 1000.0;
    }

    COSDictionary embed(PDDocument document) throws IOException {
        var outlines = file.table("CFF ");
        var postScript = outlines.limit() > 0;
        var base = COSName.getPDFName(tag() + "+" + file.name());
        var descriptor = descriptor(base);
        var descendant = dictionary(COSName.FONT, postScript ? "CIDFontType0" : "CIDFontType2");
        if (postScript) {
            var program = stream(document, CffSubset.of(outlines, glyphs, base.getName()));
            program.setItem(COSName.SUBTYPE, COSName.getPDFName("CIDFontType0C"));
            descriptor.setItem(COSName.FONT_FILE3, program);
        } else {
            var subset = TrueTypeSubset.of(file, glyphs);
            var program = stream(document, subset.program());
            program.setInt(COSName.LENGTH1, subset.program().length);
            descriptor.setItem(COSName.FONT_FILE2, program);
            descendant.setItem(COSName.getPDFName("CIDToGIDMap"), stream(document, subset.glyphOfCode()));
        }
        descendant.setItem(COSName.BASE_FONT, base);
        descendant.setItem(COSName.CIDSYSTEMINFO, systemInfo());
        descendant.setItem(COSName.FONT_DESC, descriptor);
        descendant.setInt(COSName.DW, 1000);
        descendant.setItem(COSName.W, widths());
        var font = dictionary(COSName.FONT, "Type0");
        font.setItem(COSName.BASE_FONT, base);
        font.setItem(COSName.ENCODING, COSName.IDENTITY_H);
        var descendants = new COSArray();
        descendants.add(descendant);
        font.setItem(COSName.DESCENDANT_FONTS, descendants);
        font.setItem(COSName.TO_UNICODE, stream(document, toUnicode().getBytes(StandardCharsets.US_ASCII)));
        return font;
    }

    /// Six letters that tell this part of the font from others.
    private String tag() {
        var hash = characters.hashCode() & 0x7FFFFFFFL;
        var letters = new StringBuilder();
        for (var i = 0; i < 6; i++) {
            letters.append((char) ('A' + hash % 26));
            hash /= 26;
        }
        return letters.toString();
    }

    private COSDictionary descriptor(COSName base) {
        var descriptor = new COSDictionary();
        descriptor.setItem(COSName.TYPE, COSName.FONT_DESC);
        descriptor.setItem(COSName.FONT_NAME, base);
        // Symbolic: it has its own characters.
        descriptor.setInt(COSName.FLAGS, 4);
        descriptor.setItem(COSName.FONT_BBOX, array(-200, -300, 1200, 1000));
        descriptor.setInt(COSName.ITALIC_ANGLE, 0);
        descriptor.setInt(COSName.ASCENT, 880);
        descriptor.setInt(COSName.DESCENT, -120);
        descriptor.setInt(COSName.CAP_HEIGHT, 733);
        descriptor.setInt(COSName.STEM_V, 80);
        return descriptor;
    }

    private static COSDictionary systemInfo() {
        var info = new COSDictionary();
        info.setItem(COSName.REGISTRY, new COSString("Adobe"));
        info.setItem(COSName.ORDERING, new COSString("Identity"));
        info.setInt(COSName.SUPPLEMENT, 0);
        return info;
    }

    private COSArray widths() {
        var list = new COSArray();
        for (var code = 1; code < glyphs.size(); code++) {
            list.add(new COSFloat((float) (Math.round(width(code) * 1000))));
        }
        var widths = new COSArray();
        widths.add(COSInteger.ONE);
        widths.add(list);
        return widths;
    }

    private String toUnicode() {
        var map = new StringBuilder("""
                /CIDInit /ProcSet findresource begin
                12 dict begin
                begincmap
                /CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def
                /CMapName /Adobe-Identity-UCS def
                /CMapType 2 def
                1 begincodespacerange
                <0000> <FFFF>
                endcodespacerange
                """);
        for (var start = 1; start < characters.size(); start += MAPPINGS_AT_ONCE) {
            var end = Math.min(characters.size(), start + MAPPINGS_AT_ONCE);
            map.append(end - start).append(" beginbfchar\n");
            for (var code = start; code < end; code++) {
                map.append("<%04X> <".formatted(code));
                Character.toString(characters.get(code)).chars().forEach(unit -> map.append("%04X".formatted(unit)));
                map.append(">\n");
            }
            map.append("endbfchar\n");
        }
        return map.append("endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n").toString();
    }

    private static COSDictionary dictionary(COSName type, String subtype) {
        var dictionary = new COSDictionary();
        dictionary.setItem(COSName.TYPE, type);
        dictionary.setItem(COSName.SUBTYPE, COSName.getPDFName(subtype));
        return dictionary;
    }

    private static COSArray array(int... numbers) {
        var array = new COSArray();
        for (var number : numbers) {
            array.add(COSInteger.get(number));
        }
        return array;
    }

    private static COSStream stream(PDDocument document, byte[] bytes) throws IOException {
        var stream = new PDStream(document);
        try (var out = stream.createOutputStream(COSName.FLATE_DECODE)) {
            out.write(bytes);
        }
        return stream.getCOSObject();
    }
}
