// SPDX-License-Identifier: Apache-2.0
package cn.yifa.letters.seal;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1EncodableVector;
import org.bouncycastle.asn1.ASN1InputStream;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.DERSet;
import org.bouncycastle.asn1.cms.Attribute;
import org.bouncycastle.asn1.cms.AttributeTable;
import org.bouncycastle.asn1.cms.CMSAttributes;
import org.bouncycastle.asn1.cms.CMSObjectIdentifiers;
import org.bouncycastle.asn1.cms.ContentInfo;
import org.bouncycastle.asn1.cms.SignedData;
import org.bouncycastle.asn1.cms.Time;
import org.bouncycastle.asn1.ess.ESSCertIDv2;
import org.bouncycastle.asn1.ess.SigningCertificateV2;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateHolder;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.CMSProcessableByteArray;
import org.bouncycastle.cms.CMSSignedData;
import org.bouncycastle.cms.CMSSignedDataGenerator;
import org.bouncycastle.cms.DefaultSignedAttributeTableGenerator;
import org.bouncycastle.cms.SignerInfoGeneratorBuilder;
import org.bouncycastle.cms.SignerInformation;
import org.bouncycastle.cms.jcajce.JcaSimpleSignerInfoVerifierBuilder;
import org.bouncycastle.operator.ContentSigner;
import org.bouncycastle.operator.DefaultSignatureAlgorithmIdentifierFinder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaDigestCalculatorProviderBuilder;
import org.bouncycastle.util.CollectionStore;

/// A signature that stands apart from what it signs (分离式签名, RFC 5652), as PDF holds it, bound to its certificate (RFC 5035).
///
/// @param genuine whether it is the signer's, of that content
/// @param at      when, if it says so itself
/// @param others  certificates that came along
record DetachedCms(X509Certificate signer, boolean genuine, Optional<Date> at, List<X509Certificate> others) {

    static byte[] sign(byte[] content, SigningKey key) {
        try {
            var certificates = new ArrayList<X509CertificateHolder>();
            for (var one : key.chain()) {
                certificates.add(new JcaX509CertificateHolder(one));
            }
            var bound = key.chain().stream().map(one -> new ESSCertIDv2(new AlgorithmIdentifier(NISTObjectIdentifiers.id_sha256), Crypto.digestNamed("SHA-256").digest(Crypto.encoded(one))))
                    .toArray(ESSCertIDv2[]::new);
            var extra = new ASN1EncodableVector();
            extra.add(new Attribute(PKCSObjectIdentifiers.id_aa_signingCertificateV2, new DERSet(new SigningCertificateV2(bound))));
            var usual = new DefaultSignedAttributeTableGenerator(new AttributeTable(extra));
            var generator = new CMSSignedDataGenerator();
            // The time is said by the PDF itself, as PAdES wants it.
            generator.addSignerInfoGenerator(new SignerInfoGeneratorBuilder(new JcaDigestCalculatorProviderBuilder().setProvider(Crypto.PROVIDER).build())
                    .setSignedAttributeGenerator(parameters -> usual.getAttributes(parameters).remove(CMSAttributes.signingTime)).build(new Signer(key), certificates.getFirst()));
            generator.addCertificates(new CollectionStore<>(certificates));
            return generator.generate(new CMSProcessableByteArray(content), false).toASN1Structure().getEncoded("DER");
        } catch (CMSException | CertificateException | OperatorCreationException | IOException e) {
            throw new CannotSeal("签名没有成功", e);
        }
    }

    /// Hands what is to be signed to the key, which may live in a token.
    private record Signer(SigningKey key, ByteArrayOutputStream content) implements ContentSigner {

        Signer(SigningKey key) {
            this(key, new ByteArrayOutputStream());
        }

        @Override
        public AlgorithmIdentifier getAlgorithmIdentifier() {
            return new DefaultSignatureAlgorithmIdentifierFinder().find(key.algorithm());
        }

        @Override
        public OutputStream getOutputStream() {
            content.reset();
            return content;
        }

        @Override
        public byte[] getSignature() {
            return key.sign(content.toByteArray());
        }
    }

    /// @param padded the signature and the zeros behind it
    /// @throws Unreadable when it can't be read
    static DetachedCms verify(byte[] padded, byte[] content) {
        try (var in = new ASN1InputStream(padded)) {
            var structure = in.readObject();
            for (int next = in.read(); next >= 0; next = in.read()) {
                if (next != 0) {
                    throw new Unreadable("签名数据后面有多余的内容");
                }
            }
            return verify(structure, content);
        } catch (IOException | CMSException | RuntimeException e) {
            throw e instanceof Unreadable known ? known : new Unreadable("签名数据已损坏，无法读取", e);
        }
    }

    private static DetachedCms verify(ASN1Primitive structure, byte[] content) throws CMSException, IOException {
        var data = new CMSSignedData(new CMSProcessableByteArray(content), structure.getEncoded());
        if (data.getSignerInfos().size() != 1) {
            throw new Unreadable("签名数据里没有签名人，或者不止一个");
        }
        SignerInformation info = data.getSignerInfos().iterator().next();
        if (!regular(structure, info)) {
            throw new Unreadable("签名数据不合标准，或者被改动过");
        }
        var all = new ArrayList<X509Certificate>();
        for (var holder : data.getCertificates().getMatches(null)) {
            all.add(Crypto.certificate(holder.getEncoded()));
        }
        var signer = all.stream().filter(one -> info.getSID().match(holder(one))).findFirst().orElseThrow(() -> new Unreadable("签名数据里没有签名人的证书"));
        return new DetachedCms(signer, genuine(info, signer) && bound(info, signer, all), time(info), all);
    }

    /// Whether what no signature covers, the versions and the names of algorithms around it, is what RFC 5652 prescribes.
    private static boolean regular(ASN1Primitive structure, SignerInformation info) {
        var data = SignedData.getInstance(ContentInfo.getInstance(structure).getContent());
        var one = info.toASN1Structure();
        int version = one.getSID().isTagged() ? 3 : 1;
        var digests = data.getDigestAlgorithms();
        return ContentInfo.getInstance(structure).getContentType().equals(CMSObjectIdentifiers.signedData) && data.getVersion().hasValue(version) && one.getVersion().hasValue(version)
                && data.getEncapContentInfo().getContentType().equals(CMSObjectIdentifiers.data) && data.getEncapContentInfo().getContent() == null
                && digests.size() == 1 && plain(AlgorithmIdentifier.getInstance(digests.getObjectAt(0)), info.getDigestAlgOID()) && plain(one.getDigestAlgorithm(), info.getDigestAlgOID());
    }

    private static boolean plain(AlgorithmIdentifier algorithm, String named) {
        return algorithm.getAlgorithm().getId().equals(named) && (algorithm.getParameters() == null || DERNull.INSTANCE.equals(algorithm.getParameters()));
    }

    private static X509CertificateHolder holder(X509Certificate certificate) {
        try {
            return new JcaX509CertificateHolder(certificate);
        } catch (CertificateException e) {
            throw new IllegalStateException(e);
        }
    }

    private static boolean genuine(SignerInformation info, X509Certificate signer) {
        try {
            // The public key alone: whether the certificate was valid is said apart.
            return info.verify(new JcaSimpleSignerInfoVerifierBuilder().setProvider(Crypto.PROVIDER).build(signer.getPublicKey()));
        } catch (CMSException | OperatorCreationException | RuntimeException e) {
            return false;
        }
    }

    /// Whether the certificate is the very one that was signed along, where one was; and where its issuers were too, whether all are.
    private static boolean bound(SignerInformation info, X509Certificate signer, List<X509Certificate> all) {
        var attribute = info.getSignedAttributes() == null ? null : info.getSignedAttributes().get(PKCSObjectIdentifiers.id_aa_signingCertificateV2);
        if (attribute == null) {
            return true;
        }
        var named = SigningCertificateV2.getInstance(attribute.getAttributeValues()[0]).getCerts();
        return names(named[0], signer) && (named.length == 1 || all.stream().allMatch(one -> Arrays.stream(named).anyMatch(id -> names(id, one))));
    }

    private static boolean names(ESSCertIDv2 id, X509Certificate certificate) {
        return Arrays.equals(id.getCertHash(), Crypto.digestNamed(id.getHashAlgorithm().getAlgorithm().getId()).digest(Crypto.encoded(certificate)));
    }

    private static Optional<Date> time(SignerInformation info) {
        var attribute = info.getSignedAttributes() == null ? null : info.getSignedAttributes().get(CMSAttributes.signingTime);
        return attribute == null ? Optional.empty() : Optional.of(Time.getInstance(attribute.getAttributeValues()[0]).getDate());
    }
}
