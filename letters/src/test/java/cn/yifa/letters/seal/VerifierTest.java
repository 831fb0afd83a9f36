// SPDX-License-Identifier: Apache-2.0
package cn.yifa.letters.seal;

import static org.assertj.core.api.Assertions.assertThat;

import cn.yifa.letters.seal.Verification.Verdict;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class VerifierTest {

    private static Verification verify(byte[] file) {
        return Verifier.verify(file, TestKeys.ANCHORS, Instant.parse("2026-03-02T00:00:00Z"));
    }

    private static byte[] zip(Map<String, byte[]> files) {
        return new OfdPackage(new LinkedHashMap<>(files)).packed();
    }

    private static String problem(byte[] file) {
        var found = verify(file);
        assertThat(found.verdict()).isEqualTo(Verdict.UNREADABLE);
        assertThat(found.signatures()).isEmpty();
        return found.problem().orElseThrow();
    }

    @Test
    @DisplayName("空文件、别的文件、图片、DOCX：说明只能验证 PDF 和 OFD")
    void otherFiles() {
        assertThat(problem(new byte[0])).contains("空");
        assertThat(problem("公文".getBytes(StandardCharsets.UTF_8))).contains("不是 PDF 也不是 OFD");
        assertThat(problem(Samples.PICTURE.png())).contains("不是 PDF 也不是 OFD");
        assertThat(problem(zip(Map.of("/word/document.xml", new byte[] {1})))).contains("没有 OFD.xml");
    }

    @Test
    @DisplayName("截断的、只有开头的文件：已损坏")
    void broken() throws Exception {
        assertThat(problem("%PDF-1.7\nnothing".getBytes(StandardCharsets.US_ASCII))).contains("损坏");
        assertThat(problem(new byte[] {'P', 'K', 3, 4, 5, 6})).contains("损坏");
        var ofd = Samples.sealedOfd();
        assertThat(problem(java.util.Arrays.copyOf(ofd, ofd.length / 2))).contains("损坏");
    }

    @Test
    @DisplayName("截断的 PDF：盖过章的说不完整，不说没有签名；截断在哪里都不会说有效")
    void cutOff() throws Exception {
        var sealed = Samples.sealedPdf(TestKeys.ORGAN_KEY);
        var text = new String(sealed, StandardCharsets.ISO_8859_1);
        int before = text.lastIndexOf("%%EOF", text.lastIndexOf("%%EOF") - 1) + "%%EOF".length();
        var random = new Random(11);
        for (int i = 0; i < 40; i++) {
            int length = i < 10 ? sealed.length - 7 - i * 13 : before + 3 + random.nextInt(sealed.length - before - 10);
            assertThat(problem(java.util.Arrays.copyOf(sealed, length))).as(length + " of " + sealed.length).contains("不完整");
        }
        for (int length : new int[] {before / 2, before - 6, 200}) {
            assertThat(verify(java.util.Arrays.copyOf(sealed, length)).verdict()).as(length + " of " + sealed.length).isEqualTo(Verdict.UNREADABLE);
        }
    }

    @Test
    @DisplayName("压缩炸弹：解压到上限就停下")
    void zipBomb() throws Exception {
        var written = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(written)) {
            zip.setLevel(Deflater.BEST_COMPRESSION);
            var zeros = new byte[1024 * 1024];
            for (int i = 0; i < 4; i++) {
                zip.putNextEntry(new ZipEntry(i == 0 ? "OFD.xml" : "Doc_0/" + i + ".xml"));
                for (int n = 0; n < 90; n++) {
                    zip.write(zeros);
                }
                zip.closeEntry();
            }
        }
        assertThat(written.size()).isLessThan(1024 * 1024);
        assertThat(problem(written.toByteArray())).contains("解压后过大");
    }

    @Test
    @DisplayName("过大的文件：不看内容就拒绝")
    void tooLarge() {
        var large = new byte[(Verifier.LARGEST_MEGABYTES + 1) * 1024 * 1024];
        System.arraycopy("%PDF-1.7".getBytes(StandardCharsets.US_ASCII), 0, large, 0, 8);
        assertThat(problem(large)).contains("超过 " + Verifier.LARGEST_MEGABYTES + " MB");
    }

    @Test
    @DisplayName("加密的压缩包、越出目录的路径、外部实体：拒绝")
    void hostile() throws Exception {
        var encrypted = Samples.ofd();
        for (int i = 0; i < encrypted.length - 10; i++) {
            if (encrypted[i] == 'P' && encrypted[i + 1] == 'K' && (encrypted[i + 2] == 1 && encrypted[i + 3] == 2 || encrypted[i + 2] == 3 && encrypted[i + 3] == 4)) {
                encrypted[i + (encrypted[i + 2] == 1 ? 8 : 6)] |= 1;
            }
        }
        assertThat(problem(encrypted)).contains("加了密");
        var written = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(written)) {
            zip.putNextEntry(new ZipEntry("../../etc/passwd"));
            zip.closeEntry();
        }
        assertThat(problem(written.toByteArray())).contains("路径");
        var entity = "<?xml version=\"1.0\"?><!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/passwd\">]><ofd:OFD xmlns:ofd=\"http://www.ofdspec.org/2016\">&e;</ofd:OFD>";
        assertThat(problem(zip(Map.of("/OFD.xml", entity.getBytes(StandardCharsets.UTF_8))))).contains("无法读取").doesNotContain("root:");
    }

    @Test
    @DisplayName("随便什么字节都有回答，不抛异常")
    void anything() throws Exception {
        var random = new Random(7);
        var seeds = new byte[][] {Samples.sealedPdf(TestKeys.ORGAN_KEY), Samples.sealedOfd()};
        for (int i = 0; i < 400; i++) {
            var file = seeds[i % 2].clone();
            int from = random.nextInt(file.length);
            int length = 1 + random.nextInt(Math.min(400, file.length - from));
            for (int n = 0; n < length; n++) {
                file[from + n] = (byte) random.nextInt(256);
            }
            assertThat(verify(file).verdict()).isNotEqualTo(i % 2 == 0 ? Verdict.GENUINE : null);
        }
        for (var head : new String[] {"%PDF-1.4\n", "PK\u0003\u0004"}) {
            var noise = new byte[5000];
            random.nextBytes(noise);
            System.arraycopy(head.getBytes(StandardCharsets.ISO_8859_1), 0, noise, 0, head.length());
            assertThat(verify(noise).verdict()).isIn(Verdict.UNREADABLE, Verdict.UNSIGNED);
        }
    }

    @Test
    @DisplayName("深层嵌套的 PDF：不会把服务器拖垮")
    void deeplyNested() {
        var deep = "%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R/X " + "[".repeat(200_000) + "]".repeat(200_000)
                + ">>endobj\n2 0 obj<</Type/Pages/Count 0/Kids[]>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF";
        assertThat(verify(deep.getBytes(StandardCharsets.US_ASCII)).verdict()).isIn(Verdict.UNREADABLE, Verdict.UNSIGNED);
    }
}
