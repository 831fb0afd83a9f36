// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.masking;

import java.io.IOException;
import java.util.HashSet;
import java.util.Set;
import org.apache.pdfbox.contentstream.PDContentStream;
import org.apache.pdfbox.contentstream.operator.Operator;
import org.apache.pdfbox.contentstream.operator.OperatorName;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.pdfparser.PDFStreamParser;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.graphics.form.PDFormXObject;
import org.apache.pdfbox.pdmodel.graphics.image.PDImageXObject;
import org.apache.pdfbox.pdmodel.graphics.pattern.PDTilingPattern;

/// What a page shows besides characters (页上的图片和图形): words in it are read by no program here.
final class PdfPictures {

    /// One Chinese character as an outline has some dozen curves; a stamp or a chart has fewer than a line of them.
    private static final int MOST_CURVES = 200;
    private static final Set<String> CURVES = Set.of(OperatorName.CURVE_TO, OperatorName.CURVE_TO_REPLICATE_INITIAL_POINT, OperatorName.CURVE_TO_REPLICATE_FINAL_POINT);
    private static final Set<String> PAINTING = Set.of(OperatorName.FILL_NON_ZERO, OperatorName.FILL_EVEN_ODD, OperatorName.LEGACY_FILL_NON_ZERO, OperatorName.STROKE_PATH, OperatorName.CLOSE_AND_STROKE,
            OperatorName.FILL_NON_ZERO_AND_STROKE, OperatorName.FILL_EVEN_ODD_AND_STROKE, OperatorName.CLOSE_FILL_NON_ZERO_AND_STROKE, OperatorName.CLOSE_FILL_EVEN_ODD_AND_STROKE, OperatorName.SHADING_FILL);

    private final Set<COSBase> seen = new HashSet<>();
    private boolean pictures;
    private boolean painted;
    private int curves;

    private PdfPictures() {}

    static PdfPictures on(PDPage page) throws IOException {
        var found = new PdfPictures();
        found.look(page);
        return found;
    }

    /// Whether there is a picture.
    boolean any() {
        return pictures;
    }

    /// Whether there are drawings in which characters may have been drawn as outlines.
    ///
    /// @param characters whether the page has characters too
    boolean maybeOutlines(boolean characters) {
        return characters ? curves > MOST_CURVES : painted;
    }

    private void look(PDContentStream content) throws IOException {
        var parser = new PDFStreamParser(content);
        for (var token = parser.parseNextToken(); token != null; token = parser.parseNextToken()) {
            if (token instanceof Operator operator) {
                pictures |= operator.getName().equals(OperatorName.BEGIN_INLINE_IMAGE);
                painted |= PAINTING.contains(operator.getName());
                curves += CURVES.contains(operator.getName()) ? 1 : 0;
            }
        }
        var resources = content.getResources();
        if (resources == null) {
            return;
        }
        for (var name : resources.getXObjectNames()) {
            var object = resources.getXObject(name);
            pictures |= object instanceof PDImageXObject;
            if (object instanceof PDFormXObject form && seen.add(form.getCOSObject())) {
                look(form);
            }
        }
        for (var name : resources.getPatternNames()) {
            if (resources.getPattern(name) instanceof PDTilingPattern tiles && seen.add(tiles.getCOSObject())) {
                look(tiles);
            }
        }
    }
}
