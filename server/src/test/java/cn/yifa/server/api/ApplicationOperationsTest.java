// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.api;

import static org.assertj.core.api.Assertions.assertThat;

import cn.yifa.server.ServerTest;
import cn.yifa.server.TestClock;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.LocalDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

@ServerTest
@DisplayName("接口：公众提出申请，凭查询码查询和办理")
class ApplicationOperationsTest {

    private static final String PATH = "/api/cases/disclosure-request";
    private static LocalDateTime next = LocalDateTime.of(2028, 3, 1, 9, 0);

    @LocalServerPort
    private int port;

    @Autowired
    private TestClock clock;

    @Autowired
    private JdbcClient jdbc;

    private ApiClient anybody;

    @BeforeEach
    void begin() {
        next = next.plusDays(3);
        clock.set(next);
        jdbc.sql("delete from public_opening").update();
        jdbc.sql("delete from lookup_attempt").update();
        anybody = new ApiClient(port, "");
    }

    @AfterEach
    void release() {
        clock.release();
    }

    private static Map<String, Object> fields(String description) {
        return new HashMap<>(Map.of("applicant", "岭海某公司", "applicant_kind", "商业企业", "identity", "统一社会信用代码 91440000000000000X", "phone", "020-00000000",
                "description", description, "wanted_form", "电子文档", "wanted_delivery", "网上查看"));
    }

    private ApiClient.Answer opened(String description, String... headers) {
        return anybody.post(PATH, Map.of("fields", fields(description)), headers);
    }

    @Test
    @DisplayName("字段写在 fields 里或者写在最外层都可以；渠道和收到日期由系统填写，写了也不算")
    void opensACase() {
        var nested = opened("甲文件");
        assertThat(nested.status()).as(nested.text()).isEqualTo(201);
        var answer = nested.json();
        assertThat(nested.headers().firstValue("Location")).contains("/api/cases/" + answer.get("id").stringValue());
        assertThat(answer.get("code").stringValue()).matches("(.{4}-){3}.{4}");
        assertThat(answer.get("number").stringValue()).startsWith("信息公开〔2028〕");
        assertThat(answer.get("status").stringValue()).isEqualTo("open");
        assertThat(answer.get("state").stringValue()).isEqualTo("open");
        assertThat(answer.get("clocks").findValuesAsString("id")).contains("reply", "correction-notice");
        assertThat(answer.get("title").stringValue()).isEqualTo("申请公开：甲文件");
        var flat = fields("乙文件");
        flat.put("channel", "当面");
        flat.put("received_on", "2020-01-01");
        flat.put("title", "自己写的标题");
        var second = anybody.post(PATH, flat);
        assertThat(second.status()).as(second.text()).isEqualTo(201);
        assertThat(second.json().at("/fields/channel").stringValue()).isEqualTo("网上");
        assertThat(second.json().at("/fields/received_on").stringValue()).isEqualTo(next.toLocalDate().toString());
        assertThat(second.json().get("title").stringValue()).isEqualTo("自己写的标题");
    }

    @Test
    @DisplayName("不合要求的一次说全：漏填、选项之外、太长、看不见的字符、没有的字段、不该自己填的字段；什么也没有立")
    void refusals() {
        var before = jdbc.sql("select count(*) from case_file").query(Integer.class).single();
        var empty = anybody.post(PATH, Map.of());
        assertThat(empty.status()).isEqualTo(422);
        assertThat(empty.type()).startsWith("application/problem+json");
        assertThat(empty.json().get("errors").findValuesAsString("field")).contains("applicant", "applicant_kind", "identity", "phone", "description", "wanted_form", "wanted_delivery")
                .doesNotContain("channel", "received_on");
        assertThat(empty.json().get("errors").findValuesAsString("basis")).as("each with its article").hasSize(7).containsOnly("《政府信息公开条例》第二十九条");
        var wrong = fields("字".repeat(2001));
        wrong.put("applicant", "甲\u202E乙");
        wrong.put("applicant_kind", "外星人");
        wrong.put("no_such", "x");
        wrong.put("answer_kind", "予以公开");
        var answer = anybody.post(PATH, Map.of("fields", wrong, "title", "x".repeat(400)));
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.json().get("errors").findValuesAsString("field")).contains("description", "applicant", "applicant_kind", "no_such", "answer_kind", "title");
        assertThat(answer.json().get("errors").findValuesAsString("rule")).contains("FieldNotAsked", "FieldUnknown", "FieldWrong", "TitleWrong");
        var posted = fields("没有地址的");
        posted.put("wanted_delivery", "邮寄");
        assertThat(anybody.post(PATH, posted).json().get("errors").findValuesAsString("message")).containsExactly("选择邮寄获取的，请填写通信地址");
        assertThat(anybody.post(PATH, Map.of("fields", List.of("x"))).status()).isEqualTo(400);
        assertThat(anybody.post(PATH, Map.of("fields", Map.of("applicant", Map.of("a", 1)))).status()).isEqualTo(400);
        assertThat(anybody.send(PATH, "application/json", BodyPublishers.ofString("[]")).status()).isEqualTo(400);
        assertThat(anybody.send(PATH, "application/json", BodyPublishers.ofString("{")).status()).isEqualTo(400);
        assertThat(anybody.send(PATH, "text/plain", BodyPublishers.ofString("x")).status()).isEqualTo(415);
        assertThat(anybody.post("/api/cases/plan-item", Map.of()).status()).isEqualTo(404);
        assertThat(anybody.post("/api/cases/no-such", Map.of()).status()).isEqualTo(404);
        assertThat(opened("钥匙不对", "Idempotency-Key", "a b").status()).isEqualTo(400);
        assertThat(jdbc.sql("select count(*) from case_file").query(Integer.class).single()).isEqualTo(before);
    }

    @Test
    @DisplayName("同一个 Idempotency-Key 重发：同一件，查询码再告知一次；换了内容不行")
    void sameKey() {
        var first = opened("用钥匙的", "Idempotency-Key", "k-1234567890");
        clock.set(next.plusHours(5));
        var again = opened("用钥匙的", "Idempotency-Key", "k-1234567890");
        assertThat(again.status()).isEqualTo(200);
        assertThat(again.json().get("id")).isEqualTo(first.json().get("id"));
        assertThat(again.json().get("code")).isEqualTo(first.json().get("code"));
        var other = opened("换了内容的", "Idempotency-Key", "k-1234567890");
        assertThat(other.status()).isEqualTo(422);
        assertThat(other.json().get("detail").stringValue()).contains("Idempotency-Key");
    }

    @Test
    @DisplayName("同样的内容十分钟内重发：同一件，但不再告知查询码；过了十分钟是另一件")
    void sameContent() {
        var first = opened("重发的");
        clock.set(next.plusMinutes(9));
        var again = opened("重发的");
        assertThat(again.status()).isEqualTo(200);
        assertThat(again.json().get("id")).isEqualTo(first.json().get("id"));
        assertThat(again.json().has("code")).isFalse();
        clock.set(next.plusMinutes(20));
        var later = opened("重发的");
        assertThat(later.status()).isEqualTo(201);
        assertThat(later.json().get("id")).isNotEqualTo(first.json().get("id"));
    }

    @Test
    @DisplayName("同一网络申请太多：429")
    void tooMany() {
        jdbc.sql("insert into public_opening (case_id, network, opened_at, digest) select gen_random_uuid(), '127.0.0.1', :at, '' from generate_series(1, 60)")
                .param("at", next.atZone(clock.getZone()).toOffsetDateTime()).update();
        var answer = opened("太多的");
        assertThat(answer.status()).isEqualTo(429);
        assertThat(answer.headers().firstValue("Retry-After")).contains("3600");
        assertThat(answer.json().get("detail").stringValue()).contains("申请太多");
    }

    @Test
    @DisplayName("分办给没有的处室：不予办理，说明是哪一个")
    void unknownDivision() {
        var path = "/api/cases/" + opened("分办给谁").json().get("id").stringValue();
        var refused = new ApiClient(port, "bangong").post(path + "/actions/accept", Map.of("fields", Map.of("undertaking", List.of("radio", "policy"))));
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.text()).contains("DivisionUnknown", "“policy”").doesNotContain("“radio”");
        assertThat(new ApiClient(port, "bangong").post(path + "/actions/accept", Map.of("fields", Map.of("undertaking", List.of("radio")))).status()).isEqualTo(200);
    }

    @Test
    @DisplayName("凭查询码看自己的办件、补正、撤回；没有、不对、别的办件的查询码一律 401；别的接口用不上")
    void byLookupCode() {
        var mine = opened("凭码办理的").json();
        var other = opened("别人的").json();
        var path = "/api/cases/" + mine.get("id").stringValue();
        var code = mine.get("code").stringValue();
        assertThat(anybody.get(path).status()).isEqualTo(401);
        assertThat(anybody.get(path, "X-Lookup-Code", other.get("code").stringValue()).status()).isEqualTo(401);
        assertThat(anybody.get("/api/cases/00000000-0000-7000-8000-000000000000", "X-Lookup-Code", code).status()).isEqualTo(401);
        assertThat(anybody.get("/api/tasks", "X-Lookup-Code", code).status()).isEqualTo(401);
        assertThat(anybody.get("/api/cases", "X-Lookup-Code", code).status()).isIn(401, 404);
        var seen = anybody.get(path, "X-Lookup-Code", code);
        assertThat(seen.status()).as(seen.text()).isEqualTo(200);
        assertThat(seen.json().at("/fields/applicant").stringValue()).isEqualTo("岭海某公司");
        assertThat(seen.json().has("code")).isFalse();
        assertThat(anybody.post(path + "/actions/straight", Map.of(), "X-Lookup-Code", code).status()).as("an officer's act").isEqualTo(422);
        assertThat(anybody.post(path + "/actions/terminate", Map.of("reason", "x"), "X-Lookup-Code", code).status()).isEqualTo(422);
        assertThat(new ApiClient(port, "bangong").post(path + "/actions/correct", Map.of("fields", Map.of("correction_items", "请写明年度", "correct_by", next.toLocalDate().plusDays(9).toString()))).status())
                .isEqualTo(200);
        var overtaken = anybody.post(path + "/actions/withdraw", Map.of("sequence", 1), "X-Lookup-Code", code);
        assertThat(overtaken.status()).isEqualTo(409);
        assertThat(overtaken.json().get("detail").stringValue()).startsWith("工作人员于");
        assertThat(anybody.get(path, "X-Lookup-Code", code).json().at("/fields/correction_items").stringValue()).isEqualTo("请写明年度");
        assertThat(anybody.post(path + "/actions/supply", Map.of("fields", Map.of()), "X-Lookup-Code", code).status()).isEqualTo(422);
        var supplied = anybody.post(path + "/actions/supply", Map.of("fields", Map.of("supplement", "二〇二七年度")), "X-Lookup-Code", code);
        assertThat(supplied.status()).as(supplied.text()).isEqualTo(200);
        var withdrawn = anybody.post(path + "/actions/withdraw", Map.of(), "X-Lookup-Code", code);
        assertThat(withdrawn.status()).as(withdrawn.text()).isEqualTo(200);
        assertThat(withdrawn.json().get("status").stringValue()).isEqualTo("withdrawn");
    }

    @Test
    @DisplayName("接口猜查询码也会锁")
    void guessing() {
        var mine = opened("接口猜码的").json();
        var path = "/api/cases/" + mine.get("id").stringValue();
        for (int i = 0; i < 3; i++) {
            assertThat(anybody.get(path, "X-Lookup-Code", "WRONG").status()).isEqualTo(401);
        }
        var waits = anybody.get(path, "X-Lookup-Code", mine.get("code").stringValue());
        assertThat(waits.status()).isEqualTo(429);
        assertThat(waits.type()).startsWith("application/problem+json");
        assertThat(waits.headers().firstValue("Retry-After")).contains("5");
        clock.set(next.plusSeconds(6));
        assertThat(anybody.get(path, "X-Lookup-Code", mine.get("code").stringValue()).status()).isEqualTo(200);
    }

    @Test
    @DisplayName("工作人员登记别人当面提出的：渠道和日期照写，也有查询码")
    void writtenDownByAnOfficer() {
        var fields = fields("当面提出的");
        fields.put("channel", "当面");
        fields.put("received_on", next.toLocalDate().minusDays(1).toString());
        var answer = new ApiClient(port, "bangong").post(PATH, Map.of("fields", fields));
        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
        assertThat(answer.json().at("/fields/channel").stringValue()).isEqualTo("当面");
        assertThat(answer.json().at("/fields/received_on").stringValue()).isEqualTo(next.toLocalDate().minusDays(1).toString());
        assertThat(anybody.get("/api/cases/" + answer.json().get("id").stringValue(), "X-Lookup-Code", answer.json().get("code").stringValue()).status()).isEqualTo(200);
        assertThat(new ApiClient(port, "caishen").post(PATH, Map.of("fields", fields)).status()).as("not their office").isEqualTo(422);
    }
}
