// SPDX-License-Identifier: Apache-2.0
package cn.yifa.letters.seal;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.gm.GMNamedCurves;
import org.bouncycastle.crypto.params.ECDomainParameters;
import org.bouncycastle.crypto.params.ECPublicKeyParameters;
import org.bouncycastle.crypto.params.ParametersWithID;
import org.bouncycastle.crypto.signers.SM2Signer;
import org.bouncycastle.jce.provider.BouncyCastleProvider;

/// The arithmetic of Bouncy Castle, tried against known answers before its first use (密码运算).
///
/// The provider isn't registered: the JDK's own would be asked first, and knows neither the curve of SM2 nor its certificates.
final class Crypto {

    static final BouncyCastleProvider PROVIDER = new BouncyCastleProvider();

    static final String SM3 = "1.2.156.10197.1.401";
    static final String SM2_WITH_SM3 = "1.2.156.10197.1.501";

    /// The default identity of a signer, GB/T 32918.2 with GM/T 0009.
    private static final byte[] SIGNER_ID = "1234567812345678".getBytes(US_ASCII);

    /// Digests that documents name, by identifier or by word.
    private static final Map<String, String> DIGESTS = Map.of(SM3, "SM3", "SM3", "SM3", "2.16.840.1.101.3.4.2.1", "SHA-256", "2.16.840.1.101.3.4.2.2", "SHA-384",
            "2.16.840.1.101.3.4.2.3", "SHA-512", "SHA256", "SHA-256", "SHA-256", "SHA-256");

    /// Ways to sign that seals of the national standards name. SM2 has had several identifiers in the field.
    private static final Map<String, String> SIGNATURES = Map.of(SM2_WITH_SM3, "SM3withSM2", "1.2.156.10197.1.301.1", "SM3withSM2", "1.2.156.10197.1.301", "SM3withSM2",
            "1.2.840.113549.1.1.11", "SHA256withRSA", "1.2.840.10045.4.3.2", "SHA256withECDSA");

    static {
        knownAnswers();
    }

    private Crypto() {}

    /// GB/T 32905-2016 A.1 and GB/T 32918.5-2017 A.2.
    ///
    /// @throws IllegalStateException when the arithmetic is wrong, so that nothing is signed or found genuine by it
    static void knownAnswers() {
        var digest = HexFormat.of().formatHex(digest("SM3", "abc".getBytes(US_ASCII)));
        if (!digest.equals("66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0")) {
            throw new IllegalStateException("SM3 of abc is " + digest);
        }
        var message = "message digest".getBytes(US_ASCII);
        var signature = encoded("F5A03B0648D2C4630EEAC513E1BB81A15944DA3827D5B74143AC7EACEEE720B3", "B1B6AA29DF212FD8763182BC0D421CA1BB9038FD1F7F42D4840B69C485BBC1AA");
        var forged = encoded("F5A03B0648D2C4630EEAC513E1BB81A15944DA3827D5B74143AC7EACEEE720B3", "B1B6AA29DF212FD8763182BC0D421CA1BB9038FD1F7F42D4840B69C485BBC1AB");
        if (!knownKeyFinds(message, signature) || knownKeyFinds(message, forged)) {
            throw new IllegalStateException("SM2 does not verify the signature of GB/T 32918.5 A.2");
        }
    }

    private static boolean knownKeyFinds(byte[] message, byte[] signature) {
        var curve = GMNamedCurves.getByName("sm2p256v1");
        var point = curve.getCurve().createPoint(new BigInteger("09F9DF311E5421A150DD7D161E4BC5C672179FAD1833FC076BB08FF356F35020", 16),
                new BigInteger("CCEA490CE26775A52DC6EA718CC1AA600AED05FBF35E084A6632F6072DA9AD13", 16));
        var signer = new SM2Signer();
        signer.init(false, new ParametersWithID(new ECPublicKeyParameters(point, new ECDomainParameters(curve)), SIGNER_ID));
        signer.update(message, 0, message.length);
        return signer.verifySignature(signature);
    }

    private static byte[] encoded(String r, String s) {
        try {
            return new DERSequence(new ASN1Encodable[] {new ASN1Integer(new BigInteger(r, 16)), new ASN1Integer(new BigInteger(s, 16))}).getEncoded();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static byte[] sm3(byte[] content) {
        return digest("SM3", content);
    }

    private static byte[] digest(String name, byte[] content) {
        try {
            return MessageDigest.getInstance(name, PROVIDER).digest(content);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /// @param named an identifier or a word
    /// @throws Unreadable when the digest is unknown, or too weak to prove anything
    static MessageDigest digestNamed(String named) {
        var name = DIGESTS.get(named.strip());
        if (name == null) {
            throw new Unreadable("文件摘要使用的算法（" + named + "）不被支持或已不安全，无法验证");
        }
        try {
            return MessageDigest.getInstance(name, PROVIDER);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /// Whether the signature over the content is of the key; one that can't be read is not.
    ///
    /// @param algorithm an object identifier
    /// @throws Unreadable when the algorithm is unknown
    static boolean genuine(String algorithm, PublicKey key, byte[] content, byte[] signature) {
        var name = SIGNATURES.get(algorithm);
        if (name == null) {
            throw new Unreadable("签名使用的算法（" + algorithm + "）不被支持，无法验证");
        }
        return genuineByName(name, key, content, signature);
    }

    static boolean genuineByName(String name, PublicKey key, byte[] content, byte[] signature) {
        try {
            var verifying = Signature.getInstance(name, PROVIDER);
            verifying.initVerify(key);
            verifying.update(content);
            return verifying.verify(signature);
        } catch (GeneralSecurityException | RuntimeException e) {
            return false;
        }
    }

    /// @throws Unreadable when it is no certificate
    static X509Certificate certificate(byte[] encoded) {
        try {
            var found = (X509Certificate) CertificateFactory.getInstance("X.509", PROVIDER).generateCertificate(new ByteArrayInputStream(encoded));
            if (found != null && Arrays.equals(found.getEncoded(), encoded)) {
                return found;
            }
        } catch (CertificateException | RuntimeException e) {
            throw new Unreadable("签名中的证书无法读取", e);
        }
        throw new Unreadable("签名中的证书无法读取");
    }

    static byte[] encoded(X509Certificate certificate) {
        try {
            return certificate.getEncoded();
        } catch (CertificateException e) {
            throw new IllegalStateException(e);
        }
    }
}
