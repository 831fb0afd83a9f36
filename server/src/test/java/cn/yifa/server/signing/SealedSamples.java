// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.signing;

import cn.yifa.letters.Closing;
import cn.yifa.letters.Head;
import cn.yifa.letters.Imprint;
import cn.yifa.letters.Letter;
import cn.yifa.letters.font.Fonts;
import cn.yifa.letters.ofd.LetterOfd;
import cn.yifa.letters.seal.Place;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.common.PDRectangle;

/// Small documents, sealed by the server or not.
public final class SealedSamples {

    static final Place PLACE = Place.around(1, 140, 220, 42);
    static final ElectronicSeals.Use USE = new ElectronicSeals.Use("bangong", "岭工信函〔2026〕1号", "127.0.0.1");

    private SealedSamples() {}

    public static byte[] pdf() throws IOException {
        try (var document = new PDDocument()) {
            document.addPage(new PDPage(PDRectangle.A4));
            var written = new ByteArrayOutputStream();
            document.save(written);
            return written.toByteArray();
        }
    }

    public static byte[] ofd() throws IOException {
        var written = new ByteArrayOutputStream();
        var letter = new Letter(Letter.Form.CORRESPONDENCE, Head.of("岭海省工业和信息化厅"), List.of("The letter"), List.of(), List.of(), List.of(),
                Closing.sealed("岭海省工业和信息化厅"), Optional.empty(), Imprint.NONE);
        LetterOfd.write(letter, Fonts.find(), written);
        return written.toByteArray();
    }

    public static byte[] sealedPdf(ElectronicSeals seals) throws IOException {
        return seals.sealPdf(pdf(), PLACE, USE);
    }

    public static byte[] sealedOfd(ElectronicSeals seals) throws IOException {
        return seals.sealOfd(ofd(), PLACE, USE);
    }

    /// The package with other words on its page.
    public static byte[] tampered(byte[] ofd) throws IOException {
        var written = new ByteArrayOutputStream();
        try (var in = new ZipInputStream(new ByteArrayInputStream(ofd)); var out = new ZipOutputStream(written)) {
            for (var entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                out.putNextEntry(new ZipEntry(entry.getName()));
                var content = in.readAllBytes();
                out.write(entry.getName().endsWith("Content.xml") ? new String(content, StandardCharsets.UTF_8).replace("letter", "better").getBytes(StandardCharsets.UTF_8) : content);
            }
        }
        return written.toByteArray();
    }
}
