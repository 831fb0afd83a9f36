// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.administration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.yifa.server.DatabaseOwner;
import cn.yifa.server.ServerTest;
import cn.yifa.server.access.Desk;
import cn.yifa.server.organization.People;
import cn.yifa.server.organization.Person;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

@ServerTest
@DisplayName("三类管理员的页面")
class AdministrationTest {

    @LocalServerPort
    private int port;

    @Autowired
    private People people;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private DatabaseOwner owner;

    private static Map<String, String> person(String id, String name, String seat, String... more) {
        var form = new HashMap<>(Map.of("id", id, "name", name, "seats", seat));
        for (int i = 0; i < more.length; i += 2) {
            form.put(more[i], more[i + 1]);
        }
        return form;
    }

    private int recorded(String act, String about) {
        return jdbc.sql("select count(*) from audit_entry where actor = 'sysadmin' and act = :act and subject like :about || '%'").param("act", act).param("about", about).query(Integer.class).single();
    }

    @Test
    @DisplayName("新增、改岗、停用，每次都有审计记录")
    void people() {
        var desk = Desk.of(port, "sysadmin");
        assertThat(desk.post("/admin/people", person("xiaozhang", "小张", "HANDLER@personnel")).body()).contains("一次性口令");
        assertThat(people.find("xiaozhang").orElseThrow().seats()).hasSize(1);
        assertThat(recorded("新增人员", "xiaozhang")).isOne();
        assertThat(desk.post("/admin/people/xiaozhang", person("ignored", "张某", "DIVISION_HEAD@personnel", "active", "yes")).statusCode()).isEqualTo(302);
        assertThat(people.find("xiaozhang").orElseThrow()).extracting(Person::name, Person::active).containsExactly("张某", true);
        assertThat(recorded("修改人员", "xiaozhang")).isOne();
    }

    @Test
    @DisplayName("不予办理的，一样也没有变，也没有审计记录")
    void refused() {
        var desk = Desk.of(port, "sysadmin");
        var before = people.all();
        for (var form : List.of(person("Bad Account", "某人", ""), person("fagui", "某人", ""), person("somebody-x", " ", ""), person("somebody-x", "某人", "HANDLER@no-such-division"),
                person("somebody-x", "某人", "LEGAL_REVIEWER@finance"), person("somebody-x", "某人", "GOD@office"), person("somebody-x", "某人", "x"))) {
            var answer = desk.post("/admin/people", form);
            assertThat(answer.statusCode()).as(form.toString()).isEqualTo(422);
            assertThat(answer.body()).contains("没有完成");
        }
        assertThat(desk.post("/admin/people", Map.of()).statusCode()).isEqualTo(422);
        assertThat(desk.post("/admin/people/sysadmin", person("sysadmin", "系统管理员", "SYSTEM_ADMINISTRATOR@information")).statusCode()).as("the last one closes himself").isEqualTo(422);
        assertThat(desk.post("/admin/people/no-such-person", person("x", "x", "")).statusCode()).isEqualTo(404);
        assertThat(people.all()).isEqualTo(before);
        assertThat(recorded("新增人员", "somebody-x")).isZero();
    }

    @Test
    @DisplayName("表单里多塞的栏目不起作用")
    void massAssignment() {
        var desk = Desk.of(port, "sysadmin");
        desk.post("/admin/people", person("xiaoli", "小李", "", "demonstration", "true", "password_hash", "{noop}x", "passwordChangeNeeded", "false", "era", "9"));
        assertThat(jdbc.sql("select demonstration or not password_change_needed or era > 0 or password_hash like '{noop}%' from person where id = 'xiaoli'").query(Boolean.class).single()).isFalse();
    }

    @Test
    @DisplayName("系统管理员代设外出代理；业务人员撤不了别人的")
    void delegation() {
        var sysadmin = Desk.of(port, "sysadmin");
        var today = LocalDate.now();
        var form = Map.of("delegate", "renshi", "starts", today.toString(), "ends", today.plusDays(2).toString());
        assertThat(sysadmin.post("/admin/people/dangwei/delegation", Map.of("delegate", "renshi")).statusCode()).isEqualTo(422);
        assertThat(sysadmin.post("/admin/people/secadmin/delegation", form).statusCode()).isEqualTo(422);
        assertThat(sysadmin.post("/admin/people/dangwei/delegation", form).statusCode()).isEqualTo(302);
        assertThat(recorded("设定代理", "dangwei")).isOne();
        var id = jdbc.sql("select id::text from delegation where person_id = 'dangwei'").query(String.class).single();
        assertThat(Desk.of(port, "fuwu").post("/account/delegation/" + id + "/revoke", Map.of()).statusCode()).isEqualTo(404);
        assertThat(Desk.of(port, "renshi").post("/account/delegation/" + id + "/revoke", Map.of()).statusCode()).as("the delegate").isEqualTo(404);
        assertThat(Desk.of(port, "dangwei").post("/account/delegation/" + id + "/revoke", Map.of()).statusCode()).isEqualTo(302);
        assertThat(jdbc.sql("select revoked_at is not null from delegation where person_id = 'dangwei'").query(Boolean.class).single()).isTrue();
    }

    @Test
    @DisplayName("审计记录能按账号查；只能添加，改、删、清空都被数据库拒绝")
    void audit() {
        new Desk(port).signIn("<script>alert(1)</script>", "x");
        var page = Desk.of(port, "auditor").get("/admin/audit?q=script").body();
        assertThat(page).contains("登录失败").contains("&lt;script&gt;alert(1)").doesNotContain("<script>alert(1)");
        assertThat(Desk.of(port, "auditor").get("/admin/audit?q=%25&page=notanumber").statusCode()).isEqualTo(200);
        assertThat(Desk.of(port, "auditor").get("/admin/audit?q=%00&page=999999999999").statusCode()).isEqualTo(200);
        for (var change : List.of("update audit_entry set actor = 'x'", "delete from audit_entry", "truncate audit_entry")) {
            assertThatThrownBy(() -> owner.does(change)).hasMessageContaining("only added to");
        }
    }
}
