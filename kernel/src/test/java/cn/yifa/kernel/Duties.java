// SPDX-License-Identifier: Apache-2.0
package cn.yifa.kernel;

import cn.yifa.kernel.definition.Source;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// The definitions of this repository, for tests.
public final class Duties {

    private static final Path ROOT = Path.of("").toAbsolutePath().getParent().resolve("duties");

    private Duties() {}

    public static List<Source> sources() throws IOException {
        return sources(".yaml");
    }

    /// Those whose file's name ends so.
    public static List<Source> sources(String ending) throws IOException {
        try (var files = Files.walk(ROOT)) {
            return files.filter(file -> file.toString().endsWith(ending)).sorted().map(Duties::source).toList();
        }
    }

    /// The text of a file in `duties/`.
    public static String text(String file) throws IOException {
        return Files.readString(ROOT.resolve(file));
    }

    private static Source source(Path file) {
        try {
            return new Source(ROOT.relativize(file).toString(), Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
