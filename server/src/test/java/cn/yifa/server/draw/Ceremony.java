// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.draw;

import static org.assertj.core.api.Assertions.assertThat;

import cn.yifa.kernel.draw.Commitment;
import cn.yifa.kernel.draw.Secret;
import cn.yifa.server.TestClock;
import cn.yifa.server.api.ApiClient;
import cn.yifa.server.api.ApiClient.Answer;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import tools.jackson.databind.JsonNode;

/// Draws by the API, act by act, with those who take part: 无线电监督检查处 lays them down, the 法规处 and the discipline group give secrets.
final class Ceremony {

    static final LocalDateTime BEFORE = LocalDateTime.of(2088, 3, 1, 9, 0);
    static final LocalDateTime SEED_TIME = LocalDateTime.of(2088, 3, 1, 10, 0);
    static final Secret FIRST = new Secret("政策法规处", "a".repeat(64), "晴，东北风 3 级");
    static final Secret LAST = new Secret("驻厅纪检监察组", "b".repeat(64), "第三张桌子");
    static final String DICE = "4 7 0 1 9 3 3 8 2 5 6 6 0 1 7 4 9 2 8 5";

    private final int port;
    private final TestClock clock;
    private final DrawProgress progress;

    Ceremony(int port, TestClock clock, DrawProgress progress) {
        this.port = port;
        this.clock = clock;
        this.progress = progress;
    }

    ApiClient as(String account) {
        return new ApiClient(port, account);
    }

    static List<String> names(String prefix, int count) {
        return IntStream.rangeClosed(1, count).mapToObj(i -> prefix + i).toList();
    }

    /// A draw that can be carried out: two strata, three inspectors, one of whom must avoid one target.
    static Map<String, Object> sample() {
        var draw = new LinkedHashMap<String, Object>();
        var plan = new LinkedHashMap<String, Object>(Map.of("basis", List.of("《优化营商环境条例》第五十四条"), "alternates", 2, "attendees", List.of("某公证处公证员"),
                "source", new LinkedHashMap<>(Map.of("name", "现场掷十面骰子二十次，逐个读出", "at", "2088-03-01T10:00:00+08:00", "least", 20)),
                "pairing", new LinkedHashMap<>(Map.of("each", 2, "validOn", "2088-06-30", "loadCap", 20))));
        draw.put("plan", plan);
        draw.put("quotas", Map.of("counts", Map.of("低风险", 3, "高风险", 5)));
        draw.put("strata", new ArrayList<>(List.of(stratum("低风险", names("A", 40)), stratum("高风险", names("D", 10)))));
        draw.put("exclusions", List.of(Map.of("identifier", "A7", "reason", "今年已经检查过,见粤工信检〔2088〕1号")));
        draw.put("inspectors", new ArrayList<>(List.of(inspector("Y1", "2088-06-30"), inspector("Y2", "2090-01-01"), inspector("Y3", "2090-01-01"))));
        draw.put("recusals", List.of(Map.of("inspector", "Y1", "target", "D1", "reason", "近亲属在该企业任职")));
        return draw;
    }

    static Map<String, Object> stratum(String name, List<String> identifiers) {
        return new LinkedHashMap<>(Map.of("name", name, "field", "无线电管理", "identifiers", identifiers));
    }

    static Map<String, Object> inspector(String identifier, String validUntil) {
        return Map.of("identifier", identifier, "certificates", List.of(Map.of("field", "无线电管理", "validUntil", validUntil)), "regions", List.of("全省"));
    }

    /// @return its number
    String announced(Map<String, Object> draw) {
        clock.set(BEFORE);
        var answer = as("wujian").post("/api/draws", draw);
        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
        return answer.json().get("number").stringValue();
    }

    String announced() {
        return announced(sample());
    }

    Answer commit(String number, String account, Secret secret) {
        return as(account).post("/api/draws/" + number + "/commitments", Map.of("party", secret.party(), "digest", Commitment.of(secret).digest()));
    }

    Answer reveal(String number, String account, Secret secret) {
        return as(account).post("/api/draws/" + number + "/reveal", Map.of("party", secret.party(), "nonce", secret.nonce(), "secret", secret.text()));
    }

    Answer seed(String number, String account, String text) {
        return as(account).post("/api/draws/" + number + "/seed", Map.of("seed", text));
    }

    Answer declareVoid(String number, String account, String reason) {
        return as(account).post("/api/draws/" + number + "/void", Map.of("reason", reason));
    }

    JsonNode look(String number) {
        var answer = as("").get("/api/draws/" + number);
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return answer.json();
    }

    private static void done(Answer answer) {
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    }

    String committed() {
        var number = announced();
        done(commit(number, "fagui", FIRST));
        done(commit(number, "discipline", LAST));
        return number;
    }

    String witnessed() {
        return until(committed(), "revealing");
    }

    /// All secrets but the last are told, and it is the time of the seed.
    String awaitingSeed() {
        var number = witnessed();
        done(reveal(number, "fagui", FIRST));
        clock.set(SEED_TIME);
        return number;
    }

    String entered() {
        var number = awaitingSeed();
        done(seed(number, "wujian", DICE));
        return number;
    }

    String confirmed() {
        var number = entered();
        done(seed(number, "fagui-head", DICE));
        return number;
    }

    String drawn() {
        var number = confirmed();
        done(reveal(number, "discipline", LAST));
        return until(number, "drawn");
    }

    /// Lets the program do what it does by itself until the draw is where it should come to.
    String until(String number, String phase) {
        for (int i = 0; i < 300 && !look(number).get("phase").stringValue().equals(phase); i++) {
            progress.run();
            pause();
        }
        assertThat(look(number).get("phase").stringValue()).isEqualTo(phase);
        return number;
    }

    static void pause() {
        try {
            Thread.sleep(100);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    static List<String> rules(Answer answer) {
        assertThat(answer.status()).as(answer.text()).isEqualTo(422);
        return answer.json().get("errors").valueStream().map(ground -> ground.get("rule").stringValue()).toList();
    }

}
