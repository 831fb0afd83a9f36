// SPDX-License-Identifier: Apache-2.0
package cn.yifa.letters.seal;

import static cn.yifa.letters.seal.TestKeys.AT;
import static cn.yifa.letters.seal.TestKeys.AUTHORITY;
import static cn.yifa.letters.seal.TestKeys.ORGAN_KEY;
import static cn.yifa.letters.seal.TestKeys.SECOND_KEY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SigningKeyTest {

    private static final char[] PASSWORD = "口令-seal-1".toCharArray();

    @TempDir
    Path folder;

    @Test
    @DisplayName("启动前先用国家标准的已知答案检查 SM2 和 SM3")
    void knownAnswers() {
        assertThatCode(Crypto::knownAnswers).doesNotThrowAnyException();
    }

    @Test
    @DisplayName("PKCS#12 文件里的 SM2 密钥可以签名，签名用证书可以验证")
    void fromFile() throws Exception {
        var file = Files.write(folder.resolve("organ.p12"), ORGAN_KEY.pkcs12("organ", new String(PASSWORD)));
        var key = SigningKey.fromFile(file, PASSWORD, Optional.empty());
        assertThat(key.sm2()).isTrue();
        assertThat(key.certificate()).isEqualTo(ORGAN_KEY.certificate());
        assertThat(key.chain()).containsExactly(ORGAN_KEY.certificate(), AUTHORITY.certificate());
        var content = "依法".getBytes(StandardCharsets.UTF_8);
        assertThat(Crypto.genuine(Crypto.SM2_WITH_SM3, key.certificate().getPublicKey(), content, key.sign(content))).isTrue();
        assertThat(Crypto.genuine(Crypto.SM2_WITH_SM3, SECOND_KEY.certificate().getPublicKey(), content, key.sign(content))).isFalse();
        assertThat(key.toString()).doesNotContain("PrivateKey");
    }

    @Test
    @DisplayName("口令不对、文件不对、没有文件：说明原因，不泄露内部错误")
    void unusableFiles() throws Exception {
        var stored = ORGAN_KEY.pkcs12("organ", new String(PASSWORD));
        assertThatThrownBy(() -> SigningKey.fromBytes(stored, "wrong".toCharArray(), Optional.empty())).isInstanceOf(CannotSeal.class).hasMessageContaining("口令不对");
        assertThatThrownBy(() -> SigningKey.fromBytes(new byte[] {1, 2, 3}, PASSWORD, Optional.empty())).isInstanceOf(CannotSeal.class).hasMessageContaining("PKCS#12");
        assertThatThrownBy(() -> SigningKey.fromFile(folder.resolve("none.p12"), PASSWORD, Optional.empty())).isInstanceOf(CannotSeal.class).hasMessageContaining("无法读取");
        assertThatThrownBy(() -> SigningKey.fromBytes(stored, PASSWORD, Optional.of("other"))).isInstanceOf(CannotSeal.class).hasMessageContaining("other");
    }

    @Test
    @DisplayName("文件里有两把密钥时，要用别名指定一把")
    void twoKeys() throws Exception {
        var store = KeyStore.getInstance("PKCS12", Crypto.PROVIDER);
        store.load(null, null);
        store.setKeyEntry("one", ORGAN_KEY.key(), PASSWORD, new Certificate[] {ORGAN_KEY.certificate()});
        store.setKeyEntry("two", SECOND_KEY.key(), PASSWORD, new Certificate[] {SECOND_KEY.certificate()});
        var written = new ByteArrayOutputStream();
        store.store(written, PASSWORD);
        assertThatThrownBy(() -> SigningKey.fromBytes(written.toByteArray(), PASSWORD, Optional.empty())).isInstanceOf(CannotSeal.class).hasMessageContaining("多把密钥");
        assertThat(SigningKey.fromBytes(written.toByteArray(), PASSWORD, Optional.of("two")).certificate()).isEqualTo(SECOND_KEY.certificate());
    }

    @Test
    @DisplayName("私钥与证书不是一对：不接受")
    void noPair() {
        assertThatThrownBy(() -> SigningKey.of(ORGAN_KEY.key(), List.of(SECOND_KEY.certificate()))).isInstanceOf(CannotSeal.class).hasMessageContaining("不是一对");
    }

    @Test
    @DisplayName("证书过期或者还没有生效、不是签名证书：不签")
    void notValid() throws Exception {
        var key = ORGAN_KEY.signing();
        assertThatThrownBy(() -> key.require(TestKeys.UNTIL.plus(Duration.ofSeconds(1)))).isInstanceOf(CannotSeal.class).hasMessageContaining("已经过期").hasMessageContaining("2028-01-01");
        assertThatThrownBy(() -> key.require(TestKeys.FROM.minus(Duration.ofSeconds(1)))).isInstanceOf(CannotSeal.class).hasMessageContaining("还没有生效");
        assertThatCode(() -> key.require(TestKeys.UNTIL)).doesNotThrowAnyException();
        var encryption = TestKeys.forEncryption().signing();
        assertThatThrownBy(() -> encryption.require(AT)).isInstanceOf(CannotSeal.class).hasMessageContaining("不是签名证书");
    }
}
