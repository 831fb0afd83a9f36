// SPDX-License-Identifier: Apache-2.0
package cn.yifa.letters.seal;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/// An authority, an organ and a seal maker, each with a key made in the test.
final class TestKeys {

    static final Instant AT = Instant.parse("2026-03-02T01:30:00Z");
    static final Instant FROM = Instant.parse("2025-01-01T00:00:00Z");
    static final Instant UNTIL = Instant.parse("2028-01-01T00:00:00Z");
    static final String ORGAN = "广东省工业和信息化厅";

    static final Made AUTHORITY = make("C=CN,O=测试证书机构,CN=测试根证书", "SM2", null, true, FROM.minus(Duration.ofDays(900)), UNTIL.plus(Duration.ofDays(900)));
    static final Made ORGAN_KEY = make("C=CN,ST=广东省,O=" + ORGAN + ",CN=" + ORGAN, "SM2", AUTHORITY, false, FROM, UNTIL);
    static final Made SECOND_KEY = make("C=CN,ST=广东省,O=广东省财政厅,CN=广东省财政厅", "SM2", AUTHORITY, false, FROM, UNTIL);
    static final Made MAKER = make("C=CN,O=测试制章机构,CN=测试制章者", "SM2", AUTHORITY, false, FROM, UNTIL);
    static final Anchors ANCHORS = new Anchors(List.of(AUTHORITY.certificate));

    private static long serial = 1000;

    private TestKeys() {}

    /// @param issuer the one that issued it; itself where there is none
    record Made(PrivateKey key, X509Certificate certificate, Optional<Made> issuer) {

        SigningKey signing() {
            return SigningKey.of(key, issuer.map(above -> List.of(certificate, above.certificate)).orElse(List.of(certificate)));
        }

        byte[] pkcs12(String alias, String password) throws Exception {
            var store = KeyStore.getInstance("PKCS12", Crypto.PROVIDER);
            store.load(null, null);
            store.setKeyEntry(alias, key, password.toCharArray(), issuer.map(above -> new Certificate[] {certificate, above.certificate}).orElse(new Certificate[] {certificate}));
            var written = new ByteArrayOutputStream();
            store.store(written, password.toCharArray());
            return written.toByteArray();
        }
    }

    static Made make(String name, String kind, Made issuer, boolean authority, Instant from, Instant until) {
        try {
            return made(name, pair(kind), issuer, authority, from, until, KeyUsage.digitalSignature | KeyUsage.nonRepudiation);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    static Made forEncryption() throws Exception {
        return made("CN=加密证书", pair("SM2"), AUTHORITY, false, FROM, UNTIL, KeyUsage.keyEncipherment);
    }

    private static Made made(String name, KeyPair pair, Made issuer, boolean authority, Instant from, Instant until, int usage) throws Exception {
        var subject = new X500Name(name);
        var builder = new JcaX509v3CertificateBuilder(issuer == null ? subject : X500Name.getInstance(issuer.certificate.getSubjectX500Principal().getEncoded()),
                BigInteger.valueOf(++serial), Date.from(from), Date.from(until), subject, pair.getPublic());
        builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(authority));
        builder.addExtension(Extension.keyUsage, true, new KeyUsage(authority ? KeyUsage.keyCertSign | KeyUsage.cRLSign : usage));
        var signer = issuer == null ? pair.getPrivate() : issuer.key;
        var algorithm = (issuer == null ? pair.getPublic() : issuer.certificate.getPublicKey()).getAlgorithm().equals("RSA") ? "SHA256withRSA" : "SM3withSM2";
        var holder = builder.build(new JcaContentSignerBuilder(algorithm).setProvider(Crypto.PROVIDER).build(signer));
        return new Made(pair.getPrivate(), new JcaX509CertificateConverter().setProvider(Crypto.PROVIDER).getCertificate(holder), Optional.ofNullable(issuer));
    }

    private static KeyPair pair(String kind) throws GeneralSecurityException {
        var generator = KeyPairGenerator.getInstance(kind.equals("RSA") ? "RSA" : "EC", Crypto.PROVIDER);
        if (kind.equals("RSA")) {
            generator.initialize(2048);
        } else {
            generator.initialize(new ECGenParameterSpec(kind.equals("SM2") ? "sm2p256v1" : "secp256r1"));
        }
        return generator.generateKeyPair();
    }
}
