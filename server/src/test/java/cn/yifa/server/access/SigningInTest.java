// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.authentication;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import cn.yifa.kernel.organ.DivisionId;
import cn.yifa.kernel.organ.PersonId;
import cn.yifa.kernel.organ.Position;
import cn.yifa.kernel.organ.Seat;
import cn.yifa.server.ServerTest;
import cn.yifa.server.TestClock;
import cn.yifa.server.organization.Delegations;
import cn.yifa.server.organization.Organization;
import cn.yifa.server.organization.OrganizationError;
import cn.yifa.server.organization.People;
import java.time.LocalDateTime;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.http.HttpHeaders;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpSession;
import org.springframework.test.web.servlet.MockMvc;

@ServerTest
@AutoConfigureMockMvc
class SigningInTest {

    private static final LocalDateTime NOW = LocalDateTime.of(2026, 11, 24, 9, 0);

    @Autowired
    private MockMvc mvc;

    @Autowired
    private People people;

    @Autowired
    private Accounts accounts;

    @Autowired
    private Tokens tokens;

    @Autowired
    private Delegations delegations;

    @Autowired
    private Organization organization;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private TestClock clock;

    private static int number;

    private PersonId somebody(String password, boolean change, Seat... seats) {
        var id = new PersonId("somebody-" + ++number);
        people.add(id, "某人", List.of(seats), accounts.hash(password), change);
        return id;
    }

    private static Seat handler(String division) {
        return new Seat(Position.HANDLER, new DivisionId(division));
    }

    private MockHttpSession signIn(PersonId id, String password, boolean succeeds) throws Exception {
        var result = mvc.perform(post("/sign-in").with(csrf()).param("username", id.value()).param("password", password)).andExpect(status().is3xxRedirection()).andReturn();
        assertThat(result.getResponse().getRedirectedUrl()).isEqualTo(succeeds ? "/work" : "/sign-in?failed");
        return (MockHttpSession) result.getRequest().getSession();
    }

    @AfterEach
    void time() {
        clock.release();
    }

    @Test
    @DisplayName("口令对的登录，停用的账号立即出局")
    void signsInAndIsOutWhenClosed() throws Exception {
        var id = somebody("right-password-1", false, handler("office"));
        var session = signIn(id, "right-password-1", true);
        mvc.perform(get("/account/tokens").session(session)).andExpect(status().isOk());
        people.change(id, "某人", false, List.of(handler("office")));
        mvc.perform(get("/account/tokens").session(session)).andExpect(redirectedUrl("/sign-in"));
        signIn(id, "right-password-1", false);
    }

    @Test
    @DisplayName("连续五次输错锁定一刻钟，口令对也不行；之后自己解开，安全管理员可以提前解开")
    void locksOut() throws Exception {
        clock.set(NOW);
        var id = somebody("right-password-2", false, handler("office"));
        for (int i = 0; i < 5; i++) {
            signIn(id, "wrong", false);
        }
        signIn(id, "right-password-2", false);
        assertThat(accounts.locked()).contains(id);
        clock.set(NOW.plusMinutes(14));
        signIn(id, "right-password-2", false);
        clock.set(NOW.plusMinutes(16));
        signIn(id, "right-password-2", true);
        for (int i = 0; i < 5; i++) {
            signIn(id, "wrong", false);
        }
        accounts.unlock(id);
        signIn(id, "right-password-2", true);
    }

    @Test
    @DisplayName("没有的账号与口令不对，回答一样")
    void unknownAccountsLookTheSame() throws Exception {
        signIn(new PersonId("nobody-here"), "whatever", false);
    }

    @Test
    @DisplayName("一次性口令登录后，只能先改口令")
    void oneTimePasswordMustBeChanged() throws Exception {
        var id = somebody("one-time-1234", true, handler("office"));
        var session = signIn(id, "one-time-1234", true);
        mvc.perform(get("/account/tokens").session(session)).andExpect(redirectedUrl("/account/password"));
        mvc.perform(post("/account/password").session(session).with(csrf()).param("current", "one-time-1234").param("wanted", "short").param("again", "short"))
                .andExpect(status().isUnprocessableContent());
        mvc.perform(post("/account/password").session(session).with(csrf()).param("current", "one-time-1234").param("wanted", "a-good-Phrase-77").param("again", "a-good-Phrase-77"))
                .andExpect(redirectedUrl("/sign-in"));
        signIn(id, "a-good-Phrase-77", true);
    }

    @ParameterizedTest
    @ValueSource(strings = {"short1", "zhangsan-secret", "password12345", "aaaaaaaaaaaaaa", "含有张三的一个口令呀"})
    @DisplayName("弱口令被拒绝，说明原因")
    void weakPasswords(String password) {
        assertThat(Accounts.weakness(password, new PersonId("zhangsan"), "张三")).isPresent();
    }

    @Test
    void aGoodPasswordWillDo() {
        assertThat(Accounts.weakness("梅花三弄 plum-7", new PersonId("zhangsan"), "张三")).isEmpty();
    }

    @Test
    @DisplayName("没有 CSRF 令牌的提交被拒绝")
    void formsNeedTheirToken() throws Exception {
        var session = signIn(somebody("right-password-3", false, handler("office")), "right-password-3", true);
        mvc.perform(post("/account/tokens").session(session).param("name", "x")).andExpect(status().isForbidden());
    }

    @Test
    @DisplayName("令牌：能用、撤销后不能用、过期不能用")
    void tokensWorkUntilRevokedOrExpired() throws Exception {
        clock.set(NOW);
        var id = somebody("right-password-4", false, handler("office"));
        var token = tokens.make(id, "测试", 30);
        mvc.perform(get("/api/tasks").header(HttpHeaders.AUTHORIZATION, "Bearer " + token)).andExpect(status().isOk());
        assertThat(jdbc.sql("select count(*) from personal_token where digest = :t or name = :t").param("t", token).query(Integer.class).single()).isZero();
        clock.set(NOW.plusDays(31));
        mvc.perform(get("/api/tasks").header(HttpHeaders.AUTHORIZATION, "Bearer " + token)).andExpect(status().isUnauthorized());
        clock.set(NOW);
        var other = somebody("right-password-5", false, handler("office"));
        assertThat(tokens.revoke(tokens.of(id).getFirst().id(), other)).as("somebody else's token").isFalse();
        assertThat(tokens.revoke(tokens.of(id).getFirst().id(), id)).isTrue();
        mvc.perform(get("/api/tasks").header(HttpHeaders.AUTHORIZATION, "Bearer " + token)).andExpect(status().isUnauthorized());
        mvc.perform(get("/api/tasks").header(HttpHeaders.AUTHORIZATION, "Bearer yifa_invented")).andExpect(status().isUnauthorized());
    }

    @Test
    @DisplayName("页面的安全响应头：没有 unsafe-inline 和 unsafe-eval")
    void headers() throws Exception {
        mvc.perform(get("/sign-in")).andExpect(header().string("Content-Security-Policy", SecurityConfiguration.CONTENT_POLICY))
                .andExpect(header().string("X-Content-Type-Options", "nosniff")).andExpect(header().string("X-Frame-Options", "DENY"));
        assertThat(SecurityConfiguration.CONTENT_POLICY).doesNotContain("unsafe");
    }

    @Test
    @DisplayName("三类管理员互不兼任，也不担任业务岗位")
    void administratorsExcludeOneAnother() {
        var division = new DivisionId("information");
        assertThatThrownBy(() -> somebody("right-password-6", false, new Seat(Position.SYSTEM_ADMINISTRATOR, division), new Seat(Position.AUDIT_ADMINISTRATOR, division)))
                .isInstanceOf(OrganizationError.class).hasMessageContaining("互不兼任");
        assertThatThrownBy(() -> somebody("right-password-7", false, new Seat(Position.SECURITY_ADMINISTRATOR, division), handler("office")))
                .isInstanceOf(OrganizationError.class).hasMessageContaining("业务岗位");
        assertThatThrownBy(() -> people.change(new PersonId("sysadmin"), "系统管理员", false, List.of())).isInstanceOf(OrganizationError.class).hasMessageContaining("至少要留");
    }

    @Test
    @DisplayName("代理期间持有本人的席位，期满、撤销即止；管理员不能代理")
    void delegation() {
        clock.set(NOW);
        var away = somebody("right-password-8", false, handler("finance"));
        var stands = somebody("right-password-9", false, handler("office"));
        var today = NOW.toLocalDate();
        delegations.add(away, stands, today, today.plusDays(3));
        var officer = organization.officer(stands).orElseThrow();
        assertThat(officer.holds(handler("finance"))).isTrue();
        assertThat(officer.onBehalfOf(handler("finance"))).contains(away);
        clock.set(NOW.plusDays(4));
        assertThat(organization.officer(stands).orElseThrow().holds(handler("finance"))).isFalse();
        clock.set(NOW);
        delegations.revoke(delegations.of(away).getFirst().id(), stands);
        assertThat(organization.officer(stands).orElseThrow().holds(handler("finance"))).as("only the one who is away revokes").isTrue();
        delegations.revoke(delegations.of(away).getFirst().id(), away);
        assertThat(organization.officer(stands).orElseThrow().holds(handler("finance"))).isFalse();
        assertThatThrownBy(() -> delegations.add(away, new PersonId("sysadmin"), today, today)).isInstanceOf(OrganizationError.class);
        assertThatThrownBy(() -> delegations.add(away, away, today, today)).isInstanceOf(OrganizationError.class);
        assertThatThrownBy(() -> delegations.add(away, stands, today, today.minusDays(1))).isInstanceOf(OrganizationError.class);
    }

    @Test
    @DisplayName("审计记录只能添加：改、删、清空都被数据库拒绝")
    void auditIsOnlyAddedTo() {
        jdbc.sql("insert into audit_entry (at, actor, act, subject, address) values (now(), 'a', 'b', 'c', 'd')").update();
        assertThatThrownBy(() -> jdbc.sql("update audit_entry set actor = 'x'").update()).hasMessageContaining("only added to");
        assertThatThrownBy(() -> jdbc.sql("delete from audit_entry").update()).hasMessageContaining("only added to");
        assertThatThrownBy(() -> jdbc.sql("truncate audit_entry").update()).hasMessageContaining("only added to");
    }

    @Test
    @DisplayName("管理员重置口令记入审计")
    void administratorsAreRecorded() throws Exception {
        var id = somebody("right-password-10", false, handler("office"));
        var admin = SecurityConfiguration.authenticated(new SignedIn(organization.officer(new PersonId("sysadmin")).orElseThrow(), false));
        mvc.perform(post("/admin/people/" + id + "/password").with(csrf())
                .with(authentication(admin))).andExpect(status().isOk());
        assertThat(jdbc.sql("select count(*) from audit_entry where actor = 'sysadmin' and act = '重置口令' and subject = :id").param("id", id.value()).query(Integer.class).single()).isOne();
        assertThat(accounts.verify(id.value(), "right-password-10")).isEmpty();
    }

}
