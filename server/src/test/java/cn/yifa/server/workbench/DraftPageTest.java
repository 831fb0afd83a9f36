// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.workbench;

import static org.assertj.core.api.Assertions.assertThat;

import cn.yifa.server.ServerTest;
import cn.yifa.server.TestClock;
import cn.yifa.server.access.Desk;
import cn.yifa.server.api.ApiClient;
import cn.yifa.server.api.SamplePlan;
import java.net.http.HttpResponse;
import java.time.LocalDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

@ServerTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@DisplayName("草稿：没有送出的内容留在服务器上，只有本人看得到")
class DraftPageTest {

    private static final String PLAN = "岭海省工业和信息化厅%d年依法行政工作要点\n\n一、完善制度\n\n（一）配合审计。完成专项审计。（财审处牵头）\n";
    private static final String REPORT = "lead-work-report";

    @LocalServerPort
    private int port;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private TestClock clock;

    @Autowired
    private FormDrafts drafts;

    private int year = 2040;
    private String matter = "";
    private String id = "";
    private Desk caishen = new Desk(0);
    private Desk fagui = new Desk(0);
    private Desk renshi = new Desk(0);

    @BeforeAll
    void signIn() {
        caishen = Desk.of(port, "caishen");
        fagui = Desk.of(port, "fagui");
        renshi = Desk.of(port, "renshi");
    }

    @BeforeEach
    void open() {
        jdbc.sql("delete from form_draft").update();
        var client = new ApiClient(port, "fagui");
        var plan = client.upload("/api/plans", "plan.txt", SamplePlan.bytes(PLAN.formatted(++year)), Map.of()).json().get("id").stringValue();
        id = client.get("/api/plans/" + plan).json().at("/chapters/0/items/0/caseId").stringValue();
        matter = "/work/cases/" + id;
    }

    @AfterEach
    void release() {
        clock.release();
    }

    private HttpResponse<String> keep(Desk desk, String form, Map<String, String> fields) {
        var all = new HashMap<>(fields);
        all.put("draft", form);
        all.putIfAbsent("sequence", "1");
        return desk.post(matter + "/draft", all);
    }

    private int kept() {
        return jdbc.sql("select count(*) from form_draft").query(Integer.class).single();
    }

    @Test
    @DisplayName("保存草稿，再打开时填好，写明何时保存的；别人看不到")
    void restored() {
        clock.set(LocalDateTime.of(2026, 11, 25, 10, 20));
        var answer = keep(caishen, REPORT, Map.of("progress", "写了一半的进展\r\n第二行", "percent", "35"));
        assertThat(answer.statusCode()).isEqualTo(303);
        assertThat(Desk.location(answer)).endsWith(matter + "#" + REPORT);
        var page = caishen.get(matter).body();
        assertThat(page).contains("已恢复 11月25日 10:20 的草稿", ">写了一半的进展\n第二行</textarea>", "value=\"35\"");
        assertThat(fagui.get(matter).body()).doesNotContain("写了一半的进展");
        assertThat(Desk.of(port, "caishen-head").get(matter).body()).as("not even the head of the division").doesNotContain("写了一半的进展");
    }

    @Test
    @DisplayName("草稿加密保存：库里没有明文；打不开的草稿等于没有，页面照常")
    void sealed() {
        keep(caishen, REPORT, Map.of("progress", "写了一半的进展", "percent", "35"));
        assertThat(jdbc.sql("select body from form_draft").query(String.class).list()).singleElement().asString().startsWith("sealed:1:").doesNotContain("写了一半");
        jdbc.sql("update form_draft set body = 'sealed:1:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA'").update();
        var page = caishen.get(matter);
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body()).doesNotContain("写了一半的进展", "sealed:1:");
    }

    @Test
    @DisplayName("脚本安静地保存：204；每次存的是最新的")
    void quietly() {
        assertThat(keep(caishen, REPORT, Map.of("progress", "甲", "quiet", "1")).statusCode()).isEqualTo(204);
        assertThat(keep(caishen, REPORT, Map.of("progress", "甲乙", "quiet", "1")).statusCode()).isEqualTo(204);
        assertThat(kept()).isEqualTo(1);
        assertThat(caishen.get(matter).body()).contains(">甲乙</textarea>");
        assertThat(keep(caishen, REPORT, Map.of("progress", " ", "quiet", "1")).statusCode()).isEqualTo(204);
        assertThat(kept()).as("nothing entered is no draft").isZero();
    }

    @Test
    @DisplayName("没有令牌的、别的处室的、没有登录的，都存不了")
    void notTheirs() {
        assertThat(caishen.plain("POST", matter + "/draft", Map.of("draft", REPORT, "progress", "甲")).statusCode()).isEqualTo(403);
        assertThat(keep(renshi, REPORT, Map.of("progress", "甲")).statusCode()).isEqualTo(404);
        assertThat(renshi.post(matter + "/draft/discard", Map.of("draft", REPORT)).statusCode()).isEqualTo(404);
        var seesOnly = keep(fagui, REPORT, Map.of("progress", "不由我办", "quiet", "1"));
        assertThat(seesOnly.statusCode()).as("sees the case, but the step is not theirs").isEqualTo(409);
        assertThat(seesOnly.body()).contains("草稿没有保存");
        var page = keep(fagui, REPORT, Map.of("progress", "不由我办"));
        assertThat(page.statusCode()).isEqualTo(409);
        assertThat(page.body()).contains("草稿没有保存", "不由我办");
        for (var form : List.of("", "no-such-form", "resume", "lead-work-lapse")) {
            assertThat(keep(caishen, form, Map.of("progress", "甲", "quiet", "1")).statusCode()).as(form).isEqualTo(409);
        }
        assertThat(kept()).isZero();
    }

    @Test
    @DisplayName("超过 256 KB 的不存，以前的草稿还在；刚好的可以")
    void tooLarge() {
        keep(caishen, REPORT, Map.of("progress", "以前的"));
        var large = keep(caishen, REPORT, Map.of("progress", "a".repeat(256 * 1024), "quiet", "1"));
        assertThat(large.statusCode()).isEqualTo(413);
        assertThat(large.body()).contains("256 KB");
        assertThat(keep(caishen, REPORT, Map.of("progress", "长".repeat(100_000))).statusCode()).as("bytes count, not characters").isEqualTo(413);
        assertThat(caishen.get(matter).body()).contains("以前的");
        assertThat(keep(caishen, REPORT, Map.of("progress", "a".repeat(250_000))).statusCode()).isEqualTo(303);
    }

    @Test
    @DisplayName("不要草稿：删掉以后表单是空的；没有的、别人的删不了")
    void discarded() {
        keep(caishen, REPORT, Map.of("progress", "不要的"));
        assertThat(fagui.post(matter + "/draft/discard", Map.of("draft", REPORT)).statusCode()).as("somebody else's").isEqualTo(404);
        assertThat(kept()).isEqualTo(1);
        assertThat(caishen.post(matter + "/draft/discard", Map.of("draft", REPORT)).statusCode()).isEqualTo(303);
        assertThat(caishen.get(matter).body()).doesNotContain("不要的", "的草稿");
        assertThat(caishen.post(matter + "/draft/discard", Map.of("draft", REPORT)).statusCode()).as("gone").isEqualTo(404);
    }

    @Test
    @DisplayName("办理以后草稿没有了，迟到的草稿也不再存；办理没有成的草稿还在")
    void sent() {
        keep(caishen, REPORT, Map.of("progress", "进展", "percent", "40"));
        var refused = caishen.post(matter + "/steps/lead-work/report", Map.of("sequence", "1", "progress", "进展", "percent", "400"));
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(kept()).isEqualTo(1);
        assertThat(caishen.post(matter + "/steps/lead-work/report", Map.of("sequence", "1", "progress", "进展", "percent", "40")).statusCode()).isEqualTo(303);
        assertThat(kept()).isZero();
        assertThat(keep(caishen, REPORT, Map.of("progress", "迟到的", "quiet", "1", "sequence", "1")).statusCode()).isEqualTo(409);
        assertThat(keep(caishen, "lead-work-finish", Map.of("result", "另一张表", "quiet", "1", "sequence", "1")).statusCode()).as("another form is another draft").isEqualTo(204);
        assertThat(keep(caishen, REPORT, Map.of("progress", "下一次的", "quiet", "1", "sequence", "2")).statusCode()).isEqualTo(204);
    }

    @Test
    @DisplayName("别人先办了，草稿照样能存、能恢复")
    void othersActed() {
        assertThat(new ApiClient(port, "fagui").post("/api/cases/" + id + "/actions/urge", Map.of("reason", "请抓紧")).status()).isEqualTo(200);
        assertThat(keep(caishen, REPORT, Map.of("progress", "我还在写", "quiet", "1", "sequence", "1")).statusCode()).isEqualTo(204);
        assertThat(caishen.get(matter).body()).contains("我还在写");
    }

    @Test
    @DisplayName("催办、退回这些单独的页也有草稿")
    void commands() {
        var answer = keep(fagui, "urge", Map.of("reason", "请在周五前", "task", "x"));
        assertThat(answer.statusCode()).isEqualTo(303);
        assertThat(Desk.location(answer)).endsWith(matter + "/urge");
        assertThat(fagui.get(matter + "/urge").body()).contains("请在周五前", "的草稿");
        assertThat(fagui.get(matter + "/suspend").body()).doesNotContain("请在周五前", "的草稿");
        var task = jdbc.sql("select task_id from task where case_id = cast(:id as uuid)").param("id", id).query(String.class).single();
        assertThat(fagui.post(matter + "/urge", Map.of("sequence", "1", "reason", "请在周五前", "task", task)).statusCode()).isEqualTo(303);
        assertThat(kept()).isZero();
    }

    @Test
    @DisplayName("办件结束后草稿不再显示，随后清除；久不动的也清除，还用得着的留着")
    void swept() {
        keep(caishen, REPORT, Map.of("progress", "没有写完"));
        drafts.sweep();
        assertThat(kept()).isEqualTo(1);
        assertThat(new ApiClient(port, "fagui").post("/api/cases/" + id + "/actions/terminate", Map.of("reason", "合并到另一项")).status()).isEqualTo(200);
        assertThat(caishen.get(matter).body()).doesNotContain("没有写完");
        drafts.sweep();
        assertThat(kept()).isZero();
        open();
        clock.set(LocalDateTime.of(2026, 1, 5, 9, 0));
        keep(caishen, REPORT, Map.of("progress", "很久以前"));
        clock.set(LocalDateTime.of(2026, 4, 6, 9, 0));
        drafts.sweep();
        assertThat(kept()).isZero();
    }
}
