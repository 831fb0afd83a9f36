// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.draw;

import static cn.yifa.server.draw.Ceremony.DICE;
import static cn.yifa.server.draw.Ceremony.FIRST;
import static cn.yifa.server.draw.Ceremony.LAST;
import static org.assertj.core.api.Assertions.assertThat;

import cn.yifa.kernel.draw.HiddenName;
import cn.yifa.kernel.draw.Secret;
import cn.yifa.server.ServerTest;
import cn.yifa.server.TestClock;
import cn.yifa.server.api.ApiClient.Answer;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/// What is refused, each with its article, and each in the record.
@ServerTest
@DisplayName("抽取：不合规矩的都不予办理，理由、依据进记录")
class DrawRefusalsTest {

    @Autowired
    private TestClock clock;

    @Autowired
    private DrawProgress progress;

    @Autowired
    private JdbcClient jdbc;

    @LocalServerPort
    private int port;

    private Ceremony ceremony;

    @BeforeEach
    void begin() {
        ceremony = new Ceremony(port, clock, progress);
    }

    @AfterEach
    void goHome() {
        clock.release();
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> plan(Map<String, Object> draw) {
        return (Map<String, Object>) draw.get("plan");
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> part(Map<String, Object> draw, String name) {
        return (Map<String, Object>) plan(draw).get(name);
    }

    private static Arguments spoilt(String words, String rule, String basis, Consumer<Map<String, Object>> change) {
        return Arguments.of(Named.of(words, change), rule, basis);
    }

    static Stream<Arguments> announcements() {
        var random = "《优化营商环境条例》第五十四条";
        var officers = "《行政处罚法》第四十二条";
        return Stream.of(
                spoilt("一个对象在两层里", "TargetInTwoStrata", random, draw -> draw.put("strata", List.of(Ceremony.stratum("低风险", Ceremony.names("A", 40)), Ceremony.stratum("高风险", List.of("D1", "D2", "D3", "D4", "D5", "A1"))))),
                spoilt("一层比抽取数量小", "LargerThanStratum", random, draw -> draw.put("quotas", Map.of("counts", Map.of("低风险", 3, "高风险", 11)))),
                spoilt("回避以后一个人也不剩", "NoInspectorLeft", "《行政处罚法》第四十三条", draw -> draw.put("recusals",
                        List.of("Y1", "Y2").stream().map(inspector -> Map.of("inspector", inspector, "target", "D1", "reason", "近亲属任职")).toList())),
                spoilt("昨天过期的执法证", "NoInspectorLeft", officers, draw -> {
                    part(draw, "pairing").put("validOn", "2088-03-01");
                    draw.put("recusals", List.of());
                    draw.put("inspectors", List.of(Ceremony.inspector("Y1", "2088-02-29"), Ceremony.inspector("Y2", "2088-02-29"), Ceremony.inspector("Y3", "2090-01-01")));
                }),
                spoilt("检查日写在抽取以前，让过期的证算数", "ValidOnPast", officers, draw -> part(draw, "pairing").put("validOn", "2088-02-28")),
                spoilt("只派一个人", "TwoInspectorsAtLeast", officers, draw -> part(draw, "pairing").put("each", 1)),
                spoilt("种子的时间已经过了", "SeedTimePast", random, draw -> part(draw, "source").put("at", "2088-03-01T09:00:00+08:00")),
                spoilt("没有依据", "NoBasis", random, draw -> plan(draw).put("basis", List.of())),
                spoilt("只有一方承诺", "TwoPartiesAtLeast", random, draw -> plan(draw).put("parties", List.of("政策法规处"))),
                spoilt("别的机关的人不能在这里承诺", "PartyUnknown", random, draw -> plan(draw).put("parties", List.of("政策法规处", "某市公证处"))),
                spoilt("一个处室写两个名字，还是一方", "SamePartyTwice", random, draw -> plan(draw).put("parties", List.of("法规处", "政策法规处"))),
                spoilt("公布的处室最后公开秘密", "LastPartyAnnounces", random, draw -> plan(draw).put("parties", List.of("政策法规处", "无线电监督检查处"))),
                spoilt("公共种子短得可以试出来", "SeedTooShort", random, draw -> part(draw, "source").put("least", 6)),
                spoilt("要派人的层没有写领域", "FieldMissing", officers, draw -> {
                    draw.put("strata", List.of(Map.of("name", "低风险", "identifiers", Ceremony.names("A", 40)), Ceremony.stratum("高风险", Ceremony.names("D", 10))));
                    draw.put("inspectors", List.of(Ceremony.inspector("Y1", "2088-02-29"), Ceremony.inspector("Y2", "2090-01-01"), Ceremony.inspector("Y3", "2090-01-01")));
                }),
                spoilt("几层合起来派不出", "TooFewInspectors", officers, draw -> {
                    part(draw, "pairing").put("loadCap", 5);
                    draw.put("inspectors", Stream.concat(Stream.of("Y1", "Y2", "Y3").map(inspector -> Ceremony.inspector(inspector, "2090-01-01")), Stream.of(Map.of("identifier", "Y4"))).toList());
                }),
                spoilt("一名检查人员几千个区域", "TooManyWords", random, draw -> draw.put("inspectors", List.of(Ceremony.inspector("Y1", "2090-01-01"), Ceremony.inspector("Y2", "2090-01-01"),
                        Map.of("identifier", "Y3", "certificates", List.of(), "regions", Ceremony.names("区".repeat(90), 6000))))),
                spoilt("两户是同一个盐和名称", "HiddenTwice", random, draw -> {
                    var name = new HiddenName("c".repeat(64), "某某商行");
                    draw.put("strata", List.of(Ceremony.stratum("低风险", Stream.concat(Ceremony.names("A", 40).stream(), Stream.of(name.identifier())).toList()), Ceremony.stratum("高风险", Ceremony.names("D", 10))));
                    draw.put("hidden", Stream.of("K1", "K2").map(key -> Map.of("key", key, "salt", name.salt(), "name", name.name())).toList());
                }),
                spoilt("排除没有写理由", "NoReason", random, draw -> draw.put("exclusions", List.of(Map.of("identifier", "A7", "reason", "")))));
    }

    @ParameterizedTest(name = "{0}")
    @DisplayName("公布时")
    @MethodSource("announcements")
    void refusedWhenAnnounced(Consumer<Map<String, Object>> change, String rule, String basis) {
        clock.set(Ceremony.BEFORE);
        var draw = Ceremony.sample();
        change.accept(draw);
        var draws = ceremony.as("").get("/api/draws").json().get("all").intValue();
        var answer = ceremony.as("wujian").post("/api/draws", draw);
        assertThat(Ceremony.rules(answer)).contains(rule);
        assertThat(answer.json().get("errors").valueStream().filter(ground -> ground.get("rule").stringValue().equals(rule)).map(ground -> ground.path("basis").asString()).toList()).contains(basis);
        assertThat(recorded("announce")).contains(rule);
        assertThat(ceremony.as("").get("/api/draws").json().get("all").intValue()).isEqualTo(draws);
    }

    @ParameterizedTest
    @DisplayName("半个字符：拒绝，理由里也没有半个字符")
    @CsvSource({"A8,BadIdentifier", "某公证处公证员,BadText"})
    void halfACharacter(String text, String rule) {
        clock.set(Ceremony.BEFORE);
        var sent = JsonMapper.shared().writeValueAsString(Ceremony.sample()).replace('"' + text + '"', "\"x\\ud800\"");
        assertThat(Ceremony.rules(ceremony.as("wujian").send("/api/draws", "application/json", BodyPublishers.ofString(sent)))).contains(rule);
        assertThat(recorded("announce")).contains(rule);
    }

    /// The last that was refused and is on the record.
    private String recorded(String command) {
        return jdbc.sql("select content from act_on_record where kind = 'refused-act' and content like :command order by xact desc limit 1").param("command", "{\"command\":\"" + command + "\"%").query(String.class).single();
    }

    private void refused(Answer answer, String command, String... rules) {
        assertThat(Ceremony.rules(answer)).containsExactly(rules);
        assertThat(recorded(command)).contains(rules);
    }

    @Test
    @DisplayName("承诺：不是这一方的人、替两方、抄别人的、改承诺，都不行")
    void commitments() {
        var number = ceremony.announced();
        refused(ceremony.commit(number, "wujian", FIRST), "commit", "NotOfParty");
        refused(ceremony.commit(number, "discipline", FIRST), "commit", "NotOfParty");
        assertThat(ceremony.commit(number, "fagui", FIRST).status()).isEqualTo(200);
        refused(ceremony.commit(number, "fagui", FIRST), "commit", "CommittedAlready", "CommitmentCopied");
        refused(ceremony.commit(number, "discipline", new Secret(LAST.party(), FIRST.nonce(), FIRST.text())), "commit", "CommitmentCopied");
        refused(ceremony.commit(number, "fagui", new Secret("信息中心", "e".repeat(64), "x")), "commit", "NotAParty", "SamePerson");
        refused(ceremony.reveal(number, "fagui", FIRST), "reveal", "NotWitnessed");
        refused(ceremony.seed(number, "wujian", DICE), "enter-seed", "SecretsMissing", "SeedBeforeItsTime");
    }

    @Test
    @DisplayName("公开秘密：要按顺序，要是承诺的那一个；过了时间不行")
    void secrets() {
        var number = ceremony.witnessed();
        refused(ceremony.reveal(number, "discipline", LAST), "reveal", "NotYourTurn");
        refused(ceremony.reveal(number, "fagui", new Secret(FIRST.party(), FIRST.nonce(), "换一个")), "reveal", "WrongSecret");
        refused(ceremony.reveal(number, "wujian", FIRST), "reveal", "NotOfParty");
        clock.set(Ceremony.SEED_TIME);
        refused(ceremony.reveal(number, "fagui", FIRST), "reveal", "TooLate");
        refused(ceremony.seed(number, "wujian", DICE), "enter-seed", "SecretsMissing");
    }

    @Test
    @DisplayName("公共种子：早一秒不行，最后一方不录，同一个人不复核，只有一次")
    void seeds() {
        var number = ceremony.awaitingSeed();
        clock.set(Ceremony.SEED_TIME.minusSeconds(1));
        refused(ceremony.seed(number, "wujian", DICE), "enter-seed", "SeedBeforeItsTime");
        clock.set(Ceremony.SEED_TIME);
        refused(ceremony.seed(number, "discipline", DICE), "enter-seed", "LastPartyReads", "SamePerson");
        refused(ceremony.seed(number, "renshi", DICE), "enter-seed", "NotInCharge");
        refused(ceremony.seed(number, "wujian", "4 7"), "enter-seed", "SeedTooShort");
        assertThat(recorded("enter-seed")).doesNotContain("\"basis\":\"\"");
        refused(ceremony.declareVoid(number, "wujian", "长".repeat(501)), "void", "ReasonTooLong");
        assertThat(recorded("void")).doesNotContain("\"basis\":\"\"");
        refused(ceremony.reveal(number, "discipline", LAST), "reveal", "NotYourTurn");
        assertThat(ceremony.seed(number, "wujian", DICE).status()).isEqualTo(200);
        refused(ceremony.seed(number, "wujian", DICE), "confirm-seed", "SamePerson");
        refused(ceremony.seed(number, "renshi", DICE), "confirm-seed", "NotInCharge");
        assertThat(ceremony.seed(number, "fagui-head", DICE).status()).isEqualTo(200);
        refused(ceremony.seed(number, "fagui", DICE), "enter-seed", "SeedTwice");
        assertThat(ceremony.reveal(number, "discipline", LAST).status()).isEqualTo(200);
        ceremony.until(number, "drawn");
        refused(ceremony.seed(number, "wujian", DICE), "enter-seed", "IsOver");
        refused(ceremony.declareVoid(number, "wujian", "结果不合适"), "void", "IsOver");
    }

    @Test
    @DisplayName("看不懂的请求：400，不算一次抽取")
    void notUnderstood() {
        clock.set(Ceremony.BEFORE);
        var number = ceremony.announced();
        var broken = new ArrayList<Answer>();
        broken.add(ceremony.as("wujian").post("/api/draws", Map.of()));
        for (var member : List.of("plan", "quotas", "strata")) {
            var draw = Ceremony.sample();
            draw.remove(member);
            broken.add(ceremony.as("wujian").post("/api/draws", draw));
        }
        var two = Ceremony.sample();
        two.put("quotas", Map.of("total", 3, "counts", Map.of("低风险", 3)));
        broken.add(ceremony.as("wujian").post("/api/draws", two));
        var twice = Ceremony.sample();
        twice.put("hidden", Stream.of("c", "d").map(salt -> Map.of("key", "K1", "salt", salt.repeat(64), "name", "某某商行")).toList());
        broken.add(ceremony.as("wujian").post("/api/draws", twice));
        var fine = Ceremony.sample();
        fine.put("quotas", Map.of("rates", Map.of("低风险", 1e-30, "高风险", 1)));
        broken.add(ceremony.as("wujian").post("/api/draws", fine));
        broken.add(ceremony.as("fagui").post("/api/draws/" + number + "/commitments", Map.of("party", "政策法规处", "digest", "ABC")));
        broken.add(ceremony.as("fagui").post("/api/draws/" + number + "/commitments", Map.of("party", "政策法规处")));
        broken.add(ceremony.as("fagui").post("/api/draws/" + number + "/reveal", Map.of("party", "政策法规处", "nonce", "a".repeat(64), "secret", "两\n行")));
        broken.add(ceremony.as("fagui").post("/api/draws/" + number + "/seed", Map.of()));
        broken.add(ceremony.as("").get("/api/draws?page=0"));
        assertThat(broken).allSatisfy(answer -> assertThat(answer.status()).as(answer.text()).isEqualTo(400));
        for (var address : List.of("/api/draws/2088-999999", "/api/draws/x", "/api/draws/" + number + "/files/secrets.txt", "/api/draws/" + number + "/files/lists/strata/../strata.txt", "/api/draws/" + number + "/files/result.json")) {
            assertThat(ceremony.as("").get(address).status()).as(address).isIn(400, 404);
        }
    }
}
