// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.workbench;

import static org.assertj.core.api.Assertions.assertThat;

import cn.yifa.server.ServerTest;
import cn.yifa.server.access.Desk;
import cn.yifa.server.api.ApiClient;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

@ServerTest
@DisplayName("遮盖个人信息：预览、改正、下载")
class MaskingPageTest {

    private static final String TEXT = "当事人：张建国，电话13800138000，绰号大头。";
    private static final String CONTENT = Base64.getEncoder().encodeToString(TEXT.getBytes(StandardCharsets.UTF_8));

    @LocalServerPort
    private int port;

    @Test
    @DisplayName("粘贴文字，看到遮盖什么、为什么")
    void preview() {
        var page = Desk.of(port, "bangong").post("/work/masking", Map.of("text", TEXT));
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body()).contains("<mark>张某某</mark>", "<mark>138****8000</mark>", "自然人姓名", "电话号码", "号段");
    }

    @Test
    @DisplayName("去掉的不遮盖，加上的遮盖；下载的文件照此")
    void corrected() {
        var desk = Desk.of(port, "bangong");
        var entries = Map.of("name", "文字.txt", "content", CONTENT, "mask", "0", "more", "大头");
        assertThat(desk.post("/work/masking", entries).body()).contains("<mark>张某某</mark>", "13800138000", "<mark>***</mark>");
        var copy = desk.post("/work/masking/copy", entries);
        assertThat(copy.statusCode()).isEqualTo(200);
        assertThat(copy.body()).isEqualTo("当事人：张某某，电话13800138000，绰号***。");
        assertThat(copy.headers().firstValue("Content-Disposition")).hasValueSatisfying(value -> assertThat(value).startsWith("attachment"));
        assertThat(copy.headers().firstValue("Cache-Control")).hasValueSatisfying(value -> assertThat(value).contains("no-store"));
    }

    @Test
    @DisplayName("什么也没给、内容坏了，说明原因，422")
    void refused() {
        var desk = Desk.of(port, "bangong");
        assertThat(desk.post("/work/masking", Map.of("text", "")).statusCode()).isEqualTo(422);
        var broken = desk.post("/work/masking", Map.of("name", "a.pdf", "content", Base64.getEncoder().encodeToString("%PDF-1.7 x".getBytes(StandardCharsets.US_ASCII))));
        assertThat(broken.statusCode()).isEqualTo(422);
        assertThat(broken.body()).contains("已经损坏");
        assertThat(desk.post("/work/masking/copy", Map.of("name", "a.txt", "content", "%%%")).statusCode()).isEqualTo(422);
    }

    @Test
    @DisplayName("接口：逐处答复；种类写错的、没有文字的，说明")
    void api() {
        var client = new ApiClient(port, "bangong");
        var json = client.post("/api/masking", Map.of("text", TEXT, "masks", List.of("phone"))).json();
        assertThat(json.get("text").asString()).isEqualTo("当事人：张建国，电话138****8000，绰号大头。");
        assertThat(json.get("findings")).hasSize(1);
        assertThat(json.at("/findings/0/kind").asString()).isEqualTo("phone");
        assertThat(json.at("/findings/0/from").asInt()).isEqualTo(TEXT.indexOf("138"));
        assertThat(client.post("/api/masking", Map.of("text", "x", "masks", List.of("shoe-size"))).status()).isEqualTo(400);
        assertThat(client.post("/api/masking", Map.of()).status()).isEqualTo(400);
    }
}
