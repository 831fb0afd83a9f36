// SPDX-License-Identifier: Apache-2.0
package cn.yifa.letters.seal;

import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.PathIterator;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.time.ZoneId;
import java.util.GregorianCalendar;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.PDResources;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.common.PDStream;
import org.apache.pdfbox.pdmodel.encryption.InvalidPasswordException;
import org.apache.pdfbox.pdmodel.graphics.blend.BlendMode;
import org.apache.pdfbox.pdmodel.graphics.form.PDFormXObject;
import org.apache.pdfbox.pdmodel.graphics.state.PDExtendedGraphicsState;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAppearanceDictionary;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAppearanceStream;
import org.apache.pdfbox.pdmodel.interactive.digitalsignature.PDSignature;
import org.apache.pdfbox.pdmodel.interactive.digitalsignature.SignatureOptions;
import org.apache.pdfbox.pdmodel.interactive.form.PDAcroForm;
import org.apache.pdfbox.pdmodel.interactive.form.PDSignatureField;

/// Signs a PDF and shows the seal on a page (PDF 签章).
///
/// It is added behind the file, so that earlier signatures stay what they were. The signature is a detached CMS over all but itself (PAdES).
public final class PdfSealer {

    private static final COSName CADES = COSName.getPDFName("ETSI.CAdES.detached");
    private static final float POINTS_A_MILLIMETRE = 72 / 25.4f;
    private static final int ROOM_FOR_SIGNATURE = 24 * 1024;
    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    private PdfSealer() {}

    /// @throws CannotSeal when the key isn't valid then, or the file is no PDF with that page
    public static byte[] seal(byte[] pdf, SealPicture picture, SigningKey key, Place place, Instant at) {
        key.require(at);
        try (var document = Loader.loadPDF(pdf); var options = new SignatureOptions()) {
            if (document.isEncrypted()) {
                throw new CannotSeal("PDF 文件加了密，不能签章");
            }
            if (place.page() > document.getNumberOfPages()) {
                throw new CannotSeal("文件只有 " + document.getNumberOfPages() + " 页，不能在第 " + place.page() + " 页用印");
            }
            var page = document.getPage(place.page() - 1);
            if (page.getRotation() != 0) {
                throw new CannotSeal("第 " + place.page() + " 页是旋转的，不能在上面用印");
            }
            options.setPage(place.page() - 1);
            options.setPreferredSignatureSize(ROOM_FOR_SIGNATURE);
            options.setVisualSignature(new ByteArrayInputStream(shown(page, picture, place)));
            document.addSignature(described(picture, at), content -> signed(content, key), options);
            var written = new ByteArrayOutputStream(pdf.length + 2 * ROOM_FOR_SIGNATURE + 16 * 1024);
            document.saveIncremental(written);
            return written.toByteArray();
        } catch (InvalidPasswordException e) {
            throw new CannotSeal("PDF 文件加了密，不能签章", e);
        } catch (IOException e) {
            throw new CannotSeal("不是 PDF 文件，或者文件已损坏，没有签章", e);
        }
    }

    private static byte[] signed(InputStream content, SigningKey key) throws IOException {
        return DetachedCms.sign(content.readAllBytes(), key);
    }

    private static PDSignature described(SealPicture picture, Instant at) {
        var signature = new PDSignature();
        signature.setFilter(PDSignature.FILTER_ADOBE_PPKLITE);
        signature.setSubFilter(CADES);
        signature.setName(picture.organ());
        signature.setReason("电子签章");
        signature.setSignDate(GregorianCalendar.from(at.atZone(ZONE)));
        return signature;
    }

    /// A page with the seal's field alone, from which PDFBox takes its place and appearance.
    private static byte[] shown(PDPage onto, SealPicture picture, Place place) throws IOException {
        try (var template = new PDDocument()) {
            var box = onto.getCropBox();
            var page = new PDPage(onto.getMediaBox());
            template.addPage(page);
            var form = new PDAcroForm(template);
            template.getDocumentCatalog().setAcroForm(form);
            var field = new PDSignatureField(form);
            form.setSignaturesExist(true);
            form.setAppendOnly(true);
            form.getCOSObject().setDirect(true);
            form.getFields().add(field);
            float width = (float) place.width() * POINTS_A_MILLIMETRE;
            float height = (float) place.height() * POINTS_A_MILLIMETRE;
            var widget = field.getWidgets().getFirst();
            widget.setRectangle(new PDRectangle(box.getLowerLeftX() + (float) place.x() * POINTS_A_MILLIMETRE, box.getUpperRightY() - (float) place.y() * POINTS_A_MILLIMETRE - height, width, height));
            var drawing = new PDFormXObject(new PDStream(template));
            drawing.setResources(new PDResources());
            drawing.setFormType(1);
            drawing.setBBox(new PDRectangle(width, height));
            var appearance = new PDAppearanceDictionary();
            appearance.getCOSObject().setDirect(true);
            var stream = new PDAppearanceStream(drawing.getCOSObject());
            appearance.setNormalAppearance(stream);
            widget.setAppearance(appearance);
            try (var out = stream.getStream().createOutputStream(COSName.FLATE_DECODE); var drawn = new PDPageContentStream(template, stream, out)) {
                draw(drawn, picture, width, height);
            }
            var written = new ByteArrayOutputStream();
            template.save(written);
            return written.toByteArray();
        }
    }

    private static void draw(PDPageContentStream drawn, SealPicture picture, float width, float height) throws IOException {
        var through = new PDExtendedGraphicsState();
        through.setBlendMode(BlendMode.MULTIPLY);
        drawn.setGraphicsStateParameters(through);
        drawn.setNonStrokingColor(SealPicture.RED);
        double x = width / picture.diameter();
        double y = height / picture.diameter();
        for (var shape : picture.shapes()) {
            trace(drawn, shape, x, -y, height);
            drawn.fill();
        }
    }

    private static void trace(PDPageContentStream drawn, Shape shape, double scaleX, double scaleY, double height) throws IOException {
        var at = new float[6];
        float lastX = 0;
        float lastY = 0;
        for (var path = shape.getPathIterator(new AffineTransform(scaleX, 0, 0, scaleY, 0, height)); !path.isDone(); path.next()) {
            switch (path.currentSegment(at)) {
                case PathIterator.SEG_MOVETO -> drawn.moveTo(at[0], at[1]);
                case PathIterator.SEG_LINETO -> drawn.lineTo(at[0], at[1]);
                case PathIterator.SEG_QUADTO -> drawn.curveTo(lastX + (at[0] - lastX) * 2 / 3, lastY + (at[1] - lastY) * 2 / 3, at[2] + (at[0] - at[2]) * 2 / 3, at[3] + (at[1] - at[3]) * 2 / 3,
                        at[2], at[3]);
                case PathIterator.SEG_CUBICTO -> drawn.curveTo(at[0], at[1], at[2], at[3], at[4], at[5]);
                default -> drawn.closePath();
            }
            int last = switch (path.currentSegment(at)) {
                case PathIterator.SEG_QUADTO -> 2;
                case PathIterator.SEG_CUBICTO -> 4;
                default -> 0;
            };
            lastX = at[last];
            lastY = at[last + 1];
        }
    }
}
