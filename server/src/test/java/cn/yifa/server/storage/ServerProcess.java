// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.storage;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/// A server in a process of its own, to be killed: a [StorageMain], which says when it is ready, or the whole, which prints into a file and is asked.
public final class ServerProcess implements AutoCloseable {

    private static final Duration LOOK = Duration.ofMillis(100);

    private final Process process;
    private final BufferedReader output;
    private final List<String> printed = new ArrayList<>();

    private ServerProcess(Process process) {
        this.process = process;
        this.output = process.inputReader();
    }

    static ServerProcess start(Path data) throws IOException {
        return new ServerProcess(java(List.of(), "cn.yifa.server.storage.StorageMain", "--yifa.data=" + data).start());
    }

    /// @param log      takes what it prints
    /// @param settings of the JVM, such as `-Dyifa.faults=FILE`
    public static ServerProcess whole(Path log, List<String> settings, String... arguments) throws IOException {
        return new ServerProcess(java(settings, "cn.yifa.server.Yifa", arguments).redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile())).start());
    }

    private static ProcessBuilder java(List<String> settings, String main, String... arguments) {
        var command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx512m"));
        command.addAll(settings);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), main));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command).redirectErrorStream(true);
    }

    /// Waits until it serves.
    ///
    /// @return how long that took; nothing when it ended instead, or took longer than `most`
    public Optional<Duration> up(int port, Duration most) throws InterruptedException {
        var begun = System.nanoTime();
        while (process.isAlive() && System.nanoTime() - begun < most.toNanos()) {
            try {
                var health = (HttpURLConnection) URI.create("http://localhost:" + port + "/actuator/health").toURL().openConnection();
                health.setConnectTimeout(1000);
                health.setReadTimeout(5000);
                if (health.getResponseCode() == HttpURLConnection.HTTP_OK) {
                    return Optional.of(Duration.ofNanos(System.nanoTime() - begun));
                }
            } catch (IOException notYet) {
                // It is asked again.
            }
            Thread.sleep(LOOK);
        }
        return Optional.empty();
    }

    /// Waits until it has ended by itself.
    ///
    /// @return whether it has
    public boolean ended(Duration most) throws InterruptedException {
        return process.waitFor(most.toMillis(), TimeUnit.MILLISECONDS);
    }

    /// Reads what it prints until it is ready, and says where its database is; nothing when it ended instead.
    Optional<Database> ready() throws IOException {
        for (var line = output.readLine(); line != null; line = output.readLine()) {
            printed.add(line);
            if (line.startsWith("READY ")) {
                var words = line.split(" ");
                return Optional.of(new Database(words[1], new Database.Login(words[2], words[3]), new Database.Login(words[4], words[5]), true));
            }
        }
        return Optional.empty();
    }

    String printed() {
        return String.join("\n", printed);
    }

    /// As `kill -9` does.
    public void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /// As Ctrl-C and the system's shutdown do.
    public int stop() throws InterruptedException {
        process.destroy();
        return process.waitFor();
    }

    public int exitStatus() throws InterruptedException {
        return process.waitFor();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
