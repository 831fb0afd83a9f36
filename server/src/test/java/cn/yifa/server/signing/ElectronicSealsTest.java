// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.signing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.yifa.letters.seal.CannotSeal;
import cn.yifa.letters.seal.Place;
import cn.yifa.letters.seal.Verification;
import cn.yifa.letters.seal.Verification.Verdict;
import cn.yifa.server.ServerTest;
import cn.yifa.server.access.Desk;
import cn.yifa.server.organization.Organization;
import cn.yifa.server.storage.DataLocation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockMultipartFile;

@ServerTest
@DisplayName("电子签章：演示密钥、用印、审计")
class ElectronicSealsTest {

    @LocalServerPort
    private int port;

    @Autowired
    private ElectronicSeals seals;

    @Autowired
    private Verifications verifications;

    @Autowired
    private Organization organization;

    @Autowired
    private DataLocation data;

    @Autowired
    private JdbcClient jdbc;

    private Verification verify(byte[] file) {
        return verifications.verify(new MockMultipartFile("file", "letter", null, file)).orElseThrow();
    }

    @Test
    @DisplayName("PDF 和 OFD 都能用印，验证有效，名称后面写着“演示”")
    void sealsBoth() throws Exception {
        for (var sealed : new byte[][] {SealedSamples.sealedPdf(seals), SealedSamples.sealedOfd(seals)}) {
            var found = verify(sealed);
            assertThat(found.verdict()).as(found.toString()).isEqualTo(Verdict.GENUINE);
            assertThat(found.signatures().getFirst().signer()).isEqualTo(organization.name()).endsWith("（演示）");
            assertThat(found.signatures().getFirst().issuer()).contains("不具法律效力");
        }
    }

    @Test
    @DisplayName("每次用印都有审计记录：谁、给哪份文件、成品的摘要；没有办成的也记")
    void audited() throws Exception {
        int before = audited("电子签章");
        SealedSamples.sealedPdf(seals);
        assertThat(audited("电子签章")).isEqualTo(before + 1);
        var last = jdbc.sql("select actor || ' ' || subject from audit_entry where act = '电子签章' order by id desc limit 1").query(String.class).single();
        assertThat(last).startsWith("bangong 岭工信函〔2026〕1号 PDF SHA-256 ").matches(".* [0-9a-f]{64}");
        assertThatThrownBy(() -> seals.sealPdf(SealedSamples.pdf(), Place.around(9, 50, 50, 42), SealedSamples.USE)).isInstanceOf(CannotSeal.class).hasMessageContaining("只有 1 页");
        assertThat(jdbc.sql("select subject from audit_entry where act = '电子签章未成功' order by id desc limit 1").query(String.class).single()).contains("只有 1 页");
    }

    private int audited(String act) {
        return jdbc.sql("select count(*) from audit_entry where act = :act").param("act", act).query(Integer.class).single();
    }

    @Test
    @DisplayName("密钥在数据目录里，只有本人可读；不在数据库里")
    void keyIsAFile() throws Exception {
        SealedSamples.sealedPdf(seals);
        try (var files = Files.list(data.path())) {
            var keys = files.filter(file -> file.getFileName().toString().startsWith("signing")).toList();
            assertThat(keys).hasSize(2);
            for (var key : keys) {
                assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(key))).isEqualTo("rw-------");
            }
        }
        assertThat(jdbc.sql("select count(*) from information_schema.columns where column_name like '%private%' or column_name like '%pkcs%'").query(Integer.class).single()).isZero();
    }

    @Test
    @DisplayName("系统管理员看得到用哪把密钥、是谁的、到什么时候；看不到密钥本身")
    void statusPage() throws IOException {
        var page = Desk.of(port, "sysadmin").get("/admin/signing");
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body()).contains("OFD 和 PDF 的签名密钥", organization.name(), "SM3withSM2", "数据目录", "演示根证书").doesNotContain("PRIVATE", "过期");
        assertThat(Desk.of(port, "bangong").get("/admin/signing").statusCode()).isEqualTo(403);
    }
}
