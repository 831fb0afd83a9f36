// SPDX-License-Identifier: Apache-2.0
package cn.yifa.letters.seal;

import java.io.ByteArrayInputStream;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Collection;
import java.util.List;

/// The certificates that are trusted without another's word (信任的证书): of authorities, or of the signers themselves.
public record Anchors(List<X509Certificate> certificates) {

    public static final Anchors NONE = new Anchors(List.of());

    private static final int LONGEST_PATH = 6;
    private static final int SIGNS_CERTIFICATES = 5;

    public Anchors {
        certificates = List.copyOf(certificates);
    }

    /// @param encoded certificates in PEM one after another, or one in DER
    /// @throws CannotSeal when there is none in it
    public static Anchors parse(byte[] encoded) {
        try {
            var found = CertificateFactory.getInstance("X.509", Crypto.PROVIDER).generateCertificates(new ByteArrayInputStream(encoded)).stream().map(X509Certificate.class::cast).toList();
            if (!found.isEmpty()) {
                return new Anchors(found);
            }
        } catch (CertificateException | RuntimeException e) {
            throw new CannotSeal("无法读取信任的证书，应为 PEM 或 DER 格式的 X.509 证书", e);
        }
        throw new CannotSeal("文件里没有证书，应为 PEM 或 DER 格式的 X.509 证书");
    }

    /// Whether the certificate is one of these, or was issued by one of these through others, all valid at that time.
    ///
    /// @param between what came along; it is believed only as far as the path of signatures goes
    boolean trust(X509Certificate certificate, Collection<X509Certificate> between, Instant at) {
        return trust(certificate, between, at, LONGEST_PATH);
    }

    private boolean trust(X509Certificate certificate, Collection<X509Certificate> between, Instant at, int steps) {
        if (!validity(certificate, at).equals(SignatureFinding.Validity.VALID) || steps == 0) {
            return false;
        }
        return certificates.contains(certificate)
                || certificates.stream().anyMatch(anchor -> issued(anchor, certificate) && validity(anchor, at) == SignatureFinding.Validity.VALID)
                || between.stream().anyMatch(one -> !one.equals(certificate) && issued(one, certificate) && trust(one, between, at, steps - 1));
    }

    private static boolean issued(X509Certificate issuer, X509Certificate certificate) {
        var usage = issuer.getKeyUsage();
        if (!issuer.getSubjectX500Principal().equals(certificate.getIssuerX500Principal()) || issuer.getBasicConstraints() < 0 || usage != null && !usage[SIGNS_CERTIFICATES]) {
            return false;
        }
        try {
            certificate.verify(issuer.getPublicKey(), Crypto.PROVIDER);
            return true;
        } catch (GeneralSecurityException | RuntimeException e) {
            return false;
        }
    }

    static SignatureFinding.Validity validity(X509Certificate certificate, Instant at) {
        return at.isBefore(certificate.getNotBefore().toInstant()) ? SignatureFinding.Validity.NOT_YET
                : at.isAfter(certificate.getNotAfter().toInstant()) ? SignatureFinding.Validity.EXPIRED : SignatureFinding.Validity.VALID;
    }
}
