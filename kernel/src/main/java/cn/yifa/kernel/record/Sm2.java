// SPDX-License-Identifier: Apache-2.0
package cn.yifa.kernel.record;

import org.bouncycastle.crypto.params.ECDomainParameters;
import org.bouncycastle.asn1.gm.GMNamedCurves;
import org.bouncycastle.math.ec.ECPoint;

/// The curve of SM2, GB/T 32918.5.
final class Sm2 {

    static final ECDomainParameters DOMAIN = domain();

    private Sm2() {}

    private static ECDomainParameters domain() {
        var curve = GMNamedCurves.getByName("sm2p256v1");
        return new ECDomainParameters(curve.getCurve(), curve.getG(), curve.getN(), curve.getH());
    }

    /// @throws IllegalArgumentException when the bytes are no point of the curve
    static ECPoint point(byte[] encoded) {
        return DOMAIN.getCurve().decodePoint(encoded);
    }
}
