// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.masking;

import java.io.IOException;
import java.util.HashSet;
import java.util.Set;
import org.apache.pdfbox.contentstream.operator.Operator;
import org.apache.pdfbox.contentstream.operator.OperatorName;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.pdfparser.PDFStreamParser;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDResources;
import org.apache.pdfbox.pdmodel.graphics.form.PDFormXObject;
import org.apache.pdfbox.pdmodel.graphics.image.PDImageXObject;
import org.jspecify.annotations.Nullable;

/// Whether a page has pictures (页上的图片), whose words no program here reads.
final class PdfPictures {

    private PdfPictures() {}

    static boolean on(PDPage page) throws IOException {
        if (within(page.getResources(), new HashSet<>())) {
            return true;
        }
        var parser = new PDFStreamParser(page);
        for (var token = parser.parseNextToken(); token != null; token = parser.parseNextToken()) {
            if (token instanceof Operator operator && operator.getName().equals(OperatorName.BEGIN_INLINE_IMAGE)) {
                return true;
            }
        }
        return false;
    }

    private static boolean within(@Nullable PDResources resources, Set<COSBase> seen) throws IOException {
        if (resources == null) {
            return false;
        }
        for (var name : resources.getXObjectNames()) {
            var object = resources.getXObject(name);
            if (object instanceof PDImageXObject || object instanceof PDFormXObject form && seen.add(form.getCOSObject()) && within(form.getResources(), seen)) {
                return true;
            }
        }
        return false;
    }
}
