// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.workbench;

import static org.assertj.core.api.Assertions.assertThat;

import cn.yifa.server.ServerTest;
import cn.yifa.server.access.Desk;
import cn.yifa.server.api.ApiClient;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDateTime;
import java.util.Base64;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@ServerTest
@DisplayName("外勤：带走什么，谁带得走，手机上存的是哪些文件；补录经接口")
class VisitsPageTest {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    @LocalServerPort
    private int port;

    @Autowired
    private JdbcClient jdbc;

    private String visit(String title) {
        return new ApiClient(port, "jieneng").post("/api/cases/trial-visit", Map.of("title", title, "fields", Map.of("target_name", "明珠盐业", "items", "01"))).json().get("id").stringValue();
    }

    private static JsonNode json(String body) {
        return JSON.readTree(body);
    }

    @Test
    @DisplayName("单子上是办件内容、现在能办的和接着能办的动作、表单、检查要点；带走了记入审计")
    void sheet() {
        var desk = Desk.of(port, "jieneng");
        var id = visit("带走的检查");
        var waiting = json(desk.get("/work/visits/session").body());
        assertThat(waiting.get("person").stringValue()).isEqualTo("jieneng");
        assertThat(waiting.get("token").stringValue()).isNotBlank();
        assertThat(waiting.get("waiting").valueStream().filter(one -> one.get("id").stringValue().equals(id))).singleElement().satisfies(one -> {
            assertThat(one.get("title").stringValue()).isEqualTo("带走的检查");
            assertThat(one.get("step").stringValue()).isEqualTo("到场");
        });
        var sheet = json(desk.get("/work/visits/" + id).body());
        assertThat(sheet.get("sequence").intValue()).isEqualTo(1);
        assertThat(sheet.get("facts").valueStream().map(fact -> fact.get("name").stringValue() + "：" + fact.get("words").stringValue())).contains("检查对象：明珠盐业");
        assertThat(sheet.get("acts").valueStream().map(act -> act.get("action").stringValue() + " " + act.get("ready").booleanValue())).containsExactly("arrive true", "record false");
        var record = sheet.get("acts").get(1);
        assertThat(record.get("form").stringValue()).contains("name=\"result\"", "name=\"persons\"").doesNotContain("name=\"checklist\"", "<script");
        assertThat(record.get("kinds").get("checklist").stringValue()).isEqualTo("TEXTS");
        assertThat(record.get("required").valueStream().map(JsonNode::stringValue)).containsExactly("result", "signature");
        assertThat(record.get("signed").get("option").stringValue()).isEqualTo("当事人签名");
        assertThat(record.get("checks").get("items").get(0).get("title").stringValue()).isEqualTo("公开工作机构");
        assertThat(record.get("checks").get("items").get(0).get("points").size()).isEqualTo(6);
        assertThat(jdbc.sql("select count(*) from audit_entry where act = '带走外勤单' and actor = 'jieneng' and subject like '%带走的检查'").query(Integer.class).single()).isEqualTo(1);
    }

    @Test
    @DisplayName("别的处室的、没有可以在外勤时办的、没有这件的，都答没有；列表里也没有")
    void others() {
        var id = visit("别人的检查");
        var stranger = Desk.of(port, "renshi");
        assertThat(stranger.get("/work/visits/" + id).statusCode()).isEqualTo(404);
        assertThat(stranger.get("/work/visits/session").body()).doesNotContain(id);
        var desk = Desk.of(port, "jieneng");
        assertThat(desk.get("/work/visits/00000000-0000-7000-8000-000000000000").statusCode()).isEqualTo(404);
        assertThat(new ApiClient(port, "jieneng").post("/api/cases/" + id + "/actions/recall", Map.of()).status()).isEqualTo(200);
        assertThat(desk.get("/work/visits/" + id).statusCode()).isEqualTo(404);
        assertThat(desk.get("/work/visits/session").body()).doesNotContain(id);
        assertThat(new Desk(port).get("/work/visits/session", "HX-Request", "true").statusCode()).isEqualTo(401);
    }

    @Test
    @DisplayName("手机上存的每个文件都与写明的摘要相同；这一页不说是谁的；脚本只在自己的地址范围里")
    void shell() throws NoSuchAlgorithmException {
        var desk = Desk.of(port, "jieneng");
        var worker = desk.get("/work/visits/worker.js");
        assertThat(worker.headers().firstValue("Service-Worker-Allowed")).contains("/work/visits");
        assertThat(worker.headers().firstValue("Content-Type")).get().asString().startsWith("text/javascript");
        var named = Pattern.compile("const FILES = (\\{.*?});").matcher(worker.body());
        assertThat(named.find()).isTrue();
        var files = json(named.group(1));
        assertThat(files.size()).isGreaterThan(12);
        for (var file : files.properties()) {
            var content = desk.download(file.getKey()).body();
            assertThat("sha256-" + Base64.getEncoder().encodeToString(MessageDigest.getInstance("SHA-256").digest(content))).as(file.getKey()).isEqualTo(file.getValue().stringValue());
        }
        var page = desk.get("/work/visits");
        assertThat(page.body()).doesNotContain("_csrf", "jieneng", "节能").isEqualTo(Desk.of(port, "renshi").get("/work/visits").body());
        assertThat(page.headers().firstValue("Content-Security-Policy").orElseThrow()).contains("worker-src 'self'", "manifest-src 'self'").doesNotContain("unsafe", "blob:");
        var manifest = json(new String(desk.download("/work/visits/manifest.json").body(), StandardCharsets.UTF_8));
        assertThat(manifest.get("scope").stringValue()).isEqualTo("/work/visits");
        assertThat(Desk.location(desk.get("/work/visits/sign-in"))).endsWith("/work/visits");
    }

    @Test
    @DisplayName("补录经接口：写明发生的时间和原因；缺一个、在将来、早于轮到的时候，都不办")
    void late() {
        var jieneng = new ApiClient(port, "jieneng");
        var id = visit("补录的检查");
        var opened = LocalDateTime.parse(jieneng.get("/api/cases/" + id).json().get("openedAt").stringValue());
        var act = "/api/cases/" + id + "/actions/arrive";
        var shown = Map.of("cards_shown", true);
        assertThat(jieneng.post(act, Map.of("fields", shown, "lateReason", "没有网络")).status()).isEqualTo(400);
        assertThat(jieneng.post(act, Map.of("fields", shown, "happenedAt", opened.plusNanos(1000).toString())).json().toString()).contains("补录要写明为什么没有及时记录");
        assertThat(jieneng.post(act, Map.of("fields", shown, "lateReason", "没有网络", "happenedAt", opened.plusDays(1).toString())).json().toString()).contains("不能在将来");
        assertThat(jieneng.post(act, Map.of("fields", shown, "lateReason", "没有网络", "happenedAt", opened.minusDays(1).toString())).json().toString()).contains("不能早于办件开始的时间");
        var happened = opened.plusNanos(1_000_000);
        assertThat(jieneng.post(act, Map.of("fields", shown, "lateReason", "没有网络", "happenedAt", happened.toString())).status()).isEqualTo(200);
        // Each act follows the one before as it happened, not as it was recorded.
        var record = "/api/cases/" + id + "/actions/record";
        var found = Map.of("result", "未发现问题", "signature", "拒绝签名");
        assertThat(jieneng.post(record, Map.of("fields", found, "lateReason", "没有网络", "happenedAt", opened.toString())).json().toString()).contains("才开始等待");
        assertThat(jieneng.post(record, Map.of("fields", found, "lateReason", "没有网络", "happenedAt", happened.plusNanos(1_000_000).toString())).status()).isEqualTo(200);
        var events = jdbc.sql("select count(*) from case_event where case_id = cast(:id as uuid)").param("id", id).query(Integer.class).single();
        assertThat(events).isEqualTo(3);
    }
}
