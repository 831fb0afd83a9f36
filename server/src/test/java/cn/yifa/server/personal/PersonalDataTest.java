// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.personal;

import static org.assertj.core.api.Assertions.assertThat;

import cn.yifa.kernel.cases.Case;
import cn.yifa.kernel.cases.Command;
import cn.yifa.kernel.cases.Fields;
import cn.yifa.kernel.cases.Holder;
import cn.yifa.kernel.organ.DivisionId;
import cn.yifa.kernel.organ.PersonId;
import cn.yifa.kernel.organ.Position;
import cn.yifa.kernel.organ.Seat;
import cn.yifa.server.ServerTest;
import cn.yifa.server.TestClock;
import cn.yifa.server.access.Audit;
import cn.yifa.server.access.Desk;
import cn.yifa.server.api.ApiClient;
import cn.yifa.server.casework.By;
import cn.yifa.server.casework.Cases;
import cn.yifa.server.casework.Outcome;
import cn.yifa.server.organization.Organization;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

@ServerTest
@ExtendWith(OutputCaptureExtension.class)
@DisplayName("个人信息只给办理的人看")
class PersonalDataTest {

    private static final DivisionId OFFICE = new DivisionId("office");
    private static final LocalDateTime MONDAY = LocalDateTime.of(2026, 3, 2, 9, 30);
    private static final String SEEN = "查看个人信息";

    @LocalServerPort
    private int port;

    @Autowired
    private Cases cases;

    @Autowired
    private Organization organization;

    @Autowired
    private Audit audit;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private TestClock clock;

    private Case matter;

    @BeforeEach
    void opened() {
        clock.set(MONDAY);
        var fields = Fields.of(Map.of("applicant", "欧阳建国", "applicant_kind", "自然人", "identity", "居民身份证 440106199001011234", "phone", "13812345600", "email", "jianguo@example.cn",
                "description", "某年度的预算", "wanted_form", "电子文档", "wanted_delivery", "网上查看", "channel", "当面", "received_on", "2026-03-02"));
        matter = done(cases.open("disclosure-request", new Command.Open("", "申请公开某年度的预算", OFFICE, fields, List.of()), by("bangong")));
    }

    @AfterEach
    void release() {
        clock.release();
    }

    private By by(String account) {
        return By.officer(organization.officer(new PersonId(account)).orElseThrow());
    }

    private static Case done(Outcome outcome) {
        assertThat(outcome).isInstanceOf(Outcome.Done.class);
        return ((Outcome.Done) outcome).now();
    }

    private String page(String account) {
        var answer = Desk.of(port, account).get("/work/cases/" + matter.id());
        assertThat(answer.statusCode()).as(account).isEqualTo(200);
        return answer.body();
    }

    private String answer(String account) {
        var answer = new ApiClient(port, account).get("/api/cases/" + matter.id());
        assertThat(answer.status()).as(account).isEqualTo(200);
        return answer.text();
    }

    private void seesOpen(String account) {
        assertThat(page(account)).as(account).contains("欧阳建国", "13812345600", "jianguo@example.cn").doesNotContain("sealed:1:", "已遮盖");
        assertThat(answer(account)).as(account).contains("欧阳建国", "13812345600").doesNotContain("sealed:1:");
    }

    private void seesMasked(String account) {
        assertThat(page(account)).as(account).contains("欧***", "138******00", "j****@example.cn", "已遮盖").doesNotContain("欧阳建国", "13812345600", "440106", "jianguo", "sealed:1:");
        assertThat(answer(account)).as(account).contains("欧***", "138******00").doesNotContain("欧阳建国", "13812345600", "440106", "jianguo", "sealed:1:");
    }

    @Test
    @DisplayName("承办处室看到原文；法规处、厅领导、主要负责人、纪检监察看到的是遮盖过的；别的处室看不到这个办件")
    void whoSeesWhat() {
        seesOpen("bangong");
        seesOpen("bangong-head");
        for (var supervisor : List.of("fagui", "fagui-reviewer", "leader", "head", "discipline")) {
            seesMasked(supervisor);
        }
        assertThat(new ApiClient(port, "caishen").get("/api/cases/" + matter.id()).status()).isEqualTo(404);
    }

    @Test
    @DisplayName("有过待办的处室和点名交办的人看到原文，待办转走以后也看得到")
    void whoHadATask() {
        var task = matter.tasks().getFirst().id();
        matter = done(cases.execute(matter.id(), 1, new Command.Reassign(task, new Holder.InSeat(new Seat(Position.HANDLER, new DivisionId("legal-affairs"))), "请法规处办"), by("bangong-head")));
        seesOpen("fagui");
        seesMasked("head");
        matter = done(cases.execute(matter.id(), 2, new Command.Reassign(matter.tasks().getFirst().id(),
                new Holder.InPerson(new PersonId("caishen"), new Seat(Position.HANDLER, new DivisionId("finance"))), "请财审处办"), by("fagui-head")));
        seesOpen("caishen");
        seesOpen("fagui");
        seesMasked("discipline");
    }

    @Test
    @DisplayName("看过原文，审计里记一条：谁、哪个办件、何时，一小时一条，不记内容；看遮盖过的不记")
    void audited() {
        page("fagui");
        assertThat(seen()).isEmpty();
        page("bangong");
        page("bangong");
        answer("bangong");
        assertThat(seen()).singleElement().satisfies(entry -> {
            assertThat(entry.actor()).isEqualTo("bangong");
            assertThat(entry.subject()).isEqualTo(matter.number() + " " + matter.id());
        });
        clock.set(MONDAY.plusHours(1));
        page("bangong");
        answer("bangong-head");
        assertThat(seen()).hasSize(3);
        assertThat(jdbc.sql("select string_agg(subject, ' ') from audit_entry").query(String.class).single()).doesNotContain("欧阳", "138123");
    }

    private List<Audit.Entry> seen() {
        return audit.page(SEEN, 0, 100).stream().filter(entry -> entry.subject().contains(matter.id().toString())).toList();
    }

    @Test
    @DisplayName("法规处修改时个人信息是空着的：不填就不改，填了就更正，更正后自己看到的仍是遮盖过的")
    void amendedUnseen() {
        var fagui = Desk.of(port, "fagui");
        var form = fagui.get("/work/cases/" + matter.id() + "/amend");
        assertThat(form.statusCode()).isEqualTo(200);
        assertThat(form.body()).contains("个人信息已遮盖；不更正的不用填").doesNotContain("欧阳建国", "欧***", "138******00", "sealed:1:");
        var entries = Map.of("sequence", "1", "reason", "电话有误", "description", "某年度的预算", "phone", "13900000000", "applicant", "", "identity", "", "email", "");
        var sent = fagui.post("/work/cases/" + matter.id() + "/amend", entries);
        assertThat(sent.statusCode()).as(sent.body()).isEqualTo(303);
        assertThat(page("bangong")).contains("欧阳建国", "13900000000", "jianguo@example.cn");
        assertThat(page("fagui")).contains("欧***", "139******00").doesNotContain("13900000000");
    }

    @Test
    @DisplayName("用接口修改：遮盖过的原样写回，不予办理，说明是哪一项；写新的内容，就更正")
    void maskedNotWrittenBack() {
        var fagui = new ApiClient(port, "fagui");
        var shown = fagui.get("/api/cases/" + matter.id()).json().get("fields").get("phone").asString();
        var refused = fagui.post("/api/cases/" + matter.id() + "/actions/amend", Map.of("reason", "更正内容", "fields", Map.of("phone", shown, "description", "某年度的决算")));
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.text()).contains("PersonalDataMasked", "“联系电话”是个人信息").doesNotContain("13812345600");
        assertThat(answer("bangong")).contains("13812345600", "某年度的预算");
        assertThat(fagui.post("/api/cases/" + matter.id() + "/actions/amend", Map.of("reason", "电话有误", "fields", Map.of("phone", "13900000000"))).status()).isEqualTo(200);
        assertThat(answer("bangong")).contains("13900000000");
    }

    @Test
    @DisplayName("密文损坏：显示无法解密，页面和接口照常；日志只写办件和字段")
    void damaged(CapturedOutput output) {
        jdbc.sql("update case_file set body = replace(body, :sealed, :damaged) where case_id = :id").param("sealed", matter.fields().text("phone").orElseThrow())
                .param("damaged", "sealed:1:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA").param("id", matter.id().value()).update();
        assertThat(page("bangong")).contains("欧阳建国", "（无法解密）");
        assertThat(page("fagui")).contains("欧***", "（无法解密）");
        assertThat(answer("bangong")).contains("（无法解密）");
        assertThat(output).contains("case " + matter.id() + ": phone ").doesNotContain("欧阳建国", "13812345600");
    }

    @Test
    @DisplayName("列表、待办和检索里没有个人信息")
    void lists() {
        var bangong = Desk.of(port, "bangong");
        for (var address : List.of("/work", "/work/cases", "/work/cases?q=" + "%E6%AC%A7%E9%98%B3")) {
            assertThat(bangong.get(address).body()).as(address).doesNotContain("欧阳建国", "13812345600", "sealed:1:");
        }
        assertThat(new ApiClient(port, "bangong").get("/api/tasks").text()).contains(matter.id().toString()).doesNotContain("欧阳建国", "13812345600");
    }
}
