// SPDX-License-Identifier: Apache-2.0
package cn.yifa.letters.seal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.security.cert.X509Certificate;
import java.text.ParseException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Date;
import java.util.HexFormat;
import java.util.List;
import org.bouncycastle.asn1.ASN1BitString;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1GeneralizedTime;
import org.bouncycastle.asn1.ASN1IA5String;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.ASN1UTCTime;
import org.bouncycastle.asn1.ASN1UTF8String;
import org.bouncycastle.asn1.DERBitString;
import org.bouncycastle.asn1.DERGeneralizedTime;
import org.bouncycastle.asn1.DERIA5String;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.DERUTF8String;

/// An electronic seal (电子印章): a picture, whose it is and who may use it, signed by its maker, after GB/T 38540-2020 (version 4).
///
/// @param encoded   as it stands in files
/// @param number    印章编号
/// @param name      印章名称, the organ's
/// @param holders   DER of the certificates that may use it, or their SM3 digests
/// @param from      from when to when it may be used
/// @param maker     制章者's certificate
/// @param genuine   whether the maker's signature is the maker's
public record ElectronicSeal(byte[] encoded, String number, String name, List<byte[]> holders, Instant from, Instant until, X509Certificate maker, boolean genuine) {

    private static final int VERSION = 4;
    private static final int OF_AN_ORGAN = 1;
    private static final int BY_CERTIFICATE = 1;
    private static final String VENDOR = "yifa";

    public ElectronicSeal {
        encoded = encoded.clone();
        holders = List.copyOf(holders);
    }

    /// Makes a seal.
    ///
    /// @param maker  the seal maker's key, which signs SM2
    /// @param name   what verifying shows: the organ's
    /// @param holder who may use it
    /// @throws CannotSeal when the maker's certificate isn't valid on the day, or its key isn't of SM2
    public static ElectronicSeal make(SigningKey maker, String name, SealPicture picture, X509Certificate holder, Instant from, Instant until, Instant made) {
        maker.require(made);
        if (!maker.sm2()) {
            throw new CannotSeal("电子印章须由制章者用 SM2 密钥签名");
        }
        var holderBytes = Crypto.encoded(holder);
        var number = HexFormat.of().formatHex(Arrays.copyOf(Crypto.sm3(holderBytes), 16));
        int size = (int) Math.round(picture.diameter());
        var info = new DERSequence(new ASN1Encodable[] {
                new DERSequence(new ASN1Encodable[] {new DERIA5String("ES"), new ASN1Integer(VERSION), new DERIA5String(VENDOR)}),
                new DERIA5String(number),
                new DERSequence(new ASN1Encodable[] {new ASN1Integer(OF_AN_ORGAN), new DERUTF8String(name), new ASN1Integer(BY_CERTIFICATE),
                        new DERSequence(new DEROctetString(holderBytes)), time(made), time(from), time(until)}),
                new DERSequence(new ASN1Encodable[] {new DERIA5String("png"), new DEROctetString(picture.png()), new ASN1Integer(size), new ASN1Integer(size)})});
        var sealed = new DERSequence(new ASN1Encodable[] {info, new DEROctetString(Crypto.encoded(maker.certificate())), new ASN1ObjectIdentifier(Crypto.SM2_WITH_SM3),
                new DERBitString(maker.sign(der(info)))});
        return parse(der(sealed));
    }

    /// @throws CannotSeal when the bytes are no electronic seal of version 4
    public static ElectronicSeal of(byte[] encoded) {
        try {
            return parse(encoded);
        } catch (Unreadable e) {
            throw new CannotSeal(e.words(), e);
        }
    }

    /// @throws Unreadable when the bytes are no electronic seal of version 4
    static ElectronicSeal parse(byte[] encoded) {
        try {
            var seal = sequence(encoded, 4, 4);
            var info = ASN1Sequence.getInstance(seal.getObjectAt(0));
            var header = ASN1Sequence.getInstance(info.getObjectAt(0));
            if (!ASN1IA5String.getInstance(header.getObjectAt(0)).getString().equals("ES") || !ASN1Integer.getInstance(header.getObjectAt(1)).hasValue(BigInteger.valueOf(VERSION))) {
                throw new Unreadable("电子印章的版本不被支持");
            }
            var properties = ASN1Sequence.getInstance(info.getObjectAt(2));
            boolean byCertificate = ASN1Integer.getInstance(properties.getObjectAt(2)).hasValue(BY_CERTIFICATE);
            var holders = Arrays.stream(ASN1Sequence.getInstance(properties.getObjectAt(3)).toArray())
                    .map(one -> ASN1OctetString.getInstance(byCertificate ? one : ASN1Sequence.getInstance(one).getObjectAt(1)).getOctets()).toList();
            var maker = Crypto.certificate(ASN1OctetString.getInstance(seal.getObjectAt(1)).getOctets());
            var algorithm = ASN1ObjectIdentifier.getInstance(seal.getObjectAt(2)).getId();
            var signature = octets(seal.getObjectAt(3));
            // The standard's words may be read both ways, and seals of both kinds are about.
            var alone = der(info);
            var together = der(new DERSequence(new ASN1Encodable[] {info, seal.getObjectAt(1), seal.getObjectAt(2)}));
            boolean genuine = Crypto.genuine(algorithm, maker.getPublicKey(), alone, signature) || Crypto.genuine(algorithm, maker.getPublicKey(), together, signature);
            return new ElectronicSeal(encoded, ASN1IA5String.getInstance(info.getObjectAt(1)).getString(), ASN1UTF8String.getInstance(properties.getObjectAt(1)).getString(), holders,
                    instant(properties.getObjectAt(5)), instant(properties.getObjectAt(6)), maker, genuine);
        } catch (IllegalArgumentException | IllegalStateException | ArrayIndexOutOfBoundsException | ParseException e) {
            throw new Unreadable("电子印章的数据无法读取", e);
        }
    }

    /// A seal of before 2020 (GM/T 0031-2014), which says the same in another order.
    static ElectronicSeal parseOlder(ASN1Sequence seal) throws ParseException {
        var info = ASN1Sequence.getInstance(seal.getObjectAt(0));
        var signing = ASN1Sequence.getInstance(seal.getObjectAt(1));
        var properties = ASN1Sequence.getInstance(info.getObjectAt(2));
        var holders = Arrays.stream(ASN1Sequence.getInstance(properties.getObjectAt(2)).toArray()).map(one -> ASN1OctetString.getInstance(one).getOctets()).toList();
        var maker = Crypto.certificate(ASN1OctetString.getInstance(signing.getObjectAt(0)).getOctets());
        var signed = der(new DERSequence(new ASN1Encodable[] {info, signing.getObjectAt(0), signing.getObjectAt(1)}));
        boolean genuine = Crypto.genuine(ASN1ObjectIdentifier.getInstance(signing.getObjectAt(1)).getId(), maker.getPublicKey(), signed, octets(signing.getObjectAt(2)));
        return new ElectronicSeal(der(seal), ASN1IA5String.getInstance(info.getObjectAt(1)).getString(), ASN1UTF8String.getInstance(properties.getObjectAt(1)).getString(), holders,
                ASN1UTCTime.getInstance(properties.getObjectAt(4)).getAdjustedDate().toInstant(), ASN1UTCTime.getInstance(properties.getObjectAt(5)).getAdjustedDate().toInstant(), maker, genuine);
    }

    /// Whether the seal is for whoever has the certificate.
    boolean isOf(X509Certificate certificate) {
        var bytes = Crypto.encoded(certificate);
        var digest = Crypto.sm3(bytes);
        return holders.stream().anyMatch(holder -> Arrays.equals(holder, bytes) || Arrays.equals(holder, digest));
    }

    @Override
    public byte[] encoded() {
        return encoded.clone();
    }

    @Override
    public String toString() {
        return name + " " + number;
    }

    /// The sequence that the bytes are, in DER to the last bit and nothing behind it.
    static ASN1Sequence sequence(byte[] encoded, int least, int most) {
        try {
            var found = ASN1Sequence.getInstance(ASN1Primitive.fromByteArray(encoded));
            if (found.size() >= least && found.size() <= most && Arrays.equals(der(found), encoded)) {
                return found;
            }
        } catch (IOException | RuntimeException e) {
            throw new Unreadable("签章数据不是按标准编码的", e);
        }
        throw new Unreadable("签章数据不是按标准编码的");
    }

    static byte[] der(ASN1Encodable value) {
        try {
            return value.toASN1Primitive().getEncoded("DER");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static byte[] octets(ASN1Encodable bits) {
        return ASN1BitString.getInstance(bits).getOctets();
    }

    static ASN1GeneralizedTime time(Instant at) {
        return new DERGeneralizedTime(Date.from(at));
    }

    private static Instant instant(ASN1Encodable time) throws ParseException {
        return ASN1GeneralizedTime.getInstance(time).getDate().toInstant();
    }
}
