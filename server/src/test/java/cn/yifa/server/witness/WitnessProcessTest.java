// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.witness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.yifa.kernel.record.Hashing;
import cn.yifa.kernel.record.NoteSigner;
import cn.yifa.kernel.record.SignedNote;
import cn.yifa.kernel.witness.AddCheckpoint;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("见证人乱答：不信，也不误报")
class WitnessProcessTest {

    private static final NoteSigner WITNESS = NoteSigner.ed25519("witness.example/w1", new byte[] {
        9, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30, 31, 32});
    private static final Instant AT = Instant.parse("2026-11-26T02:00:00Z");

    private record Answer(int status, String body) {}

    private final GrownHeads heads = new GrownHeads().grown(9);
    private final Queue<Answer> answers = new ArrayDeque<>();
    private final Queue<AddCheckpoint> asked = new ArrayDeque<>();
    private HttpServer server;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/some/where/add-checkpoint", exchange -> {
            asked.add(AddCheckpoint.parse(exchange.getRequestBody().readAllBytes()));
            var answer = answers.remove();
            var body = answer.body.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(answer.status, body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private WitnessProcess witness() {
        return new WitnessProcess("甲", URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/some/where/"), List.of(WITNESS.key().cosigning()), Duration.ofSeconds(1), heads, new Web());
    }

    private Outside.Shown show(long last) throws IOException, Disagreement, InterruptedException {
        return witness().show(Hashing.SHA_256, heads.head(Hashing.SHA_256), last);
    }

    private String signed(NoteSigner signer) {
        return SignedNote.sign(heads.head(Hashing.SHA_256).text(), signer).signatureLines();
    }

    @Test
    @DisplayName("答对了：留下它的签名和它说的时刻，别人的签名不要")
    void right() throws Exception {
        answers.add(new Answer(200, signed(NoteSigner.ed25519("other.example", new byte[32]).cosigning(AT)) + signed(WITNESS.cosigning(AT))));
        var shown = show(5);
        assertThat(shown.at()).isEqualTo(AT);
        assertThat(new String(shown.proof(), StandardCharsets.UTF_8)).isEqualTo(signed(WITNESS.cosigning(AT)));
        assertThat(asked.remove().bytes()).isEqualTo(new AddCheckpoint(5, heads.consistency(Hashing.SHA_256, 5, 9), heads.head(Hashing.SHA_256)).bytes());
    }

    @Test
    @DisplayName("签名是别人的、是旧树头的、不是见证的签名、没有签名、读不懂：不算见证过")
    void wrongSignatures() {
        var old = SignedNote.sign(new GrownHeads().grown(5).head(Hashing.SHA_256).text(), WITNESS.cosigning(AT)).signatureLines();
        for (var body : List.of(signed(NoteSigner.ed25519("witness.example/w1", new byte[32]).cosigning(AT)), old, signed(WITNESS), "", "\n", "ok", "— ", "x".repeat(100_000))) {
            answers.add(new Answer(200, body));
            assertThatThrownBy(() -> show(5)).as(body).isInstanceOf(IOException.class);
        }
    }

    @ParameterizedTest
    @DisplayName("别的回答：说明是什么，以后再试")
    @CsvSource({"403, 公钥", "404, 不见证这份记录", "500, 500", "503, 503", "302, 302", "400, 400"})
    void otherAnswers(int status, String words) {
        answers.add(new Answer(status, ""));
        assertThatThrownBy(() -> show(5)).isInstanceOf(IOException.class).hasMessageContaining(words);
    }

    @Test
    @DisplayName("说不出条数、每次说的不同、答得太长、不回答：以后再试，不报警")
    void nonsense() {
        answers.add(new Answer(409, "many\n"));
        assertThatThrownBy(() -> show(5)).isInstanceOf(IOException.class).hasMessageContaining("读不懂");
        List.of("6\n", "7\n", "8\n").forEach(body -> answers.add(new Answer(409, body)));
        assertThatThrownBy(() -> show(5)).isInstanceOf(IOException.class).hasMessageContaining("不同");
        answers.add(new Answer(200, "x".repeat(1 << 18)));
        assertThatThrownBy(() -> show(5)).isInstanceOf(IOException.class);
        server.stop(0);
        assertThatThrownBy(() -> show(5)).isInstanceOf(IOException.class).hasMessageContaining("连不上");
    }

    @Test
    @DisplayName("422 是分叉；409 说的比我们多是变短；409 说的就是我们问的，是同样大小的另一个根")
    void disagreements() {
        answers.add(new Answer(422, "no\n"));
        assertThatThrownBy(() -> show(5)).isInstanceOf(Disagreement.class).hasMessageContaining("分叉");
        answers.add(new Answer(409, "10\n"));
        assertThatThrownBy(() -> show(5)).isInstanceOf(Disagreement.class).hasMessageContaining("变短");
        answers.add(new Answer(409, "9\n"));
        assertThatThrownBy(() -> show(9)).isInstanceOf(Disagreement.class).hasMessageContaining("分叉");
    }

    @Test
    @DisplayName("另一台服务器已经送了更新的：不误报，接着送最新的")
    void overtaken() throws Exception {
        var older = heads.head(Hashing.SHA_256);
        heads.grown(12);
        answers.add(new Answer(409, "11\n"));
        answers.add(new Answer(200, signed(WITNESS.cosigning(AT))));
        assertThat(witness().show(Hashing.SHA_256, older, 5).head().text()).isEqualTo(heads.head(Hashing.SHA_256).text());
        assertThat(asked.stream().map(AddCheckpoint::old)).containsExactly(5L, 11L);
    }
}
