// SPDX-License-Identifier: Apache-2.0
package cn.yifa.letters.seal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Set;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSBoolean;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSNumber;
import org.apache.pdfbox.cos.COSObject;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.cos.COSString;
import org.apache.pdfbox.pdmodel.PDDocument;

/// What a PDF shows and does, apart from signatures (PDF 的内容): two versions with the same digest differ by signatures only.
final class PdfContent {

    /// What further signatures add to a document: the form with their fields, and material to verify them later.
    private static final Set<COSName> OF_SIGNATURES = Set.of(COSName.ACRO_FORM, COSName.getPDFName("DSS"), COSName.EXTENSIONS, COSName.METADATA, COSName.VERSION);
    private static final COSName SIGNATURE = COSName.getPDFName("Sig");

    private final MessageDigest digest = Crypto.digestNamed("SHA-256");
    private final Map<COSBase, Integer> seen = new IdentityHashMap<>();

    private PdfContent() {}

    static byte[] digest(PDDocument document) throws IOException {
        var content = new PdfContent();
        var catalog = document.getDocumentCatalog().getCOSObject();
        content.entries(catalog, OF_SIGNATURES);
        return content.digest.digest();
    }

    private void entries(COSDictionary dictionary, Set<COSName> without) throws IOException {
        var named = new HashMap<String, COSName>();
        dictionary.keySet().stream().filter(key -> !without.contains(key)).forEach(key -> named.put(key.getName(), key));
        say("<<");
        for (var name : named.keySet().stream().sorted().toList()) {
            var value = dictionary.getDictionaryObject(named.get(name));
            if (name.equals("Annots") && value instanceof COSArray annotations && onlySignatures(annotations)) {
                continue;
            }
            say("/" + name);
            value(value);
        }
        say(">>");
    }

    private static boolean onlySignatures(COSArray annotations) {
        for (int i = 0; i < annotations.size(); i++) {
            if (!signature(annotations.getObject(i))) {
                return false;
            }
        }
        return true;
    }

    private static boolean signature(COSBase value) {
        return value instanceof COSDictionary dictionary && SIGNATURE.equals(dictionary.getCOSName(COSName.FT)) && COSName.WIDGET.equals(dictionary.getCOSName(COSName.SUBTYPE));
    }

    private void value(COSBase value) throws IOException {
        var found = value instanceof COSObject indirect ? indirect.getObject() : value;
        if (found instanceof COSDictionary || found instanceof COSArray) {
            var before = seen.putIfAbsent(found, seen.size());
            if (before != null) {
                say("#" + before);
                return;
            }
        }
        switch (found) {
            case null -> say("null");
            case COSStream stream -> {
                entries(stream, Set.of());
                try (var raw = stream.createRawInputStream()) {
                    digest.update(Crypto.digestNamed("SHA-256").digest(raw.readAllBytes()));
                }
            }
            case COSDictionary dictionary -> entries(dictionary, Set.of());
            case COSArray array -> {
                say("[");
                for (int i = 0; i < array.size(); i++) {
                    if (!signature(array.getObject(i))) {
                        value(array.get(i));
                    }
                }
                say("]");
            }
            case COSName name -> say("/" + name.getName());
            case COSString text -> say("(" + text.toHexString());
            case COSNumber number -> say("n" + number.floatValue());
            case COSBoolean bool -> say("b" + bool.getValue());
            default -> say(found.getClass().getSimpleName());
        }
    }

    private void say(String words) {
        digest.update(words.getBytes(StandardCharsets.UTF_8));
        digest.update((byte) 0);
    }
}
