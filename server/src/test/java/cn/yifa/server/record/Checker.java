// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.record;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// The checker as a program of its own, as somebody outside runs it.
public final class Checker {

    /// @param status 0 right, 1 wrong, 2 not looked
    public record Verdict(int status, String words) {}

    private Checker() {}

    public static Verdict check(byte[] file, List<String> arguments) {
        try {
            Path given = Files.createTempFile("record", ".jsonl");
            Files.write(given, file);
            var command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Dstdout.encoding=UTF-8", "-Dstderr.encoding=UTF-8", "-XX:TieredStopAtLevel=1", "-cp",
                    System.getProperty("java.class.path"), "cn.yifa.kernel.verify.Main", given.toString()));
            command.addAll(arguments);
            var process = new ProcessBuilder(command).redirectErrorStream(true).start();
            var words = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            int status = process.waitFor();
            Files.delete(given);
            return new Verdict(status, words);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
