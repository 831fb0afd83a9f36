// SPDX-License-Identifier: Apache-2.0
package cn.yifa.letters.docx;

import static cn.yifa.letters.docx.Measures.SIZE_2;
import static cn.yifa.letters.docx.Measures.SIZE_3;

/// The parts that are the same in each letter: styles, settings and faces.
final class StylesPart {

    private StylesPart() {}

    /// Headings carry their levels, so that a word processor lists them; Chinese line rules (禁则) hold everywhere.
    ///
    /// Lines and characters are as high and as wide as the section's grid wants them by their own measures, and don't snap to it:
    /// some word processors give a character of 16 points two cells of a grid of 15.75.
    static String styles() {
        var part = new Markup().open("w:styles").open("w:style", "w:type", "paragraph", "w:default", 1, "w:styleId", "Normal").empty("w:name", "w:val", "Normal").empty("w:qFormat");
        part.open("w:pPr").empty("w:widowControl").empty("w:kinsoku").empty("w:overflowPunct");
        part.empty("w:autoSpaceDE", "w:val", 0).empty("w:autoSpaceDN", "w:val", 0).empty("w:snapToGrid", "w:val", 0);
        part.empty("w:spacing", "w:before", 0, "w:after", 0, "w:line", Measures.LINE, "w:lineRule", "exact").empty("w:jc", "w:val", "both").close();
        var body = Face.BODY.title();
        part.open("w:rPr").empty("w:rFonts", "w:hint", "eastAsia", "w:ascii", body, "w:hAnsi", body, "w:eastAsia", body, "w:cs", body);
        part.empty("w:spacing", "w:val", Measures.characterSpace()).empty("w:sz", "w:val", SIZE_3).empty("w:szCs", "w:val", SIZE_3);
        part.empty("w:lang", "w:val", "zh-CN", "w:eastAsia", "zh-CN", "w:bidi", "ar-SA").close().close();
        style(part, "Title", "Title", -1, Face.MARK, SIZE_2);
        for (var level = 1; level <= 4; level++) {
            style(part, "Heading" + level, "heading " + level, level - 1, BlocksPart.face(level), SIZE_3);
        }
        return part.toString();
    }

    private static void style(Markup part, String id, String name, int outline, Face face, int size) {
        part.open("w:style", "w:type", "paragraph", "w:styleId", id).empty("w:name", "w:val", name).empty("w:basedOn", "w:val", "Normal");
        part.empty("w:next", "w:val", "Normal").empty("w:qFormat").open("w:pPr").empty("w:keepNext");
        if (outline < 0) {
            part.empty("w:jc", "w:val", "center");
        } else {
            part.empty("w:outlineLvl", "w:val", outline);
        }
        part.close();
        Run.look(part, face, size, false);
        part.close();
    }

    static String settings() {
        var part = new Markup().open("w:settings").empty("w:zoom", "w:percent", 100).empty("w:defaultTabStop", "w:val", Measures.characters(2)).empty("w:evenAndOddHeaders");
        part.empty("w:characterSpacingControl", "w:val", "compressPunctuation").open("w:compat");
        part.empty("w:compatSetting", "w:name", "compatibilityMode", "w:uri", "http://schemas.microsoft.com/office/word", "w:val", 15).close();
        return part.empty("w:themeFontLang", "w:val", "zh-CN", "w:eastAsia", "zh-CN").toString();
    }

    /// Says what stands for a face where a machine lacks it.
    static String faces() {
        var part = new Markup().open("w:fonts");
        for (var face : Face.values()) {
            part.open("w:font", "w:name", face.title()).empty("w:altName", "w:val", face.substitute()).empty("w:charset", "w:val", 86).empty("w:pitch", "w:val", "default").close();
        }
        return part.toString();
    }
}
