// SPDX-License-Identifier: Apache-2.0
package cn.yifa.letters.seal;

import static cn.yifa.letters.seal.TestKeys.ANCHORS;
import static cn.yifa.letters.seal.TestKeys.AT;
import static cn.yifa.letters.seal.TestKeys.ORGAN_KEY;
import static org.assertj.core.api.Assertions.assertThat;

import cn.yifa.letters.seal.SignatureFinding.Integrity;
import cn.yifa.letters.seal.Verification.Verdict;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.GregorianCalendar;
import java.util.LinkedHashMap;
import java.util.List;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.interactive.digitalsignature.PDSignature;
import org.bouncycastle.asn1.ASN1EncodableVector;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.DERIA5String;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.DERUTCTime;
import org.bouncycastle.asn1.DERUTF8String;
import org.bouncycastle.asn1.gm.GMObjectIdentifiers;
import org.bouncycastle.cert.jcajce.JcaCertStore;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.CMSProcessableByteArray;
import org.bouncycastle.cms.CMSSignedDataGenerator;
import org.bouncycastle.cms.jcajce.JcaSimpleSignerInfoGeneratorBuilder;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ofdrw.gm.ses.v1.SES_ESPictrueInfo;
import org.ofdrw.gm.ses.v1.SES_ESPropertyInfo;
import org.ofdrw.gm.ses.v1.SES_Header;
import org.ofdrw.gm.ses.v1.SES_SealInfo;
import org.ofdrw.gm.ses.v1.SES_SignInfo;
import org.ofdrw.gm.ses.v1.SESeal;
import org.ofdrw.gm.ses.v4.CertInfoList;
import org.ofdrw.gm.ses.v4.SES_CertList;
import org.ofdrw.reader.OFDReader;
import org.ofdrw.sign.ExtendSignatureContainer;
import org.ofdrw.sign.OFDSigner;
import org.ofdrw.sign.SignMode;
import org.ofdrw.sign.signContainer.GBT35275DSContainer;
import org.ofdrw.sign.signContainer.GBT35275PKCS9DSContainer;
import org.ofdrw.sign.signContainer.SESV1Container;
import org.ofdrw.sign.signContainer.SESV4Container;
import org.ofdrw.sign.stamppos.NormalStampPos;

/// What others sign is verified here, and what is sealed here is verified by others.
class OtherSoftwareTest {

    @TempDir
    Path folder;

    private static Verification verify(byte[] file) {
        return Verifier.verify(file, ANCHORS, AT);
    }

    @Test
    @DisplayName("本软件签章的 OFD，别的软件（ofdrw）读得到每枚印章在哪一页哪个位置")
    void oursReadByOthers() throws Exception {
        var twice = OfdSealer.seal(Samples.sealedOfd(), Samples.seal(TestKeys.SECOND_KEY, "广东省财政厅"), TestKeys.SECOND_KEY.signing(), Place.around(1, 60, 220, 42), AT);
        try (var reader = new OFDReader(new ByteArrayInputStream(twice))) {
            var boxes = new ArrayList<String>();
            for (var signature : reader.getDefaultSignatures().getSignatures()) {
                var described = reader.getResourceLocator().get(signature.getBaseLoc(), org.ofdrw.core.signatures.sig.Signature::new);
                described.getSignedInfo().getStampAnnots().forEach(stamp -> boxes.add(stamp.getBoundary().toString()));
            }
            assertThat(boxes).containsExactly("119 199 42 42", "39 199 42 42");
        }
    }

    private byte[] signedBy(ExtendSignatureContainer container, SignMode mode) throws Exception {
        var in = Files.write(folder.resolve("in.ofd"), Samples.ofd());
        var out = folder.resolve("out.ofd");
        try (var reader = new OFDReader(in); var signer = new OFDSigner(reader, out)) {
            signer.setSignMode(mode).setSignContainer(container);
            if (container.getSeal() != null) {
                signer.addApPos(new NormalStampPos(1, 50, 50, 40, 40));
            }
            signer.exeSign();
        }
        return Files.readAllBytes(out);
    }

    private static void genuineUntilChanged(byte[] signed) {
        var now = Instant.ofEpochMilli(new GregorianCalendar().getTimeInMillis());
        var found = Verifier.verify(signed, ANCHORS, now);
        assertThat(found.signatures()).extracting(SignatureFinding::integrity).as(found.toString()).containsExactly(Integrity.UNCHANGED);
        var files = new LinkedHashMap<>(OfdPackage.read(signed).files());
        files.put("/Doc_0/Pages/Page_0/Content.xml", new byte[] {1});
        assertThat(Verifier.verify(new OfdPackage(files).packed(), ANCHORS, now).verdict()).isEqualTo(Verdict.CHANGED);
    }

    private static SES_ESPictrueInfo picture() {
        return new SES_ESPictrueInfo().setType("PNG").setData(Samples.PICTURE.png()).setWidth(42).setHeight(42);
    }

    @Test
    @DisplayName("别的软件按 GB/T 38540 签章的 OFD")
    void sealsOfVersion4() throws Exception {
        var info = new org.ofdrw.gm.ses.v4.SES_SealInfo().setHeader(new SES_Header(SES_Header.V4, new DERIA5String("test"))).setEsID(new DERIA5String("4401"))
                .setProperty(new org.ofdrw.gm.ses.v4.SES_ESPropertyInfo().setType(new ASN1Integer(1)).setName(new DERUTF8String(TestKeys.ORGAN))
                        .setCertListType(org.ofdrw.gm.ses.v4.SES_ESPropertyInfo.CertListType)
                        .setCertList(new SES_CertList(new CertInfoList().add(new DEROctetString(ORGAN_KEY.certificate().getEncoded())))).setCreateDate(ElectronicSeal.time(TestKeys.FROM))
                        .setValidStart(ElectronicSeal.time(TestKeys.FROM)).setValidEnd(ElectronicSeal.time(TestKeys.UNTIL)))
                .setPicture(picture());
        var seal = new org.ofdrw.gm.ses.v4.SESeal().seteSealInfo(info).setCert(TestKeys.MAKER.certificate()).setSignAlgID(GMObjectIdentifiers.sm2sign_with_sm3)
                .setSignedValue(TestKeys.MAKER.signing().sign(info.getEncoded("DER")));
        for (var mode : List.of(SignMode.WholeProtected, SignMode.ContinueSign)) {
            genuineUntilChanged(signedBy(new SESV4Container(ORGAN_KEY.key(), seal, ORGAN_KEY.certificate()), mode));
        }
    }

    @Test
    @DisplayName("别的软件按 GM/T 0031 签章的 OFD")
    void sealsOfVersion1() throws Exception {
        var info = new SES_SealInfo().setHeader(new SES_Header(new ASN1Integer(1), new DERIA5String("test"))).setEsID(new DERIA5String("4401"))
                .setProperty(new SES_ESPropertyInfo().setType(SES_ESPropertyInfo.OrgType).setName(new DERUTF8String(TestKeys.ORGAN))
                        .setCertList(new DERSequence(new DEROctetString(ORGAN_KEY.certificate().getEncoded()))).setCreateDate(new DERUTCTime(Date.from(TestKeys.FROM)))
                        .setValidStart(new DERUTCTime(Date.from(TestKeys.FROM))).setValidEnd(new DERUTCTime(Date.from(TestKeys.UNTIL))))
                .setPicture(picture());
        var toSign = new ASN1EncodableVector();
        toSign.add(info);
        toSign.add(new DEROctetString(TestKeys.MAKER.certificate().getEncoded()));
        toSign.add(GMObjectIdentifiers.sm2sign_with_sm3);
        var seal = new SESeal(info, new SES_SignInfo().setCert(new DEROctetString(TestKeys.MAKER.certificate().getEncoded())).setSignatureAlgorithm(GMObjectIdentifiers.sm2sign_with_sm3)
                .setSignData(TestKeys.MAKER.signing().sign(new DERSequence(toSign).getEncoded("DER"))));
        var signed = signedBy(new SESV1Container(ORGAN_KEY.key(), seal, ORGAN_KEY.certificate()), SignMode.WholeProtected);
        genuineUntilChanged(signed);
        assertThat(verify(signed).signatures().getFirst().signer()).isEqualTo(TestKeys.ORGAN);
    }

    @Test
    @DisplayName("别的软件按 GB/T 35275 签名、没有印章的 OFD")
    void signaturesWithoutSeal() throws Exception {
        genuineUntilChanged(signedBy(new GBT35275DSContainer(ORGAN_KEY.certificate(), ORGAN_KEY.key()), SignMode.WholeProtected));
        genuineUntilChanged(signedBy(new GBT35275PKCS9DSContainer(ORGAN_KEY.certificate(), ORGAN_KEY.key()), SignMode.WholeProtected));
    }

    @Test
    @DisplayName("别的软件签名的 PDF（adbe.pkcs7.detached，RSA）")
    void pdfOfOthers() throws Exception {
        var key = TestKeys.make("CN=Somebody", "RSA", TestKeys.AUTHORITY, false, TestKeys.FROM, TestKeys.UNTIL);
        var generator = new CMSSignedDataGenerator();
        generator.addSignerInfoGenerator(new JcaSimpleSignerInfoGeneratorBuilder().setProvider(Crypto.PROVIDER).build("SHA512withRSA", key.key(), key.certificate()));
        generator.addCertificates(new JcaCertStore(List.of(key.certificate(), TestKeys.AUTHORITY.certificate())));
        var written = new ByteArrayOutputStream();
        try (var document = Loader.loadPDF(Samples.pdf(1))) {
            var signature = new PDSignature();
            signature.setFilter(PDSignature.FILTER_ADOBE_PPKLITE);
            signature.setSubFilter(PDSignature.SUBFILTER_ADBE_PKCS7_DETACHED);
            document.addSignature(signature, content -> {
                try {
                    return generator.generate(new CMSProcessableByteArray(content.readAllBytes()), false).getEncoded();
                } catch (CMSException e) {
                    throw new IllegalStateException(e);
                }
            });
            document.saveIncremental(written);
        }
        var found = verify(written.toByteArray());
        assertThat(found.signatures().getFirst().integrity()).as(found.toString()).isEqualTo(Integrity.UNCHANGED);
        assertThat(found.signatures().getFirst().signer()).isEqualTo("Somebody");
        var changed = written.toByteArray();
        changed[300] ^= 1;
        assertThat(verify(changed).signatures()).noneMatch(one -> one.integrity().intact());
    }
}
