// SPDX-License-Identifier: Apache-2.0
package cn.yifa.letters.seal;

import static cn.yifa.letters.seal.TestKeys.ANCHORS;
import static cn.yifa.letters.seal.TestKeys.AT;
import static cn.yifa.letters.seal.TestKeys.ORGAN;
import static cn.yifa.letters.seal.TestKeys.ORGAN_KEY;
import static cn.yifa.letters.seal.TestKeys.SECOND_KEY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.yifa.letters.seal.SignatureFinding.Integrity;
import cn.yifa.letters.seal.Verification.Verdict;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OfdSealsTest {

    private static final String LIST = "/Doc_0/Signs/Signatures.xml";

    private static Verification verify(byte[] ofd) {
        return Verifier.verify(ofd, ANCHORS, AT.plus(Duration.ofDays(1)));
    }

    private static byte[] twice() throws Exception {
        return OfdSealer.seal(Samples.sealedOfd(), Samples.seal(SECOND_KEY, "广东省财政厅"), SECOND_KEY.signing(), Place.around(1, 60, 220, 42), AT.plusSeconds(60));
    }

    private static byte[] changed(byte[] ofd, Consumer<Map<String, byte[]>> change) {
        var files = new LinkedHashMap<>(OfdPackage.read(ofd).files());
        change.accept(files);
        return new OfdPackage(files).packed();
    }

    @Test
    @DisplayName("签章后验证：哪枚印章、谁的证书、何时、有效可信、没有改动")
    void genuine() throws Exception {
        var found = verify(Samples.sealedOfd());
        assertThat(found.verdict()).isEqualTo(Verdict.GENUINE);
        var one = found.signatures().getFirst();
        assertThat(one.kind()).isEqualTo(SignatureFinding.Kind.SEAL);
        assertThat(one.signer()).isEqualTo(ORGAN);
        assertThat(one.subject()).contains(ORGAN);
        assertThat(one.at()).contains(AT);
        assertThat(one.remarks()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/OFD.xml", "/Doc_0/Document.xml", "/Doc_0/Pages/Page_0/Content.xml", "/Doc_0/Signs/Sign_0/Seal.esl", "/Doc_0/Signs/Sign_0/Signature.xml"})
    @DisplayName("换掉、删去任何一个文件：被改动过，并指出是哪个")
    void replacedOrRemoved(String path) throws Exception {
        var sealed = Samples.sealedOfd();
        var replaced = changed(sealed, files -> files.put(path, new String(files.get(path), StandardCharsets.ISO_8859_1).replaceFirst("o", "a").getBytes(StandardCharsets.ISO_8859_1)));
        assertThat(verify(replaced).verdict()).isIn(Verdict.CHANGED, Verdict.UNREADABLE, Verdict.UNSIGNED);
        var removed = verify(changed(sealed, files -> files.remove(path)));
        assertThat(removed.verdict()).isIn(Verdict.CHANGED, Verdict.UNREADABLE, Verdict.UNCHECKABLE);
        if (path.contains("Content")) {
            assertThat(verify(replaced).signatures().getFirst().remarks()).anyMatch(words -> words.contains("被替换") && words.contains(path));
            assertThat(removed.signatures().getFirst().remarks()).anyMatch(words -> words.contains("被删去") && words.contains(path));
        }
    }

    @Test
    @DisplayName("加进一个文件：被改动过")
    void added() throws Exception {
        var found = verify(changed(Samples.sealedOfd(), files -> files.put("/Doc_0/Pages/Page_1/Content.xml", new byte[] {1})));
        assertThat(found.verdict()).isEqualTo(Verdict.CHANGED);
        assertThat(found.signatures().getFirst().remarks()).anyMatch(words -> words.contains("Page_1"));
    }

    @Test
    @DisplayName("签名列表里夹带别的东西，或者夹带一条假签名来藏文件：不会验证为没有改动")
    void smuggled() throws Exception {
        var sealed = Samples.sealedOfd();
        assertThat(verify(changed(sealed, files -> files.put(LIST, new String(files.get(LIST), StandardCharsets.UTF_8)
                .replace("</ofd:Signatures>", "<!-- --></ofd:Signatures>").getBytes(StandardCharsets.UTF_8)))).verdict()).isEqualTo(Verdict.UNREADABLE);
        var fake = changed(sealed, files -> {
            files.put(LIST, new String(files.get(LIST), StandardCharsets.UTF_8)
                    .replace("</ofd:Signatures>", "<ofd:Signature ID=\"9\" BaseLoc=\"/Doc_0/Signs/Sign_9/Signature.xml\"/></ofd:Signatures>").getBytes(StandardCharsets.UTF_8));
            files.put("/Doc_0/Signs/Sign_9/Signature.xml", ("<ofd:Signature xmlns:ofd=\"http://www.ofdspec.org/2016\"><ofd:SignedInfo><ofd:Seal><ofd:BaseLoc>/Doc_0/Hidden.xml</ofd:BaseLoc></ofd:Seal>"
                    + "</ofd:SignedInfo><ofd:SignedValue>/Doc_0/Hidden2.xml</ofd:SignedValue></ofd:Signature>").getBytes(StandardCharsets.UTF_8));
            files.put("/Doc_0/Hidden.xml", new byte[] {1});
            files.put("/Doc_0/Hidden2.xml", new byte[] {1});
        });
        assertThat(verify(fake).signatures()).noneMatch(SignatureFinding::good);
    }

    @Test
    @DisplayName("同名文件出现两次、目录与内容不一致：拒绝")
    void twoReadings() throws Exception {
        var sealed = Samples.sealedOfd();
        var packed = new String(sealed, StandardCharsets.ISO_8859_1);
        var renamed = packed.replaceFirst("Doc_0/Document\\.xml", "Doc_0/Pocument.xml").getBytes(StandardCharsets.ISO_8859_1);
        assertThat(verify(renamed).verdict()).isEqualTo(Verdict.UNREADABLE);
        var both = packed.replace("Doc_0/PublicRes.xml", "Doc_0/DocumentA.xml").replace("Doc_0/Document.xml", "Doc_0/Document.xml");
        assertThat(verify(both.getBytes(StandardCharsets.ISO_8859_1)).verdict()).isEqualTo(Verdict.CHANGED);
    }

    @Test
    @DisplayName("改动任何一位，只要有一个文件与签署时不同，就不会验证为没有改动")
    void anyBitChanged() throws Exception {
        var sealed = twice();
        var before = OfdPackage.read(sealed).files();
        var random = new Random(20260303);
        int different = 0;
        for (int i = 0; i < 1000; i++) {
            var changed = sealed.clone();
            changed[random.nextInt(changed.length)] ^= (byte) (1 << random.nextInt(8));
            var found = verify(changed);
            if (found.verdict() == Verdict.GENUINE) {
                // Dates and the like of the package alone, which no reader shows.
                assertSame(before, OfdPackage.read(changed).files());
            } else {
                different++;
            }
        }
        assertThat(different).isGreaterThan(850);
    }

    @Test
    @DisplayName("逐个文件逐位改动（重新打包）：不会验证为没有改动")
    void anyBitOfAnyFile() throws Exception {
        var sealed = twice();
        var paths = List.copyOf(OfdPackage.read(sealed).files().keySet());
        var random = new Random(20260304);
        for (int i = 0; i < 220; i++) {
            var path = paths.get(i % paths.size());
            var mutated = changed(sealed, files -> {
                var content = files.get(path).clone();
                content[random.nextInt(content.length)] ^= (byte) (1 << random.nextInt(8));
                files.put(path, content);
            });
            var found = verify(mutated);
            if (path.equals(LIST)) {
                // The list isn't signed, so that others may sign too: what it then means must be the same, or the answer another.
                assertThat(found.verdict() != Verdict.GENUINE || found.signatures().size() == 2).isTrue();
            } else {
                assertThat(found.verdict()).as(path).isIn(Verdict.CHANGED, Verdict.UNCHECKABLE, Verdict.UNREADABLE, Verdict.UNSIGNED);
            }
        }
    }

    private static void assertSame(Map<String, byte[]> before, Map<String, byte[]> after) {
        assertThat(after.keySet()).isEqualTo(before.keySet());
        before.forEach((path, content) -> {
            if (!path.equals(LIST)) {
                assertThat(after.get(path)).as(path).isEqualTo(content);
            }
        });
    }

    @Test
    @DisplayName("两个机关先后用印：都有效，前一个说“之后又加盖了签章”")
    void twoSeals() throws Exception {
        var found = verify(twice());
        assertThat(found.signatures()).extracting(SignatureFinding::signer).containsExactly(ORGAN, "广东省财政厅");
        assertThat(found.signatures()).extracting(SignatureFinding::integrity).containsExactly(Integrity.SEALED_AFTER, Integrity.UNCHANGED);
        assertThat(found.verdict()).isEqualTo(Verdict.GENUINE);
    }

    @Test
    @DisplayName("不是自己的印章不能用；制章者的签名不对、印章过期，都不能用")
    void wrongSeal() throws Exception {
        var ofd = Samples.ofd();
        var key = ORGAN_KEY.signing();
        assertThatThrownBy(() -> OfdSealer.seal(ofd, Samples.seal(SECOND_KEY, ORGAN), key, Samples.PLACE, AT)).isInstanceOf(CannotSeal.class).hasMessageContaining("不是给这张证书用的");
        var encoded = Samples.seal(ORGAN_KEY, ORGAN).encoded();
        encoded[encoded.length - 1] ^= 1;
        var forged = ElectronicSeal.of(encoded);
        assertThat(forged.genuine()).isFalse();
        assertThatThrownBy(() -> OfdSealer.seal(ofd, forged, key, Samples.PLACE, AT)).isInstanceOf(CannotSeal.class);
        var old = ElectronicSeal.make(TestKeys.MAKER.signing(), ORGAN, Samples.PICTURE, ORGAN_KEY.certificate(), TestKeys.FROM, AT.minusSeconds(1), TestKeys.FROM.plusSeconds(1));
        assertThatThrownBy(() -> OfdSealer.seal(ofd, old, key, Samples.PLACE, AT)).isInstanceOf(CannotSeal.class).hasMessageContaining("有效期");
        assertThatThrownBy(() -> ElectronicSeal.of(new byte[] {0x30, 0})).isInstanceOf(CannotSeal.class);
    }

    @Test
    @DisplayName("别人拿另一枚印章冒用：签署人的证书不是印章允许的，签名无效")
    void anothersSeal() throws Exception {
        var ofd = Samples.sealedOfd();
        var stolen = Samples.seal(ORGAN_KEY, ORGAN);
        var forged = changed(ofd, files -> {
            var path = "/Doc_0/Signs/Sign_0/Signature.xml";
            files.put("/Doc_0/Signs/Sign_0/SignedValue.dat", SignedValue.seal(files.get(path), path, stolen, SECOND_KEY.signing(), AT));
        });
        var found = verify(forged);
        assertThat(found.verdict()).isEqualTo(Verdict.CHANGED);
        assertThat(found.signatures().getFirst().integrity()).isEqualTo(Integrity.FORGED);
    }

    @Test
    @DisplayName("自制的印章：没有改动，但身份不能确认")
    void makerUnknown() throws Exception {
        var maker = TestKeys.make("CN=自称制章者", "SM2", null, false, TestKeys.FROM, TestKeys.UNTIL);
        var seal = ElectronicSeal.make(maker.signing(), ORGAN, Samples.PICTURE, ORGAN_KEY.certificate(), TestKeys.FROM, TestKeys.UNTIL, AT);
        assertThat(verify(OfdSealer.seal(Samples.ofd(), seal, ORGAN_KEY.signing(), Samples.PLACE, AT)).verdict()).isEqualTo(Verdict.SIGNER_UNKNOWN);
    }

    @Test
    @DisplayName("过期的证书、RSA 密钥、没有那一页、没有签名的 OFD：说明原因，什么都没有签")
    void notToBeSealed() throws Exception {
        var ofd = Samples.ofd();
        var seal = Samples.seal(ORGAN_KEY, ORGAN);
        var key = ORGAN_KEY.signing();
        assertThat(verify(ofd).verdict()).isEqualTo(Verdict.UNSIGNED);
        assertThatThrownBy(() -> OfdSealer.seal(ofd, seal, key, Samples.PLACE, TestKeys.UNTIL.plusSeconds(1))).isInstanceOf(CannotSeal.class).hasMessageContaining("已经过期");
        assertThatThrownBy(() -> OfdSealer.seal(ofd, seal, key, Place.around(3, 100, 100, 42), AT)).isInstanceOf(CannotSeal.class).hasMessageContaining("只有 1 页");
        var rsa = TestKeys.make("CN=RSA", "RSA", TestKeys.AUTHORITY, false, TestKeys.FROM, TestKeys.UNTIL).signing();
        assertThatThrownBy(() -> OfdSealer.seal(ofd, seal, rsa, Samples.PLACE, AT)).isInstanceOf(CannotSeal.class).hasMessageContaining("SM2");
        assertThatThrownBy(() -> OfdSealer.seal(Samples.pdf(1), seal, key, Samples.PLACE, AT)).isInstanceOf(CannotSeal.class);
    }
}
