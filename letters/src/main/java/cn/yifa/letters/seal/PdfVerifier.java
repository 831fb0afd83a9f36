// SPDX-License-Identifier: Apache-2.0
package cn.yifa.letters.seal;

import cn.yifa.letters.seal.SignatureFinding.Integrity;
import cn.yifa.letters.seal.SignatureFinding.Kind;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.io.MemoryUsageSetting;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.encryption.InvalidPasswordException;
import org.apache.pdfbox.pdmodel.interactive.digitalsignature.PDSignature;

/// Verifies the signatures of a PDF (PDF 验章): each over all of the file up to a point but itself, and what was added behind that point.
final class PdfVerifier {

    private static final long MOST_MEMORY = 150L * 1024 * 1024;

    private static final String END = "%%EOF";

    private final byte[] pdf;
    private final Anchors anchors;
    private final Instant now;

    /// @param end where what it signed ends
    private record Checked(SignatureFinding finding, int end) {}

    private PdfVerifier(byte[] pdf, Anchors anchors, Instant now) {
        this.pdf = pdf;
        this.anchors = anchors;
        this.now = now;
    }

    /// @throws Unreadable when it is no PDF that can be read
    static List<SignatureFinding> verify(byte[] pdf, Anchors anchors, Instant now) {
        try (var document = load(pdf)) {
            var found = new PdfVerifier(pdf, anchors, now).all(document);
            if (found.stream().allMatch(one -> one.integrity() == Integrity.UNCHECKABLE) && !whole(pdf)) {
                throw new Unreadable("PDF 文件不完整：末尾缺了一截，可能没有传完或者被截断，看不到签章。请重新取得完整的文件再验证");
            }
            return found;
        } catch (IOException e) {
            throw new Unreadable("PDF 文件已损坏，打不开", e);
        }
    }

    /// Whether the file ends where a PDF ends; readers make the best of one that is cut off, and then its last signature is as if it had never been.
    private static boolean whole(byte[] pdf) {
        var text = new String(pdf, StandardCharsets.ISO_8859_1);
        int end = text.lastIndexOf(END);
        return end >= 0 && text.substring(end + END.length()).isBlank();
    }

    private static PDDocument load(byte[] pdf) throws IOException {
        try {
            return Loader.loadPDF(new RandomAccessReadBuffer(pdf), "", null, null, MemoryUsageSetting.setupMainMemoryOnly(MOST_MEMORY).streamCache);
        } catch (InvalidPasswordException e) {
            throw new Unreadable("PDF 文件加了密码，请先解密再验证", e);
        }
    }

    private List<SignatureFinding> all(PDDocument document) throws IOException {
        var signatures = document.getSignatureDictionaries();
        var checked = new ArrayList<Checked>();
        for (var signature : signatures) {
            checked.add(check(signature));
        }
        checked.sort(Comparator.comparingInt(Checked::end));
        var found = new ArrayList<SignatureFinding>();
        for (int i = 0; i < checked.size(); i++) {
            var one = checked.get(i);
            boolean last = one.end == pdf.length;
            found.add(!one.finding.integrity().intact() || last ? one.finding : one.finding.is(later(one, checked.subList(i + 1, checked.size()), document)));
        }
        return found;
    }

    /// What was added behind a signature: further signatures and nothing that shows, or more.
    private Integrity later(Checked one, List<Checked> others, PDDocument document) throws IOException {
        boolean signedToTheEnd = !others.isEmpty() && others.getLast().end == pdf.length && others.stream().allMatch(other -> other.finding.integrity().intact());
        if (!signedToTheEnd) {
            return Integrity.ADDED_TO;
        }
        try (var then = load(Arrays.copyOf(pdf, one.end))) {
            return Arrays.equals(PdfContent.digest(then), PdfContent.digest(document)) ? Integrity.SEALED_AFTER : Integrity.ADDED_TO;
        }
    }

    private Checked check(PDSignature signature) {
        try {
            var range = range(signature);
            var cms = DetachedCms.verify(HexFormat.of().parseHex(hex(range)), signed(range));
            var at = Optional.ofNullable(signature.getSignDate()).map(date -> date.toInstant()).or(() -> cms.at().map(date -> date.toInstant()));
            var day = at.orElse(now);
            var name = Names.of(cms.signer());
            return new Checked(new SignatureFinding(Kind.SIGNATURE, name, Names.full(cms.signer().getSubjectX500Principal()), Names.full(cms.signer().getIssuerX500Principal()), at,
                    cms.genuine() ? Integrity.UNCHANGED : Integrity.CHANGED, Anchors.validity(cms.signer(), day), anchors.trust(cms.signer(), cms.others(), day), List.of()), range[2] + range[3]);
        } catch (Unreadable e) {
            return new Checked(SignatureFinding.uncheckable(Kind.SIGNATURE, e.words()), 0);
        } catch (IOException | RuntimeException e) {
            return new Checked(SignatureFinding.uncheckable(Kind.SIGNATURE, "签名数据已损坏，无法读取"), 0);
        }
    }

    /// From where to where was signed: everything but one gap, which holds the signature and nothing else.
    private int[] range(PDSignature signature) throws IOException {
        var filter = signature.getSubFilter();
        if (!List.of("adbe.pkcs7.detached", "ETSI.CAdES.detached").contains(filter)) {
            throw new Unreadable("签名的种类（" + filter + "）不被支持，无法验证");
        }
        var range = signature.getByteRange();
        boolean plausible = range.length == 4 && range[0] == 0 && range[1] > 0 && range[2] > range[1] + 2 && range[3] >= 0 && (long) range[2] + range[3] <= pdf.length;
        if (!plausible || pdf[range[1]] != '<' || pdf[range[2] - 1] != '>' || !Arrays.equals(HexFormat.of().parseHex(hex(range)), signature.getContents())) {
            throw new Unreadable("签名声明的范围不对，可能被改动过");
        }
        if (signature.getCOSObject().containsKey(COSName.CERT)) {
            throw new Unreadable("签名的种类不被支持，无法验证");
        }
        return range;
    }

    /// The digits of the signature in the file, all small or all capital, so that there is one way to write it.
    private String hex(int[] range) {
        var digits = new String(pdf, range[1] + 1, range[2] - range[1] - 2, StandardCharsets.ISO_8859_1);
        if (!digits.equals(digits.toUpperCase(Locale.ROOT)) && !digits.equals(digits.toLowerCase(Locale.ROOT))) {
            throw new Unreadable("签名数据被改动过");
        }
        return digits;
    }

    private byte[] signed(int[] range) {
        var signed = new byte[range[1] + range[3]];
        System.arraycopy(pdf, 0, signed, 0, range[1]);
        System.arraycopy(pdf, range[2], signed, range[1], range[3]);
        return signed;
    }
}
