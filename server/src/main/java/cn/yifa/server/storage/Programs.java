// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.storage;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// Runs PostgreSQL's programs as somebody other than root, who is refused by them.
///
/// @param prefix what stands before each command, such as `setpriv --reuid=101 …`; nothing when this process isn't root
record Programs(Path home, List<String> prefix) {

    private static final int LONGEST_MINUTES = 10;

    Programs {
        prefix = List.copyOf(prefix);
    }

    /// Runs one of PostgreSQL's programs to its end.
    ///
    /// @param input what it reads
    /// @throws IOException with everything it printed, when it fails
    void run(Path log, String input, String program, String... arguments) throws IOException {
        var command = new ArrayList<>(prefix);
        command.add(home.resolve("bin").resolve(program).toString());
        command.addAll(List.of(arguments));
        int status = start(log, input, command);
        if (status != 0) {
            throw new IOException(program + " ended with status " + status + ":\n" + tail(log));
        }
    }

    /// Whether a command succeeds here; used to try a prefix.
    boolean succeeds(String... command) {
        var all = new ArrayList<>(prefix);
        all.addAll(List.of(command));
        try {
            return start(Path.of("/dev/null"), "", all) == 0;
        } catch (IOException e) {
            return false;
        }
    }

    private static int start(Path log, String input, List<String> command) throws IOException {
        var builder = new ProcessBuilder(command).directory(Path.of("/").toFile()).redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        var path = builder.environment().getOrDefault("PATH", "/usr/bin:/bin");
        builder.environment().clear();
        builder.environment().put("PATH", path + ":/usr/sbin:/usr/bin:/sbin:/bin");
        builder.environment().put("LC_ALL", "C");
        var process = builder.start();
        try (var out = process.getOutputStream()) {
            out.write(input.getBytes(UTF_8));
        } catch (IOException e) {
            // It ended without reading; its status says why.
        }
        try {
            if (!process.waitFor(LONGEST_MINUTES, TimeUnit.MINUTES)) {
                process.destroyForcibly();
                throw new IOException("no end after " + LONGEST_MINUTES + " minutes: " + command);
            }
            return process.exitValue();
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            throw new IOException("interrupted: " + command, e);
        }
    }

    private static String tail(Path log) {
        try {
            var lines = Files.readAllLines(log);
            return String.join("\n", lines.subList(Math.max(0, lines.size() - 20), lines.size()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
