// SPDX-License-Identifier: Apache-2.0
package cn.yifa.letters.seal;

import java.io.ByteArrayOutputStream;
import java.util.Optional;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts;

/// Small documents to put seals on.
final class Samples {

    static final SealPicture PICTURE = SealPicture.of(TestKeys.ORGAN, SealPicture.USUAL_DIAMETER, true, Optional.empty());
    static final Place PLACE = Place.around(1, 140, 220, SealPicture.USUAL_DIAMETER);

    private Samples() {}

    static byte[] pdf(int pages) throws Exception {
        try (var document = new PDDocument()) {
            for (int i = 1; i <= pages; i++) {
                var page = new PDPage(PDRectangle.A4);
                document.addPage(page);
                try (var drawn = new PDPageContentStream(document, page)) {
                    drawn.beginText();
                    drawn.setFont(new PDType1Font(Standard14Fonts.FontName.TIMES_ROMAN), 16);
                    drawn.newLineAtOffset(80, 700);
                    drawn.showText("Page " + i + " of the letter");
                    drawn.endText();
                }
            }
            var written = new ByteArrayOutputStream();
            document.save(written);
            return written.toByteArray();
        }
    }

    static byte[] ofd() throws Exception {
        var written = new ByteArrayOutputStream();
        try (var document = new org.ofdrw.layout.OFDDoc(written)) {
            document.add(new org.ofdrw.layout.element.Paragraph("The letter"));
        }
        return written.toByteArray();
    }

    static ElectronicSeal seal(TestKeys.Made holder, String organ) {
        return ElectronicSeal.make(TestKeys.MAKER.signing(), organ, PICTURE, holder.certificate(), TestKeys.FROM, TestKeys.UNTIL, TestKeys.AT);
    }

    static byte[] sealedOfd() throws Exception {
        return OfdSealer.seal(ofd(), seal(TestKeys.ORGAN_KEY, TestKeys.ORGAN), TestKeys.ORGAN_KEY.signing(), PLACE, TestKeys.AT);
    }

    static byte[] sealedPdf(TestKeys.Made key) throws Exception {
        return PdfSealer.seal(pdf(1), PICTURE, key.signing(), PLACE, TestKeys.AT);
    }
}
