// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.api;

import static org.assertj.core.api.Assertions.assertThat;

import cn.yifa.kernel.organ.PersonId;
import cn.yifa.server.ServerTest;
import cn.yifa.server.TestClock;
import cn.yifa.server.access.DemonstrationTime;
import cn.yifa.server.access.Desk;
import cn.yifa.server.access.Tokens;
import cn.yifa.server.storage.AdjustableClock;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

@ServerTest
@DisplayName("演示时间")
class DemonstrationOperationsTest {

    private static final LocalDateTime REAL = LocalDateTime.of(2026, 11, 24, 10, 0);
    private static final String NOW = "/api/demo/now";

    @LocalServerPort
    private int port;

    @Autowired
    private TestClock clock;

    @Autowired
    private AdjustableClock program;

    @Autowired
    private DemonstrationTime time;

    @Autowired
    private Tokens tokens;

    @Autowired
    private JdbcClient jdbc;

    private ApiClient sysadmin;

    @BeforeEach
    void begin() {
        clock.set(REAL);
        sysadmin = as("sysadmin");
    }

    @AfterEach
    void end() {
        assertThat(sysadmin.delete(NOW).status()).isEqualTo(200);
        clock.release();
    }

    private ApiClient as(String account) {
        return new ApiClient(port, account);
    }

    private void set(String now) {
        var answer = sysadmin.post(NOW, Map.of("now", now));
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    }

    private void times(String now, String real) {
        var json = as("bangong").get(NOW).json();
        assertThat(json.propertyNames()).containsExactly("now", "real");
        assertThat(json.get("now").stringValue()).isEqualTo(now);
        assertThat(json.get("real").stringValue()).isEqualTo(real);
    }

    @Test
    @DisplayName("设定以后接着走，重新启动也不变；回到真实时间以后两者相同")
    void setsAndRunsOn() {
        var answer = sysadmin.post(NOW, Map.of("now", "2020-01-20T01:00:00Z"));
        assertThat(answer.json().get("now").stringValue()).isEqualTo("2020-01-20T09:00:00+08:00");
        assertThat(answer.json().get("real").stringValue()).isEqualTo("2026-11-24T10:00:00+08:00");
        clock.set(REAL.plusHours(30));
        times("2020-01-21T15:00:00+08:00", "2026-11-25T16:00:00+08:00");

        program.putAhead(Duration.ZERO);
        time.afterSingletonsInstantiated();
        times("2020-01-21T15:00:00+08:00", "2026-11-25T16:00:00+08:00");

        assertThat(sysadmin.delete(NOW).status()).isEqualTo(200);
        times("2026-11-25T16:00:00+08:00", "2026-11-25T16:00:00+08:00");
        time.afterSingletonsInstantiated();
        assertThat(time.set()).isEmpty();
    }

    @Test
    @DisplayName("只有系统管理员能设定；其他人和没有登录的不能，什么也不变")
    void onlyTheSystemAdministrator() {
        for (var account : List.of("fagui", "head", "secadmin", "auditor")) {
            assertThat(as(account).post(NOW, Map.of("now", "2020-01-20T09:00:00+08:00")).status()).as(account).isEqualTo(403);
            assertThat(as(account).delete(NOW).status()).as(account).isEqualTo(403);
        }
        assertThat(as("").post(NOW, Map.of("now", "2020-01-20T09:00:00+08:00")).status()).isEqualTo(401);
        assertThat(as("").get(NOW).status()).isEqualTo(401);
        times("2026-11-24T10:00:00+08:00", "2026-11-24T10:00:00+08:00");
    }

    @ParameterizedTest
    @DisplayName("不是带时差的日期和时间：400，说明怎样写")
    @ValueSource(strings = {"{}", "{\"now\":null}", "{\"now\":\"\"}", "{\"now\":\"2020-01-20\"}", "{\"now\":\"2020-01-20T09:00:00\"}", "{\"now\":\"2020-02-30T09:00:00+08:00\"}",
        "{\"now\":\"昨天\"}", "{\"now\":20200120}", "{\"now\":{}}", "[]", ""})
    void unreadable(String body) {
        set("2020-01-20T09:00:00+08:00");
        var answer = sysadmin.send(NOW, "application/json", BodyPublishers.ofString(body));
        assertThat(answer.status()).as(answer.text()).isEqualTo(400);
        assertThat(answer.type()).startsWith("application/problem+json");
        assertThat(answer.json().get("detail").stringValue()).containsPattern("[\\u4e00-\\u9fff]");
        times("2020-01-20T09:00:00+08:00", "2026-11-24T10:00:00+08:00");
    }

    @ParameterizedTest
    @DisplayName("工作日历里没有的年份：422，说明可用的范围")
    @ValueSource(strings = {"2000-12-31T23:59:59+08:00", "2099-01-01T00:00:00+08:00", "2098-12-31T16:00:00Z", "-999999999-01-01T00:00:00+18:00", "+999999999-12-31T23:59:59-18:00"})
    void outsideTheCalendar(String now) {
        var answer = sysadmin.post(NOW, Map.of("now", now));
        assertThat(answer.status()).as(answer.text()).isEqualTo(422);
        assertThat(answer.json().at("/errors/0/rule").stringValue()).isEqualTo("OutsideCalendar");
        assertThat(answer.json().get("detail").stringValue()).contains("2001-01-01", "2098-12-31");
        times("2026-11-24T10:00:00+08:00", "2026-11-24T10:00:00+08:00");
    }

    @Test
    @DisplayName("把一项工作走过一年：剩余的工作日减少，灯变红；往回调，看得到，但不能接着办")
    void aYear() {
        set("2020-03-02T09:00:00+08:00");
        var plan = as("fagui").upload("/api/plans", "plan.txt", SamplePlan.bytes(SamplePlan.small(2020)), Map.of()).json().get("id").stringValue();
        var id = item(plan).get("caseId").stringValue();
        assertThat(as("caishen").get("/api/cases/" + id).json().get("openedAt").stringValue()).startsWith("2020-03-02T09:00");
        assertThat(task(id).get("light").stringValue()).isEqualTo("green");
        var left = remaining(id);
        assertThat(left).isPositive();

        set("2020-06-01T09:00:00+08:00");
        assertThat(remaining(id)).isPositive().isLessThan(left);
        assertThat(act(id, "report", Map.of("fields", Map.of("progress", "完成一半", "percent", 50))).status()).isEqualTo(200);

        set("2021-01-11T09:00:00+08:00");
        assertThat(remaining(id)).isNegative();
        assertThat(task(id).get("light").stringValue()).isEqualTo("red");

        set("2020-05-31T09:00:00+08:00");
        var refused = act(id, "report", Map.of("fields", Map.of("progress", "更早的进展", "percent", 40)));
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.json().at("/errors/0/rule").stringValue()).isEqualTo("ClockBehindCase");
        assertThat(refused.json().get("detail").stringValue()).contains("2020年6月1日 09:00", "2020年5月31日 09:00", "往后调");
        assertThat(as("fagui").post("/api/cases/" + id + "/actions/urge", Map.of("reason", "请抓紧")).status()).isEqualTo(422);

        set("2019-05-06T09:00:00+08:00");
        var desk = Desk.of(port, "fagui");
        for (var page : List.of("/work", "/work/cases", "/work/cases/" + id, "/work/overview", "/work/plans", "/work/plans/" + plan, "/", "/laws", "/procedures", "/procedures/plan-item")) {
            assertThat(desk.get(page).statusCode()).as(page + " before all that").isEqualTo(200);
        }
        assertThat(as("fagui").get("/api/plans/" + plan).status()).isEqualTo(200);
        assertThat(as("caishen").get("/api/cases/" + id).json().at("/fields/percent").intValue()).isEqualTo(50);
    }

    private JsonNode item(String plan) {
        return as("fagui").get("/api/plans/" + plan).json().at("/chapters/1/items/0");
    }

    private int remaining(String id) {
        return as("caishen").get("/api/cases/" + id).json().at("/clocks/0/remaining").intValue();
    }

    private JsonNode task(String id) {
        return StreamSupport.stream(as("caishen").get("/api/tasks").json().spliterator(), false).filter(task -> task.get("caseId").stringValue().equals(id)).findFirst().orElseThrow();
    }

    private ApiClient.Answer act(String id, String action, Map<String, ?> body) {
        return as("caishen").post("/api/cases/" + id + "/actions/" + action, body);
    }

    @Test
    @DisplayName("令牌、会话、登录和审计记录用真实时间")
    void accountsGoByTheRealTime() {
        var token = tokens.make(new PersonId("cailiao"), "统计脚本", 1);
        var desk = Desk.of(port, "cailiao");
        set("2050-01-20T09:00:00+08:00");
        assertThat(byToken(token)).isEqualTo(200);
        assertThat(desk.get("/work").statusCode()).isEqualTo(200);
        Desk.of(port, "cailiao");
        assertThat(jdbc.sql("select last_sign_in_at at time zone 'Asia/Shanghai' from person where id = 'cailiao'").query(LocalDateTime.class).single()).isEqualTo(REAL);
        clock.set(REAL.plusDays(2));
        assertThat(byToken(token)).isEqualTo(401);

        assertThat(jdbc.sql("select at at time zone 'Asia/Shanghai' from audit_entry where actor = 'sysadmin' and act = '设定演示时间' and subject = '2050-01-20T09:00+08:00'")
                .query(LocalDateTime.class).single()).isEqualTo(REAL);
    }

    private int byToken(String token) {
        return new Desk(port).get("/api/tasks", "Accept", "application/json", "Authorization", "Bearer " + token).statusCode();
    }

    @Test
    @DisplayName("网页：设定、往后调、回到真实时间；每一页的演示提示写明；写错的说明理由")
    void page() {
        var desk = Desk.of(port, "sysadmin");
        assertThat(desk.get("/admin/people").body()).contains("href=\"/admin/time\"");
        assertThat(new Desk(port).get("/").body()).contains("演示系统").doesNotContain("演示时间");
        assertThat(Desk.of(port, "fagui").get("/work").body()).doesNotContain("/admin/time");

        assertThat(desk.post("/admin/time", Map.of("now", "2020-01-20T09:00")).statusCode()).isEqualTo(302);
        for (var page : List.of("/", "/sign-in", "/no-such-page")) {
            assertThat(new Desk(port).get(page).body()).as(page).contains("演示时间：2020年1月20日 09:00");
        }
        assertThat(desk.post("/admin/time/ahead", Map.of("by", "P1D")).statusCode()).isEqualTo(302);
        times("2020-01-21T09:00:00+08:00", "2026-11-24T10:00:00+08:00");
        desk.post("/admin/time/ahead", Map.of("by", "P7D"));
        desk.post("/admin/time/ahead", Map.of("by", "P1M"));
        times("2020-02-28T09:00:00+08:00", "2026-11-24T10:00:00+08:00");

        for (var wrong : List.of("", "2020-01-20", "昨天", "1999-01-01T00:00", "2099-06-01T00:00")) {
            var refused = desk.post("/admin/time", Map.of("now", wrong));
            assertThat(refused.statusCode()).as(wrong).isEqualTo(422);
            assertThat(refused.body()).contains("没有办成");
        }
        assertThat(desk.post("/admin/time/ahead", Map.of("by", "P100Y")).statusCode()).isEqualTo(422);
        times("2020-02-28T09:00:00+08:00", "2026-11-24T10:00:00+08:00");

        assertThat(desk.post("/admin/time/real", Map.of()).statusCode()).isEqualTo(302);
        times("2026-11-24T10:00:00+08:00", "2026-11-24T10:00:00+08:00");
    }
}
