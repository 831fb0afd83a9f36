// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.draw;

import static cn.yifa.server.draw.Ceremony.DICE;
import static cn.yifa.server.draw.Ceremony.FIRST;
import static cn.yifa.server.draw.Ceremony.LAST;
import static org.assertj.core.api.Assertions.assertThat;

import cn.yifa.kernel.draw.Secret;
import cn.yifa.server.ServerTest;
import cn.yifa.server.TestClock;
import cn.yifa.server.api.ApiClient.Answer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

@ServerTest
@DisplayName("抽取：几个人同时办")
class DrawRacesTest {

    private static final int PEOPLE = 8;

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

    private static List<Answer> together(List<Callable<Answer>> acts) throws InterruptedException, ExecutionException {
        try (var people = Executors.newVirtualThreadPerTaskExecutor()) {
            var answers = new ArrayList<Answer>();
            for (Future<Answer> answer : people.invokeAll(acts)) {
                answers.add(answer.get());
            }
            return answers;
        }
    }

    private static long done(List<Answer> answers) {
        assertThat(answers).allSatisfy(answer -> assertThat(answer.status()).as(answer.text()).isIn(200, 201, 409, 422));
        return answers.stream().filter(answer -> answer.status() < 300).count();
    }

    @Test
    @DisplayName("同时承诺的只有一个算数，同时录入的种子只有一个，同时复核的也是；其余的说明理由")
    void oneWins() throws InterruptedException, ExecutionException {
        var number = ceremony.announced();
        assertThat(done(together(IntStream.range(0, PEOPLE).mapToObj(i -> (Callable<Answer>) () -> ceremony.commit(number, "fagui", new Secret(FIRST.party(), FIRST.nonce(), "秘密" + i))).toList()))).isOne();
        var events = ceremony.look(number).get("events");
        assertThat(events.size()).isEqualTo(2);

        var other = ceremony.awaitingSeed();
        assertThat(done(together(IntStream.range(0, PEOPLE).mapToObj(i -> (Callable<Answer>) () -> ceremony.seed(other, "wujian", DICE)).toList()))).isOne();
        assertThat(done(together(List.of(() -> ceremony.seed(other, "fagui", DICE), () -> ceremony.seed(other, "fagui-head", DICE), () -> ceremony.seed(other, "discipline", DICE))))).isOne();
        assertThat(done(together(List.of(() -> ceremony.reveal(other, "discipline", LAST), () -> ceremony.declareVoid(other, "wujian", "来不及"), () -> ceremony.reveal(other, "discipline", LAST))))).isOne();
    }

    @Test
    @DisplayName("同时公布的，编号接着排，没有空号；不合规矩的不占号")
    void numbersWithoutGaps() throws InterruptedException, ExecutionException {
        clock.set(Ceremony.BEFORE);
        var bad = Ceremony.sample();
        bad.put("recusals", List.of(Map.of("inspector", "Y9", "target", "D1", "reason", "x")));
        var answers = together(IntStream.range(0, PEOPLE).mapToObj(i -> (Callable<Answer>) () -> ceremony.as("wujian").post("/api/draws", i % 2 == 0 ? Ceremony.sample() : bad)).toList());
        assertThat(done(answers)).isEqualTo(PEOPLE / 2);
        var serials = jdbc.sql("select serial from draw where year = 2088 order by serial").query(Integer.class).list();
        assertThat(serials).isEqualTo(IntStream.rangeClosed(1, serials.size()).boxed().toList());
    }

    @Test
    @DisplayName("同一个 Idempotency-Key 发五次，是一次抽取；换了内容的不办")
    void sentAgain() throws InterruptedException, ExecutionException {
        clock.set(Ceremony.BEFORE);
        var key = "draw-" + System.nanoTime();
        var answers = together(IntStream.range(0, 5).mapToObj(i -> (Callable<Answer>) () -> ceremony.as("wujian").post("/api/draws", Ceremony.sample(), "Idempotency-Key", key)).toList());
        assertThat(done(answers)).isEqualTo(5);
        assertThat(answers.stream().map(answer -> answer.json().get("number").stringValue()).distinct()).hasSize(1);
        clock.set(Ceremony.SEED_TIME);
        assertThat(ceremony.as("wujian").post("/api/draws", Ceremony.sample(), "Idempotency-Key", key).json().get("number")).as("also when it could no longer be announced").isEqualTo(answers.getFirst().json().get("number"));
        clock.set(Ceremony.BEFORE);
        var other = Ceremony.sample();
        other.put("exclusions", List.of());
        assertThat(ceremony.as("wujian").post("/api/draws", other, "Idempotency-Key", key).json().get("type").stringValue()).endsWith("key-taken");
        assertThat(jdbc.sql("select content from act_on_record where kind = 'refused-act' and content like '{\"command\":\"announce\"%' order by xact desc limit 1").query(String.class).single()).contains("NameTaken").doesNotContain("\"basis\":\"\"");
        var forACase = Ceremony.sample();
        forACase.put("case", UUID.randomUUID().toString());
        assertThat(ceremony.as("wujian").post("/api/draws", forACase, "Idempotency-Key", key).json().get("type").stringValue()).as("for a case it is another draw").endsWith("key-taken");
    }
}
