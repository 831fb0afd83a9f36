// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.administration;

import static org.assertj.core.api.Assertions.assertThat;

import cn.yifa.server.DatabaseOwner;
import cn.yifa.server.ServerTest;
import cn.yifa.server.access.Desk;
import cn.yifa.server.maintenance.Commands;
import cn.yifa.server.storage.DataLocation;
import cn.yifa.server.storage.Database;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.TestPropertySource;

/// A server of its own: nothing is sealed in it for a while.
@ServerTest
@TestPropertySource(properties = "database.of=SealingPageTest")
@DisplayName("记录封存的页面和警报")
class SealingPageTest {

    @LocalServerPort
    private int port;

    @Autowired
    private DatabaseOwner owner;

    @Autowired
    private Database database;

    @Autowired
    private DataLocation data;

    private int go(String reason) {
        return Commands.run("continue-record", new String[] {"--yifa.db.url=" + database.url(), "--yifa.db.user=" + database.program().user(), "--yifa.db.password=" + database.program().password(),
            "--yifa.data=" + data.path(), "--reason=" + reason});
    }

    @Test
    @DisplayName("封存停了：管理员、法规处、纪检监察在每一页上看到，健康检查说出来，别人照常办事；服务开着就能说明理由继续，理由写在页上")
    void stoppedAndContinued() {
        assertThat(Desk.of(port, "sysadmin").get("/records/sealing").body()).contains("只能添加和读取").doesNotContain("封存已停止", "权限过大");
        owner.does("insert into record_restore (restore, restored_at, size, backup) values (gen_random_uuid(), now(), 0, '')");

        for (var watcher : List.of("sysadmin", "secadmin", "auditor", "fagui", "discipline")) {
            var desk = Desk.of(port, watcher);
            assertThat(desk.get("/account/password").body()).as(watcher).contains("封存已停止", "/records/sealing");
            assertThat(desk.get("/records/sealing").body()).as(watcher).contains("封存已停止", "continue-record");
        }
        assertThat(new Desk(port).get("/records").body()).as("the public").contains("封存已停止");
        var official = Desk.of(port, "bangong");
        assertThat(official.get("/work").body()).doesNotContain("封存已停止");
        assertThat(official.get("/records/sealing").statusCode()).isEqualTo(403);
        var health = new Desk(port).get("/actuator/health", "Accept", "application/json");
        assertThat(health.statusCode()).isEqualTo(200);
        assertThat(health.body()).contains("SEALING_STOPPED").doesNotContain("components");
        assertThat(owner.jdbc().sql("select count(*) from audit_entry where actor = 'bangong'").query(Integer.class).single()).as("what happens meanwhile").isPositive();

        assertThat(go("演练<b>结束</b>")).isZero();
        assertThat(Desk.of(port, "sysadmin").get("/records/sealing").body()).contains("继续封存", "演练&lt;b&gt;结束").doesNotContain("封存已停止");
        assertThat(new Desk(port).get("/actuator/health", "Accept", "application/json").body()).contains("UP");
    }
}
