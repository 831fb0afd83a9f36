// SPDX-License-Identifier: Apache-2.0
package cn.yifa.kernel.record;

import java.util.HexFormat;
import org.bouncycastle.crypto.params.ECDomainParameters;
import org.bouncycastle.math.ec.ECPoint;
import org.bouncycastle.math.ec.custom.gm.SM2P256V1Curve;

/// The curve of SM2 and its base point, GB/T 32918.5.
final class Sm2 {

    static final ECDomainParameters DOMAIN = domain();

    private Sm2() {}

    private static ECDomainParameters domain() {
        var curve = new SM2P256V1Curve();
        var base = curve.decodePoint(HexFormat.of().parseHex("04"
                + "32c4ae2c1f1981195f9904466a39c9948fe30bbff2660be1715a4589334c74c7"
                + "bc3736a2f4f6779c59bdcee36b692153d0a9877cc62a474002df32e52139f0a0"));
        return new ECDomainParameters(curve, base, curve.getOrder(), curve.getCofactor());
    }

    /// @throws IllegalArgumentException when the bytes are no point of the curve
    static ECPoint point(byte[] encoded) {
        return DOMAIN.getCurve().decodePoint(encoded);
    }
}
