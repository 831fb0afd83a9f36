// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.inspection;

import static org.assertj.core.api.Assertions.assertThat;

import cn.yifa.kernel.draw.DrawResult;
import cn.yifa.server.ServerTest;
import cn.yifa.server.TestClock;
import cn.yifa.server.api.ApiClient;
import cn.yifa.server.api.SchemaCheck;
import cn.yifa.server.draw.DrawNumber;
import cn.yifa.server.draw.DrawReading;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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

    @LocalServerPort
    private int port;

    private Scene scene;
    private DrawNumber number;
    private DrawResult.Drawn part;

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
}
