// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.access;

import static org.assertj.core.api.Assertions.assertThat;

import cn.yifa.server.ServerTest;
import cn.yifa.server.TestClock;
import java.time.LocalDateTime;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

@ServerTest
@DisplayName("登录与会话")
class SignInTest {

    @LocalServerPort
    private int port;

    @Autowired
    private TestClock clock;

    @AfterEach
    void release() {
        clock.release();
    }

    @Test
    @DisplayName("登录后会话换了号，落到待办；会话 cookie 不给脚本，也不随别的网站走")
    void signsIn() {
        var desk = new Desk(port);
        var cookie = desk.get("/sign-in").headers().firstValue("Set-Cookie").orElseThrow();
        assertThat(cookie).contains("HttpOnly").contains("SameSite=Lax");
        var before = desk.session();
        assertThat(Desk.location(desk.signIn("cailiao", "yifa-demo"))).endsWith("/work");
        assertThat(desk.session()).isPresent().isNotEqualTo(before);
    }

    @Test
    @DisplayName("每一页都带严格的安全头，不缓存")
    void headers() {
        var headers = Desk.of(port, "cailiao").get("/account/password").headers();
        assertThat(headers.firstValue("Content-Security-Policy").orElseThrow()).contains("default-src 'none'", "frame-ancestors 'none'", "base-uri 'none'", "form-action 'self'").doesNotContain("unsafe");
        assertThat(headers.firstValue("X-Content-Type-Options")).contains("nosniff");
        assertThat(headers.firstValue("X-Frame-Options")).contains("DENY");
        assertThat(headers.firstValue("Referrer-Policy")).contains("same-origin");
        assertThat(headers.firstValue("Cache-Control").orElseThrow()).contains("no-store");
        assertThat(headers.firstValue("Server")).isEmpty();
    }

    @Test
    @DisplayName("口令不对、没有这个账号、账号已锁定：回答一模一样")
    void oneAnswerForWhateverIsWrong() {
        var wrong = refused("zhuangbei", "not the password");
        assertThat(refused("no-such-account", "not the password")).isEqualTo(wrong);
        for (int i = 0; i < Accounts.MOST_FAILURES; i++) {
            assertThat(refused("zhuangbei", "not the password")).isEqualTo(wrong);
        }
        assertThat(refused("zhuangbei", "yifa-demo")).as("locked, although the password is right").isEqualTo(wrong);

        var secadmin = Desk.of(port, "secadmin");
        assertThat(secadmin.get("/admin/security").body()).contains("/admin/security/zhuangbei/unlock");
        assertThat(secadmin.post("/admin/security/zhuangbei/unlock", Map.of()).statusCode()).isEqualTo(302);
        Desk.of(port, "zhuangbei");
    }

    private String refused(String account, String password) {
        var desk = new Desk(port);
        var answer = desk.signIn(account, password);
        assertThat(desk.get("/work").statusCode()).isEqualTo(302);
        return answer.statusCode() + " " + Desk.location(answer) + desk.get("/sign-in?failed").body().replaceAll("value=\"[^\"]*\"", "");
    }

    @Test
    @DisplayName("锁定一刻钟后自己解开")
    void lockEnds() {
        var begin = LocalDateTime.now(clock);
        clock.set(begin);
        for (int i = 0; i < Accounts.MOST_FAILURES; i++) {
            new Desk(port).signIn("dianzi", "not the password");
        }
        clock.set(begin.plus(Accounts.LOCKED_FOR).minusSeconds(1));
        assertThat(Desk.location(new Desk(port).signIn("dianzi", "yifa-demo"))).contains("failed");
        clock.set(begin.plus(Accounts.LOCKED_FOR).plusSeconds(1));
        assertThat(Desk.location(new Desk(port).signIn("dianzi", "yifa-demo"))).endsWith("/work");
    }

    @ParameterizedTest
    @DisplayName("账号里有怪字符：只说不对，不出错")
    @ValueSource(strings = {"", " ", "\u0000", "fagui\u0000", "'; drop table person; --", "法规", "\uD83D\uDE00", "a\r\nSet-Cookie: x=1", "../../etc/passwd"})
    void oddAccounts(String account) {
        var answer = new Desk(port).signIn(account, "\u0000x");
        assertThat(answer.statusCode()).isEqualTo(302);
        assertThat(Desk.location(answer)).endsWith("/sign-in?failed");
        assertThat(answer.headers().firstValue("x")).isEmpty();
        assertThat(new Desk(port).signIn("a".repeat(5000), "b".repeat(5000)).statusCode()).isEqualTo(302);
    }

    @Test
    @DisplayName("没有防伪令牌的表单不办：登录页说已失效，别的页 403")
    void forgery() {
        assertThat(Desk.location(new Desk(port).plain("POST", "/sign-in", Map.of("username", "cailiao", "password", "yifa-demo")))).endsWith("/sign-in?stale");
        var desk = Desk.of(port, "cailiao");
        assertThat(desk.plain("POST", "/account/tokens", Map.of("name", "x", "days", "1")).statusCode()).isEqualTo(403);
        assertThat(desk.plain("POST", "/sign-out", Map.of()).statusCode()).isEqualTo(403);
        assertThat(desk.plain("POST", "/api/cases/x/actions/urge", Map.of()).statusCode()).as("a session rides no API call without the token").isEqualTo(403);
        assertThat(desk.get("/work").statusCode()).isNotEqualTo(302);
    }

    @Test
    @DisplayName("浏览器说请求来自别的网站的，不办")
    void crossSite() {
        var desk = Desk.of(port, "cailiao");
        for (var site : new String[] {"cross-site", "same-site"}) {
            assertThat(desk.post("/account/tokens", Map.of("name", "x", "days", "1"), "Sec-Fetch-Site", site).statusCode()).isEqualTo(403);
        }
        assertThat(desk.post("/account/tokens", Map.of("name", "x", "days", "1"), "Sec-Fetch-Site", "same-origin").statusCode()).isEqualTo(200);
    }

    @Test
    @DisplayName("登录后回到原来要去的页；没有权限的不去，别的网站更不去")
    void backToWhereOneWanted() {
        var desk = new Desk(port);
        assertThat(Desk.location(desk.get("/account/tokens?a=1"))).endsWith("/sign-in");
        assertThat(Desk.location(desk.signIn("cailiao", "yifa-demo"))).isEqualTo("/account/tokens?a=1");

        var administrator = new Desk(port);
        administrator.get("/work/plans");
        assertThat(Desk.location(administrator.signIn("sysadmin", "yifa-demo"))).isEqualTo("/admin/people");

        var tricked = new Desk(port);
        tricked.get("/sign-in?continue=https://evil.example/&next=//evil.example");
        assertThat(Desk.location(tricked.signIn("cailiao", "yifa-demo"))).isEqualTo("/work");
        var address = new Desk(port);
        assertThat(address.get("//evil.example/work").statusCode()).isEqualTo(400);
    }

    @ParameterizedTest
    @DisplayName("换个写法的地址绕不过权限")
    @ValueSource(strings = {"/admin/people/", "/admin;x=1/people", "/admin/%70eople", "/%61dmin/people", "/work/../admin/people", "/admin/people%2f", "/admin//people", "/ADMIN/people", "/admin/people.json",
        "/admin/people%00", "/./admin/people"})
    void otherSpellings(String address) {
        var answer = Desk.of(port, "cailiao").get(address);
        assertThat(answer.statusCode()).as(address).isIn(400, 403, 404);
        assertThat(answer.body()).doesNotContain("新增人员");
    }

    @Test
    @DisplayName("方法改写不起作用")
    void methodOverride() {
        var desk = Desk.of(port, "cailiao");
        desk.get("/account/tokens");
        assertThat(desk.get("/account/tokens?_method=POST&name=stolen&days=1", "X-HTTP-Method-Override", "POST").body()).doesNotContain("stolen");
        assertThat(desk.get("/account/tokens").body()).doesNotContain("stolen");
        assertThat(desk.get("/sign-out").statusCode()).as("GET signs nobody out").isEqualTo(404);
        assertThat(desk.get("/account/tokens").statusCode()).isEqualTo(200);
    }

    @Test
    @DisplayName("退出后会话作废")
    void signsOut() {
        var desk = Desk.of(port, "cailiao");
        assertThat(Desk.location(desk.post("/sign-out", Map.of()))).endsWith("/");
        assertThat(Desk.location(desk.get("/account/tokens"))).endsWith("/sign-in");
    }

    @Test
    @DisplayName("安全管理员结束会话、系统管理员停用账号，都立即生效；接口也一样")
    void endedByAdministrators() {
        var desk = Desk.of(port, "laoganbu");
        assertThat(desk.get("/api/tasks", "Accept", "application/json").statusCode()).isEqualTo(200);
        Desk.of(port, "secadmin").post("/admin/security/laoganbu/sign-out", Map.of());
        assertThat(desk.get("/api/tasks", "Accept", "application/json").statusCode()).isEqualTo(401);
        assertThat(Desk.location(desk.get("/account/tokens"))).endsWith("/sign-in");

        var again = Desk.of(port, "laoganbu");
        var sysadmin = Desk.of(port, "sysadmin");
        var seats = Map.of("name", "离退休人员服务处经办", "seats", "HANDLER@retirees");
        assertThat(sysadmin.post("/admin/people/laoganbu", seats).statusCode()).isEqualTo(302);
        assertThat(Desk.location(again.get("/account/tokens"))).endsWith("/sign-in");
        assertThat(Desk.location(new Desk(port).signIn("laoganbu", "yifa-demo"))).contains("failed");
        sysadmin.post("/admin/people/laoganbu", Map.of("name", "离退休人员服务处经办", "seats", "HANDLER@retirees", "active", "yes"));
        Desk.of(port, "laoganbu");
    }

    @Test
    @DisplayName("actuator 只说活着没有")
    void actuator() {
        var desk = new Desk(port);
        assertThat(desk.get("/actuator/health", "Accept", "application/json").body()).contains("UP").doesNotContain("components");
        for (var closed : new String[] {"/actuator", "/actuator/env", "/actuator/health/db", "/actuator/heapdump", "/actuator/loggers"}) {
            assertThat(desk.get(closed).statusCode()).as(closed).isEqualTo(404);
        }
    }
}
