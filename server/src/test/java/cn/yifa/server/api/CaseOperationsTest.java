// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.api;

import static org.assertj.core.api.Assertions.assertThat;

import cn.yifa.server.ServerTest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

@ServerTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@DisplayName("接口：办理")
class CaseOperationsTest {

    private static final String PLAN = """
            岭海省工业和信息化厅%d年依法行政工作要点

            一、完善制度

            （一）配合审计。完成专项审计。（财审处牵头）

            （二）公开信息。按时公开。（办公室牵头，信息中心负责）
            """;

    @LocalServerPort
    private int port;

    private int year = 2060;
    private String plan = "";
    private String audit = "";
    private String openness = "";

    @BeforeEach
    void begin() {
        year++;
        JsonNode answer = as("fagui").upload("/api/plans", "plan.txt", SamplePlan.bytes(PLAN.formatted(year)), Map.of()).json();
        plan = answer.get("id").stringValue();
        JsonNode state = as("fagui").get("/api/plans/" + plan).json();
        audit = state.at("/chapters/0/items/0/caseId").stringValue();
        openness = state.at("/chapters/0/items/1/caseId").stringValue();
    }

    private ApiClient as(String account) {
        return new ApiClient(port, account);
    }

    private ApiClient.Answer act(String account, String caseId, String action, Map<String, ?> body) {
        return as(account).post("/api/cases/" + caseId + "/actions/" + action, body);
    }

    @Test
    @DisplayName("报告进展并附材料，报送完成，法规处办结，再重新办理")
    void wholeStory() {
        ApiClient.Answer reported = as("caishen").upload("/api/cases/" + audit + "/actions/report/with-evidence", "进展.txt", SamplePlan.bytes("完成一半"),
                Map.of("body", "{\"fields\":{\"progress\":\"完成一半\",\"percent\":50}}"));
        assertThat(reported.status()).as(reported.text()).isEqualTo(200);
        assertThat(reported.json().at("/fields/percent").intValue()).isEqualTo(50);

        ApiClient.Answer urged = act("fagui", audit, "urge", Map.of("reason", "请抓紧"));
        assertThat(urged.status()).as(urged.text()).isEqualTo(200);

        ApiClient.Answer finished = as("caishen").upload("/api/cases/" + audit + "/actions/finish/with-evidence", "结果.txt", SamplePlan.bytes("完成"),
                Map.of("body", "{\"fields\":{\"result\":\"专项审计已完成\"}}"));
        assertThat(finished.status()).as(finished.text()).isEqualTo(200);
        assertThat(finished.json().at("/steps/0/id").stringValue()).isEqualTo("review");

        ApiClient.Answer closed = act("fagui", audit, "close", Map.of());
        assertThat(closed.status()).as(closed.text()).isEqualTo(200);
        assertThat(closed.json().get("status").stringValue()).isEqualTo("ended");
        assertThat(closed.json().get("tasks")).isEmpty();

        assertThat(act("fagui", audit, "reopen", Map.of("reason", "审计机关要求补充")).json().get("status").stringValue()).isEqualTo("open");
    }

    @Test
    @DisplayName("查看一个办件：状态，每个期限的依据、起算日和逐日计算，自己能办的动作和要填的字段")
    void whatOneCanDo() {
        JsonNode seen = as("caishen").get("/api/cases/" + audit).json();
        assertThat(seen.get("state")).isEqualTo(seen.get("status"));
        JsonNode clock = seen.at("/clocks/0");
        assertThat(clock.get("article").stringValue()).isEqualTo("《法治政府建设与责任落实督察工作规定》第二十四条");
        JsonNode days = clock.get("reckoning");
        assertThat(days.get(0).get("date")).isEqualTo(clock.get("from"));
        assertThat(days.get(0).get("counted").booleanValue()).as("the day it begins is not counted").isFalse();
        assertThat(days.get(days.size() - 1).get("date")).isEqualTo(clock.get("deadline"));
        days.forEach(day -> assertThat(day.get("why").stringValue()).isNotBlank());

        assertThat(actions(seen)).containsExactly("report", "finish", "link");
        JsonNode report = seen.at("/actions/0");
        assertThat(report.get("name").stringValue()).isEqualTo("报告进展");
        assertThat(report.get("step").stringValue()).isEqualTo("lead-work");
        assertThat(report.get("required").values()).extracting(JsonNode::stringValue).containsExactly("progress", "percent");

        assertThat(actions(as("fagui").get("/api/cases/" + audit).json())).containsExactly("urge", "amend", "suspend", "terminate", "withdraw", "link");
        assertThat(actions(as("discipline").get("/api/cases/" + audit).json())).containsExactly("urge");
    }

    private static List<String> actions(JsonNode seen) {
        return seen.get("actions").values().stream().map(action -> action.get("id").stringValue()).toList();
    }

    @Test
    @DisplayName("完成比例由牵头处室说了算；办结以后，最近的报告仍在")
    void whoseProgressItIs() {
        act("bangong", openness, "report", Map.of("fields", Map.of("progress", "已公开四成", "percent", 40)));
        act("xinxi", openness, "report", Map.of("fields", Map.of("progress", "平台已就绪", "percent", 90)));
        assertThat(openness().get("percent").intValue()).isEqualTo(40);
        assertThat(openness().at("/lastReport/words").stringValue()).isEqualTo("平台已就绪");
        act("xinxi", openness, "finish", Map.of("fields", Map.of("result", "平台已上线")));
        act("bangong", openness, "finish", Map.of("fields", Map.of("result", "全部按时公开")));
        assertThat(act("fagui", openness, "close", Map.of()).status()).isEqualTo(200);
        assertThat(openness().get("percent").intValue()).isEqualTo(100);
        assertThat(openness().at("/lastReport/words").stringValue()).isEqualTo("全部按时公开");
        assertThat(openness().at("/lastReport/person").stringValue()).contains("办公室");
    }

    private JsonNode openness() {
        return as("fagui").get("/api/plans/" + plan).json().at("/chapters/0/items/1");
    }

    @Test
    @DisplayName("筛选的条件不认识，不当作没有条件")
    void unknownFilters() {
        for (var query : new String[] {"state=zzz", "state=ended", "light=purple"}) {
            var answer = as("fagui").get("/api/plans/" + plan + "?" + query);
            assertThat(answer.status()).as(query).isEqualTo(400);
            assertThat(answer.json().get("detail").stringValue()).contains("只能是");
        }
        assertThat(as("fagui").get("/api/plans/" + plan + "?state=open&light=green").status()).isEqualTo(200);
    }

    @Test
    @DisplayName("别的处室看不到，也办不了：404，与不存在一样")
    void outOfSight() {
        assertThat(as("renshi").get("/api/cases/" + audit).status()).isEqualTo(404);
        assertThat(act("renshi", audit, "report", Map.of()).status()).isEqualTo(404);
        assertThat(as("xinxi").get("/api/cases/" + openness).status()).isEqualTo(200);
    }

    @Test
    @DisplayName("不予办理：逐条理由，什么也没有变")
    void refused() {
        JsonNode before = as("fagui").get("/api/cases/" + audit).json();
        ApiClient.Answer wrong = act("caishen", audit, "report", Map.of("step", "lead-work", "fields", Map.of("percent", 250)));
        assertThat(wrong.status()).isEqualTo(422);
        assertThat(wrong.type()).startsWith("application/problem+json");
        assertThat(wrong.json().get("errors").size()).isGreaterThanOrEqualTo(2);
        assertThat(act("caishen", audit, "close", Map.of()).status()).isEqualTo(422);
        assertThat(act("caishen", audit, "urge", Map.of("reason", "x")).status()).isEqualTo(422);
        assertThat(act("fagui", audit, "terminate", Map.of()).status()).as("no reason").isEqualTo(422);
        assertThat(act("caishen", audit, "report", Map.of("fields", Map.of("percent", Map.of("a", 1)))).status()).isEqualTo(400);
        assertThat(as("fagui").get("/api/cases/" + audit).json()).isEqualTo(before);
    }

    @Test
    @DisplayName("还不能办结：逐一说明还在等哪些处室；写不写环节都一样")
    void notYetClosed() {
        assertThat(detail(act("fagui", openness, "close", Map.of()))).contains("“法规处审核”还没有开始，还在等：办公室（牵头办理）、信息中心（配合办理）");
        act("bangong", openness, "finish", Map.of("fields", Map.of("result", "全部按时公开")));
        for (Map<String, String> body : List.of(Map.<String, String>of(), Map.of("step", "review"))) {
            assertThat(detail(act("fagui", openness, "close", body))).contains("还在等：信息中心（配合办理）").doesNotContain("办公室");
        }
    }

    private static String detail(ApiClient.Answer refused) {
        assertThat(refused.status()).as(refused.text()).isEqualTo(422);
        return refused.json().get("detail").stringValue();
    }

    @Test
    @DisplayName("催办没有写话：理由指的字段就是接口的字段")
    void urgedWithoutWords() {
        ApiClient.Answer refused = act("fagui", openness, "urge", Map.of());
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.json().get("errors").findValuesAsString("field")).contains("reason");
    }

    @Test
    @DisplayName("关联办件：写编号就相连，两边都看得到；办不了的人、重复的、自己的不收")
    void linked() {
        String number = as("fagui").get("/api/cases/" + openness).json().get("number").stringValue();
        ApiClient.Answer linked = act("fagui", audit, "link", Map.of("kind", "同一申请人", "reference", number));
        assertThat(linked.status()).as(linked.text()).isEqualTo(200);
        assertThat(linked.json().at("/links/0/id").stringValue()).isEqualTo(openness);
        JsonNode there = as("fagui").get("/api/cases/" + openness).json();
        assertThat(there.at("/links/0/id").stringValue()).isEqualTo(audit);
        assertThat(there.at("/links/0/from").booleanValue()).isTrue();
        assertThat(as("bangong").get("/api/cases/" + openness).json().get("links")).as("the other is out of sight").isEmpty();
        assertThat(as("caishen").get("/api/cases/" + audit).json().at("/links/0").has("id")).as("the other is out of sight").isFalse();
        assertThat(act("fagui", audit, "link", Map.of("kind", "行政复议", "reference", "岭府复〔2026〕12号，省政府")).json().get("links")).hasSize(2);

        JsonNode again = act("fagui", audit, "link", Map.of("kind", "同一申请人", "reference", number)).json();
        assertThat(again.get("errors").findValuesAsString("field")).contains("reference");
        assertThat(act("fagui", audit, "link", Map.of()).json().get("errors").findValuesAsString("field")).contains("kind", "reference");
        assertThat(act("fagui", openness, "link", Map.of("kind", "信访", "reference", number)).status()).as("itself").isEqualTo(422);
        assertThat(act("xinxi", openness, "link", Map.of("kind", "信访", "reference", "某号")).status()).as("does not handle it").isEqualTo(422);
    }

    @Test
    @DisplayName("按旧的 sequence 办：409，说明谁在什么时候办过")
    void overtaken() {
        int seen = as("bangong").get("/api/cases/" + openness).json().get("sequence").intValue();
        assertThat(act("fagui", openness, "urge", Map.of("reason", "请抓紧")).status()).isEqualTo(200);
        ApiClient.Answer late = act("bangong", openness, "report",
                Map.of("sequence", seen, "fields", Map.of("progress", "推进中", "percent", 10)));
        assertThat(late.status()).as(late.text()).isEqualTo(409);
        assertThat(late.json().get("detail").stringValue()).contains("政策法规处经办");
    }

    @Test
    @DisplayName("我的待办里有它")
    void tasks() {
        List<String> mine = as("caishen").get("/api/tasks").json().findValuesAsString("caseId");
        assertThat(mine).contains(audit).doesNotContain(openness);
    }
}
