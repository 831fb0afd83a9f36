// SPDX-License-Identifier: Apache-2.0
package cn.yifa.kernel.witness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.yifa.kernel.record.SignedNote;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MainTest {

    @TempDir
    private Path folder;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    private WitnessServer start(String... more) throws IOException {
        var arguments = new ArrayList<>(List.of("--folder=" + folder.resolve("memory"), "--key-file=" + folder.resolve("keys"), "--port=0", "--log=" + GrownLog.SM3.key(), "--log=" + GrownLog.SHA_256.key()));
        arguments.addAll(List.of(more));
        return Main.start(arguments, new PrintStream(out, true, StandardCharsets.UTF_8));
    }

    private String said() {
        return out.toString(StandardCharsets.UTF_8);
    }

    private static HttpResponse<String> ask(WitnessServer server, HttpRequest.Builder request, String path) throws IOException, InterruptedException {
        try (var client = HttpClient.newHttpClient()) {
            return client.send(request.uri(URI.create("http://127.0.0.1:" + server.port() + path)).build(), HttpResponse.BodyHandlers.ofString());
        }
    }

    @Test
    @DisplayName("第一次启动生成密钥，只有自己能读；再启动是同一把")
    void keys() throws IOException {
        start("--name=witness.example/w1").close();
        var first = said();
        assertThat(first).contains("见证人：witness.example/w1", "公钥：witness.example/w1+", "等候");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("keys")))).isEqualTo("rw-------");
        var keys = WitnessKeys.read(folder.resolve("keys"));
        assertThat(keys.published()).allSatisfy(key -> assertThat(first).contains(key.toString()));
        for (var other : List.of(WitnessKeys.make(folder.resolve("a"), "a"), WitnessKeys.make(folder.resolve("b"), "b"))) {
            assertThat(other.ed25519().sign(new byte[0])).isNotEqualTo(keys.ed25519().sign(new byte[0]));
        }
    }

    @Test
    @DisplayName("记忆或密钥丢了一个：不启动，不当成第一次")
    void lost() throws IOException {
        WitnessKeys.make(folder.resolve("keys"), "witness.example/w1");
        assertThatThrownBy(this::start).isInstanceOf(IOException.class).hasMessageContaining("记忆").hasMessageContaining("不见了");
        Files.delete(folder.resolve("keys"));
        Memory.open(folder.resolve("memory")).close();
        assertThatThrownBy(() -> start("--name=witness.example/w1")).isInstanceOf(IOException.class).hasMessageContaining("密钥").hasMessageContaining("不见了");
    }

    @ParameterizedTest
    @DisplayName("给错了：不启动")
    @ValueSource(strings = {"--name=", "--name=a b", "--what=1", "name=x", "--log=x", "--name=a --name=b", "--name=a --port=x", "--name=a --port=70000"})
    void wrong(String arguments) {
        assertThatThrownBy(() -> start(arguments.split(" (?=--)"))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Main.start(List.of(arguments), System.out)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    @DisplayName("密钥是另一个名称的：不启动；密钥文件损坏：不启动")
    void otherName() throws IOException {
        WitnessKeys.make(folder.resolve("keys"), "witness.example/w1");
        Memory.open(folder.resolve("memory")).close();
        assertThatThrownBy(() -> start("--name=witness.example/w2")).isInstanceOf(IllegalArgumentException.class).hasMessageContaining("witness.example/w1");
        Files.writeString(folder.resolve("keys"), "name a\n");
        assertThatThrownBy(this::start).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    @DisplayName("HTTP：签名、冲突的类型、最后的树头、别的都没有")
    void http() throws IOException, InterruptedException {
        try (var server = start("--name=witness.example/w1")) {
            for (var log : List.of(GrownLog.SM3, GrownLog.SHA_256)) {
                assertThat(ask(server, HttpRequest.newBuilder(), "/" + log.origin() + "/checkpoint").statusCode()).isEqualTo(404);
                var asked = log.from(0, 5);
                var first = ask(server, HttpRequest.newBuilder().POST(HttpRequest.BodyPublishers.ofByteArray(asked.bytes())), "/add-checkpoint");
                assertThat(first.statusCode()).isEqualTo(200);
                var conflict = ask(server, HttpRequest.newBuilder().POST(HttpRequest.BodyPublishers.ofByteArray(log.from(0, 9).bytes())), "/add-checkpoint");
                assertThat(conflict.statusCode()).isEqualTo(409);
                assertThat(conflict.headers().firstValue("Content-Type")).contains("text/x.tlog.size");
                assertThat(conflict.body()).isEqualTo("5\n");
                var last = ask(server, HttpRequest.newBuilder(), "/" + log.origin().replace("/", "%2F") + "/checkpoint");
                assertThat(last.body()).isEqualTo(asked.head().with(SignedNote.parse((log.head(5).text() + "\n" + first.body()).getBytes(StandardCharsets.UTF_8)).signatures()).toString());
            }
            assertThat(ask(server, HttpRequest.newBuilder(), "/add-checkpoint").statusCode()).isEqualTo(405);
            assertThat(ask(server, HttpRequest.newBuilder(), "/").statusCode()).isEqualTo(404);
            assertThat(ask(server, HttpRequest.newBuilder(), "/checkpoint").statusCode()).isEqualTo(404);
            assertThat(ask(server, HttpRequest.newBuilder(), "/../keys/checkpoint").statusCode()).isEqualTo(404);
            assertThat(ask(server, HttpRequest.newBuilder().POST(HttpRequest.BodyPublishers.ofByteArray(new byte[1 << 20])), "/add-checkpoint").statusCode()).isEqualTo(400);
        }
    }
}
