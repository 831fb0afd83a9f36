// SPDX-License-Identifier: Apache-2.0
package cn.yifa.letters.seal;

import static cn.yifa.letters.seal.ElectronicSeal.der;
import static cn.yifa.letters.seal.ElectronicSeal.octets;
import static cn.yifa.letters.seal.ElectronicSeal.sequence;

import java.security.cert.X509Certificate;
import java.text.ParseException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1GeneralizedTime;
import org.bouncycastle.asn1.ASN1IA5String;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.ASN1TaggedObject;
import org.bouncycastle.asn1.DERBitString;
import org.bouncycastle.asn1.DERIA5String;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.cms.AttributeTable;
import org.bouncycastle.asn1.cms.CMSAttributes;
import org.bouncycastle.asn1.cms.IssuerAndSerialNumber;
import org.bouncycastle.asn1.cms.SignedData;
import org.bouncycastle.asn1.cms.SignerInfo;

/// What the file SignedValue.dat of an OFD package says (签名值): who signed its description of a signature, with which seal, and when.
///
/// Three kinds are read: seals after GB/T 38540-2020, older seals after GM/T 0031-2014, and signatures without a seal after GB/T 35275-2017.
///
/// @param covers   the SM3 digest that was signed
/// @param genuine  whether the signature is the signer's
/// @param property what a seal says it protects
/// @param others   certificates that came along
record SignedValue(byte[] covers, boolean genuine, X509Certificate signer, Optional<ElectronicSeal> seal, Optional<Instant> at, Optional<String> property, List<X509Certificate> others) {

    private static final int VERSION = 4;

    /// Signs the description of a signature with a seal, after GB/T 38540-2020.
    static byte[] seal(byte[] description, String path, ElectronicSeal seal, SigningKey key, Instant at) {
        var toSign = new DERSequence(new ASN1Encodable[] {new ASN1Integer(VERSION), sequence(seal.encoded(), 4, 4), ElectronicSeal.time(at), new DERBitString(Crypto.sm3(description)),
                new DERIA5String(path)});
        return der(new DERSequence(new ASN1Encodable[] {toSign, new DEROctetString(Crypto.encoded(key.certificate())), new ASN1ObjectIdentifier(Crypto.SM2_WITH_SM3),
                new DERBitString(key.sign(der(toSign)))}));
    }

    /// @throws Unreadable when it is none of the three kinds
    static SignedValue parse(byte[] encoded) {
        var whole = sequence(encoded, 2, 6);
        try {
            var first = whole.getObjectAt(0).toASN1Primitive();
            if (first instanceof ASN1Sequence toSign) {
                return whole.size() == 2 ? older(toSign, whole) : sealed(toSign, whole);
            }
            return signed(first instanceof ASN1ObjectIdentifier ? ASN1Sequence.getInstance(ASN1TaggedObject.getInstance(whole.getObjectAt(1)).getExplicitBaseObject()) : whole);
        } catch (IllegalArgumentException | IllegalStateException | IndexOutOfBoundsException | ParseException e) {
            throw new Unreadable("签名值的数据不合标准，无法读取", e);
        }
    }

    private static SignedValue sealed(ASN1Sequence toSign, ASN1Sequence whole) throws ParseException {
        var signer = certificate(whole.getObjectAt(1));
        var seal = ElectronicSeal.parse(der(toSign.getObjectAt(1)));
        boolean genuine = Crypto.genuine(ASN1ObjectIdentifier.getInstance(whole.getObjectAt(2)).getId(), signer.getPublicKey(), der(toSign), octets(whole.getObjectAt(3)));
        return new SignedValue(octets(toSign.getObjectAt(3)), genuine, signer, Optional.of(seal), Optional.of(ASN1GeneralizedTime.getInstance(toSign.getObjectAt(2)).getDate().toInstant()),
                Optional.of(ASN1IA5String.getInstance(toSign.getObjectAt(4)).getString()), List.of(seal.maker()));
    }

    private static SignedValue older(ASN1Sequence toSign, ASN1Sequence whole) throws ParseException {
        var signer = certificate(toSign.getObjectAt(5));
        var seal = ElectronicSeal.parseOlder(ASN1Sequence.getInstance(toSign.getObjectAt(1)));
        boolean genuine = Crypto.genuine(ASN1ObjectIdentifier.getInstance(toSign.getObjectAt(6)).getId(), signer.getPublicKey(), der(toSign), octets(whole.getObjectAt(1)));
        return new SignedValue(octets(toSign.getObjectAt(3)), genuine, signer, Optional.of(seal), Optional.empty(), Optional.of(ASN1IA5String.getInstance(toSign.getObjectAt(4)).getString()),
                List.of(seal.maker()));
    }

    private static SignedValue signed(ASN1Sequence content) {
        var data = SignedData.getInstance(content);
        if (data.getSignerInfos().size() != 1 || data.getCertificates() == null) {
            throw new Unreadable("签名值里没有证书，或者不止一个签名人");
        }
        var certificates = new ArrayList<X509Certificate>();
        data.getCertificates().forEach(one -> certificates.add(Crypto.certificate(der(one))));
        var info = SignerInfo.getInstance(data.getSignerInfos().getObjectAt(0));
        var named = IssuerAndSerialNumber.getInstance(info.getSID().getId());
        var signer = certificates.stream().filter(one -> one.getSerialNumber().equals(named.getSerialNumber().getValue())).findFirst()
                .orElseThrow(() -> new Unreadable("签名值里没有签名人的证书"));
        byte[] covers = data.getEncapContentInfo().getContent() == null ? new byte[0] : ASN1OctetString.getInstance(data.getEncapContentInfo().getContent()).getOctets();
        byte[] signedBytes = covers;
        if (info.getAuthenticatedAttributes() != null) {
            var digest = new AttributeTable(info.getAuthenticatedAttributes()).get(CMSAttributes.messageDigest);
            if (digest == null) {
                throw new Unreadable("签名值里没有摘要");
            }
            covers = ASN1OctetString.getInstance(digest.getAttributeValues()[0]).getOctets();
            signedBytes = der(info.getAuthenticatedAttributes());
        }
        boolean genuine = Crypto.genuine(info.getDigestEncryptionAlgorithm().getAlgorithm().getId(), signer.getPublicKey(), signedBytes, info.getEncryptedDigest().getOctets());
        return new SignedValue(covers, genuine, signer, Optional.empty(), Optional.empty(), Optional.empty(), certificates);
    }

    private static X509Certificate certificate(ASN1Encodable octets) {
        return Crypto.certificate(ASN1OctetString.getInstance(octets).getOctets());
    }

    boolean covers(byte[] description) {
        return Arrays.equals(covers, Crypto.sm3(description));
    }
}
