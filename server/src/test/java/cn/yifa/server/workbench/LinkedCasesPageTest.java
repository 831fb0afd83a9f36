// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.workbench;

import static org.assertj.core.api.Assertions.assertThat;

import cn.yifa.server.ServerTest;
import cn.yifa.server.access.Desk;
import cn.yifa.server.api.ApiClient;
import cn.yifa.server.api.SamplePlan;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

@ServerTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@DisplayName("办件页面：关联办件")
class LinkedCasesPageTest {

    private static final String PLAN = """
            岭海省工业和信息化厅2053年依法行政工作要点

            一、完善制度

            （一）关联样本甲。完成专项审计。（财审处牵头）

            （二）关联样本乙。按时公开。（办公室牵头）
            """;

    @LocalServerPort
    private int port;

    private Desk fagui = new Desk(0);
    private Desk caishen = new Desk(0);
    private String audit = "";
    private String openness = "";
    private String number = "";

    @BeforeAll
    void open() {
        var client = new ApiClient(port, "fagui");
        JsonNode plan = client.upload("/api/plans", "plan.txt", SamplePlan.bytes(PLAN), Map.of()).json();
        var state = client.get("/api/plans/" + plan.get("id").stringValue()).json();
        audit = state.at("/chapters/0/items/0/caseId").stringValue();
        openness = state.at("/chapters/0/items/1/caseId").stringValue();
        number = client.get("/api/cases/" + openness).json().get("number").stringValue();
        fagui = Desk.of(port, "fagui");
        caishen = Desk.of(port, "caishen");
    }

    private String sequence(String id) {
        return Integer.toString(new ApiClient(port, "fagui").get("/api/cases/" + id).json().get("sequence").intValue());
    }

    @Test
    @DisplayName("从“更多”进去登记，两边的页面都有；看不到对方的没有链接；填错的指出哪一栏，填的还在")
    void story() {
        assertThat(fagui.get("/work/cases/" + audit).body()).contains("/work/cases/" + audit + "/link").doesNotContain("id=\"h-linked\"");
        assertThat(fagui.get("/work/cases/" + audit + "/link").body()).contains("关联的种类", "对方的编号和机关");

        var refused = fagui.post("/work/cases/" + audit + "/link", Map.of("sequence", sequence(audit), "kind", "", "reference", "岭府复〔2053〕1号"));
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body()).contains("请填写关联的种类", "岭府复〔2053〕1号");

        var done = fagui.post("/work/cases/" + audit + "/link", Map.of("sequence", sequence(audit), "kind", "同一事项", "reference", number));
        assertThat(done.statusCode()).isEqualTo(303);
        assertThat(fagui.get(Desk.location(done)).body()).contains("id=\"h-linked\"", "<a href=\"/work/cases/" + openness + "\">" + number + "　", "关联办件：同一事项");
        assertThat(fagui.get("/work/cases/" + openness).body()).contains("id=\"h-linked\"", "对方登记", "<a href=\"/work/cases/" + audit + "\">");

        var seen = caishen.get("/work/cases/" + audit).body();
        assertThat(seen).contains("id=\"h-linked\"", number).doesNotContain("/work/cases/" + openness);
        assertThat(caishen.get("/work/cases/" + openness).statusCode()).isEqualTo(404);
        assertThat(Desk.of(port, "bangong").get("/work/cases/" + openness).body()).doesNotContain("id=\"h-linked\"");
    }

    @Test
    @DisplayName("不能登记的人打不开表，也交不上")
    void notTheirs() {
        var others = Desk.of(port, "bangong");
        assertThat(others.get("/work/cases/" + audit + "/link").statusCode()).isEqualTo(404);
        assertThat(others.post("/work/cases/" + audit + "/link", Map.of("sequence", "1", "kind", "信访", "reference", "某号")).statusCode()).isEqualTo(404);
    }
}
