// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.portal;

import static org.assertj.core.api.Assertions.assertThat;

import cn.yifa.server.ServerTest;
import cn.yifa.server.api.ApiClient;
import cn.yifa.server.signing.ElectronicSeals;
import cn.yifa.server.signing.SealedSamples;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

@ServerTest
@DisplayName("验证签章：网页和接口")
class VerifyTest {

    private static final int TOO_LARGE = 21 * 1024 * 1024;

    @LocalServerPort
    private int port;

    @Autowired
    private ElectronicSeals seals;

    @Autowired
    private JdbcClient jdbc;

    private ApiClient anybody;

    @BeforeEach
    void begin() {
        anybody = new ApiClient(port, "");
    }

    private ApiClient.Answer page(String name, byte[] file) {
        return anybody.upload("/verify", name, file, Map.of());
    }

    private ApiClient.Answer api(String name, byte[] file) {
        return anybody.upload("/api/verify", name, file, Map.of());
    }

    @Test
    @DisplayName("不登录也能验证：谁签的、什么时候、有没有改动；名称里的 HTML 照样显示")
    void genuine() throws Exception {
        var answer = page("答复书.pdf", SealedSamples.sealedPdf(seals));
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.text()).contains("答复书.pdf", "签章有效，文件没有改动", "岭海省工业和信息化厅（演示）", "签署后没有改动", "受信任", "签署时间", "演示印章不具法律效力");
        assertThat(page("<b>答复书.ofd", SealedSamples.sealedOfd(seals)).text()).contains("电子签章：岭海省工业和信息化厅（演示）").doesNotContain("<b>答复书");
        assertThat(answer.headers().firstValue("Set-Cookie")).as("no cookie").isEmpty();
    }

    @Test
    @DisplayName("改动一个字节：不可信")
    void changed() throws Exception {
        var sealed = SealedSamples.sealedPdf(seals);
        sealed[60] ^= 1;
        assertThat(api("a.pdf", sealed).json().get("verdict").asString()).isIn("CHANGED", "UNREADABLE", "UNCHECKABLE");
        var ofd = SealedSamples.sealedOfd(seals);
        ofd[ofd.length / 2] ^= 1;
        assertThat(api("a.ofd", ofd).json().get("verdict").asString()).isIn("CHANGED", "UNREADABLE", "UNCHECKABLE");
    }

    @Test
    @DisplayName("没有签名、不是 PDF 或 OFD、已损坏：说明是哪一种，接口答复 200")
    void others() throws Exception {
        assertThat(page("空白.pdf", SealedSamples.pdf()).text()).contains("文件里没有签名");
        assertThat(page("说明.txt", "公文".getBytes(StandardCharsets.UTF_8)).text()).contains("不是 PDF 也不是 OFD");
        assertThat(page("坏.pdf", "%PDF-1.7 x".getBytes(StandardCharsets.UTF_8)).text()).contains("已损坏");
        var unread = api("x.ofd", "PK\u0003\u0004".getBytes(StandardCharsets.ISO_8859_1));
        assertThat(unread.status()).isEqualTo(200);
        assertThat(unread.json().get("verdict").asString()).isEqualTo("UNREADABLE");
        assertThat(unread.json().get("problem").asString()).contains("损坏");
    }

    @Test
    @DisplayName("没有选文件、空文件、过大：422，接口 400、413")
    void refused() {
        var none = anybody.send("/verify", "application/x-www-form-urlencoded", java.net.http.HttpRequest.BodyPublishers.ofString(""));
        assertThat(none.status()).isEqualTo(422);
        assertThat(none.text()).contains("请选择要验证的文件");
        assertThat(page("空.pdf", new byte[0]).text()).contains("是空文件");
        var large = page("大.pdf", new byte[TOO_LARGE]);
        assertThat(large.status()).isEqualTo(422);
        assertThat(large.text()).contains("超过 20 MB");
        assertThat(api("空.pdf", new byte[0]).status()).isEqualTo(400);
        assertThat(api("大.pdf", new byte[TOO_LARGE]).status()).isEqualTo(413);
        assertThat(api("大.pdf", new byte[TOO_LARGE]).json().get("type").asString()).isEqualTo("urn:yifa:problem:file-too-large");
        assertThat(anybody.post("/api/verify", Map.of("file", "x")).status()).isEqualTo(415);
    }

    @Test
    @DisplayName("接口答复每个签名")
    void answers() throws Exception {
        var json = api("a.ofd", SealedSamples.sealedOfd(seals)).json();
        assertThat(json.get("format").asString()).isEqualTo("OFD");
        assertThat(json.get("verdict").asString()).isEqualTo("GENUINE");
        var one = json.get("signatures").get(0);
        assertThat(one.get("kind").asString()).isEqualTo("SEAL");
        assertThat(one.get("integrity").asString()).isEqualTo("UNCHANGED");
        assertThat(one.get("trusted").asBoolean()).isTrue();
        assertThat(one.get("signedAt").asString()).endsWith("Z");
    }

    @Test
    @DisplayName("验证的文件不保存")
    void nothingKept() throws Exception {
        var tables = "select sum(n_tup_ins) from pg_stat_user_tables where relname in ('case_event', 'public_draft', 'audit_entry')";
        var sealed = SealedSamples.sealedPdf(seals);
        long before = jdbc.sql(tables).query(Long.class).single();
        page("答复书.pdf", sealed);
        assertThat(jdbc.sql(tables).query(Long.class).single()).isLessThanOrEqualTo(before + 1);
    }
}
