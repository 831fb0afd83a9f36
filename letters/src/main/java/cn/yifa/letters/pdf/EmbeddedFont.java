// SPDX-License-Identifier: Apache-2.0
package cn.yifa.letters.pdf;

import cn.yifa.letters.font.FontFile;
import cn.yifa.letters.font.FontSubset;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSFloat;
import org.apache.pdfbox.cos.COSInteger;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.cos.COSString;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.common.PDStream;

/// The part of a font that a document uses, as PDF carries it.
final class EmbeddedFont {

    private static final int MAPPINGS_AT_ONCE = 100;

    private final FontSubset part;
    private final String name;

    EmbeddedFont(FontFile file, String name) {
        this.part = new FontSubset(file);
        this.name = name;
    }

    /// The name of the resource.
    String name() {
        return name;
    }

    FontSubset part() {
        return part;
    }

    COSDictionary embed(PDDocument document) throws IOException {
        var postScript = part.postScript();
        var base = COSName.getPDFName(part.name());
        var descriptor = descriptor(base);
        var descendant = dictionary(COSName.FONT, postScript ? "CIDFontType0" : "CIDFontType2");
        if (postScript) {
            var program = stream(document, part.outlines());
            program.setItem(COSName.SUBTYPE, COSName.getPDFName("CIDFontType0C"));
            descriptor.setItem(COSName.FONT_FILE3, program);
        } else {
            var subset = part.trueType();
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
        for (var code = 1; code < part.characters().size(); code++) {
            list.add(new COSFloat((float) (Math.round(part.width(code) * 1000))));
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
        var characters = part.characters();
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
