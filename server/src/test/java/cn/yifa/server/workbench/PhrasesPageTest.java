// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.workbench;

import static org.assertj.core.api.Assertions.assertThat;

import cn.yifa.server.ServerTest;
import cn.yifa.server.access.Desk;
import cn.yifa.server.api.ApiClient;
import cn.yifa.server.api.SamplePlan;
import java.util.List;
import java.util.Map;
import java.util.UUID;
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
@DisplayName("常用语：各人自己的，填意见时选用")
class PhrasesPageTest {

    private static final String PLAN = "岭海省工业和信息化厅2053年依法行政工作要点\n\n一、完善制度\n\n（一）配合审计。完成专项审计。（财审处牵头）\n";
    private static final String EVERYBODY = "拟同意，请领导审批。";

    @LocalServerPort
    private int port;

    @Autowired
    private JdbcClient jdbc;

    private Desk fagui = new Desk(0);
    private Desk caishen = new Desk(0);
    private String matter = "";

    @BeforeAll
    void inReview() {
        fagui = Desk.of(port, "fagui");
        caishen = Desk.of(port, "caishen");
        var client = new ApiClient(port, "fagui");
        var plan = client.upload("/api/plans", "plan.txt", SamplePlan.bytes(PLAN), Map.of()).json().get("id").stringValue();
        var id = client.get("/api/plans/" + plan).json().at("/chapters/0/items/0/caseId").stringValue();
        assertThat(new ApiClient(port, "caishen").upload("/api/cases/" + id + "/actions/finish/with-evidence", "结果.txt", SamplePlan.bytes("完成"),
                Map.of("body", "{\"fields\":{\"result\":\"审计已完成\"}}")).status()).isEqualTo(200);
        matter = "/work/cases/" + id;
    }

    @BeforeEach
    void none() {
        jdbc.sql("delete from phrase").update();
    }

    private static int add(Desk desk, String words) {
        return desk.post("/account/phrases", Map.of("words", words)).statusCode();
    }

    private UUID id(String words) {
        return jdbc.sql("select phrase_id from phrase where words = :words").param("words", words).query(UUID.class).single();
    }

    @Test
    @DisplayName("增、改、删；别人的看不到，也改不了、删不了")
    void keeping() {
        assertThat(add(fagui, " 请按程序办理。 ")).isEqualTo(303);
        assertThat(fagui.get("/account/phrases").body()).contains("value=\"请按程序办理。\"", EVERYBODY);
        assertThat(caishen.get("/account/phrases").body()).doesNotContain("请按程序办理。").contains(EVERYBODY);
        var one = "/account/phrases/" + id("请按程序办理。");
        assertThat(caishen.post(one, Map.of("words", "改成别的")).statusCode()).as("somebody else's").isEqualTo(404);
        assertThat(caishen.post(one + "/delete", Map.of()).statusCode()).as("somebody else's").isEqualTo(404);
        assertThat(fagui.post(one, Map.of("words", "请依程序办理。")).statusCode()).isEqualTo(303);
        assertThat(fagui.get("/account/phrases").body()).contains("请依程序办理。").doesNotContain("请按程序办理。");
        assertThat(fagui.post(one + "/delete", Map.of()).statusCode()).isEqualTo(303);
        assertThat(fagui.post(one + "/delete", Map.of()).statusCode()).as("gone").isEqualTo(404);
        assertThat(fagui.post("/account/phrases/x", Map.of("words", "一句")).statusCode()).isEqualTo(404);
    }

    @Test
    @DisplayName("空的、太长的、换行的、重复的、超过五十句的都不收，写的内容还在")
    void refused() {
        for (var words : List.of("", "  ", "长".repeat(201), "两\n行")) {
            var answer = fagui.post("/account/phrases", Map.of("words", words));
            assertThat(answer.statusCode()).as(words).isEqualTo(422);
            assertThat(answer.body()).contains("1 至 200 字");
        }
        assertThat(add(fagui, "长".repeat(200))).isEqualTo(303);
        assertThat(add(fagui, "第二句")).isEqualTo(303);
        var twice = fagui.post("/account/phrases", Map.of("words", "第二句"));
        assertThat(twice.statusCode()).isEqualTo(422);
        assertThat(twice.body()).contains("您已经有这一句了");
        assertThat(add(caishen, "第二句")).as("another person's own").isEqualTo(303);
        var changed = fagui.post("/account/phrases/" + id("长".repeat(200)), Map.of("words", "第二句"));
        assertThat(changed.statusCode()).isEqualTo(422);
        for (int i = 3; i <= 50; i++) {
            assertThat(add(fagui, "第" + i + "句")).isEqualTo(303);
        }
        var over = fagui.post("/account/phrases", Map.of("words", "第五十一句"));
        assertThat(over.statusCode()).isEqualTo(422);
        assertThat(over.body()).contains("每人最多 50 句", "value=\"第五十一句\"");
    }

    @Test
    @DisplayName("意见栏给出常用语，自己的在前；不是意见的长文字不给")
    void offered() {
        add(fagui, "请按程序办理。");
        var form = fagui.get(matter).body();
        assertThat(form).contains("id=\"review-close-comment-phrase\"", "<option>" + EVERYBODY + "</option>");
        assertThat(form.indexOf("<option>请按程序办理。")).isPositive().isLessThan(form.indexOf("<option>" + EVERYBODY));
        assertThat(fagui.get(matter + "/suspend").body()).as("a reason is no opinion").doesNotContain("-phrase");
    }

    @Test
    @DisplayName("没有脚本：按“插入”把选的一句接在已写的后面，什么也没有办")
    void insertedWithoutScripts() {
        var answer = fagui.post(matter + "/steps/review/close", Map.of("sequence", "2", "comment", "材料齐全，", "phrase-comment", "同意。", "insert", "comment"));
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).contains(">材料齐全，同意。</textarea>").doesNotContain("没有办成");
        assertThat(fagui.get(matter).body()).contains("review-close-comment");
        assertThat(caishen.post(matter + "/steps/review/close", Map.of("sequence", "2", "insert", "comment")).body()).as("not theirs to do").contains("现在不能办理");
    }
}
