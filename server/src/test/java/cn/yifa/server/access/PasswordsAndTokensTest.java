// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.access;

import static org.assertj.core.api.Assertions.assertThat;

import cn.yifa.kernel.organ.PersonId;
import cn.yifa.server.ServerTest;
import cn.yifa.server.TestClock;
import java.time.LocalDateTime;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

@ServerTest
@DisplayName("口令与接口令牌")
class PasswordsAndTokensTest {

    private static final Pattern TOKEN = Pattern.compile("yifa_[A-Za-z0-9_-]{43}");
    private static final Pattern REVOKE = Pattern.compile("/account/tokens/[0-9a-f-]+/revoke");
    private static final Pattern ONE_TIME = Pattern.compile("一次性口令：([a-z0-9]{16})");

    @LocalServerPort
    private int port;

    @Autowired
    private TestClock clock;

    @Autowired
    private JdbcClient jdbc;

    @AfterEach
    void release() {
        clock.release();
    }

    @ParameterizedTest
    @DisplayName("不合规则的新口令")
    @CsvSource({"short-one", "password-2026!", "guihua-is-me-7", "aaaaaaaaaaaa", "规划处经办规划处经办规划处经办规划处经办规划处经办", "我是王小明二〇二六甲乙丙丁", "QWERTYUIOP123", "yifa-demo-yifa"})
    void weak(String password) {
        assertThat(PasswordRules.weakness(password, new PersonId("guihua"), "王小明")).isPresent();
    }

    @ParameterizedTest
    @DisplayName("合规则的新口令")
    @CsvSource({"correct horse battery", "依法行政二〇二六年秋", "kX9-tr_2q!zz"})
    void strong(String password) {
        assertThat(PasswordRules.weakness(password, new PersonId("guihua"), "王小明")).isEmpty();
    }

    @Test
    @DisplayName("改口令：先核对现在的；改好后别处的会话都作废")
    void changed() {
        var here = Desk.of(port, "guihua");
        var elsewhere = Desk.of(port, "guihua");
        var wanted = "一条很长的新口令 2026";
        assertThat(here.post("/account/password", Map.of("current", "wrong", "wanted", wanted, "again", wanted)).statusCode()).isEqualTo(422);
        assertThat(here.post("/account/password", Map.of("current", "yifa-demo", "wanted", wanted, "again", wanted + "x")).statusCode()).isEqualTo(422);
        assertThat(here.post("/account/password", Map.of("current", "yifa-demo", "wanted", "short", "again", "short")).statusCode()).isEqualTo(422);
        assertThat(here.post("/account/password", Map.of()).statusCode()).isEqualTo(422);
        assertThat(here.post("/account/password", Map.of("current", "yifa-demo", "wanted", wanted, "again", wanted)).statusCode()).isEqualTo(302);
        assertThat(Desk.location(elsewhere.get("/account/tokens"))).endsWith("/sign-in");
        assertThat(Desk.location(new Desk(port).signIn("guihua", "yifa-demo"))).contains("failed");
        assertThat(Desk.location(new Desk(port).signIn("guihua", wanted))).endsWith("/work");
    }

    @Test
    @DisplayName("一次性口令：改好以前，网页只能改口令；令牌作废")
    void oneTimePassword() {
        var token = token(Desk.of(port, "yunxing"), 30);
        var page = Desk.of(port, "sysadmin").post("/admin/people/yunxing/password", Map.of());
        var found = ONE_TIME.matcher(page.body());
        assertThat(found.find()).isTrue();
        assertThat(byToken(token)).as("tokens end with the password").isEqualTo(401);

        var desk = new Desk(port);
        desk.signIn("yunxing", found.group(1));
        assertThat(Desk.location(desk.get("/account/tokens"))).endsWith("/account/password");
        assertThat(desk.get("/api/tasks", "Accept", "application/json").statusCode()).isEqualTo(403);
        assertThat(desk.get("/account/password").body()).contains("一次性口令");
        var wanted = "another long phrase 7";
        assertThat(desk.post("/account/password", Map.of("current", found.group(1), "wanted", wanted, "again", wanted)).statusCode()).isEqualTo(302);
        assertThat(Desk.location(new Desk(port).signIn("yunxing", wanted))).endsWith("/work");
    }

    @Test
    @DisplayName("令牌：只显示一次，库里只有摘要；撤销、到期后不能用")
    void tokens() {
        var desk = Desk.of(port, "jigai");
        var text = token(desk, 30);
        assertThat(desk.get("/account/tokens").body()).doesNotContain(text);
        assertThat(jdbc.sql("select count(*) from personal_token where digest = :text or name = :text").param("text", text).query(Integer.class).single()).isZero();
        assertThat(byToken(text)).isEqualTo(200);
        assertThat(byToken(text + "x")).isEqualTo(401);
        assertThat(byToken("")).isEqualTo(401);

        var revoke = REVOKE.matcher(desk.get("/account/tokens").body());
        assertThat(revoke.find()).isTrue();
        assertThat(Desk.of(port, "chuangxin").post(revoke.group(), Map.of()).statusCode()).as("somebody else's").isEqualTo(404);
        assertThat(byToken(text)).isEqualTo(200);
        desk.post(revoke.group(), Map.of());
        assertThat(byToken(text)).isEqualTo(401);

        var brief = token(desk, 1);
        clock.set(LocalDateTime.now(clock).plusDays(1).plusMinutes(1));
        assertThat(byToken(brief)).as("expired").isEqualTo(401);
    }

    @Test
    @DisplayName("令牌的用途和天数不对的，不建")
    void refused() {
        var desk = Desk.of(port, "jigai");
        assertThat(desk.post("/account/tokens", Map.of("name", " ", "days", "1")).statusCode()).isEqualTo(422);
        assertThat(desk.post("/account/tokens", Map.of("name", "x", "days", "0")).statusCode()).isEqualTo(422);
        assertThat(desk.post("/account/tokens", Map.of("name", "x", "days", "400")).statusCode()).isEqualTo(422);
        assertThat(desk.post("/account/tokens", Map.of("name", "x", "days", "ten")).statusCode()).isEqualTo(422);
        assertThat(desk.post("/account/tokens", Map.of("name", "a\u0000b", "days", "1")).statusCode()).isEqualTo(422);
    }

    private String token(Desk desk, int days) {
        var found = TOKEN.matcher(desk.post("/account/tokens", Map.of("name", "脚本", "days", Integer.toString(days))).body());
        assertThat(found.find()).isTrue();
        return found.group();
    }

    private int byToken(String token) {
        return new Desk(port).get("/api/tasks", "Accept", "application/json", "Authorization", "Bearer " + token).statusCode();
    }
}
