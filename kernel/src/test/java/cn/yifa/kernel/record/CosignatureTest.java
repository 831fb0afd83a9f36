// SPDX-License-Identifier: Apache-2.0
package cn.yifa.kernel.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.bouncycastle.crypto.params.ECPublicKeyParameters;
import org.bouncycastle.crypto.signers.PlainDSAEncoding;
import org.bouncycastle.crypto.signers.SM2Signer;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class CosignatureTest {

    private static final Instant AT = Instant.ofEpochSecond(1_679_315_147);
    private static final String TEXT = "example.com/behind-the-sofa\n20852163\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n";
    /// The message as C2SP tlog-cosignature prints it.
    private static final byte[] MESSAGE = ("cosignature/v1\ntime 1679315147\n" + TEXT).getBytes(StandardCharsets.UTF_8);
    private static final NoteSigner LOG = NoteSigner.ed25519("example.com/behind-the-sofa", new byte[32]);
    private static final NoteSigner ED25519 = NoteSigner.ed25519("witness.example.com/w1", HexFormat.of().parseHex("4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb"));
    private static final NoteSigner SM2 = NoteSigner.sm2("witness.example.com/w1", BigInteger.valueOf(8440));

    private static byte[] signature(NoteSigner witness) {
        var bytes = SignedNote.sign(TEXT, witness.cosigning(AT)).signatures().getFirst().bytes();
        assertThat(bytes).hasSize(4 + 8 + 64);
        assertThat(Arrays.copyOf(bytes, 4)).isEqualTo(witness.key().cosigning().id()).isNotEqualTo(witness.key().id());
        assertThat(Arrays.copyOfRange(bytes, 4, 12)).isEqualTo(HexFormat.of().parseHex("00000000641850cb"));
        return Arrays.copyOfRange(bytes, 12, 76);
    }

    @Test
    @DisplayName("Ed25519 的见证签名：Java 自带的算法照 C2SP 印出的文本核对")
    void ed25519() throws GeneralSecurityException {
        var key = HexFormat.of().parseHex("302a300506032b6570032100" + "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c");
        var jdk = Signature.getInstance("Ed25519");
        jdk.initVerify(KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(key)));
        jdk.update(MESSAGE);
        assertThat(jdk.verify(signature(ED25519))).isTrue();
        assertThat(ED25519.key().cosigning().toString()).contains("+BD1AF8PoQ4la");
    }

    @Test
    @DisplayName("SM2 的见证签名：同样的文本")
    void sm2() {
        var verifier = new SM2Signer(PlainDSAEncoding.INSTANCE);
        verifier.init(false, new ECPublicKeyParameters(Sm2.DOMAIN.getG().multiply(BigInteger.valueOf(8440)), Sm2.DOMAIN));
        verifier.update(MESSAGE, 0, MESSAGE.length);
        assertThat(verifier.verifySignature(signature(SM2))).isTrue();
        assertThat(NoteKey.parse(SM2.key().cosigning().toString())).isEqualTo(SM2.key().cosigning());
        assertThat(NoteKey.parse(ED25519.key().cosigning().toString())).isEqualTo(ED25519.key().cosigning());
    }

    @Test
    @DisplayName("谁、何时见证的；时刻或文本改了就不成立，连带全不信")
    void whoAndWhen() {
        for (var witness : List.of(ED25519, SM2)) {
            var key = witness.key().cosigning();
            var note = SignedNote.sign(TEXT, LOG, witness.cosigning(AT), witness.cosigning(AT.plusSeconds(60)));
            assertThat(SignedNote.parse(note.bytes())).isEqualTo(note);
            assertThat(Cosignature.of(note, List.of(key, LOG.key()))).containsExactly(new Cosignature(key, AT.plusSeconds(60)), new Cosignature(key, AT));
            assertThat(Cosignature.of(note, List.of(witness.key()))).isEmpty();
            assertThat(note.signers(List.of(LOG.key()))).containsExactly(LOG.key());
            assertThat(Cosignature.of(new SignedNote(TEXT.replace("20852163", "20852164"), note.signatures()), List.of(key))).isEmpty();
            var later = note.signatures().get(1).bytes();
            later[11]++;
            assertThat(new SignedNote(TEXT, List.of(new SignedNote.Signature(key.name(), later))).signers(List.of(key))).isEmpty();
            var before1970 = note.signatures().get(2).bytes();
            before1970[4] = -1;
            assertThat(new SignedNote(TEXT, List.of(new SignedNote.Signature(key.name(), before1970))).signers(List.of(key))).isEmpty();
        }
    }

    @Test
    @DisplayName("见证人的公钥不是记录的公钥，同名也不是")
    void notALog() {
        assertThat(LOG.key().isOfLog("example.com/behind-the-sofa")).isTrue();
        assertThat(LOG.key().isOfLog("example.com")).isFalse();
        assertThat(LOG.key().cosigning().isOfLog("example.com/behind-the-sofa")).isFalse();
        assertThat(LOG.cosigning(AT).key().cosigning()).isEqualTo(LOG.key().cosigning());
    }
}
