// SPDX-License-Identifier: Apache-2.0
package cn.yifa.letters.seal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class DemonstrationKeysTest {

    @Test
    @DisplayName("演示密钥：机关名称后面都写着“演示”，自己的机构信任时可以验证，别处不信任")
    void everyNameSaysDemonstration() throws Exception {
        var password = "x".toCharArray();
        var made = DemonstrationKeys.make(TestKeys.ORGAN, TestKeys.FROM, TestKeys.FROM.plus(java.time.Duration.ofDays(3650)), password);
        var organ = SigningKey.fromBytes(made, password, Optional.of(DemonstrationKeys.ORGAN));
        var maker = SigningKey.fromBytes(made, password, Optional.of(DemonstrationKeys.MAKER));
        for (var certificate : List.of(organ.chain().getFirst(), organ.chain().getLast(), maker.certificate())) {
            assertThat(Names.of(certificate)).contains("演示");
        }
        var seal = ElectronicSeal.make(maker, DemonstrationKeys.marked(TestKeys.ORGAN), Samples.PICTURE, organ.certificate(), TestKeys.FROM, TestKeys.UNTIL, TestKeys.AT);
        var sealed = OfdSealer.seal(Samples.ofd(), seal, organ, Samples.PLACE, TestKeys.AT);
        var found = Verifier.verify(sealed, new Anchors(List.of(organ.chain().getLast())), TestKeys.AT);
        assertThat(found.verdict()).isEqualTo(Verification.Verdict.GENUINE);
        assertThat(found.signatures().getFirst().signer()).isEqualTo(TestKeys.ORGAN + "（演示）");
        assertThat(Verifier.verify(sealed, TestKeys.ANCHORS, TestKeys.AT).verdict()).isEqualTo(Verification.Verdict.SIGNER_UNKNOWN);
    }
}
