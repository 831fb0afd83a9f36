// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.masking;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.ZipInputStream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;

/// Looks for a piece of text in every byte of a file, unpacked, in every encoding that the formats use.
public final class Everywhere {

    private Everywhere() {}

    public static boolean inWord(byte[] file, String secret) throws IOException {
        if (holds(file, secret)) {
            return true;
        }
        try (var zip = new ZipInputStream(new ByteArrayInputStream(file))) {
            for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                var bytes = zip.readAllBytes();
                var words = new String(bytes, StandardCharsets.UTF_8).replaceAll("<[^>]*>", "");
                if (holds(bytes, secret) || words.contains(secret)) {
                    return true;
                }
            }
        }
        return false;
    }

    public static boolean inPdf(byte[] file, String secret) throws IOException {
        if (holds(file, secret)) {
            return true;
        }
        try (PDDocument document = Loader.loadPDF(file)) {
            if (new PDFTextStripper().getText(document).replaceAll("\\s", "").contains(secret)) {
                return true;
            }
            for (var key : document.getDocument().getXrefTable().keySet()) {
                if (document.getDocument().getObjectFromPool(key).getObject() instanceof COSStream stream) {
                    try (var in = stream.createInputStream()) {
                        if (holds(in.readAllBytes(), secret)) {
                            return true;
                        }
                    }
                }
            }
        }
        return false;
    }

    private static boolean holds(byte[] bytes, String secret) {
        var raw = new String(bytes, StandardCharsets.ISO_8859_1);
        return List.of(StandardCharsets.UTF_8, StandardCharsets.UTF_16BE, StandardCharsets.UTF_16LE).stream().anyMatch(charset -> {
            var wanted = secret.getBytes(charset);
            var hex = HexFormat.of().formatHex(wanted);
            return raw.contains(new String(wanted, StandardCharsets.ISO_8859_1)) || raw.contains(hex) || raw.contains(hex.toUpperCase(java.util.Locale.ROOT));
        });
    }

}
