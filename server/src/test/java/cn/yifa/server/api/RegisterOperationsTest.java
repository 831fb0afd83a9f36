// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import cn.yifa.kernel.cases.Command;
import cn.yifa.kernel.cases.Fields;
import cn.yifa.kernel.organ.DivisionId;
import cn.yifa.kernel.organ.PersonId;
import cn.yifa.server.ServerTest;
import cn.yifa.server.casework.By;
import cn.yifa.server.casework.Cases;
import cn.yifa.server.casework.Outcome;
import cn.yifa.server.organization.Organization;
import java.net.URLEncoder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@ServerTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@DisplayName("清单名录：接口")
class RegisterOperationsTest {

    private static final String LIST = "/api/registers/trial-list";
    private static final String CSV = "编码,名称,类型,依据,法定时限,承诺时限,联系人,内部备注,生效日期\n"
            + "440601010000,接口甲,行政检查,《政府信息公开条例》第二十条,20,10,13800138000,只给内部看,2024-01-01\n"
            + "440601011000,接口乙,行政检查,《政府信息公开条例》第二十条,30,10,,,2024-06-01\n";

    private static final JsonMapper MAPPER = new JsonMapper();

    @LocalServerPort
    private int port;

    @Autowired
    private Cases cases;

    @Autowired
    private Organization organization;

    private ApiClient radio = new ApiClient(0, "");
    private ApiClient legal = new ApiClient(0, "");
    private ApiClient anybody = new ApiClient(0, "");

    @BeforeAll
    void entered() {
        radio = new ApiClient(port, "wuxiandian");
        legal = new ApiClient(port, "fagui");
        anybody = new ApiClient(port, "");
        var id = opened();
        var listed = radio.upload(LIST + "/import?case=" + id + "&reason=" + encoded("接口试验"), "list.csv", CSV.getBytes(UTF_8), Map.of());
        assertThat(listed.status()).as(listed.text()).isEqualTo(200);
        assertThat(listed.json().get("listed").asBoolean()).isTrue();
        assertThat(listed.json().get("added").asInt()).isEqualTo(2);
        assertThat(radio.post("/api/cases/" + id + "/actions/propose", Map.of()).status()).isEqualTo(200);
        assertThat(legal.post("/api/cases/" + id + "/actions/enter", Map.of()).status()).isEqualTo(200);
    }

    private String opened() {
        var opening = new Command.Open("", "接口变更", new DivisionId("radio"), Fields.of(Map.of("reason", "接口试验")), List.of());
        return ((Outcome.Done) cases.open("trial-list-change", opening, By.officer(organization.officer(new PersonId("wuxiandian")).orElseThrow()))).now().id().toString();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, UTF_8);
    }

    private static List<String> keys(ApiClient.Answer answer) {
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return answer.json().get("entries").valueStream().map(entry -> entry.get("key").asString()).toList();
    }

    @Test
    @DisplayName("谁都看得到公开的清单和公开的字段；工作人员看得到全部，个人信息遮盖，管清单的处室除外")
    void whoSeesWhat() {
        var entry = anybody.get(LIST + "/entries/440601010000?as-of=2024-03-01").json();
        assertThat(entry.get("name").asString()).isEqualTo("接口甲");
        assertThat(entry.get("effective-from").asString()).isEqualTo("2024-01-01");
        assertThat(entry.has("note") || entry.has("contact")).isFalse();
        assertThat(radio.get(LIST + "/entries/440601010000").json().get("contact").asString()).isEqualTo("138******00");
        assertThat(legal.get(LIST + "/entries/440601010000").json().get("contact").asString()).isEqualTo("13800138000");
        assertThat(described(anybody)).contains("\"name\"", "\"duty\"").doesNotContain("\"note\"", "\"contact\"", "\"memo\"");
        assertThat(described(legal)).contains("\"note\"", "\"contact\"", "\"memo\"");
        assertThat(anybody.get("/api/registers/no-such/entries").status()).isEqualTo(404);
        assertThat(anybody.get(LIST + "/entries/440601010000?as-of=2023-01-01").status()).isEqualTo(404);
        assertThat(anybody.get(LIST + "/entries/440601010000/versions").json()).hasSize(1);
        assertThat(anybody.get(LIST + "/entries?note=x").status()).as("not by what isn't shown").isEqualTo(400);
        assertThat(anybody.get(LIST + "/entries?q=" + encoded("只给内部看")).json().get("total").asInt()).isZero();
    }

    private static String described(ApiClient who) {
        return who.get("/api/registers").json().valueStream().filter(register -> register.get("id").asString().equals("trial-list")).findFirst().orElseThrow().toString();
    }

    @Test
    @DisplayName("哪一天、条件、排列、分页；认不得的条件答复 400")
    void asked() {
        var checks = "&kind=" + encoded("行政检查") + "&q=" + encoded("接口");
        assertThat(keys(anybody.get(LIST + "/entries?as-of=2024-03-01" + checks))).containsExactly("440601010000");
        assertThat(keys(anybody.get(LIST + "/entries?as-of=2025-01-01&sort=-days" + checks))).containsExactly("440601011000", "440601010000");
        assertThat(keys(anybody.get(LIST + "/entries?as-of=2025-01-01&size=1&page=2" + checks))).containsExactly("440601011000");
        assertThat(keys(anybody.get(LIST + "/entries?as-of=2025-01-01&days=20" + checks))).containsExactly("440601010000");
        assertThat(keys(anybody.get(LIST + "/entries?as-of=2025-01-01&days=30.0&days=7" + checks))).containsExactly("440601011000");
        assertThat(keys(anybody.get(LIST + "/entries?as-of=2025-01-01&days=12345678901234567890" + checks))).isEmpty();
        assertThat(keys(anybody.get(LIST + "/entries?as-of=2025-01-01&stages=" + encoded("（空）") + checks))).hasSize(2);
        for (var wrong : List.of("days=x", "stages=x", "as-of=gestern", "nothing=1", "size=0", "size=1001", "page=x", "sort=nothing", "format=pdf", "page=200&size=1000")) {
            assertThat(anybody.get(LIST + "/entries?" + wrong).status()).as(wrong).isEqualTo(400);
        }
    }

    @Test
    @DisplayName("公开的可以缓存：没有变的答复 304；工作人员看的不缓存")
    void cached() {
        var first = anybody.get(LIST + "/entries?as-of=2025-01-01");
        assertThat(first.headers().firstValue("Cache-Control")).hasValue("max-age=60, public");
        var tag = first.headers().firstValue("ETag").orElseThrow();
        assertThat(anybody.get(LIST + "/entries?as-of=2025-01-01", "If-None-Match", tag).status()).isEqualTo(304);
        assertThat(anybody.get(LIST + "/entries?as-of=2025-01-02", "If-None-Match", tag).status()).isEqualTo(200);
        assertThat(legal.get(LIST + "/entries").headers().firstValue("Cache-Control")).hasValue("no-store");
    }

    @Test
    @DisplayName("整份的文件：JSON、CSV、XLSX")
    void files() {
        var query = "/entries?as-of=2025-01-01&kind=" + encoded("行政检查") + "&q=" + encoded("接口") + "&format=";
        assertThat(anybody.get(LIST + query + "json").json()).hasSize(2);
        assertThat(anybody.get(LIST + query + "csv").text()).startsWith("\uFEFF生效日期,失效日期,编码,名称").contains("2024-01-01,,440601010000,接口甲").doesNotContain("138");
        assertThat(anybody.get(LIST + query + "xlsx").body()).startsWith((byte) 'P', (byte) 'K');
        assertThat(anybody.get(LIST + query + "xlsx").headers().firstValue("Content-Disposition").orElseThrow()).contains("attachment");
    }

    @Test
    @DisplayName("预览：会怎样改、错在哪一行哪一列，什么也不留下；要登录")
    void preview() {
        var changed = CSV.replace(",20,10,", ",20,15,").replace("440601011000", "440601012000") + "440601013000,丁,行政许可,《政府信息公开条例》第二十条,1,2,,,2024-01-01\n";
        var answer = radio.upload(LIST + "/import?preview=true", "list.csv", changed.getBytes(UTF_8), Map.of());
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        var json = answer.json();
        assertThat(json.get("added").asInt()).isEqualTo(1);
        assertThat(json.get("changed").asInt()).isEqualTo(1);
        assertThat(json.get("errors").valueStream().map(error -> error.get("row").asInt() + " " + error.get("column").asString())).containsExactly("4 编码", "4 承诺时限");
        assertThat(anybody.upload(LIST + "/import?preview=true", "list.csv", CSV.getBytes(UTF_8), Map.of()).status()).isEqualTo(401);
        assertThat(radio.upload(LIST + "/import", "list.csv", CSV.getBytes(UTF_8), Map.of()).status()).as("neither a preview nor a case").isEqualTo(400);
        var matter = opened();
        var refused = radio.upload(LIST + "/import?case=" + matter + "&reason=x", "list.csv", changed.getBytes(UTF_8), Map.of());
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.json().get("listed").asBoolean()).isFalse();
        assertThat(radio.get("/api/cases/" + matter + "/lines").json().get("all").asInt()).isZero();
        assertThat(legal.upload(LIST + "/import?case=" + matter + "&reason=x", "list.csv", CSV.getBytes(UTF_8), Map.of()).status()).as("not theirs to prepare").isEqualTo(422);
    }

    /// More than is read while somebody waits.
    private static byte[] large(String last) {
        var text = new StringBuilder("编码,名称,类型,依据,内部备注,生效日期,失效日期\n");
        for (int n = 0; n < 800; n++) {
            text.append("440671%03d000,接口很大%d,行政检查,《政府信息公开条例》第二十条,%s,2023-08-01,2023-08-02\n".formatted(n, n, "说明".repeat(950)));
        }
        return text.append(last).toString().getBytes(UTF_8);
    }

    private JsonNode ended(String address) throws InterruptedException {
        var progress = radio.get(address).json();
        for (int tries = 0; tries < 600 && progress.get("running").asBoolean(); tries++) {
            Thread.sleep(100);
            progress = radio.get(address).json();
        }
        return progress;
    }

    @Test
    @DisplayName("很大的文件：202，在后台读，看得到进展和结果；有错的一行也不列入")
    void large() throws InterruptedException {
        var matter = opened();
        var wrong = radio.upload(LIST + "/import?case=" + matter + "&reason=x", "large.csv", large("1,错的,行政检查,无,,,\n"), Map.of());
        assertThat(wrong.status()).as(wrong.text()).isEqualTo(202);
        var address = wrong.headers().firstValue("Location").orElseThrow();
        var refused = ended(address);
        assertThat(refused.get("state").asString()).isEqualTo("faulty");
        assertThat(refused.at("/result/errors/0/row").asInt()).isEqualTo(802);
        assertThat(refused.at("/result/listed").asBoolean()).isFalse();
        assertThat(radio.get("/api/cases/" + matter + "/lines").json().get("all").asInt()).isZero();
        assertThat(legal.get(address).status()).as("another's").isEqualTo(404);
        assertThat(anybody.get(address).status()).isEqualTo(401);
        assertThat(radio.delete(address).status()).isEqualTo(200);
        assertThat(radio.get(address).status()).isEqualTo(404);
        assertThat(radio.upload(LIST + "/import?preview=true", "large.csv", large(""), Map.of()).status()).isEqualTo(202);
    }

    @Test
    @DisplayName("分段上传的文件：收妥才读，预览以后还在，列入以后清除；别人的用不了")
    void inPieces() throws InterruptedException {
        var content = large("");
        var matter = opened();
        var upload = radio.post("/api/uploads", Map.of("name", "large.csv", "size", content.length)).json().get("id").asString();
        var importing = LIST + "/import?upload=" + upload;
        radio.patch("/api/uploads/" + upload, "application/offset+octet-stream", Arrays.copyOf(content, 1_000_000), "Upload-Offset", "0");
        assertThat(radio.post(importing + "&preview=true", Map.of()).status()).as("not all there").isEqualTo(409);
        radio.patch("/api/uploads/" + upload, "application/offset+octet-stream", Arrays.copyOfRange(content, 1_000_000, content.length), "Upload-Offset", "1000000");
        assertThat(legal.post(importing + "&preview=true", Map.of()).status()).as("another's").isEqualTo(404);
        var preview = radio.post(importing + "&preview=true", Map.of());
        assertThat(preview.status()).as(preview.text()).isEqualTo(202);
        assertThat(ended(preview.headers().firstValue("Location").orElseThrow()).at("/result/added").asInt()).isEqualTo(800);
        assertThat(radio.get("/api/cases/" + matter + "/lines").json().get("all").asInt()).isZero();
        var listed = ended(radio.post(importing + "&case=" + matter + "&reason=x", Map.of()).headers().firstValue("Location").orElseThrow());
        assertThat(listed.get("state").asString()).isEqualTo("listed");
        assertThat(listed.at("/result/listed").asBoolean()).isTrue();
        assertThat(listed.get("checked").asInt()).isEqualTo(800);
        assertThat(radio.get("/api/cases/" + matter + "/lines").json().get("all").asInt()).isEqualTo(800);
        assertThat(radio.get("/api/uploads/" + upload).status()).as("not kept").isEqualTo(404);
    }

    @Test
    @DisplayName("核对：一条或者一份，答复规则、字段、说明；服务事项同样")
    void validated() {
        var findings = radio.post(LIST + "/validate", Map.of("code", "4406", "name", "甲", "kind", "行政检查", "basis", List.of("《政府信息公开条例》第九百条"), "days", 10)).json();
        assertThat(findings.get("valid").asBoolean()).isFalse();
        assertThat(findings.get("findings").valueStream().map(one -> one.get("field").asString() + " " + one.get("rule").asString() + " " + one.get("weight").asString()))
                .containsExactlyInAnyOrder("code code fault", "basis basis fault", "promised promise-stated doubt");
        var again = radio.upload(LIST + "/validate", "list.csv", CSV.getBytes(UTF_8), Map.of()).json();
        assertThat(again.get("entries").asInt()).isEqualTo(2);
        assertThat(again.get("valid").asBoolean()).as("entries that are there already").isTrue();
        assertThat(radio.post("/api/services/validate", Map.of("code", "1")).status()).isIn(200, 404);
    }

    @Test
    @DisplayName("服务事项与基本目录逐项比较（十统一）：每处不同都说出来，整份按要素计数")
    void comparedWithTheDirectory() {
        var given = anybody.get("/api/registers/service-items/entries?size=2").json().get("entries");
        var items = new ArrayList<Map<String, Object>>();
        given.forEach(entry -> items.add(new HashMap<>(MAPPER.convertValue(entry, new TypeReference<Map<String, Object>>() { }))));
        var whole = radio.upload("/api/services/validate", "items.json", MAPPER.writeValueAsBytes(items), Map.of()).json();
        assertThat(whole.get("comparison").get("name").asString()).isEqualTo("十统一");
        assertThat(whole.get("comparison").get("elements").valueStream().map(one -> one.get("name").asString()))
                .containsExactly("事项名称", "事项编码", "事项类型", "设定依据", "行使层级", "受理条件", "申请材料", "办理流程", "办理时限", "表单内容");
        assertThat(whole.get("comparison").get("elements").valueStream().map(one -> one.get("different").asInt())).as("they are one to begin with").containsOnly(0);

        items.forEach(item -> item.put("name", "另起的名称"));
        items.getFirst().put("legal_days", 1_000);
        var different = radio.upload("/api/services/validate", "items.json", MAPPER.writeValueAsBytes(items), Map.of()).json();
        assertThat(different.get("valid").asBoolean()).isFalse();
        assertThat(different.get("findings").valueStream().filter(one -> one.get("rule").asString().startsWith("same-")).map(one -> one.get("row").asInt() + " " + one.get("rule").asString() + " " + one.get("field").asString() + " "
                + one.get("weight").asString())).containsExactlyInAnyOrder("1 same-name name fault", "2 same-name name fault", "1 same-term legal_days doubt");
        assertThat(different.get("comparison").get("elements").valueStream().filter(one -> one.get("different").asInt() > 0).map(one -> one.get("rule").asString() + " " + one.get("different").asInt()))
                .containsExactly("same-name 2", "same-term 1");
        assertThat(radio.post(LIST + "/validate", Map.of("code", "1")).json().has("comparison")).as("a list that is compared with none").isFalse();
    }

    @Test
    @DisplayName("报送上级目录：要素用目录里的名称，选项用代码，其余的在 extend 里；不报送的清单没有")
    void asTheCatalogueTakesIt() {
        var item = anybody.get("/api/registers/service-items/catalogue?as-of=2025-06-01").json().valueStream().filter(one -> one.get("catalog_code").asString().equals("440110001001")).findFirst().orElseThrow();
        assertThat(item.get("task_code").asString()).isEqualTo("1144000000000000072440110001001");
        assertThat(item.get("task_type").asString()).isEqualTo("01");
        assertThat(item.get("use_level").asString()).isEqualTo("2");
        assertThat(item.get("server_type").asString()).isEqualTo("2,3,4,6,9");
        assertThat(item.get("project_type").asString()).isEqualTo("2");
        assertThat(item.get("is_fee").asString()).isEqualTo("0");
        assertThat(item.get("anticipate_day").asInt()).isEqualTo(20);
        assertThat(item.get("by_law").asString()).isEqualTo("《无线电管理条例》第十六条；《无线电管理条例》第十八条");
        assertThat(item.get("plan_effective_date").asString()).isEqualTo("2025-05-01");
        assertThat(item.get("plan_cancel_date").asString()).isEmpty();
        assertThat(item.get("extend").get("申请材料").get(0).get("材料名称").asString()).isEqualTo("申请表");
        assertThat(anybody.get("/api/registers/service-directory/catalogue").json().get(0).has("catalog_code")).isTrue();
        assertThat(anybody.get(LIST + "/catalogue").status()).isEqualTo(404);
    }
}
