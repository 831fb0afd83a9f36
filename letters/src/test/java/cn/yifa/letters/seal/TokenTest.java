// SPDX-License-Identifier: Apache-2.0
package cn.yifa.letters.seal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.Security;
import java.security.cert.Certificate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/// Signing with a key that never leaves its token, tried with SoftHSM where the machine has it.
///
/// SoftHSM is told of its configuration by the environment, which a test can't change for itself: the build names a folder. It has no SM2, so the key is of RSA.
class TokenTest {

    private static final List<String> LIBRARIES = List.of("/usr/lib/softhsm/libsofthsm2.so", "/usr/lib64/pkcs11/libsofthsm2.so", "/opt/homebrew/lib/softhsm/libsofthsm2.so");
    private static final char[] PIN = "1234".toCharArray();

    private Path configuration = Path.of("none");

    @BeforeEach
    void token() throws Exception {
        var library = LIBRARIES.stream().filter(file -> Files.exists(Path.of(file))).findFirst();
        var settings = Optional.ofNullable(System.getenv("SOFTHSM2_CONF"));
        assumeTrue(library.isPresent(), "这台机器没有装 SoftHSM，跳过 PKCS#11 令牌的试验");
        assumeTrue(settings.isPresent(), "没有设置环境变量 SOFTHSM2_CONF，跳过 PKCS#11 令牌的试验");
        var folder = Files.createDirectories(Path.of(settings.get()).toAbsolutePath().getParent());
        var tokens = Files.createTempDirectory(folder, "tokens");
        Files.writeString(Path.of(settings.get()), "directories.tokendir = " + tokens + "\nobjectstore.backend = file\n");
        run("softhsm2-util", "--init-token", "--free", "--label", "yifa", "--so-pin", "5678", "--pin", "1234");
        configuration = Files.writeString(folder.resolve("pkcs11.cfg"), "name = softhsm" + System.nanoTime() + "\nlibrary = " + library.get() + "\nslotListIndex = 0\n");
    }

    private static void run(String... command) throws IOException, InterruptedException {
        var process = new ProcessBuilder(command).redirectErrorStream(true).start();
        var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
    }

    @Test
    @DisplayName("令牌里的 RSA 密钥给 PDF 签章，签后可以验证；PIN 不对则说明原因")
    void signsWithinTheToken() throws Exception {
        var made = TestKeys.make("C=CN,O=" + TestKeys.ORGAN + ",CN=" + TestKeys.ORGAN, "RSA", TestKeys.AUTHORITY, false, TestKeys.FROM, TestKeys.UNTIL);
        var token = KeyStore.getInstance("PKCS11", Security.getProvider("SunPKCS11").configure(configuration.toString()));
        token.load(null, PIN);
        token.setKeyEntry("seal", made.key(), null, new Certificate[] {made.certificate()});
        var key = SigningKey.fromToken(configuration, PIN, Optional.of("seal"));
        assertThat(key.algorithm()).isEqualTo("SHA256withRSA");
        var sealed = PdfSealer.seal(Samples.pdf(1), Samples.PICTURE, key, Samples.PLACE, TestKeys.AT);
        assertThat(Verifier.verify(sealed, TestKeys.ANCHORS, TestKeys.AT).verdict()).isEqualTo(Verification.Verdict.GENUINE);
        assertThatThrownBy(() -> SigningKey.fromToken(Path.of("no-such.cfg"), PIN, Optional.empty())).isInstanceOf(CannotSeal.class).hasMessageContaining("PKCS#11");
    }
}
