// SPDX-License-Identifier: Apache-2.0
package cn.yifa.letters.seal;

import static cn.yifa.letters.seal.TestKeys.ANCHORS;
import static cn.yifa.letters.seal.TestKeys.AT;
import static cn.yifa.letters.seal.TestKeys.ORGAN_KEY;
import static cn.yifa.letters.seal.TestKeys.SECOND_KEY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.yifa.letters.seal.SignatureFinding.Integrity;
import cn.yifa.letters.seal.SignatureFinding.Validity;
import cn.yifa.letters.seal.Verification.Verdict;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.encryption.AccessPermission;
import org.apache.pdfbox.pdmodel.encryption.StandardProtectionPolicy;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PdfSealsTest {

    private static Verification verify(byte[] pdf) {
        return Verifier.verify(pdf, ANCHORS, AT.plus(Duration.ofDays(1)));
    }

    private static List<Integrity> integrities(byte[] pdf) {
        return verify(pdf).signatures().stream().map(SignatureFinding::integrity).toList();
    }

    @ParameterizedTest
    @ValueSource(strings = {"SM2", "RSA", "P-256"})
    @DisplayName("签章后验证：是谁、何时、证书有效、机构可信、没有改动")
    void genuine(String kind) throws Exception {
        var key = TestKeys.make("C=CN,O=" + TestKeys.ORGAN + ",CN=" + TestKeys.ORGAN, kind, TestKeys.AUTHORITY, false, TestKeys.FROM, TestKeys.UNTIL);
        var found = verify(Samples.sealedPdf(key));
        assertThat(found.verdict()).isEqualTo(Verdict.GENUINE);
        var one = found.signatures().getFirst();
        assertThat(one.signer()).isEqualTo(TestKeys.ORGAN);
        assertThat(one.issuer()).contains("测试根证书");
        assertThat(one.at()).contains(AT);
        assertThat(one.good()).isTrue();
    }

    @Test
    @DisplayName("印章印在指定的页和位置上，是红的，别处不变")
    void shownAtItsPlace() throws Exception {
        try (var document = Loader.loadPDF(PdfSealer.seal(Samples.pdf(2), Samples.PICTURE, ORGAN_KEY.signing(), Place.around(2, 140, 220, 42), AT))) {
            var widget = document.getSignatureFields().getFirst().getWidgets().getFirst();
            assertThat(widget.getRectangle().getLowerLeftX() * 25.4 / 72).isCloseTo(140 - 21, org.assertj.core.data.Offset.offset(0.01));
            assertThat((841.89 - widget.getRectangle().getUpperRightY()) * 25.4 / 72).isCloseTo(220 - 21, org.assertj.core.data.Offset.offset(0.02));
            var page = new PDFRenderer(document).renderImageWithDPI(1, 254);
            assertThat(page.getRGB((140 - 21) * 10 + 6, 2200) & 0xFFFFFF).as("the ring").isEqualTo(0xE60012);
            assertThat(page.getRGB(1400, 2170) & 0xFFFFFF).as("the star").isEqualTo(0xE60012);
            assertThat(page.getRGB(600, 2200) & 0xFFFFFF).as("beside it").isEqualTo(0xFFFFFF);
        }
    }

    @Test
    @DisplayName("改动任何一位，都不会验证为没有改动")
    void anyBitChanged() throws Exception {
        var sealed = Samples.sealedPdf(ORGAN_KEY);
        var text = new String(sealed, StandardCharsets.ISO_8859_1);
        int hole = text.indexOf("/Contents <") + "/Contents <".length();
        var random = new Random(20260302);
        for (int i = 0; i < 1500; i++) {
            // A third of them in the signature itself, which alone is not covered by itself.
            int at = i % 3 == 0 ? hole + random.nextInt(5000) : random.nextInt(sealed.length);
            int bit = random.nextInt(8);
            var changed = sealed.clone();
            changed[at] ^= (byte) (1 << bit);
            assertThat(verify(changed).verdict()).as("bit %s of byte %s, '%s' became '%s'", bit, at, (char) sealed[at], (char) changed[at])
                    .isIn(Verdict.CHANGED, Verdict.UNCHECKABLE, Verdict.UNREADABLE, Verdict.UNSIGNED, Verdict.ADDED_TO);
        }
    }

    @Test
    @DisplayName("两个机关先后签章：前一个说“之后又加盖了签章”，后一个没有改动")
    void twoSeals() throws Exception {
        var twice = PdfSealer.seal(Samples.sealedPdf(ORGAN_KEY), Samples.PICTURE, SECOND_KEY.signing(), Place.around(1, 60, 220, 42), AT.plusSeconds(60));
        var found = verify(twice);
        assertThat(found.signatures()).extracting(SignatureFinding::signer).containsExactly(TestKeys.ORGAN, "广东省财政厅");
        assertThat(integrities(twice)).containsExactly(Integrity.SEALED_AFTER, Integrity.UNCHANGED);
        assertThat(found.verdict()).isEqualTo(Verdict.GENUINE);
        twice[500] ^= 1;
        assertThat(verify(twice).signatures()).noneMatch(SignatureFinding::good);
    }

    private static byte[] withPageAdded(byte[] sealed) throws Exception {
        try (var document = Loader.loadPDF(sealed)) {
            var page = new PDPage();
            document.addPage(page);
            document.getDocumentCatalog().getCOSObject().setNeedToBeUpdated(true);
            document.getPages().getCOSObject().setNeedToBeUpdated(true);
            var written = new ByteArrayOutputStream();
            document.saveIncremental(written);
            return written.toByteArray();
        }
    }

    @Test
    @DisplayName("签章后又加了一页：签署后有增补")
    void pageAdded() throws Exception {
        var added = withPageAdded(Samples.sealedPdf(ORGAN_KEY));
        assertThat(integrities(added)).containsExactly(Integrity.ADDED_TO);
        assertThat(verify(added).verdict()).isEqualTo(Verdict.ADDED_TO);
    }

    @Test
    @DisplayName("加了一页，再由另一机关签章：前一个机关没有签过那一页，后一个签过")
    void pageAddedThenSealed() throws Exception {
        var added = PdfSealer.seal(withPageAdded(Samples.sealedPdf(ORGAN_KEY)), Samples.PICTURE, SECOND_KEY.signing(), Place.around(1, 60, 220, 42), AT.plusSeconds(60));
        assertThat(integrities(added)).containsExactly(Integrity.ADDED_TO, Integrity.UNCHANGED);
        assertThat(verify(added).verdict()).isEqualTo(Verdict.ADDED_TO);
    }

    @Test
    @DisplayName("签名所说的范围有空当：不算数")
    void gapInTheRange() throws Exception {
        var sealed = new String(Samples.sealedPdf(ORGAN_KEY), StandardCharsets.ISO_8859_1);
        var range = java.util.regex.Pattern.compile("/ByteRange \\[0 (\\d+) (\\d+) (\\d+)").matcher(sealed);
        assertThat(range.find()).isTrue();
        var shorter = "/ByteRange [0 " + range.group(1) + " " + range.group(2) + " " + (Integer.parseInt(range.group(3)) - 10);
        var forged = sealed.replace(range.group(), shorter + " ".repeat(range.group().length() - shorter.length()));
        assertThat(verify(forged.getBytes(StandardCharsets.ISO_8859_1)).verdict()).isIn(Verdict.CHANGED, Verdict.UNCHECKABLE, Verdict.ADDED_TO);
    }

    @Test
    @DisplayName("签发证书的机构不受信任：没有改动，但身份不能确认")
    void unknownAuthority() throws Exception {
        var found = Verifier.verify(Samples.sealedPdf(ORGAN_KEY), Anchors.NONE, AT);
        assertThat(found.verdict()).isEqualTo(Verdict.SIGNER_UNKNOWN);
        assertThat(found.signatures().getFirst().integrity()).isEqualTo(Integrity.UNCHANGED);
        var impostor = TestKeys.make("C=CN,O=测试证书机构,CN=测试根证书", "SM2", null, true, TestKeys.FROM, TestKeys.UNTIL);
        var forged = TestKeys.make("C=CN,O=" + TestKeys.ORGAN + ",CN=" + TestKeys.ORGAN, "SM2", impostor, false, TestKeys.FROM, TestKeys.UNTIL);
        assertThat(verify(Samples.sealedPdf(forged)).verdict()).as("an authority of the same name").isEqualTo(Verdict.SIGNER_UNKNOWN);
    }

    @Test
    @DisplayName("用机关自己的证书签发的下级证书：不可信，因为机关不是证书机构")
    void issuedByAnOrgan() throws Exception {
        var below = TestKeys.make("CN=冒充的处室", "SM2", ORGAN_KEY, false, TestKeys.FROM, TestKeys.UNTIL);
        assertThat(verify(Samples.sealedPdf(below)).verdict()).isEqualTo(Verdict.SIGNER_UNKNOWN);
    }

    @Test
    @DisplayName("过期的证书不能签章，什么都没有签；签署时有效、今天过期的仍然有效")
    void expired() throws Exception {
        var key = ORGAN_KEY.signing();
        var after = TestKeys.UNTIL.plusSeconds(1);
        assertThatThrownBy(() -> PdfSealer.seal(Samples.pdf(1), Samples.PICTURE, key, Samples.PLACE, after)).isInstanceOf(CannotSeal.class).hasMessageContaining("已经过期");
        assertThat(Verifier.verify(Samples.sealedPdf(ORGAN_KEY), ANCHORS, after).verdict()).isEqualTo(Verdict.GENUINE);
        var backdated = TestKeys.make("CN=早已过期", "SM2", TestKeys.AUTHORITY, false, AT.minus(Duration.ofDays(20)), AT.minus(Duration.ofDays(10)));
        var signed = DetachedCms.sign("x".getBytes(StandardCharsets.UTF_8), backdated.signing());
        var found = DetachedCms.verify(signed, "x".getBytes(StandardCharsets.UTF_8));
        assertThat(Anchors.validity(found.signer(), AT)).isEqualTo(Validity.EXPIRED);
        assertThat(ANCHORS.trust(found.signer(), found.others(), AT)).isFalse();
    }

    @Test
    @DisplayName("没有签名的 PDF、加密的 PDF、没有那一页、旋转的页、不是 PDF：说明原因")
    void notToBeSealed() throws Exception {
        assertThat(verify(Samples.pdf(1)).verdict()).isEqualTo(Verdict.UNSIGNED);
        var key = ORGAN_KEY.signing();
        assertThatThrownBy(() -> PdfSealer.seal(Samples.pdf(1), Samples.PICTURE, key, Place.around(2, 140, 220, 42), AT)).isInstanceOf(CannotSeal.class).hasMessageContaining("只有 1 页");
        assertThatThrownBy(() -> PdfSealer.seal("no".getBytes(StandardCharsets.UTF_8), Samples.PICTURE, key, Samples.PLACE, AT)).isInstanceOf(CannotSeal.class).hasMessageContaining("不是 PDF");
        var written = new ByteArrayOutputStream();
        var rotated = new ByteArrayOutputStream();
        try (var document = Loader.loadPDF(Samples.pdf(1))) {
            document.getPage(0).setRotation(90);
            document.save(rotated);
            document.protect(new StandardProtectionPolicy("owner", "user", new AccessPermission()));
            document.save(written);
        }
        assertThatThrownBy(() -> PdfSealer.seal(rotated.toByteArray(), Samples.PICTURE, key, Samples.PLACE, AT)).isInstanceOf(CannotSeal.class).hasMessageContaining("旋转");
        assertThatThrownBy(() -> PdfSealer.seal(written.toByteArray(), Samples.PICTURE, key, Samples.PLACE, AT)).isInstanceOf(CannotSeal.class).hasMessageContaining("加了密");
        assertThat(verify(written.toByteArray()).problem()).hasValueSatisfying(words -> assertThat(words).contains("密码"));
    }

    @Test
    @DisplayName("看不见的签名字典：不在签名域里的不算签名")
    void signatureOutsideFields() throws Exception {
        try (var document = Loader.loadPDF(Samples.sealedPdf(ORGAN_KEY)); var other = new PDDocument()) {
            other.addPage(new PDPage());
            other.getDocumentCatalog().getCOSObject().setItem(COSName.getPDFName("Hidden"), document.getSignatureDictionaries().getFirst().getCOSObject());
            var written = new ByteArrayOutputStream();
            other.save(written);
            assertThat(verify(written.toByteArray()).verdict()).isEqualTo(Verdict.UNSIGNED);
        }
    }
}
