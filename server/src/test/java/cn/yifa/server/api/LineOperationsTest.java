// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.api;

import static org.assertj.core.api.Assertions.assertThat;

import cn.yifa.kernel.cases.CaseId;
import cn.yifa.kernel.cases.Command;
import cn.yifa.kernel.cases.Fields;
import cn.yifa.kernel.cases.Refusal;
import cn.yifa.kernel.organ.DivisionId;
import cn.yifa.kernel.organ.PersonId;
import cn.yifa.server.ServerTest;
import cn.yifa.server.casework.By;
import cn.yifa.server.casework.Cases;
import cn.yifa.server.casework.Outcome;
import cn.yifa.server.organization.Organization;
import cn.yifa.server.register.LongActs;
import cn.yifa.server.register.TrialList;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

@ServerTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@DisplayName("变更明细：接口")
class LineOperationsTest {

    private static final String LIST = "/api/registers/trial-list";

    @LocalServerPort
    private int port;

    @Autowired
    private ApplicationContext context;

    @Autowired
    private Cases cases;

    @Autowired
    private Organization organization;

    @Autowired
    private LongActs longActs;

    @Autowired
    private JdbcClient jdbc;

    private ApiClient radio = new ApiClient(0, "");
    private ApiClient legal = new ApiClient(0, "");

    @BeforeAll
    void arrived() {
        radio = new ApiClient(port, "wuxiandian");
        legal = new ApiClient(port, "fagui");
    }

    private String opened() {
        var opening = new Command.Open("", "接口变更", new DivisionId("radio"), Fields.of(Map.of("reason", "接口试验")), List.of());
        return ((Outcome.Done) cases.open("trial-list-change", opening, By.officer(organization.officer(new PersonId("wuxiandian")).orElseThrow()))).now().id().toString();
    }

    @Test
    @DisplayName("一条一条地列入、改写、删去；有错的也在，写明错在哪里")
    void lines() {
        var matter = opened();
        var address = "/api/cases/" + matter + "/lines";
        var put = Map.of("change", "put", "from", "2025-01-01", "values", Map.of("code", "440601014000", "name", "一条", "kind", "行政检查", "basis", List.of("《政府信息公开条例》第二十条"), "days", 5));
        var added = radio.post(address, Map.of("register", "trial-list", "change", put, "reason", "新增"));
        assertThat(added.status()).as(added.text()).isEqualTo(200);
        assertThat(added.json().at("/lines/0/state").asString()).isEqualTo("add");
        assertThat(added.json().at("/lines/0/faults/0/rule").asString()).isEqualTo("promise-stated");
        assertThat(added.json().get("faulty").asInt()).isZero();
        var wrong = radio.post(address, Map.of("line", 1, "register", "trial-list", "key", "440601014000", "change", Map.of("change", "end", "from", "2025-01-01"), "reason", "取消"));
        assertThat(wrong.json().get("faulty").asInt()).isEqualTo(1);
        for (var tooLong : List.of(new BigDecimal("1E+400"), new BigDecimal("12345678901234567890"))) {
            var values = Map.of("code", "440601014000", "name", "一条", "kind", "行政检查", "basis", List.of("《政府信息公开条例》第二十条"), "days", tooLong);
            var kept = radio.post(address, Map.of("line", 1, "register", "trial-list", "change", Map.of("change", "put", "from", "2025-01-01", "values", values), "reason", "新增"));
            assertThat(kept.json().at("/lines/0/faults/0/message").asString()).as(kept.text()).contains("数字过长");
        }
        assertThat(radio.post(address, Map.of("line", 1, "remove", true)).json().get("all").asInt()).isZero();
        assertThat(radio.post(address, Map.of("line", 1, "remove", true)).status()).isEqualTo(404);
        assertThat(radio.post(address, Map.of("register", "powers", "change", put, "reason", "x")).status()).isEqualTo(400);
        assertThat(radio.post(address, Map.of("register", "trial-list", "change", Map.of("change", "put"), "reason", "x")).status()).isEqualTo(400);
        assertThat(legal.post(address, Map.of("register", "trial-list", "change", put, "reason", "x")).status()).isEqualTo(422);
    }

    @Test
    @DisplayName("很多条变更：办得久的答复 202 和看进展的地址，办完照样告诉结果；别人看不到")
    void manyLines() throws InterruptedException {
        var matter = opened();
        var address = "/api/cases/" + matter;
        assertThat(radio.get(address + "/going").status()).as("nothing under way").isEqualTo(404);
        radio.post(address + "/lines", Map.of("register", "trial-list", "reason", "新增", "change", Map.of("change", "put", "from", "2025-01-01", "values",
                Map.of("code", "440601018000", "name", "一条", "kind", "行政检查", "basis", List.of("《政府信息公开条例》第二十条")))));
        jdbc.sql("""
                insert into register_line (case_id, line, register, entry, key, title, state, change, reason, faults, versions)
                select case_id, n, register, gen_random_uuid(), code, title, state, jsonb_set(change, '{values,code}', to_jsonb(code)), reason, faults, versions
                  from register_line cross join lateral (select n, '4406' || (20000 + n) || '000' as code from generate_series(2, 10000) n) more where case_id = :case and line = 1""")
                .param("case", UUID.fromString(matter)).update();
        var sent = radio.post(address + "/actions/propose", Map.of());
        assertThat(sent.status()).as(sent.text()).isIn(202, 200);
        if (sent.status() == 202) {
            assertThat(sent.headers().firstValue("Location")).hasValueSatisfying(where -> assertThat(where).endsWith(address + "/going"));
            assertThat(sent.json().get("lines").asInt()).isEqualTo(10_000);
            assertThat(legal.get(address + "/going").status()).isEqualTo(404);
            while (sent.status() == 202) {
                Thread.sleep(200);
                sent = radio.get(address + "/going");
            }
        }
        assertThat(sent.status()).as(sent.text()).isEqualTo(200);
        assertThat(sent.text()).contains("checking");
        assertThat(radio.get(address + "/going").status()).as("told once").isEqualTo(404);
    }

    @Test
    @DisplayName("一件很久的在办：进展看得到，办完与当场答复的一样，只告诉一次")
    void going() {
        var matter = opened();
        var address = "/api/cases/" + matter + "/going";
        var latch = new CountDownLatch(1);
        var person = new PersonId("wuxiandian");
        var id = new CaseId(UUID.fromString(matter));
        assertThat(longActs.begin(id, person, new LongActs.Asked("preparing", "propose", "propose", Map.of()), 20_000, progress -> {
            progress.accept(7_000);
            try {
                latch.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            return new Outcome.Refused(List.of(Refusal.of("Trial", "试验里不能办")));
        })).isEmpty();
        var running = radio.get(address);
        assertThat(running.status()).isEqualTo(202);
        assertThat(running.json().get("gone").asInt()).isEqualTo(7_000);
        assertThat(legal.get(address).status()).as("another's").isEqualTo(404);
        latch.countDown();
        longActs.find(id, person).orElseThrow().outcome().join();
        var ended = radio.get(address);
        assertThat(ended.status()).isEqualTo(422);
        assertThat(ended.text()).contains("试验里不能办");
        assertThat(radio.get(address).status()).isEqualTo(404);
    }

    @Test
    @DisplayName("看到的是遮盖的个人信息，照样送回来：存的还是原来的；改写的就是改写的")
    void maskedDataComeBack() {
        var code = "440601015000";
        new TrialList(context).put(LocalDate.of(2024, 1, 1), TrialList.entry(code, "遮盖过的", Map.of("kind", "行政检查", "contact", "张三丰")));
        var address = "/api/cases/" + opened() + "/lines";
        var masked = radio.get(LIST + "/entries/" + code).json().get("contact").asString();
        assertThat(masked).contains("*");
        var values = new HashMap<String, Object>(Map.of("code", code, "name", "改了名称的", "kind", "行政检查", "basis", List.of("《政府信息公开条例》第二十条"), "contact", masked));
        var sent = Map.of("register", "trial-list", "change", Map.of("change", "put", "from", "2025-01-01", "values", values), "reason", "改名");
        assertThat(radio.post(address, sent).json().at("/lines/0/change/values/contact").asString()).isEqualTo(masked);
        assertThat(legal.get(address).json().at("/lines/0/change/values/contact").asString()).isEqualTo("张三丰");
        values.put("contact", "李四光");
        radio.post(address, Map.of("line", 1, "register", "trial-list", "change", Map.of("change", "put", "from", "2025-01-01", "values", values), "reason", "改名"));
        assertThat(legal.get(address).json().at("/lines/0/change/values/contact").asString()).isEqualTo("李四光");
        var other = "440601017000";
        for (var contact : List.of("张三丰", "张四海")) {
            new TrialList(context).put(LocalDate.of(contact.equals("张三丰") ? 2024 : 2025, 1, 1), TrialList.entry(other, "换过人的一条", Map.of("kind", "行政检查", "contact", contact)));
        }
        var corrected = Map.of("code", other, "name", "第一版的名称写错", "kind", "行政检查", "basis", List.of("《政府信息公开条例》第二十条"), "contact", masked);
        var correcting = "/api/cases/" + opened() + "/lines";
        assertThat(radio.post(correcting, Map.of("register", "trial-list", "key", other, "change", Map.of("change", "correct", "of", 1, "values", corrected), "reason", "写错")).status()).isEqualTo(200);
        assertThat(legal.get(correcting).json().at("/lines/0/change/values/contact").asString()).as("that of the version that is corrected, although a later one looks alike").isEqualTo("张三丰");
        values.put("contact", radio.get(address).json().at("/lines/0/change/values/contact").asString());
        radio.post(address, Map.of("line", 1, "register", "trial-list", "change", Map.of("change", "put", "from", "2025-01-01", "values", values), "reason", "又改名"));
        assertThat(legal.get(address).json().at("/lines/0/change/values/contact").asString()).isEqualTo("李四光");
    }

    @Test
    @DisplayName("几个人遮盖起来一样：改的是谁的那一版，就还是谁；说不准是谁的不收，星号不是内容")
    void masksThatLookTheSame() {
        var code = "440601027000";
        var trial = new TrialList(context);
        trial.put(LocalDate.of(2024, 1, 1), TrialList.entry(code, "换过联系人的", Map.of("kind", "行政检查", "contact", "张三丰")));
        trial.put(LocalDate.of(2025, 1, 1), TrialList.entry(code, "换过联系人的", Map.of("kind", "行政检查", "contact", "张四丰")));
        var masked = radio.get(LIST + "/entries/" + code).json().get("contact").asString();
        assertThat(radio.get(LIST + "/entries/" + code + "?as-of=2024-06-01").json().get("contact").asString()).isEqualTo(masked);
        var address = "/api/cases/" + opened() + "/lines";
        var values = new HashMap<String, Object>(Map.of("code", code, "name", "改了名称的", "kind", "行政检查", "basis", List.of("《政府信息公开条例》第二十条"), "contact", masked));
        var renamed = new HashMap<>(values);
        renamed.put("name", "又改了名称的");
        for (var change : List.of(Map.of("change", "correct", "of", 1, "values", values), Map.of("change", "put", "from", "2024-03-01", "values", renamed))) {
            assertThat(radio.post(address, Map.of("register", "trial-list", "key", code, "change", change, "reason", "改名")).status()).isEqualTo(200);
        }
        assertThat(legal.get(address).json().get("lines").valueStream().map(line -> line.at("/change/values/contact").asString())).containsExactly("张三丰", "张三丰");
        var unsure = radio.post(address, Map.of("register", "trial-list", "key", code, "change", Map.of("change", "put", "from", "2023-01-01", "until", "2024-01-01", "values", values), "reason", "改名"));
        assertThat(unsure.status()).isEqualTo(400);
        assertThat(unsure.text()).contains("联系人", "遮盖过的样子");
        values.put("contact", "李**");
        assertThat(radio.post(address, Map.of("register", "trial-list", "key", code, "change", Map.of("change", "correct", "of", 1, "values", values), "reason", "改名")).status()).as("nobody's").isEqualTo(400);
        assertThat(radio.get(address).json().get("all").asInt()).isEqualTo(2);
    }

    @Test
    @DisplayName("移除了的一条，序号不再给别的一条：照旧的序号改写、删去，碰不到别人的")
    void numbersAreGivenOnce() {
        var address = "/api/cases/" + opened() + "/lines";
        var put = Map.of("change", "put", "from", "2025-01-01", "values", Map.of("code", "440601028000", "name", "一条", "kind", "行政检查", "basis", List.of("《政府信息公开条例》第二十条")));
        var sent = Map.of("register", "trial-list", "change", put, "reason", "新增");
        assertThat(radio.post(address, sent).json().at("/lines/0/line").asInt()).isEqualTo(1);
        radio.post(address, Map.of("line", 1, "remove", true));
        assertThat(radio.post(address, sent).json().at("/lines/0/line").asInt()).isEqualTo(2);
        assertThat(radio.post(address, Map.of("line", 1, "remove", true)).status()).isEqualTo(404);
        var again = new HashMap<String, Object>(sent);
        again.put("line", 1);
        assertThat(radio.post(address, again).status()).isEqualTo(404);
        assertThat(radio.get(address).json().get("all").asInt()).isEqualTo(1);
    }
}
