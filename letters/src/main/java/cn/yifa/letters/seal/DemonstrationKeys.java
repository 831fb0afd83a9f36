// SPDX-License-Identifier: Apache-2.0
package cn.yifa.letters.seal;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Instant;
import java.util.Date;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.CertIOException;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/// Keys for a demonstration (演示密钥): of an authority of its own, an organ and a seal maker. Every certificate says that it is for demonstration.
public final class DemonstrationKeys {

    /// The entries of the key store.
    public static final String ORGAN = "organ";
    public static final String MAKER = "maker";

    private static final String MARK = "（演示）";

    private static final int SERIAL_BITS = 120;

    private DemonstrationKeys() {}

    /// A PKCS#12 with SM2 keys for organ and seal maker, each with its chain; the authority's own key is thrown away.
    ///
    /// @param from  when the certificates begin
    /// @param until when they end
    public static byte[] make(String organ, Instant from, Instant until, char[] password) {
        try {
            var authority = pair();
            var root = certificate(name("演示证书机构", "演示根证书（不具法律效力）"), authority.getPrivate(), name("演示证书机构", "演示根证书（不具法律效力）"), authority, true, from, until);
            var store = KeyStore.getInstance("PKCS12", Crypto.PROVIDER);
            store.load(null, null);
            put(store, ORGAN, name(marked(organ), marked(organ)), authority.getPrivate(), root, from, until, password);
            put(store, MAKER, name("演示制章机构", "演示制章者（不具法律效力）"), authority.getPrivate(), root, from, until, password);
            var written = new ByteArrayOutputStream();
            store.store(written, password);
            return written.toByteArray();
        } catch (GeneralSecurityException | OperatorCreationException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /// The name with the mark that it is for demonstration.
    public static String marked(String organ) {
        return organ.endsWith(MARK) ? organ : organ + MARK;
    }

    private static void put(KeyStore store, String alias, X500Name name, PrivateKey issuer, X509Certificate root, Instant from, Instant until, char[] password)
            throws GeneralSecurityException, OperatorCreationException, CertIOException {
        var pair = pair();
        store.setKeyEntry(alias, pair.getPrivate(), password, new Certificate[] {certificate(X500Name.getInstance(root.getSubjectX500Principal().getEncoded()), issuer, name, pair, false, from, until), root});
    }

    private static KeyPair pair() throws GeneralSecurityException {
        var generator = KeyPairGenerator.getInstance("EC", Crypto.PROVIDER);
        generator.initialize(new ECGenParameterSpec("sm2p256v1"), new SecureRandom());
        return generator.generateKeyPair();
    }

    private static X500Name name(String organisation, String common) {
        return new X500NameBuilder(BCStyle.INSTANCE).addRDN(BCStyle.C, "CN").addRDN(BCStyle.O, organisation).addRDN(BCStyle.CN, common).build();
    }

    private static X509Certificate certificate(X500Name issuer, PrivateKey key, X500Name name, KeyPair pair, boolean authority, Instant from, Instant until)
            throws GeneralSecurityException, OperatorCreationException, CertIOException {
        var builder = new JcaX509v3CertificateBuilder(issuer, new BigInteger(SERIAL_BITS, new SecureRandom()).setBit(0), Date.from(from), Date.from(until), name, pair.getPublic());
        builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(authority));
        builder.addExtension(Extension.keyUsage, true, new KeyUsage(authority ? KeyUsage.keyCertSign | KeyUsage.cRLSign : KeyUsage.digitalSignature | KeyUsage.nonRepudiation));
        return new JcaX509CertificateConverter().setProvider(Crypto.PROVIDER).getCertificate(builder.build(new JcaContentSignerBuilder("SM3withSM2").setProvider(Crypto.PROVIDER).build(key)));
    }
}
