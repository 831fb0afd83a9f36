// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.crash;

import static org.assertj.core.api.Assertions.assertThat;

import cn.yifa.server.access.Desk;
import cn.yifa.server.api.ApiClient;
import cn.yifa.server.storage.ServerProcess;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/// A whole server in a process of its own, on a folder of its own.
final class Department implements AutoCloseable {

    private static final Pattern TOKEN = Pattern.compile("yifa_[A-Za-z0-9_-]{43}");
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final Path data;
    private final int port;
    private final List<String> settings;
    private final List<String> arguments;
    private ServerProcess process;

    private Department(Path data, int port, List<String> settings, List<String> arguments, ServerProcess process) {
        this.data = data;
        this.port = port;
        this.settings = settings;
        this.arguments = arguments;
        this.process = process;
    }

    /// Begins to start it.
    ///
    /// @param settings of the JVM
    static Department at(Path data, List<String> settings, String... arguments) throws IOException {
        try (var free = new ServerSocket(0)) {
            var all = new ArrayList<>(List.of("--server.port=" + free.getLocalPort(), "--yifa.data=" + data));
            all.addAll(List.of(arguments));
            return new Department(data, free.getLocalPort(), settings, all, start(data, settings, all));
        }
    }

    private static ServerProcess start(Path data, List<String> settings, List<String> arguments) throws IOException {
        return ServerProcess.whole(log(data), settings, arguments.toArray(String[]::new));
    }

    /// Waits until it serves.
    ///
    /// @return how long that took
    Duration up() throws InterruptedException {
        var took = process.up(port, PATIENCE);
        assertThat(took).as(() -> "it is up; it printed " + printed()).isPresent();
        return took.get();
    }

    /// Starts it once more after it was killed.
    Duration again() throws IOException, InterruptedException {
        process = start(data, settings, arguments);
        return up();
    }

    ServerProcess process() {
        return process;
    }

    int port() {
        return port;
    }

    Path data() {
        return data;
    }

    String printed() {
        try {
            return Files.readString(log(data));
        } catch (IOException e) {
            return e.toString();
        }
    }

    private static Path log(Path data) {
        return data.resolve("server.log");
    }

    /// A script of somebody's.
    ApiClient script(String account) {
        var found = TOKEN.matcher(Desk.of(port, account).post("/account/tokens", Map.of("name", "脚本", "days", "30")).body());
        assertThat(found.find()).isTrue();
        return ApiClient.bearing(port, found.group());
    }

    ProcessHandle postmaster() throws IOException {
        return ProcessHandle.of(Long.parseLong(Files.readAllLines(data.resolve("postgresql/cluster/postmaster.pid")).getFirst().strip())).orElseThrow();
    }

    @Override
    public void close() throws InterruptedException {
        process.stop();
    }
}
