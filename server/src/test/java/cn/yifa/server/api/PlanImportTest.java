// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.api;

import static org.assertj.core.api.Assertions.assertThat;

import cn.yifa.server.ServerTest;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

@ServerTest
@DisplayName("接口：导入年度计划")
class PlanImportTest {

    @LocalServerPort
    private int port;

    @Autowired
    private JdbcClient jdbc;

    private ApiClient fagui;

    @BeforeEach
    void begin() {
        fagui = new ApiClient(port, "fagui");
    }

    private int cases() {
        return jdbc.sql("select count(*) from case_file").query(Integer.class).single();
    }

    private JsonNode bringIn(String plan, int status, Map<String, String> others) {
        ApiClient.Answer answer = fagui.upload("/api/plans", "plan.txt", SamplePlan.bytes(plan), others);
        assertThat(answer.status()).as(answer.text()).isEqualTo(status);
        return answer.json();
    }

    @Test
    @DisplayName("每个事项成为一个办件；牵头和责任处室各有待办；没有写处室的由法规处牵头")
    void first() {
        int before = cases();
        JsonNode answer = bringIn(SamplePlan.small(2031), 201, Map.of());
        assertThat(answer.get("created").booleanValue()).isTrue();
        assertThat(answer.at("/counts/items").intValue()).isEqualTo(5);
        assertThat(answer.at("/counts/opened").intValue()).isEqualTo(5);
        assertThat(answer.get("unmatched").toString()).isEqualTo("[\"未来发展处\"]");
        assertThat(answer.get("warnings").toString()).contains("第5项没有写明牵头处室，由政策法规处牵头");
        assertThat(cases()).isEqualTo(before + 5);

        JsonNode plan = fagui.get("/api/plans/" + answer.get("id").stringValue()).json();
        assertThat(plan.get("chapters")).hasSize(2);
        JsonNode second = plan.at("/chapters/0/items/1");
        assertThat(second.get("lead").toString()).contains("office", "information");
        assertThat(second.get("responsible").size()).isGreaterThan(10);
        assertThat(second.get("due").stringValue()).isEqualTo("2031-12-31");
        JsonNode one = fagui.get("/api/cases/" + second.get("caseId").stringValue()).json();
        assertThat(one.get("tasks").toString()).contains("HANDLER@office", "HANDLER@information", "HANDLER@personnel");
        assertThat(one.at("/clocks/0/deadline").stringValue()).isEqualTo("2031-12-31");
    }

    @Test
    @DisplayName("同一份计划再导入：什么也不新建，没有差异")
    void again() {
        JsonNode first = bringIn(SamplePlan.small(2032), 201, Map.of());
        int before = cases();
        JsonNode second = bringIn(SamplePlan.small(2032).replace("，", ","), 200, Map.of());
        assertThat(second.get("id")).isEqualTo(first.get("id"));
        assertThat(second.get("created").booleanValue()).isFalse();
        assertThat(second.get("differences")).isEmpty();
        assertThat(second.at("/counts/unchanged").intValue()).isEqualTo(5);
        assertThat(cases()).isEqualTo(before);
    }

    @Test
    @DisplayName("改过的计划：先答复差异，写明理由后才套用；再来一次就没有差异了")
    void changed() {
        bringIn(SamplePlan.small(2033), 201, Map.of());
        String other = SamplePlan.small(2033).replace("做好动态调整。", "每季度动态调整一次。")
                .replace("（四）支持配合审计工作。配合审计机关完成专项审计。（财审处牵头，各处室负责）", "（四）开展案卷评查。组织评查行政处罚案卷。（法规处牵头，各执法处室负责）");
        JsonNode shown = bringIn(other, 200, Map.of());
        assertThat(shown.get("differences").findValuesAsString("kind")).containsExactly("changed", "added", "vanished");
        assertThat(shown.get("differences").findValues("applied")).allMatch(applied -> !applied.booleanValue());
        int before = cases();

        assertThat(fagui.upload("/api/plans", "plan.txt", SamplePlan.bytes(other), Map.of("apply", "changed")).status()).as("no reason").isEqualTo(400);
        JsonNode done = bringIn(other, 200, Map.of("apply", "added,changed,vanished", "reason", "厅务会议调整"));
        assertThat(done.at("/counts/opened").intValue()).isEqualTo(1);
        assertThat(done.at("/counts/changed").intValue()).isEqualTo(1);
        assertThat(done.at("/counts/ended").intValue()).isEqualTo(1);
        assertThat(cases()).isEqualTo(before + 1);

        JsonNode after = bringIn(other, 200, Map.of());
        assertThat(after.get("differences")).isEmpty();
        JsonNode plan = fagui.get("/api/plans/" + done.get("id").stringValue()).json();
        assertThat(plan.at("/figures/items").intValue()).isEqualTo(5);
    }

    @Test
    @DisplayName("名称对应写一次就记住，下一份计划不用再写")
    void matching() {
        String plan = SamplePlan.small(2034).replace("未来发展处", "远景处");
        JsonNode first = bringIn(plan, 201, Map.of("matching", "{\"远景处\":\"planning\"}"));
        assertThat(first.get("unmatched")).isEmpty();
        JsonNode second = bringIn(plan.replace("2034", "2035"), 201, Map.of());
        assertThat(second.get("unmatched")).isEmpty();
        assertThat(fagui.upload("/api/plans", "plan.txt", SamplePlan.bytes(plan), Map.of("matching", "{\"甲处\":\"no-such\"}")).status()).isEqualTo(400);
        assertThat(fagui.upload("/api/plans", "plan.txt", SamplePlan.bytes(plan), Map.of("matching", "[]")).status()).isEqualTo(400);
    }

    @Test
    @DisplayName("读不出年度的，不导入，什么也不保存；写明年度后可以导入")
    void withoutYear() {
        String plan = "依法行政工作要点\n\n一、完善制度\n\n（一）落实清单。逐一明确。（法规处牵头）\n\n（二）公开信息。按时公开。（办公室牵头）\n";
        int before = cases();
        ApiClient.Answer refused = fagui.upload("/api/plans", "plan.txt", SamplePlan.bytes(plan), Map.of());
        assertThat(refused.status()).as(refused.text()).isEqualTo(422);
        assertThat(refused.json().get("detail").stringValue()).contains("年度");
        assertThat(cases()).isEqualTo(before);
        bringIn(plan, 201, Map.of("year", "2036"));
    }

    @Test
    @DisplayName("有一项不行，就一项也不建立：指明是哪一项、为什么")
    void allOrNothing() {
        int before = cases();
        String plan = SamplePlan.small(2039).replace("做好动态调整。", "内容很长".repeat(6000) + "。");
        ApiClient.Answer refused = fagui.upload("/api/plans", "plan.txt", SamplePlan.bytes(plan), Map.of());
        assertThat(refused.status()).as(refused.text()).isEqualTo(422);
        assertThat(refused.json().at("/errors/0/message").stringValue()).contains("第1项", "20000");
        assertThat(cases()).isEqualTo(before);
        assertThat(jdbc.sql("select count(*) from plan where plan_year = 2039").query(Integer.class).single()).isZero();
    }

    @Test
    @DisplayName("只有法规处可以导入；别的处室只看到自己的事项")
    void access() {
        ApiClient caishen = new ApiClient(port, "caishen");
        assertThat(caishen.upload("/api/plans", "plan.txt", SamplePlan.bytes(SamplePlan.small(2037)), Map.of()).status()).isEqualTo(403);
        String id = bringIn(SamplePlan.small(2037), 201, Map.of()).get("id").stringValue();
        assertThat(caishen.get("/api/plans/" + id).json().findValuesAsString("heading")).containsExactly("推进数字政府建设", "支持配合审计工作");
        assertThat(new ApiClient(port, "leader").get("/api/plans/" + id).json().at("/figures/items").intValue()).isEqualTo(5);
        assertThat(new ApiClient(port, "sysadmin").get("/api/plans/" + id).status()).isEqualTo(403);
        assertThat(fagui.get("/api/plans/00000000-0000-0000-0000-000000000000").status()).isEqualTo(404);
        assertThat(fagui.get("/api/plans/not-an-id").status()).isEqualTo(400);
    }

    @Test
    @DisplayName("同时导入同一份计划四次：只有一次新建")
    void atOnce() throws Exception {
        byte[] plan = SamplePlan.bytes(SamplePlan.small(2038));
        try (ExecutorService pool = Executors.newFixedThreadPool(4)) {
            Callable<Integer> upload = () -> new ApiClient(port, "fagui").upload("/api/plans", "plan.txt", plan, Map.of()).status();
            var statuses = pool.invokeAll(IntStream.range(0, 4).mapToObj(i -> upload).toList());
            int made = 0;
            for (var status : statuses) {
                made += status.get() == 201 ? 1 : 0;
                assertThat(status.get()).isIn(200, 201);
            }
            assertThat(made).isEqualTo(1);
        }
        assertThat(jdbc.sql("select count(*) from plan_item join plan using (plan_id) where plan_year = 2038").query(Integer.class).single()).isEqualTo(5);
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {11, 12, 13, 14, 15, 16})
    @DisplayName("性质：预览若干次再导入两次，事项数与预览相同，没有一项建立两次")
    void previewThenImportTwice(long seed) {
        var random = new SplittableRandom(seed);
        String plan = SamplePlan.random(random, 2070 + (int) seed);
        int before = cases();
        JsonNode preview = fagui.upload("/api/plans/preview", "plan.txt", SamplePlan.bytes(plan), Map.of()).json();
        int items = preview.get("chapters").findValues("heading").size();
        assertThat(cases()).isEqualTo(before);
        assertThat(bringIn(plan, 201, Map.of()).at("/counts/opened").intValue()).isEqualTo(items);
        JsonNode again = bringIn(plan, 200, Map.of("apply", "added,changed,vanished", "reason", "再次导入"));
        assertThat(again.get("differences")).isEmpty();
        assertThat(again.at("/counts/unchanged").intValue()).isEqualTo(items);
        assertThat(cases()).isEqualTo(before + items);
    }
}
