// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.access;

import static org.assertj.core.api.Assertions.assertThat;

import cn.yifa.kernel.draw.Demand;
import cn.yifa.kernel.draw.DrawPlan;
import cn.yifa.kernel.draw.Outcome;
import cn.yifa.kernel.draw.Quotas;
import cn.yifa.kernel.draw.SeedSource;
import cn.yifa.kernel.draw.Stratum;
import cn.yifa.kernel.organ.Officer;
import cn.yifa.kernel.organ.PersonId;
import cn.yifa.server.ServerTest;
import cn.yifa.server.api.ApiClient;
import cn.yifa.server.casework.By;
import cn.yifa.server.draw.Announcement;
import cn.yifa.server.draw.Draws;
import cn.yifa.server.storage.AdjustableClock;
import cn.yifa.server.storage.DataLocation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.HttpHeaders;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;

@ServerTest
@TestPropertySource(properties = "yifa.demo=false")
@DisplayName("不是演示的系统")
class WithoutDemonstrationTest {

    @LocalServerPort
    private int port;

    @Autowired
    private DataLocation data;

    @Autowired
    private DemonstrationTime time;

    @Autowired
    private AdjustableClock clock;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private Draws draws;

    @Test
    @DisplayName("没有演示账号和演示提示，接口不收账号口令")
    void nothingOfADemonstration() {
        assertThat(Desk.location(new Desk(port).signIn("fagui", "yifa-demo"))).contains("failed");
        assertThat(Desk.location(new Desk(port).signIn("sysadmin", "yifa-demo"))).contains("failed");
        assertThat(new Desk(port).get("/sign-in").body()).doesNotContain("yifa-demo").doesNotContain("演示系统");
        assertThat(new ApiClient(port, "fagui").get("/api/tasks").status()).isEqualTo(401);
        assertThat(new Desk(port).get("/api/tasks", "Accept", "application/json").headers().firstValue(HttpHeaders.WWW_AUTHENTICATE).orElseThrow()).startsWith("Bearer");
    }

    @Test
    @DisplayName("没有外部见证人，不能公布抽取：承诺没有外面的人作证")
    void noDrawWithoutAWitness() {
        var plan = new DrawPlan("", List.of("《优化营商环境条例》第五十四条"), new Quotas.Counts(Map.of("甲", 1)), 0, Optional.empty(), new SeedSource("掷骰子", Instant.parse("2089-01-01T00:00:00Z"), 20),
                draws.usualParties(), List.of("公证员"));
        var outcome = draws.announce(new Announcement(plan, List.of(new Stratum("甲", Demand.NONE, List.of("A1", "A2"))), List.of(), List.of(), List.of(), Map.of(), Optional.empty()),
                By.officer(Officer.of(new PersonId("somebody"), "某人")));
        assertThat(outcome).isInstanceOfSatisfying(Outcome.Refused.class, refused -> assertThat(refused.grounds()).hasSize(1).asString().contains("NoWitness"));
    }

    @Test
    @DisplayName("没有演示时间：页面和接口对谁都不存在，库里留下的也不算")
    void noTimeOfADemonstration() {
        for (var client : List.of(new ApiClient(port, "sysadmin"), new ApiClient(port, "fagui"), new ApiClient(port, ""))) {
            assertThat(client.get("/api/demo/now").status()).isEqualTo(404);
            assertThat(client.post("/api/demo/now", Map.of("now", "2020-01-20T09:00:00+08:00")).status()).isEqualTo(404);
            assertThat(client.delete("/api/demo/now").status()).isEqualTo(404);
        }
        assertThat(new Desk(port).get("/admin/time").statusCode()).isEqualTo(404);

        jdbc.sql("insert into demonstration_time (ahead_millis) values (3600000)").update();
        time.afterSingletonsInstantiated();
        assertThat(time.set()).isEmpty();
        assertThat(clock.ahead()).isZero();
    }

    @Test
    @DisplayName("首次启动只有三位管理员，一次性口令在只有服务账户能读的文件里，登录后先改口令")
    void firstAdministrators() throws IOException {
        var file = data.path().resolve(FirstAdministrators.FILE);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file))).isEqualTo("rw-------");
        var passwords = Files.readAllLines(file).stream().map(line -> line.split("\t")).filter(parts -> parts.length == 2).collect(Collectors.toMap(parts -> parts[0], parts -> parts[1]));
        assertThat(passwords).containsOnlyKeys("sysadmin", "secadmin", "auditor");

        var desk = new Desk(port);
        desk.signIn("secadmin", passwords.get("secadmin"));
        assertThat(Desk.location(desk.get("/admin/security"))).endsWith("/account/password");
        var wanted = "a phrase of my own 1";
        assertThat(desk.post("/account/password", Map.of("current", passwords.get("secadmin"), "wanted", wanted, "again", wanted)).statusCode()).isEqualTo(302);
        var again = new Desk(port);
        assertThat(Desk.location(again.signIn("secadmin", wanted))).endsWith("/admin/security");
        var page = again.get("/admin/security");
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body()).doesNotContain("演示");

        var first = new Desk(port);
        first.signIn("sysadmin", passwords.get("sysadmin"));
        assertThat(first.post("/account/password", Map.of("current", passwords.get("sysadmin"), "wanted", wanted, "again", wanted)).statusCode()).isEqualTo(302);
        var system = new Desk(port);
        system.signIn("sysadmin", wanted);
        assertThat(system.get("/admin/people").body()).contains("人员与岗位").doesNotContain("演示时间");
        assertThat(system.get("/admin/time").statusCode()).isEqualTo(404);
        assertThat(system.post("/admin/time", Map.of("now", "2020-01-20T09:00")).statusCode()).isEqualTo(404);
    }
}
