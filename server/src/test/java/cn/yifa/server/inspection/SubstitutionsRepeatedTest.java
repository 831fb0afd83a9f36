// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.inspection;

import static org.assertj.core.api.Assertions.assertThat;

import cn.yifa.kernel.draw.DrawResult;
import cn.yifa.kernel.record.Digests;
import cn.yifa.server.DatabaseOwner;
import cn.yifa.server.ServerTest;
import cn.yifa.server.TestClock;
import cn.yifa.server.access.Desk;
import cn.yifa.server.api.ApiClient;
import cn.yifa.server.api.SchemaCheck;
import cn.yifa.server.draw.DrawNumber;
import cn.yifa.server.draw.DrawReading;
import cn.yifa.server.draw.DrawReading.Listed;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import tools.jackson.databind.JsonNode;

/// What anybody has to repeat who stepped in. The year that this class takes: 2089.
@ServerTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@DisplayName("递补，任何人都能重新算：接口、文件和浏览器里的验证")
class SubstitutionsRepeatedTest {

    @Autowired
    private ApplicationContext context;

    @Autowired
    private DrawConsequences consequences;

    @Autowired
    private DrawReading reading;

    @Autowired
    private TestClock clock;

    @Autowired
    private DatabaseOwner owner;

    @LocalServerPort
    private int port;

    private Scene scene;
    private DrawNumber number;
    private DrawResult.Drawn part;
    private List<Listed> before;

    /// Three of six are drawn; the second drops out, and so does the alternate who stepped in.
    @BeforeAll
    void steppedInTwice() {
        scene = new Scene(context, 2089, "48", "节能监察");
        for (int i = 1; i <= 6; i++) {
            scene.target(i, Map.of());
        }
        scene.inspectors();
        scene.plan("1", Map.of("alternates", new BigDecimal(3)));
        var task = scene.task("1");
        number = scene.drawn(task);
        consequences.run();
        part = reading.result(number).orElseThrow().strata().getFirst();
        before = reading.files(number);
        for (var dropped : List.of(part.drawn().get(1), part.alternates().get(0))) {
            var proposed = scene.act(scene.now(task.id()), "visiting", "substitute", Map.of("dropped", dropped, "dropped_why", "已经迁出", "dropped_more", "登记机关已经变更"), Scene.ACCOUNT);
            scene.act(proposed, "substituting", "agree", Map.of(), "wujian-head");
            consequences.run();
        }
    }

    @AfterAll
    void release() {
        clock.release();
    }

    private JsonNode draw() {
        var answer = new ApiClient(port, "").get("/api/draws/" + number);
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return answer.json();
    }

    @Test
    @DisplayName("接口：谁因为什么由第几个备选递补，哪天，派谁去；不登录也看得到，与接口说明相符，别的理由不公开")
    void toldByTheApi() {
        var told = draw().get("substitutions");
        assertThat(told.valueStream().map(one -> one.get("order").asInt())).containsExactly(1, 2);
        assertThat(told.valueStream().map(one -> one.get("dropped").asString())).containsExactly(part.drawn().get(1), part.alternates().get(0));
        assertThat(told.valueStream().map(one -> one.get("target").asString())).isEqualTo(part.alternates().subList(0, 2));
        assertThat(told.valueStream().map(one -> one.get("rank").asInt())).containsExactly(1, 2);
        assertThat(told.valueStream()).allSatisfy(one -> {
            assertThat(one.get("stratum").asString()).isEqualTo(part.stratum());
            assertThat(one.get("why").asString()).isEqualTo("已经迁出");
            assertThat(one.get("day").asString()).isEqualTo("2089-03-02");
            assertThat(one.get("inspectors").valueStream().map(JsonNode::asString)).hasSize(2).isEqualTo(scene.now(scene.visits(one.get("target").asString()).getFirst()).fields().texts("inspectors"));
        });
        assertThat(draw().toString()).doesNotContain("登记机关已经变更");

        var document = new ApiClient(port, "").get("/api/openapi.json").json();
        var faults = new ArrayList<String>();
        new SchemaCheck(document).check(draw(), document.at("/paths/~1api~1draws~1{id}/get/responses/200/content/application~1json/schema"), "$", faults);
        assertThat(faults).isEmpty();
    }

    @Test
    @DisplayName("dropped.txt：掉出来的按次序，一个文件、全部文件里和清单上都是它，长短和摘要对得上；没有递补的抽取没有这个文件")
    void handedOut() throws IOException {
        var text = part.stratum() + "," + part.drawn().get(1) + "\n" + part.stratum() + "," + part.alternates().get(0) + "\n";
        var file = new ApiClient(port, "").get("/api/draws/" + number + "/files/dropped.txt");
        assertThat(file.status()).isEqualTo(200);
        assertThat(file.type()).startsWith("text/plain");
        assertThat(file.text()).isEqualTo(text);
        try (var zip = new ZipInputStream(new ByteArrayInputStream(new ApiClient(port, "").get("/api/draws/" + number + "/files.zip").body()))) {
            var packed = new LinkedHashMap<String, String>();
            for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                packed.put(entry.getName(), new String(zip.readAllBytes(), StandardCharsets.UTF_8));
            }
            assertThat(packed).containsEntry("dropped.txt", text).containsKeys("plan.json", "result.json");
        }
        assertThat(draw().get("files").valueStream().filter(one -> one.get("path").asString().equals("dropped.txt"))).singleElement().satisfies(one -> {
            assertThat(one.get("size").asInt()).isEqualTo(text.getBytes(StandardCharsets.UTF_8).length);
            assertThat(one.get("lines").asInt()).isEqualTo(2);
            assertThat(one.get("sha256").asString()).isEqualTo(Digests.of(text.getBytes(StandardCharsets.UTF_8)).sha256());
        });
        assertThat(before).as("while nobody stepped in").isNotEmpty().noneMatch(listed -> listed.path().equals("dropped.txt"));
    }

    @Test
    @DisplayName("结果被改动过的抽取：不说谁掉出来，页面还打得开")
    void notOfWhatIsAltered() {
        var flip = "update draw_result set content = set_byte(content, 9, get_byte(content, 9) # 1) where draw = (select draw from draw where year || '-' || serial = '" + number + "')";
        owner.forges("draw_result", flip);
        try {
            assertThat(reading.files(number)).isNotEmpty().noneMatch(listed -> listed.path().equals("dropped.txt"));
            assertThat(new ApiClient(port, "").get("/api/draws/" + number + "/files/dropped.txt").status()).isEqualTo(404);
            assertThat(new ApiClient(port, "").get("/api/draws/" + number).json().get("type").asString()).contains("draw-altered");
            assertThat(new Desk(port).get("/draws/" + number).body()).contains("与抽取时记录的摘要不一致").doesNotContain("递补：");
        } finally {
            owner.forges("draw_result", flip);
        }
    }

    /// What whoever can write to the database does to what is noted of the first who stepped in.
    private void forged(String column, String forged, String words) throws IOException, InterruptedException {
        var one = " where draw = '" + number + "' and place = (select min(place) from inspection_visit where draw = '" + number + "' and instead_of is not null)";
        var kept = owner.jdbc().sql("select quote_literal(" + column + "::text) from inspection_visit" + one).query(String.class).single();
        owner.does("update inspection_visit set " + column + " = " + forged + one);
        try {
            assertThat(StrangersCheck.says(port, number, part.drawn().getFirst(), "")).as(column).contains("substitution 不一致 第 1 次", words, "一致 false", "result 一致", "digest 一致").doesNotContain("没有算完");
        } finally {
            owner.does("update inspection_visit set " + column + " = " + kept + one);
        }
    }

    @Test
    @DisplayName("浏览器里的验证：每一次递补自己算出来，与公布的比；查自己也知道递补")
    void repeatedInTheBrowser() throws IOException, InterruptedException {
        var dropped = part.drawn().get(1);
        var last = part.alternates().get(1);
        var said = StrangersCheck.says(port, number, dropped, "");
        assertThat(said).contains("substitution 一致 第 1 次：“" + dropped + "”由第 1 个备选“" + part.alternates().getFirst() + "”递补，派", "substitution 一致 第 2 次", "一致 true", "后来不能检查，由第 1 个备选").doesNotContain("不一致");
        var sent = String.join("、", scene.now(scene.visits(last).getFirst()).fields().texts("inspectors"));
        assertThat(StrangersCheck.says(port, number, last, "")).contains("是第 2 个备选", "由它递补", "派去的检查人员：" + sent);
    }

    @Test
    @DisplayName("数据库里改过的递补，验证说不一致：换了人、换了户、换了名次、换了掉出来的")
    void alteredInTheDatabase() throws IOException, InterruptedException {
        forged("inspectors", "array['440820894899', '440820894898']", "440820894899、440820894898");
        forged("target", "'" + part.alternates().getLast() + "'", "公布的是由第 1 个备选“" + part.alternates().getLast() + "”递补");
        forged("rank", "3", "公布的是由第 3 个备选");
        forged("instead_of", "'" + scene.target(99) + "'", "“" + scene.target(99) + "”按规则不能递补（没有抽中");
        assertThat(StrangersCheck.says(port, number, part.drawn().getFirst(), "")).as("as it was").contains("一致 true");
    }
}
