// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.storage;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Optional;

/// Named places between two things that last (故障点), where a test lets the program fail: see docs/adr/0021-crashes.md.
///
/// Without the system property `yifa.faults` at the start of the JVM there is nothing here: the compiler removes a test of a constant. With it, the property names a file; whoever writes
/// `point mode` there lets the first thread that comes to this point fail in this mode, once. What was reached is named in the file with `.reached` behind its name.
public final class Faults {

    /// How it fails.
    public enum Mode {
        /// As when a disk or a connection fails.
        EXCEPTION,
        /// As with `kill -9`.
        KILL,
        /// As when the machine stands still for a while.
        STALL
    }

    /// What a point in the mode [Mode#EXCEPTION] throws.
    public static final class Fault extends RuntimeException {

        private static final long serialVersionUID = 1L;

        Fault(String point) {
            super("fault wanted at " + point);
        }
    }

    private static final Optional<Path> WANTED = Optional.ofNullable(System.getProperty("yifa.faults")).map(Path::of);
    private static final boolean ON = WANTED.isPresent();
    private static final Duration STALL = Duration.ofSeconds(5);

    private Faults() {}

    /// Fails here, when a test wants it.
    ///
    /// @param name such as `cases.recorded`: what has just been done
    public static void point(String name) {
        if (ON) {
            taken(name, WANTED.orElseThrow()).ifPresent(mode -> fail(name, mode));
        }
    }

    /// Of several threads one takes it.
    private static Optional<Mode> taken(String name, Path file) {
        try {
            var wanted = Files.readString(file).strip().split(" ");
            if (!wanted[0].equals(name)) {
                return Optional.empty();
            }
            Files.move(file, Path.of(file + ".reached"), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            return Optional.of(Mode.valueOf(wanted[1]));
        } catch (NoSuchFileException none) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void fail(String name, Mode mode) {
        switch (mode) {
            case EXCEPTION -> throw new Fault(name);
            case KILL -> kill();
            case STALL -> stall();
        }
    }

    /// The kernel's own signal: nothing of ours runs after it, no hook and no `finally`.
    private static void kill() {
        try {
            new ProcessBuilder("kill", "-9", Long.toString(ProcessHandle.current().pid())).start().waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void stall() {
        try {
            Thread.sleep(STALL);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
