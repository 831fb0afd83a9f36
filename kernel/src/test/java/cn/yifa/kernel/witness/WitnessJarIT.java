// SPDX-License-Identifier: Apache-2.0
package cn.yifa.kernel.witness;

import static org.assertj.core.api.Assertions.assertThat;

import cn.yifa.kernel.record.Cosignature;
import cn.yifa.kernel.record.NoteKey;
import cn.yifa.kernel.record.SignedNote;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The witness as it is handed to somebody else: one jar, a process of its own, that may die at any moment.
class WitnessJarIT {

    private static final String PUBLISHED = "公钥：";
    private static final String WAITING = "在 127.0.0.1:";

    @TempDir
    private Path folder;

    private final HttpClient client = HttpClient.newHttpClient();
    private final List<Process> processes = new ArrayList<>();
    private final List<NoteKey> published = new ArrayList<>();
    private int port;

    private Process start() throws IOException {
        var process = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx32m", "-Dstdout.encoding=UTF-8", "-jar", System.getProperty("witness.jar"),
                "--folder=" + folder.resolve("memory"), "--key-file=" + folder.resolve("keys"), "--name=witness.example/w1", "--port=0", "--log=" + GrownLog.SM3.key(),
                "--log=" + GrownLog.SHA_256.key()).redirectErrorStream(true).start();
        processes.add(process);
        published.clear();
        BufferedReader out = process.inputReader(StandardCharsets.UTF_8);
        for (var line = out.readLine(); line != null; line = out.readLine()) {
            if (line.startsWith(PUBLISHED)) {
                published.add(NoteKey.parse(line.substring(PUBLISHED.length())));
            } else if (line.startsWith(WAITING)) {
                port = Integer.parseInt(line.substring(WAITING.length()).split(" ")[0]);
                break;
            }
        }
        return process;
    }

    @AfterEach
    void stop() throws InterruptedException {
        client.close();
        for (var process : processes) {
            process.destroyForcibly().waitFor(30, TimeUnit.SECONDS);
        }
    }

    private HttpResponse<String> add(AddCheckpoint asked) throws IOException, InterruptedException {
        return client.send(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + AddCheckpoint.PATH)).POST(HttpRequest.BodyPublishers.ofByteArray(asked.bytes())).build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private byte[] remembered(GrownLog log) throws IOException {
        return Files.readAllBytes(folder.resolve("memory").resolve(Memory.fileName(log.origin())));
    }

    @Test
    @DisplayName("写稳之后、回答之前 kill -9：再启动，同一个树头答一样的，另一份记录拒绝")
    void killed() throws IOException, InterruptedException {
        var first = start();
        var keys = List.copyOf(published);
        assertThat(keys).hasSize(2).allMatch(key -> key.algorithm().cosigns());
        for (var log : List.of(GrownLog.SM3, GrownLog.SHA_256)) {
            var answer = add(log.from(0, 5));
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(Cosignature.of(SignedNote.parse((log.head(5).text() + "\n" + answer.body()).getBytes(StandardCharsets.UTF_8)), keys)).hasSize(1);
        }
        var log = GrownLog.SM3;
        var before = remembered(log);
        var asked = log.from(5, 9).bytes();
        try (var socket = new Socket("127.0.0.1", port)) {
            socket.getOutputStream().write(("POST " + AddCheckpoint.PATH + " HTTP/1.1\r\nHost: w\r\nContent-Length: " + asked.length + "\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
            socket.getOutputStream().write(asked);
            socket.getOutputStream().flush();
            while (Arrays.equals(before, remembered(log))) {
                Thread.onSpinWait();
            }
            first.destroyForcibly().waitFor();
        }
        var kept = SignedNote.parse(remembered(log));

        start();
        assertThat(published).isEqualTo(keys);
        var conflict = add(log.from(5, 9));
        assertThat(conflict.statusCode()).isEqualTo(409);
        assertThat(conflict.body()).isEqualTo("9\n");
        var again = add(log.from(9, 9));
        assertThat(again.statusCode()).isEqualTo(200);
        assertThat(again.body()).isEqualTo(kept.signedBy(keys).signatureLines());
        assertThat(add(log.forkedFrom(7).from(9, 9)).statusCode()).isEqualTo(422);
        assertThat(add(log.forkedFrom(7).from(9, 12)).statusCode()).isEqualTo(422);
        assertThat(add(log.from(9, 12)).statusCode()).isEqualTo(200);
    }

    @Test
    @DisplayName("随时 kill -9：记得的总是它签过的，之后总能接着走")
    void killedAtRandom() throws IOException, InterruptedException {
        var log = GrownLog.SHA_256;
        long acknowledged = 0;
        for (int round = 0; round < 4; round++) {
            var process = start();
            var answer = add(log.from(acknowledged, acknowledged));
            if (answer.statusCode() == 409) {
                var size = Long.parseLong(answer.body().strip());
                assertThat(size).isGreaterThanOrEqualTo(acknowledged);
                acknowledged = size;
            } else {
                assertThat(answer.statusCode()).isEqualTo(200);
            }
            var killer = Thread.ofVirtual().start(() -> {
                try {
                    Thread.sleep(60);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
                process.destroyForcibly();
            });
            try {
                while (add(log.from(acknowledged, acknowledged + 1)).statusCode() == 200) {
                    acknowledged++;
                }
            } catch (IOException _) {
                // It was killed.
            }
            killer.join();
            process.waitFor();
        }
        assertThat(acknowledged).isPositive();
        assertThat(SignedNote.parse(remembered(log)).signers(published)).hasSize(1);
    }

    @Test
    @DisplayName("不会用：告诉怎么用，以 2 结束")
    void usage() throws IOException, InterruptedException {
        var process = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Dstdout.encoding=UTF-8", "-jar", System.getProperty("witness.jar")).start();
        assertThat(new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8)).contains("用法", "--folder");
        assertThat(process.waitFor()).isEqualTo(2);
    }
}
