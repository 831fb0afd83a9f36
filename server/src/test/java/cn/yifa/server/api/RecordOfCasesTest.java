// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.api;

import static org.assertj.core.api.Assertions.assertThat;

import cn.yifa.server.DatabaseOwner;
import cn.yifa.server.ServerTest;
import cn.yifa.server.record.Checker;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;

/// A real plan is brought in and worked on; then an auditor takes the whole record out and checks it without the server.
@ServerTest
@TestPropertySource(properties = "yifa.record.origin=cases.example")
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@DisplayName("办件的记录，从导出的文件核对")
class RecordOfCasesTest {

    private static final String PLAN = """
            岭海省工业和信息化厅2044年依法行政工作要点

            一、公开透明
            1.做好信息公开工作。按时公开全部应当公开的信息。（办公室牵头，信息处负责）
            2.加强财政资金监管。开展专项审计。（财审处负责）
            """;

    @LocalServerPort
    private int port;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private DatabaseOwner owner;

    private ApiClient as(String account) {
        return new ApiClient(port, account);
    }

    private Checker.Verdict exported() throws InterruptedException {
        for (int i = 0; i < 100 && jdbc.sql("select exists (select from case_event e where not exists (select from record_leaf l where l.subject = e.case_id and l.number = e.sequence))")
                .query(Boolean.class).single(); i++) {
            Thread.sleep(100);
        }
        var whole = as("discipline").get("/api/records/export?with=tiles,bodies,files,cases");
        assertThat(whole.status()).as(whole.text()).isEqualTo(200);
        return Checker.check(whole.body(), as("").get("/api/records/keys").text().lines().map(key -> "--key=" + key).toList());
    }

    @Test
    @Order(1)
    @DisplayName("办件的每个事件、附件和现状都核对无误")
    void everythingIsRight() throws InterruptedException {
        var answer = as("fagui").upload("/api/plans", "plan.txt", SamplePlan.bytes(PLAN), Map.of()).json();
        var plan = as("fagui").get("/api/plans/" + answer.get("id").stringValue()).json();
        var audit = plan.at("/chapters/0/items/1/caseId").stringValue();
        assertThat(as("caishen").upload("/api/cases/" + audit + "/actions/report/with-evidence", "进展.txt", SamplePlan.bytes("完成一半"),
                Map.of("body", "{\"fields\":{\"progress\":\"完成一半\",\"percent\":50}}")).status()).isEqualTo(200);
        assertThat(as("fagui").post("/api/cases/" + audit + "/actions/urge", Map.of("reason", "请抓紧")).status()).isEqualTo(200);
        var verdict = exported();
        assertThat(verdict.words()).contains("核对无误", "办件的现状", "附件的摘要");
        assertThat(verdict.status()).isZero();
    }

    @Test
    @Order(2)
    @DisplayName("改了现状、删了现状、删了事件、改了事件的，说出是哪一条")
    void tampered() throws InterruptedException {
        var last = jdbc.sql("select l.position from record_leaf l join case_event e on e.case_id = l.subject and e.sequence = l.number where l.kind = 'case-event' and e.kind = 'HolderUrged'")
                .query(Long.class).single();
        var changes = List.of("update case_file set body = replace(body, '完成一半', '全部完成') where body like '%完成一半%'", "delete from case_file where body like '%完成一半%'",
                "update case_file set body = replace(body, '完成一半', '全部完成'), sequence = sequence + 1 where body like '%完成一半%'",
                "update case_event set body = replace(body, '请抓紧', '不急') where kind = 'HolderUrged'", "delete from case_event where kind = 'HolderUrged'");
        for (var change : changes) {
            owner.does("alter table case_event disable trigger user");
            owner.does("create table kept_file as select * from case_file");
            owner.does("create table kept_event as select * from case_event where kind = 'HolderUrged'");
            assertThat(owner.does(change)).as(change).isEqualTo(1);
            var verdict = exported();
            assertThat(verdict.words()).as(change).contains("有问题。第 " + last + " 条");
            owner.does("delete from case_file");
            owner.does("insert into case_file select * from kept_file");
            owner.does("delete from case_event where kind = 'HolderUrged'");
            owner.does("insert into case_event select * from kept_event");
            owner.does("drop table kept_file, kept_event");
            owner.does("alter table case_event enable trigger user");
        }
        assertThat(exported().words()).contains("核对无误");
    }
}
