// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.signing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.yifa.letters.seal.CannotSeal;
import cn.yifa.letters.seal.DemonstrationKeys;
import cn.yifa.letters.seal.SigningKey;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("电子签章：配置的密钥")
class SigningMaterialTest {

    private static final String ORGAN = "岭海省工业和信息化厅";
    private static final char[] PASSWORD = "secret".toCharArray();
    private static final SigningSettings.Pdf NO_OTHER = new SigningSettings.Pdf(null, null, null, null, null);

    @TempDir
    private Path folder;

    private Path keystore = Path.of("none");

    @BeforeEach
    void keys() throws Exception {
        keystore = Files.write(folder.resolve("keys.p12"), DemonstrationKeys.make(ORGAN, Instant.parse("2026-01-01T00:00:00Z"), Instant.parse("2035-12-30T00:00:00Z"), PASSWORD));
    }

    private static SigningMaterial read(@Nullable Path keystore, @Nullable Path token, @Nullable String password, @Nullable Path passwordFile, @Nullable Path seal, @Nullable Path anchors) {
        return SigningMaterial.configured(new SigningSettings(keystore, token, DemonstrationKeys.ORGAN, password, passwordFile, seal, anchors, null, 42, NO_OTHER), ORGAN, false);
    }

    @Test
    @DisplayName("密钥在文件里，口令在环境变量或者另一个文件里")
    void keystoreAndPassword() throws Exception {
        assertThat(read(keystore, null, "secret", null, null, null).forOfd().required().sm2()).isTrue();
        var passwordFile = Files.writeString(folder.resolve("password"), "secret\n");
        assertThat(read(keystore, null, null, passwordFile, null, null).forPdf().required().holder()).isEqualTo(ORGAN + "（演示）");
    }

    @Test
    @DisplayName("一个密钥也没有配置的，纸上用印；配置了哪怕一个，就不是")
    void onPaper() {
        assertThat(new SigningSettings(null, null, null, null, null, null, null, null, 42, NO_OTHER).none()).isTrue();
        assertThat(new SigningSettings(keystore, null, null, null, null, null, null, null, 42, NO_OTHER).none()).isFalse();
        assertThat(new SigningSettings(null, null, null, null, null, null, null, null, 42, new SigningSettings.Pdf(keystore, null, null, null, null)).none()).isFalse();
    }

    @Test
    @DisplayName("口令不对、没有文件、没有令牌、没有配置：不能签章，说明原因，服务照常启动")
    void faults() {
        assertThat(read(keystore, null, "wrong", null, null, null).forOfd().fault()).contains("口令不对");
        assertThat(read(folder.resolve("none.p12"), null, "secret", null, null, null).forOfd().fault()).contains("无法读取");
        assertThat(read(null, folder.resolve("none.cfg"), "1234", null, null, null).forOfd().fault()).contains("PKCS#11");
        var nothing = read(null, null, null, null, null, null);
        assertThat(nothing.forOfd().fault()).isEqualTo("没有配置签名密钥");
        assertThatThrownBy(() -> nothing.forPdf().required()).isInstanceOf(CannotSeal.class).hasMessage("没有配置签名密钥");
        assertThat(read(keystore, null, "secret", null, null, null).seal().fault()).contains("没有配置电子印章");
    }

    @Test
    @DisplayName("信任的证书从 PEM 文件读；不是演示系统就不信任演示证书")
    void anchors() throws Exception {
        assertThat(read(keystore, null, "secret", null, null, null).anchors().certificates()).isEmpty();
        var root = SigningKey.fromFile(keystore, PASSWORD, Optional.of(DemonstrationKeys.ORGAN)).chain().getLast();
        var pem = new ByteArrayOutputStream();
        pem.writeBytes("-----BEGIN CERTIFICATE-----\n".getBytes(StandardCharsets.US_ASCII));
        pem.writeBytes(Base64.getMimeEncoder().encode(root.getEncoded()));
        pem.writeBytes("\n-----END CERTIFICATE-----\n".getBytes(StandardCharsets.US_ASCII));
        var file = Files.write(folder.resolve("anchors.pem"), pem.toByteArray());
        assertThat(read(keystore, null, "secret", null, null, file).anchors().certificates()).containsExactly(root);
    }

    @Test
    @DisplayName("证书到期前 30 天起提醒，过期、还没有生效都说明")
    void warnings() {
        var key = read(keystore, null, "secret", null, null, null).forOfd().required();
        var until = key.validUntil();
        assertThat(SealState.warning(key, until.minusDays(31))).isEmpty();
        assertThat(SealState.warning(key, until.minusDays(30))).contains("将于 " + until + " 到期");
        assertThat(SealState.warning(key, until)).contains("将于 " + until + " 到期");
        assertThat(SealState.warning(key, until.plusDays(1))).contains("已于 " + until + " 过期");
        assertThat(SealState.warning(key, key.validFrom().minusDays(1))).contains("还不能签章");
    }

    @Test
    @DisplayName("口令不会出现在日志里")
    void passwordIsNotTold() {
        var settings = new SigningSettings(keystore, null, null, "secret", null, null, null, null, 42, new SigningSettings.Pdf(null, null, null, "secret", null));
        assertThat(settings.toString()).doesNotContain("secret");
    }
}
