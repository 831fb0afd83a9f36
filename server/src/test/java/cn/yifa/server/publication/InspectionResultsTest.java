// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.publication;

import static org.assertj.core.api.Assertions.assertThat;

import cn.yifa.server.ServerTest;
import cn.yifa.server.api.ApiClient;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/// A visit as the people of a division make it, from the notice to the result that everybody sees.
@ServerTest
@DisplayName("双随机检查：从通知到结果公示")
class InspectionResultsTest {

    private static final String TODAY = LocalDate.now(ZoneId.of("Asia/Shanghai")).toString();
    private static final Map<String, Object> ARRIVED = Map.of("arrived_on", TODAY, "cards_shown", true, "rights_told", true);

    @Autowired
    private DuePublications due;

    @Autowired
    private JdbcClient jdbc;

    @LocalServerPort
    private int port;

    @BeforeEach
    void looked() {
        due.run();
    }

    private ApiClient as(String account) {
        return new ApiClient(port, account);
    }

    private String opened(String kind, String name) {
        var fields = new HashMap<String, Object>(Map.of("task", "联合抽查〔2026〕1号", "draw", "省市监抽〔2026〕1号", "target_code", "91449901YF0000221F", "target_name", name, "target_kind", kind, "address", "岭海省海州市建设路 1 号",
                "region", "海州市", "risk_class", "C", "items", "CC-YY-02"));
        fields.putAll(Map.of("enforcement_field", List.of("盐业管理"), "inspectors", List.of("44000026005", "44000026006"), "visit_until", LocalDate.parse(TODAY).plusDays(30).toString(), "title", "双随机检查：" + name));
        var answer = as("xiaofeipin").post("/api/cases/inspection-visit", fields);
        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
        return answer.json().get("id").stringValue();
    }

    private ApiClient.Answer act(String account, String matter, String action, Map<String, ?> fields) {
        return as(account).post("/api/cases/" + matter + "/actions/" + action, Map.of("fields", fields));
    }

    private JsonNode does(String account, String matter, String action, Map<String, ?> fields) {
        var answer = act(account, matter, action, fields);
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return answer.json();
    }

    private void inspected(String matter, Map<String, ?> record) {
        does("xiaofeipin", matter, "notify", Map.of("visit_on", TODAY, "subject", "食盐定点批发企业检查", "basis", List.of("《食盐专营办法》二十三")));
        does("xiaofeipin", matter, "arrive", ARRIVED);
        does("xiaofeipin", matter, "record", record);
    }

    private static Map<String, Object> record(Map<String, ?> more) {
        var record = new HashMap<String, Object>(Map.of("inspected_on", TODAY, "result", "未发现问题", "signature", "当事人签名", "checklist", List.of("采购销售记录是否完整：完整")));
        record.putAll(more);
        return record;
    }

    private String showing(String matter) {
        due.run();
        return jdbc.sql("select opened from publication_due where case_id = :case").param("case", UUID.fromString(matter)).query(UUID.class).single().toString();
    }

    private JsonNode line(String showing) {
        return as("xiaofeipin").get("/api/cases/" + showing + "/lines").json().at("/lines/0");
    }

    @Test
    @DisplayName("没有问题的：发通知书、作记录、归档，结果经三审三校公示，人人看得到")
    void shown() {
        var visit = opened("法人和非法人组织", "海州恒远盐业销售有限公司");
        inspected(visit, record(Map.of()));
        does("xiaofeipin-head", visit, "agree", Map.of());
        assertThat(does("xiaofeipin", visit, "archive", Map.of()).get("documents").valueStream().map(document -> document.get("name").stringValue())).containsExactlyInAnyOrder("检查通知书", "现场检查记录");
        var showing = showing(visit);
        assertThat(line(showing).get("faults").isEmpty()).as(line(showing).toString()).isTrue();
        assertThat(as("xiaofeipin").get("/api/cases/" + showing).json().get("clocks").valueStream().filter(clock -> clock.get("status").stringValue().equals("running")).map(clock -> clock.get("id").stringValue()))
                .containsExactly("twenty-days");
        does("xiaofeipin", showing, "propose", Map.of());
        does("xiaofeipin-head", showing, "agree", Map.of());
        does("fagui", showing, "agree", Map.of());
        does("leader", showing, "publish", Map.of());
        assertThat(new ApiClient(port, "").get("/api/registers/inspection-results/entries?q=" + "海州恒远盐业").text()).contains("海州恒远盐业销售有限公司", "食盐定点批发企业检查", "未发现问题");
        var credit = new ApiClient(port, "").get("/api/credit/91449901YF0000221F");
        assertThat(credit.text()).as("and in the record of whom it is about").contains("海州恒远盐业销售有限公司", "\"inspection-results\"");
        assertThat(new ApiClient(port, "").get("/credit/91449901YF0000221F").text()).contains("海州恒远盐业销售有限公司", "双随机抽查，未发现问题");
        assertThat(as("xiaofeipin").get("/api/cases/" + visit).status()).isEqualTo(200);
    }

    @Test
    @DisplayName("转立案：写成本系统编号而没有这个办件的、写成本办件的拒绝；别的系统的编号照写；有这个办件的可以")
    void filedAsACase() {
        var visit = opened("法人和非法人组织", "海州立案盐业有限公司");
        inspected(visit, record(Map.of("result", "发现问题待后续处理", "findings", "没有采购记录。")));
        does("xiaofeipin-head", visit, "agree", Map.of());
        var number = as("xiaofeipin").get("/api/cases/" + visit).json().get("number").stringValue();
        for (var wrong : Map.of("公示〔2026〕999999号", "NoSuchNumber", " 双随机检查〔1999〕1号 ", "NoSuchNumber", number, "NamesItself").entrySet()) {
            var refused = act("xiaofeipin", visit, "file-case", Map.of("case_number", wrong.getKey(), "outcome", "立案查处"));
            assertThat(refused.status()).as(wrong.getKey()).isEqualTo(422);
            assertThat(refused.text()).as(wrong.getKey()).contains(wrong.getValue(), "case_number");
        }
        var both = act("xiaofeipin", visit, "file-case", Map.of("case_number", "公示〔2026〕999999号"));
        assertThat(both.text()).as("all grounds at once").contains("NoSuchNumber", "outcome");
        does("xiaofeipin", visit, "file-case", Map.of("case_number", "岭工信罚立〔2026〕12号", "outcome", "立案查处"));
        var other = opened("法人和非法人组织", "海州并案盐业有限公司");
        inspected(other, record(Map.of("result", "发现问题待后续处理", "findings", "没有采购记录。")));
        does("xiaofeipin-head", other, "agree", Map.of());
        does("xiaofeipin", other, "file-case", Map.of("case_number", number, "outcome", "并案查处"));
    }

    @Test
    @DisplayName("检查对象是自然人的，公示以前已经隐去姓名")
    void naturalPersonsAreHidden() {
        var visit = opened("自然人", "张建国");
        inspected(visit, record(Map.of("result", "发现问题待后续处理", "findings", "张建国没有保存采购记录。")));
        does("xiaofeipin-head", visit, "agree", Map.of());
        var line = line(showing(visit));
        assertThat(line.get("change").toString()).doesNotContain("张建国", "91449901YF0000221F").contains("张某");
        assertThat(line.get("faults").isEmpty()).as(line.toString()).isTrue();
    }

    @Test
    @DisplayName("见证人签名的，不写见证人，记录不能签发；责令改正通知书写明改正期限和救济途径")
    void letters() {
        var visit = opened("个体工商户", "海州市老街调味品店");
        does("xiaofeipin", visit, "unannounced", Map.of("visit_on", TODAY, "unannounced_why", "事先通知可能影响检查效果"));
        does("xiaofeipin", visit, "arrive", ARRIVED);
        var refused = record(Map.of("result", "发现问题已责令改正", "findings", "标识不符合规定。", "signature", "拒绝签名", "signature_why", "要先请示", "signature_proof", "见证人签名"));
        assertThat(act("xiaofeipin", visit, "record", refused).text()).contains("LetterHasGaps", "见证人");
        refused.put("witness", "周某");
        does("xiaofeipin", visit, "record", refused);
        does("xiaofeipin-head", visit, "agree", Map.of());
        var order = does("xiaofeipin", visit, "order-correction", Map.of("correction_items", "更换标识", "correction_due", LocalDate.parse(TODAY).plusDays(14).toString())).get("documents").valueStream()
                .filter(document -> document.get("name").stringValue().equals("责令改正通知书")).findFirst().orElseThrow();
        assertThat(order.get("number").stringValue()).startsWith("责改〔");
    }
}
