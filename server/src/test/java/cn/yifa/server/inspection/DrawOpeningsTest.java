// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.inspection;

import static org.assertj.core.api.Assertions.assertThat;

import cn.yifa.kernel.draw.HiddenName;
import cn.yifa.server.DatabaseOwner;
import cn.yifa.server.ServerTest;
import cn.yifa.server.TestClock;
import cn.yifa.server.access.Desk;
import cn.yifa.server.draw.DrawNumber;
import cn.yifa.server.draw.DrawReading;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

@ServerTest
@DisplayName("名称不公开的：企业拿到凭据，能在公开的页面上核对自己")
class DrawOpeningsTest {

    private static final int YEAR = 2078;

    @Autowired
    private ApplicationContext context;

    @Autowired
    private DrawConsequences consequences;

    @Autowired
    private DrawReading reading;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private DatabaseOwner owner;

    @Autowired
    private TestClock clock;

    @LocalServerPort
    private int port;

    @AfterEach
    void release() {
        clock.release();
    }

    private String visit(String target) {
        return jdbc.sql("select case_id from case_file where procedure = 'inspection-visit' and cast(body as json) -> 'fields' ->> 'target_code' = :target").param("target", target).query(UUID.class).single().toString();
    }

    private HiddenName hidden(DrawNumber draw, String target) {
        return reading.hidden(draw).values().stream().filter(one -> one.key().equals(target)).findFirst().orElseThrow().name();
    }

    private List<String> audited(String account) {
        return jdbc.sql("select subject from audit_entry where actor = :actor and act = '取抽取的核对凭据'").param("actor", account).query(String.class).list();
    }

    @Test
    @DisplayName("在检查的办件上取抽中的，在任务上取没有抽中的；取过的有审计；别的处室、名称公开的没有")
    void handedOut() throws IOException, InterruptedException {
        var scene = new Scene(context, YEAR, "61");
        scene.target(1, Map.of("class", "B", "hidden", true));
        scene.target(2, Map.of("class", "B"));
        for (int i = 3; i <= 6; i++) {
            scene.target(i, Map.of("hidden", true));
        }
        scene.inspectors();
        scene.plan("1", Map.of());
        var task = scene.task("1");
        var number = scene.drawn(task);
        consequences.run();
        var opening = hidden(number, scene.target(1));
        var address = "/work/cases/" + visit(scene.target(1));
        var desk = Desk.of(port, Scene.ACCOUNT);
        assertThat(desk.get(address).body()).contains(address + "/draw-opening").doesNotContain(opening.salt());
        assertThat(desk.get(address + "/draw-opening").body()).contains("取出凭据").doesNotContain(opening.salt());
        assertThat(audited(Scene.ACCOUNT)).isEmpty();
        var handed = desk.post(address + "/draw-opening", Map.of());
        assertThat(handed.statusCode()).isEqualTo(200);
        assertThat(handed.headers().firstValue("Cache-Control")).contains("no-store");
        assertThat(handed.body()).contains(opening.salt(), opening.name(), opening.identifier(), "/draws/" + number + "/check");
        assertThat(audited(Scene.ACCOUNT)).singleElement().asString().contains(scene.target(1), "抽〔" + YEAR + "〕");

        for (var account : List.of("jigai", "fagui-head")) {
            var other = Desk.of(port, account);
            assertThat(other.get(address).body()).as(account).doesNotContain("draw-opening");
            assertThat(other.post(address + "/draw-opening", Map.of()).statusCode()).as(account).isEqualTo(404);
        }
        var open = "/work/cases/" + visit(scene.target(2));
        assertThat(desk.get(open).body()).doesNotContain("draw-opening");
        assertThat(desk.get(open + "/draw-opening").statusCode()).isEqualTo(404);

        var loser = loser(scene, number);
        var ofTask = "/work/cases/" + task.id() + "/draw-opening";
        assertThat(desk.get("/work/cases/" + task.id()).body()).contains(ofTask);
        assertThat(desk.post(ofTask, Map.of("target", loser)).body()).contains(hidden(number, loser).salt());
        assertThat(desk.post(ofTask, Map.of("target", scene.target(2))).statusCode()).isEqualTo(422);
        assertThat(audited(Scene.ACCOUNT)).hasSize(2);

        checksOnThePublicPage(number, opening, "在“B-无线电管理”一层，抽中了");
        checksOnThePublicPage(number, hidden(number, loser), "在“A-无线电管理”一层，没有抽中");
        checksOnThePublicPage(number, new HiddenName("0".repeat(64), opening.name()), "不在这次抽取的名单里");
    }

    @Test
    @DisplayName("看办件的时候一个名称也不打开；取凭据时别人的打不开不碍事，自己的打不开就说明白，不是出错")
    void damaged() throws IOException, InterruptedException {
        var scene = new Scene(context, YEAR, "62");
        scene.target(1, Map.of("class", "B", "hidden", true));
        for (int i = 2; i <= 5; i++) {
            scene.target(i, Map.of("hidden", true));
        }
        scene.inspectors();
        scene.plan("1", Map.of());
        var task = scene.task("1");
        var number = scene.drawn(task);
        consequences.run();
        var own = hidden(number, scene.target(1));
        var address = "/work/cases/" + visit(scene.target(1));
        var desk = Desk.of(port, Scene.ACCOUNT);
        damages(number, "identifier <> '" + own.identifier() + "'");
        assertThat(desk.get(address).body()).contains(address + "/draw-opening");
        assertThat(desk.post(address + "/draw-opening", Map.of()).body()).contains(own.salt());
        damages(number, "identifier = '" + own.identifier() + "'");
        assertThat(desk.get(address).statusCode()).isEqualTo(200);
        assertThat(desk.get("/work/cases/" + task.id()).statusCode()).isEqualTo(200);
        var refused = desk.post(address + "/draw-opening", Map.of());
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body()).contains("打不开的名称").doesNotContain("名称是公开的");
        assertThat(desk.post("/work/cases/" + task.id() + "/draw-opening", Map.of("target", scene.target(2))).statusCode()).isEqualTo(422);
    }

    private void damages(DrawNumber number, String which) {
        owner.forges("draw_hidden_name", "update draw_hidden_name set sealed = 'sealed:1:' || reverse(substr(sealed, 10)) where draw = (select draw from draw where year = " + number.year() + " and serial = " + number.serial() + ") and " + which);
    }

    /// A hidden name that was not drawn.
    private String loser(Scene scene, DrawNumber number) {
        var drawn = reading.result(number).orElseThrow().strata().stream().flatMap(part -> part.drawn().stream()).toList();
        return List.of(3, 4, 5, 6).stream().map(scene::target).filter(target -> !drawn.contains(hidden(number, target).identifier())).findFirst().orElseThrow();
    }

    private void checksOnThePublicPage(DrawNumber number, HiddenName opening, String words) throws IOException, InterruptedException {
        assertThat(StrangersCheck.says(port, number, opening.name(), opening.salt())).contains("一致 true", words);
    }
}
