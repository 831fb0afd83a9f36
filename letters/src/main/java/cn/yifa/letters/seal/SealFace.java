// SPDX-License-Identifier: Apache-2.0
package cn.yifa.letters.seal;

import java.awt.geom.AffineTransform;
import java.awt.geom.Path2D;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.apache.fontbox.cff.CFFCIDFont;
import org.apache.fontbox.ttf.OTFParser;
import org.apache.fontbox.ttf.OpenTypeFont;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TrueTypeCollection;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.io.RandomAccessReadBufferedFile;

/// The outlines of a seal's characters (印文字形), taken from a font file of the machine; seals are cut in 宋体.
final class SealFace implements AutoCloseable {

    /// A font file and, in a collection, which of its fonts; the first that is there is used.
    private record Source(String file, String font) {}

    private static final List<Source> SOURCES = List.of(
            new Source("C:/Windows/Fonts/simsun.ttc", "SimSun"),
            new Source("/usr/share/fonts/truetype/simsun.ttc", "SimSun"),
            new Source("/usr/share/fonts/opentype/noto/NotoSerifCJK-Bold.ttc", "NotoSerifCJKsc-Bold"),
            new Source("/usr/share/fonts/opentype/noto/NotoSerifCJK-Regular.ttc", "NotoSerifCJKsc-Regular"),
            new Source("/usr/share/fonts/noto-cjk/NotoSerifCJK-Bold.ttc", "NotoSerifCJKsc-Bold"),
            new Source("/usr/share/fonts/google-noto-serif-cjk-vf-fonts/NotoSerifCJK-VF.ttc", "NotoSerifCJKsc-ExtraLight"),
            new Source("/usr/share/fonts/opentype/noto/NotoSansCJK-Bold.ttc", "NotoSansCJKsc-Bold"),
            new Source("/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc", "NotoSansCJKsc-Regular"),
            new Source("/usr/share/fonts/truetype/arphic/uming.ttc", "UMingCN"),
            new Source("/usr/share/fonts/truetype/wqy/wqy-zenhei.ttc", "WenQuanYiZenHei"));

    /// Where the middle of a character of the em square lies above the baseline.
    private static final double MIDDLE = 0.38;

    private final AutoCloseable whole;
    private final TrueTypeFont font;

    private SealFace(AutoCloseable whole, TrueTypeFont font) {
        this.whole = whole;
        this.font = font;
    }

    /// @throws CannotSeal when the machine has no Chinese font
    static SealFace ofMachine() {
        for (var source : SOURCES) {
            if (Files.isReadable(Path.of(source.file))) {
                try {
                    var collection = new TrueTypeCollection(new File(source.file));
                    var font = collection.getFontByName(source.font);
                    if (font != null) {
                        return new SealFace(collection, font);
                    }
                    collection.close();
                } catch (IOException unusable) {
                    // the next one may do
                }
            }
        }
        throw new CannotSeal("本机没有可以刻印文的中文字体，请安装宋体或者 Noto Serif CJK 字体，或者指定一个字体文件");
    }

    /// @param file a font of one face, .ttf or .otf
    static SealFace of(Path file) {
        try {
            var read = new RandomAccessReadBufferedFile(file.toFile());
            var font = file.toString().endsWith(".otf") ? new OTFParser().parse(read) : new TTFParser().parse(read);
            return new SealFace(font, font);
        } catch (IOException e) {
            throw new CannotSeal("无法读取字体文件 " + file, e);
        }
    }

    /// The outline of a character around its middle, y downwards, as high as asked.
    ///
    /// @param width  how wide it is against its height; 1 is square
    /// @throws CannotSeal naming the character when the font lacks it
    Path2D outline(int character, double height, double width) {
        try {
            var glyph = font.getUnicodeCmapLookup().getGlyphId(character);
            if (glyph == 0) {
                throw new CannotSeal("印文用的字体里没有“" + Character.toString(character) + "”（U+" + Integer.toHexString(character).toUpperCase(Locale.ROOT) + "）这个字");
            }
            var path = path(glyph);
            double unit = height / font.getUnitsPerEm();
            var placed = new AffineTransform(unit * width, 0, 0, -unit, 0, MIDDLE * height);
            placed.translate(-font.getAdvanceWidth(glyph) / 2.0, 0);
            return new Path2D.Double(path, placed);
        } catch (IOException e) {
            throw new CannotSeal("印文用的字体已损坏", e);
        }
    }

    private Path2D path(int glyph) throws IOException {
        if (font instanceof OpenTypeFont open && open.isPostScript()) {
            var outlines = open.getCFF().getFont();
            return outlines instanceof CFFCIDFont cid ? cid.getType2CharString(outlines.getCharset().getCIDForGID(glyph)).getPath() : outlines.getType2CharString(glyph).getPath();
        }
        var found = font.getGlyph().getGlyph(glyph);
        return found == null ? new Path2D.Double() : found.getPath();
    }

    @Override
    public void close() {
        try {
            whole.close();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
