// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.storage;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A [StorageMain] in a process of its own.
final class ServerProcess implements AutoCloseable {

    private final Process process;
    private final BufferedReader output;
    private final List<String> printed = new ArrayList<>();

    private ServerProcess(Process process) {
        this.process = process;
        this.output = process.inputReader();
    }

    static ServerProcess start(Path data) throws IOException {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        return new ServerProcess(new ProcessBuilder(java, "-XX:TieredStopAtLevel=1", "-cp", System.getProperty("java.class.path"),
                "cn.yifa.server.storage.StorageMain", "--yifa.data=" + data).redirectErrorStream(true).start());
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
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /// As Ctrl-C and the system's shutdown do.
    int stop() throws InterruptedException {
        process.destroy();
        return process.waitFor();
    }

    int exitStatus() throws InterruptedException {
        return process.waitFor();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
