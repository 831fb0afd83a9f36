// SPDX-License-Identifier: Apache-2.0
package cn.yifa.kernel.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SignedNoteTest {

    private static final HexFormat HEX = HexFormat.of();

    static final NoteSigner SM2 = NoteSigner.sm2("yifa.example/record/sm3", new BigInteger("3945208F7B2144B13F36E38AC6D39F95889393692860B51A42FB81EF4DF7C5B8", 16));
    static final NoteSigner ED25519 = NoteSigner.ed25519("yifa.example/record/sha256", HEX.parseHex("4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb"));

    private static final Checkpoint CHECKPOINT = new Checkpoint("yifa.example/record/sm3", 20_852_163, Hashing.SM3.empty());

    @Test
    @DisplayName("GB/T 32918.5—2017 附录 A 的签名示例")
    void sm2() {
        var point = HEX.parseHex("0409f9df311e5421a150dd7d161e4bc5c672179fad1833fc076bb08ff356f35020ccea490ce26775a52dc6ea718cc1aa600aed05fbf35e084a6632f6072da9ad13");
        assertThat(SM2.key()).isEqualTo(new NoteKey("yifa.example/record/sm3", NoteKey.Algorithm.SM2, point));
        var signature = HEX.parseHex("f5a03b0648d2c4630eeac513e1bb81a15944da3827d5b74143ac7eaceee720b3b1b6aa29df212fd8763182bc0d421ca1bb9038fd1f7f42d4840b69c485bbc1aa");
        assertThat(SM2.key().verifies("message digest".getBytes(StandardCharsets.US_ASCII), signature)).isTrue();
        assertThat(SM2.key().verifies("message digesT".getBytes(StandardCharsets.US_ASCII), signature)).isFalse();
        assertThat(SM2.key().verifies("message digest".getBytes(StandardCharsets.US_ASCII), Arrays.copyOf(signature, 63))).isFalse();
    }

    @Test
    @DisplayName("RFC 8032 的第二个示例")
    void ed25519() {
        assertThat(ED25519.key()).isEqualTo(new NoteKey("yifa.example/record/sha256", NoteKey.Algorithm.ED25519, HEX.parseHex("3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c")));
        assertThat(HEX.formatHex(ED25519.sign(new byte[] {0x72}))).isEqualTo("92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00");
    }

    @Test
    @DisplayName("别人签的文本也能核对：Go 的 sumdb/note 文档里的例子")
    void anothersNote() {
        var key = NoteKey.parse("PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW");
        var note = SignedNote.parse(("If you think cryptography is the answer to your problem,\nthen you don't know what your problem is.\n\n"
                + "— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n").getBytes(StandardCharsets.UTF_8));
        assertThat(note.signers(List.of(key, SM2.key()))).containsExactly(key);
    }

    @Test
    @DisplayName("写出来再读，一个字节不差；公钥也是")
    void readsBack() {
        for (var signer : List.of(SM2, ED25519)) {
            assertThat(NoteKey.parse(signer.key().toString())).isEqualTo(signer.key()).hasToString(signer.key().toString());
            var note = CHECKPOINT.signed(signer);
            assertThat(SignedNote.parse(note.bytes())).isEqualTo(note);
            assertThat(Checkpoint.parse(note.text())).isEqualTo(CHECKPOINT);
            assertThat(note.signers(List.of(SM2.key(), ED25519.key()))).containsExactly(signer.key());
        }
        var extended = new Checkpoint("记录.example", 0, Hashing.SM3.empty(), List.of("其他", "一行"));
        assertThat(Checkpoint.parse(extended.text())).isEqualTo(extended);
    }

    @Test
    @DisplayName("见证人的签名加在后面；不认识的不看，认识的不对就全不信")
    void witnesses() {
        var note = CHECKPOINT.signed(SM2, ED25519);
        assertThat(note.signers(List.of(SM2.key(), ED25519.key()))).containsExactlyInAnyOrder(SM2.key(), ED25519.key());
        assertThat(note.signers(List.of())).isEmpty();
        var other = new Checkpoint("yifa.example/record/sm3", 7, Hashing.SM3.empty()).signed(ED25519);
        var forged = CHECKPOINT.signed(SM2).with(other.signatures());
        assertThat(forged.signers(List.of(SM2.key()))).containsExactly(SM2.key());
        assertThat(forged.signers(List.of(SM2.key(), ED25519.key()))).isEmpty();
        var twice = note.with(CHECKPOINT.signed(SM2).signatures());
        assertThat(twice.signers(List.of(SM2.key()))).containsExactly(SM2.key());
    }

    @ParameterizedTest
    @DisplayName("不是规定格式的签名文本：拒绝，说明在哪里")
    @ValueSource(strings = {"", "\n", "text\n", "text\n\n— a AAAAAAA=", "text\n— a AAAAAAA=\n", "\n\n— a AAAAAAA=\n x", "text\n\n- a AAAAAAA=\n", "text\n\n— a b AAAAAAA=\n", "text\n\n—  AAAAAAA=\n", "text\n\n— a AAAAAA==\n",
        "text\n\n— a AAAAAAB=\n", "text\n\n— a AAAAAAA\n", "text\n\n— a+b AAAAAAA=\n", "text\n\n— a\u00a0b AAAAAAA=\n", "te\txt\n\n— a AAAAAAA=\n", "text\r\n\n— a AAAAAAA=\n", "text\n\n— a AAAAAAA=\n— \n", "text\n\n— a AAAA*AA=\n"})
    void malformedNotes(String note) {
        assertThatThrownBy(() -> SignedNote.parse(note.getBytes(StandardCharsets.UTF_8))).isInstanceOf(Malformed.class).hasMessageContaining("expected at");
    }

    @Test
    @DisplayName("不是 UTF-8、太长、签名太多、没有签名：拒绝")
    void otherMalformedNotes() {
        assertThatThrownBy(() -> SignedNote.parse(new byte[] {(byte) 0xff, '\n', '\n', 'x', '\n'})).isInstanceOf(Malformed.class);
        assertThatThrownBy(() -> SignedNote.parse(("x".repeat(70_000) + "\n\n— a AAAAAAA=\n").getBytes(StandardCharsets.UTF_8))).isInstanceOf(Malformed.class);
        assertThatThrownBy(() -> SignedNote.parse(("x\n\n" + "— a AAAAAAA=\n".repeat(65)).getBytes(StandardCharsets.UTF_8))).isInstanceOf(Malformed.class).hasMessageContaining("at most 64");
        assertThat(SignedNote.parse(("x\n\n" + "— a AAAAAAA=\n".repeat(64)).getBytes(StandardCharsets.UTF_8)).signatures()).hasSize(64);
        assertThat(SignedNote.parse("x\n\ny\n\n— a AAAAAAA=\n".getBytes(StandardCharsets.UTF_8)).text()).isEqualTo("x\n\ny\n");
        assertThatThrownBy(() -> SignedNote.sign("no line feed")).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @DisplayName("不是规定格式的树头：拒绝，说明在哪里")
    @ValueSource(strings = {"", "a", "a\n", "a\n1\n", "\n1\nGrIdg1XPoX+OYRlIMegajyK+yMco/vt0ftA161CCqis=\n", "a\n01\nGrIdg1XPoX+OYRlIMegajyK+yMco/vt0ftA161CCqis=\n", "a\n-1\nGrIdg1XPoX+OYRlIMegajyK+yMco/vt0ftA161CCqis=\n",
        "a\n+1\nGrIdg1XPoX+OYRlIMegajyK+yMco/vt0ftA161CCqis=\n", "a\n1 \nGrIdg1XPoX+OYRlIMegajyK+yMco/vt0ftA161CCqis=\n", "a\n1\nGrIdg1XPoX+OYRlIMegajyK+yMco/vt0ftA161CCqit=\n", "a\n1\nGrIdg1XPoX+OYRlIMegajyK+yMco/vt0ftA161CC\n",
        "a\n1\nGrIdg1XPoX+OYRlIMegajyK+yMco/vt0ftA161CCqis=", "a\n1\nGrIdg1XPoX+OYRlIMegajyK+yMco/vt0ftA161CCqis=\n\n", "a\n1234567890123456789\nGrIdg1XPoX+OYRlIMegajyK+yMco/vt0ftA161CCqis=\n", "a\t\n1\nGrIdg1XPoX+OYRlIMegajyK+yMco/vt0ftA161CCqis=\n"})
    void malformedCheckpoints(String text) {
        assertThatThrownBy(() -> Checkpoint.parse(text)).isInstanceOf(Malformed.class).hasMessageContaining("expected at");
    }

    @ParameterizedTest
    @DisplayName("不是规定格式的公钥：拒绝")
    @ValueSource(strings = {"", "a", "a+b", "PeterNeumann+c74f20a3+", "PeterNeumann+c74f20a4+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW", "PeterNeumann+C74F20A3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
        "Peter Neumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW", "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10", "PeterNeumann+c74f20a3+Ahpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
        "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW\n", "+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW"})
    void malformedKeys(String key) {
        assertThatThrownBy(() -> NoteKey.parse(key)).isInstanceOf(Malformed.class).hasMessageContaining("expected at");
    }

    @Test
    @DisplayName("不在曲线上的点、错的长度，不是 SM2 公钥；私钥有界")
    void wrongKeys() {
        assertThatThrownBy(() -> new NoteKey("a", NoteKey.Algorithm.SM2, new byte[65])).isInstanceOf(IllegalArgumentException.class);
        var off = new byte[65];
        off[0] = 4;
        off[64] = 1;
        assertThatThrownBy(() -> new NoteKey("a", NoteKey.Algorithm.SM2, off)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new NoteKey("a", NoteKey.Algorithm.SM2, new byte[33])).isInstanceOf(IllegalArgumentException.class);
        var n = Sm2.DOMAIN.getN();
        assertThat(NoteSigner.sm2Secret(new byte[40])).isOne();
        assertThat(NoteSigner.sm2Secret(Arrays.copyOf(n.shiftLeft(64).subtract(BigInteger.ONE).toByteArray(), 41))).isBetween(BigInteger.ONE, n.subtract(BigInteger.TWO));
        assertThatThrownBy(() -> NoteSigner.sm2Secret(new byte[39])).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> NoteSigner.sm2("a", BigInteger.ZERO)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> NoteSigner.sm2("a", Sm2.DOMAIN.getN().subtract(BigInteger.ONE))).isInstanceOf(IllegalArgumentException.class);
    }
}
