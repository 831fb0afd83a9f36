// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.masking;

import cn.yifa.kernel.mask.MaskedText;
import java.awt.Color;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSInteger;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSString;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDResources;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.common.PDStream;
import org.apache.pdfbox.pdmodel.graphics.image.LosslessFactory;
import org.apache.pdfbox.rendering.ImageType;
import org.apache.pdfbox.rendering.PDFRenderer;

/// Draws the pages of a PDF anew (重新生成): a picture with the masked characters painted over, and the masked text, unseen, where it stands.
///
/// The text's font is one of those every reader has for Chinese; since it is not drawn, nothing of it is embedded.
final class PdfCopy {

    private static final float POINTS = 72;
    private static final float DOTS_PER_INCH = 200;
    private static final float MOST_PIXELS = 4_000;

    /// Characters next to each other in a line, with what is read there.
    private record Run(PdfText.Glyph first, double width, String words) {}

    private final PDDocument original;
    private final PDDocument copy;
    private final PdfText text;
    private final NavigableMap<Integer, MaskedText.Mask> masks = new TreeMap<>();
    private final PDFRenderer renderer;
    private final COSDictionary font = font();

    PdfCopy(PDDocument original, PDDocument copy, PdfText text, MaskedText masked) {
        this.original = original;
        this.copy = copy;
        this.text = text;
        masked.masks().forEach(mask -> masks.put(mask.finding().from(), mask));
        this.renderer = new PDFRenderer(original);
        this.renderer.setAnnotationsFilter(_ -> false);
    }

    void write() throws IOException {
        copy.getDocumentCatalog().setLanguage("zh-CN");
        for (int i = 0; i < original.getNumberOfPages(); i++) {
            page(i);
        }
    }

    private void page(int index) throws IOException {
        var from = original.getPage(index);
        var placing = placing(from);
        var box = from.getCropBox();
        boolean lying = from.getRotation() % 180 != 0;
        float width = lying ? box.getHeight() : box.getWidth();
        float height = lying ? box.getWidth() : box.getHeight();
        float scale = Math.min(DOTS_PER_INCH / POINTS, MOST_PIXELS / Math.max(width, height));
        var picture = renderer.renderImage(index, scale, ImageType.RGB);
        var glyphs = text.glyphs().stream().filter(glyph -> glyph.page() == index).toList();
        paintOver(picture, glyphs, placing, scale, height);
        var page = new PDPage(new PDRectangle(width, height));
        var resources = new PDResources();
        var image = resources.add(LosslessFactory.createFromImage(copy, picture));
        var fonts = new COSDictionary();
        fonts.setItem(COSName.getPDFName("T"), font);
        resources.getCOSObject().setItem(COSName.FONT, fonts);
        page.setResources(resources);
        var content = new StringBuilder(String.format(Locale.ROOT, "q %.3f 0 0 %.3f 0 0 cm /%s Do Q\n", width, height, image.getName()));
        runs(glyphs).forEach(run -> content.append(written(run, placing)));
        var stream = new PDStream(copy);
        try (var out = stream.createOutputStream(COSName.FLATE_DECODE)) {
            out.write(content.toString().getBytes(StandardCharsets.US_ASCII));
        }
        page.setContents(stream);
        copy.addPage(page);
    }

    /// From the page's own corner to how it lies before the reader.
    private static AffineTransform placing(PDPage page) {
        var box = page.getCropBox();
        return switch (Math.floorMod(page.getRotation(), 360)) {
            case 90 -> new AffineTransform(0, -1, 1, 0, 0, box.getWidth());
            case 180 -> new AffineTransform(-1, 0, 0, -1, box.getWidth(), box.getHeight());
            case 270 -> new AffineTransform(0, 1, -1, 0, box.getHeight(), 0);
            default -> new AffineTransform();
        };
    }

    private void paintOver(BufferedImage picture, List<PdfText.Glyph> glyphs, AffineTransform placing, float scale, float height) {
        var drawing = picture.createGraphics();
        drawing.setColor(Color.BLACK);
        var pixels = new AffineTransform(scale, 0, 0, -scale, 0, height * scale);
        pixels.concatenate(placing);
        for (var glyph : glyphs) {
            if (mask(glyph.place()).isPresent()) {
                drawing.fill(pixels.createTransformedShape(glyph.area()).getBounds());
            }
        }
        drawing.dispose();
    }

    private Optional<MaskedText.Mask> mask(int place) {
        return Optional.ofNullable(masks.floorEntry(place)).map(Map.Entry::getValue).filter(mask -> place < mask.finding().to());
    }

    /// The text of a page in pieces that stand in one line; a mask is read once, where it begins.
    private List<Run> runs(List<PdfText.Glyph> glyphs) {
        var runs = new ArrayList<Run>();
        var words = new StringBuilder();
        int begin = 0;
        for (int i = 0; i < glyphs.size(); i++) {
            var glyph = glyphs.get(i);
            boolean goesOn = i > begin && glyph.place() == glyphs.get(i - 1).place() + 1 && Math.abs(glyph.y() - glyphs.get(i - 1).y()) < glyph.size() / 2;
            if (i > begin && !goesOn) {
                runs.add(run(glyphs.subList(begin, i), words));
                begin = i;
            }
            var mask = mask(glyph.place());
            if (mask.isEmpty()) {
                words.append(text.all().charAt(glyph.place()));
            } else if (mask.get().finding().from() == glyph.place()) {
                words.append(mask.get().shown());
            }
        }
        if (begin < glyphs.size()) {
            runs.add(run(glyphs.subList(begin, glyphs.size()), words));
        }
        return runs;
    }

    private static Run run(List<PdfText.Glyph> glyphs, StringBuilder words) {
        var first = glyphs.getFirst();
        var last = glyphs.getLast();
        var run = new Run(first, Math.max(1, Math.hypot(last.x() - first.x(), last.y() - first.y()) + last.drawn().getWidthDirAdj()), words.toString());
        words.setLength(0);
        return run;
    }

    private static String written(Run run, AffineTransform placing) {
        if (run.words().isEmpty()) {
            return "";
        }
        var at = new double[] {run.first().x(), run.first().y()};
        placing.transform(at, 0, at, 0, 1);
        double size = run.first().size();
        double stretch = 100 * run.width() / (run.words().length() * size);
        return String.format(Locale.ROOT, "BT /T %.3f Tf 3 Tr %.2f Tz 1 0 0 1 %.3f %.3f Tm <%s> Tj ET\n", size, stretch, at[0], at[1],
                HexFormat.of().formatHex(run.words().getBytes(StandardCharsets.UTF_16BE)));
    }

    private static COSDictionary font() {
        var system = new COSDictionary();
        system.setItem(COSName.REGISTRY, new COSString("Adobe"));
        system.setItem(COSName.ORDERING, new COSString("GB1"));
        system.setItem(COSName.SUPPLEMENT, COSInteger.get(5));
        var descriptor = new COSDictionary();
        descriptor.setItem(COSName.TYPE, COSName.FONT_DESC);
        descriptor.setName(COSName.FONT_NAME, "STSong-Light");
        descriptor.setInt(COSName.FLAGS, 6);
        var box = new COSArray();
        for (int edge : new int[] {-25, -254, 1000, 880}) {
            box.add(COSInteger.get(edge));
        }
        descriptor.setItem(COSName.FONT_BBOX, box);
        descriptor.setInt(COSName.ITALIC_ANGLE, 0);
        descriptor.setInt(COSName.ASCENT, 880);
        descriptor.setInt(COSName.DESCENT, -120);
        descriptor.setInt(COSName.CAP_HEIGHT, 880);
        descriptor.setInt(COSName.STEM_V, 93);
        var outlines = new COSDictionary();
        outlines.setItem(COSName.TYPE, COSName.FONT);
        outlines.setItem(COSName.SUBTYPE, COSName.CID_FONT_TYPE0);
        outlines.setName(COSName.BASE_FONT, "STSong-Light");
        outlines.setItem(COSName.CIDSYSTEMINFO, system);
        outlines.setInt(COSName.DW, 1000);
        outlines.setItem(COSName.FONT_DESC, descriptor);
        var descendants = new COSArray();
        descendants.add(outlines);
        var font = new COSDictionary();
        font.setItem(COSName.TYPE, COSName.FONT);
        font.setItem(COSName.SUBTYPE, COSName.TYPE0);
        font.setName(COSName.BASE_FONT, "STSong-Light-UniGB-UTF16-H");
        font.setName(COSName.ENCODING, "UniGB-UTF16-H");
        font.setItem(COSName.DESCENDANT_FONTS, descendants);
        return font;
    }
}
