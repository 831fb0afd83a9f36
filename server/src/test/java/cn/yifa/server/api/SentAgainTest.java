// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.api;

import static org.assertj.core.api.Assertions.assertThat;

import cn.yifa.server.ServerTest;
import cn.yifa.server.access.Desk;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

@ServerTest
@DisplayName("重复提交与同时办理：一次只办成一件")
class SentAgainTest {

    private static final String PLAN = """
            岭海省工业和信息化厅%d年依法行政工作要点

            一、完善制度

            （一）配合审计。完成专项审计。（财审处牵头）
            （二）督促整改。完成审计整改。（财审处牵头）
            """;
    /// Each test takes an item of its own.
    private static final AtomicInteger ITEMS = new AtomicInteger();
    private static final String KEY = "Idempotency-Key";

    @LocalServerPort
    private int port;

    @Autowired
    private JdbcClient jdbc;

    private String matter = "";

    @BeforeEach
    void begin() {
        int item = ITEMS.getAndIncrement();
        var plan = as("fagui").upload("/api/plans", "plan.txt", SamplePlan.bytes(PLAN.formatted(2072 + item / 2)), Map.of()).json().get("id").stringValue();
        matter = as("fagui").get("/api/plans/" + plan).json().at("/chapters/0/items/" + item % 2 + "/caseId").stringValue();
    }

    private ApiClient as(String account) {
        return new ApiClient(port, account);
    }

    private String path(String action) {
        return "/api/cases/" + matter + "/actions/" + action;
    }

    private static Map<String, Object> report(String words) {
        return Map.of("fields", Map.of("progress", words, "percent", 40));
    }

    private int events() {
        return jdbc.sql("select count(*) from case_event where case_id = cast(:id as uuid)").param("id", matter).query(Integer.class).single();
    }

    private static <T> List<T> together(int many, IntFunction<T> act) throws Exception {
        var barrier = new CyclicBarrier(many);
        try (var threads = Executors.newFixedThreadPool(many)) {
            var answers = threads.invokeAll(IntStream.range(0, many).<Callable<T>>mapToObj(n -> () -> {
                barrier.await();
                return act.apply(n);
            }).toList());
            return answers.stream().map(answer -> {
                try {
                    return answer.get();
                } catch (Exception e) {
                    throw new IllegalStateException(e);
                }
            }).toList();
        }
    }

    @Test
    @DisplayName("同一个 Idempotency-Key 再来：不再办一次，答复与第一次相同，即使办件后来又往前走了")
    void sameKeySameAnswer() {
        var first = as("caishen").post(path("report"), report("完成四成"), KEY, "r-1");
        assertThat(first.status()).as(first.text()).isEqualTo(200);
        var before = events();
        assertThat(as("caishen").post(path("report"), report("完成四成"), KEY, "r-1").json()).isEqualTo(first.json());
        assertThat(events()).isEqualTo(before);
        var finished = as("caishen").post(path("finish"), Map.of("fields", Map.of("result", "审计完成")), KEY, "f-1");
        assertThat(finished.status()).as(finished.text()).isEqualTo(200);
        assertThat(as("fagui").post(path("close"), Map.of(), KEY, "c-1").status()).isEqualTo(200);
        var again = as("caishen").post(path("finish"), Map.of("fields", Map.of("result", "审计完成")), KEY, "f-1");
        assertThat(again.status()).as("the step is long over, the answer stands").isEqualTo(200);
        assertThat(again.json().get("sequence")).isEqualTo(finished.json().get("sequence"));
        assertThat(again.json().get("status")).isEqualTo(finished.json().get("status"));
        assertThat(again.json().get("fields")).isEqualTo(finished.json().get("fields"));
    }

    @Test
    @DisplayName("同一个 Idempotency-Key 五个同时来：办成一次，五个答复一样")
    void fiveAtOnce() throws Exception {
        var before = events();
        var answers = together(5, n -> as("caishen").post(path("report"), report("同时来的"), KEY, "five"));
        assertThat(answers).allSatisfy(answer -> assertThat(answer.status()).as(answer.text()).isEqualTo(200));
        assertThat(answers.stream().map(ApiClient.Answer::json).distinct()).hasSize(1);
        assertThat(events()).isEqualTo(before + 1);
    }

    @Test
    @DisplayName("同一个 Idempotency-Key 换了内容、换了动作、换了附件：422，什么也没办")
    void otherContent() {
        var first = as("caishen").post(path("report"), report("甲方案已报"), KEY, "taken");
        assertThat(first.status()).as(first.text()).isEqualTo(200);
        var before = events();
        for (var answer : List.of(as("caishen").post(path("report"), report("乙方案已报"), KEY, "taken"), as("caishen").post(path("finish"), Map.of("fields", Map.of("result", "甲")), KEY, "taken"))) {
            assertThat(answer.status()).isEqualTo(422);
            assertThat(answer.json().get("type").stringValue()).isEqualTo("urn:yifa:problem:key-taken");
        }
        assertThat(events()).isEqualTo(before);
        assertThat(as("fagui").post(path("link"), Map.of("kind", "行政复议", "reference", "岭府复〔2026〕12号"), KEY, "taken").status()).as("another person's name is another").isEqualTo(200);
    }

    @Test
    @DisplayName("没有办成的不占用名称：补齐再来就办成；名称不合规定的不收")
    void refusedIsNotKept() {
        assertThat(as("caishen").post(path("report"), Map.of("fields", Map.of("percent", 250)), KEY, "mend").status()).isEqualTo(422);
        assertThat(as("caishen").post(path("report"), report("补齐了"), KEY, "mend").status()).isEqualTo(200);
        assertThat(as("caishen").post(path("report"), report("甲方案已报"), KEY, "a b").status()).isEqualTo(400);
        assertThat(as("renshi").post(path("report"), report("甲方案已报"), KEY, "out-of-sight").status()).isEqualTo(404);
    }

    @Test
    @DisplayName("不带 Idempotency-Key 的，不留名称")
    void withoutKey() {
        var before = jdbc.sql("select count(*) from sent_command").query(Integer.class).single();
        assertThat(as("caishen").post(path("report"), report("不带名称"), "X-Other", "x").status()).isEqualTo(200);
        assertThat(jdbc.sql("select count(*) from sent_command").query(Integer.class).single()).isEqualTo(before);
    }

    @Test
    @DisplayName("名称和它的动作在同一个事务里写下")
    void nameAndActAreOne() {
        assertThat(as("caishen").post(path("report"), report("完成四成"), KEY, "one-" + matter).status()).isEqualTo(200);
        assertThat(jdbc.sql("select s.xmin = e.xact::xid from sent_command s join case_event e on e.case_id = s.case_id and e.sequence = s.last where s.name = :name").param("name", "one-" + matter)
                .query(Boolean.class).list()).containsExactly(true);
    }

    @Test
    @DisplayName("工作人员登记申请也认 Idempotency-Key：五个同时来，一个办件，查询码一样")
    void openingByAnOfficer() throws Exception {
        var fields = new HashMap<String, Object>(Map.of("applicant", "岭海某公司", "applicant_kind", "商业企业", "identity", "统一社会信用代码 91440000000000000X", "phone", "020-00000000",
                "description", "当面提出的", "wanted_form", "电子文档", "wanted_delivery", "网上查看", "channel", "当面"));
        fields.put("received_on", java.time.LocalDate.now(java.time.ZoneId.of("Asia/Shanghai")).toString());
        var answers = together(5, n -> as("bangong").post("/api/cases/disclosure-request", Map.of("fields", fields), KEY, "desk-" + matter));
        assertThat(answers).extracting(ApiClient.Answer::status).containsOnlyOnce(201).containsOnly(200, 201);
        assertThat(answers.stream().map(answer -> answer.json().get("id").stringValue() + answer.json().get("code").stringValue()).distinct()).hasSize(1);
        fields.put("description", "换了内容");
        assertThat(as("bangong").post("/api/cases/disclosure-request", Map.of("fields", fields), KEY, "desk-" + matter).status()).isEqualTo(422);
    }

    @Test
    @DisplayName("二十个人同时办理同一环节（接口）：一个办成，十九个被告知谁在什么时候办了")
    void twentyByTheApi() throws Exception {
        var sequence = toBeReviewed();
        var before = events();
        var answers = together(20, n -> {
            var body = Map.of("sequence", Integer.parseInt(sequence), "fields", Map.of("comment", "第" + n + "人的意见"));
            return as("fagui").post(path(n % 3 == 0 ? "send-back" : "close"), body, KEY, "decider-" + n);
        });
        assertThat(answers.stream().filter(answer -> answer.status() == 200)).hasSize(1);
        var winner = jdbc.sql("select changed_by from case_file where case_id = cast(:id as uuid)").param("id", matter).query(String.class).single();
        assertThat(answers.stream().filter(answer -> answer.status() != 200)).hasSize(19).allSatisfy(answer -> {
            assertThat(answer.status()).as(answer.text()).isEqualTo(409);
            assertThat(answer.json().get("detail").stringValue()).startsWith(winner + "于").containsPattern("\\d+月\\d+日 \\d\\d:\\d\\d");
        });
        assertThat(events()).isEqualTo(before + 1);
    }

    @Test
    @DisplayName("二十个人同时办理同一环节（网页）：一个办成，十九个被告知谁在什么时候办了，填写的内容都还在")
    void twentyByThePage() throws Exception {
        var sequence = toBeReviewed();
        var desks = IntStream.range(0, 20).mapToObj(n -> Desk.of(port, "fagui")).toList();
        desks.forEach(desk -> desk.get("/work/cases/" + matter));
        var before = events();
        var answers = together(20, n -> desks.get(n).post("/work/cases/" + matter + "/steps/review/close", form(sequence, n)));
        var winner = jdbc.sql("select changed_by from case_file where case_id = cast(:id as uuid)").param("id", matter).query(String.class).single();
        assertThat(events()).isEqualTo(before + 1);
        int won = 0;
        for (int n = 0; n < answers.size(); n++) {
            var answer = answers.get(n);
            if (answer.statusCode() == 303) {
                won++;
                assertThat(desks.get(n).post("/work/cases/" + matter + "/steps/review/close", form(sequence, n)).headers().firstValue("Location")).as("the same form sent again leads to the same place")
                        .isEqualTo(answer.headers().firstValue("Location"));
            } else {
                assertThat(answer.statusCode()).as(answer.body()).isEqualTo(409);
                assertThat(answer.body()).contains("第" + n + "人写的意见", winner + " 已在 ");
            }
        }
        assertThat(won).isEqualTo(1);
        assertThat(events()).isEqualTo(before + 1);
    }

    private String toBeReviewed() {
        assertThat(as("caishen").post(path("finish"), Map.of("fields", Map.of("result", "审计完成")))).satisfies(answer -> assertThat(answer.status()).as(answer.text()).isEqualTo(200));
        return as("fagui").get("/api/cases/" + matter).json().get("sequence").asString();
    }

    private static Map<String, String> form(String sequence, int who) {
        return Map.of("sequence", sequence, "comment", "第" + who + "人写的意见");
    }

    @Test
    @DisplayName("同一张关联表单提交两次：登记一次；同一张表单另写的，被告知已经有人先办")
    void commandFormTwice() {
        JsonNode seen = as("fagui").get("/api/cases/" + matter).json();
        var fagui = Desk.of(port, "fagui");
        fagui.get("/work/cases/" + matter + "/link");
        var before = events();
        var form = Map.of("sequence", seen.get("sequence").asString(), "kind", "行政复议", "reference", "岭府复〔2026〕12号");
        var first = fagui.post("/work/cases/" + matter + "/link", form);
        assertThat(first.statusCode()).as(first.body()).isEqualTo(303);
        assertThat(fagui.post("/work/cases/" + matter + "/link", form).headers().firstValue("Location")).isEqualTo(first.headers().firstValue("Location"));
        assertThat(events()).isEqualTo(before + 1);
        assertThat(fagui.post("/work/cases/" + matter + "/link", Map.of("sequence", seen.get("sequence").asString(), "kind", "行政诉讼", "reference", "（2026）岭01行初5号")).statusCode()).isEqualTo(409);
    }
}
