// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.flow;

import cn.yifa.kernel.definition.Source;
import cn.yifa.kernel.procedure.Procedure;
import cn.yifa.kernel.procedure.ProcedureReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// The procedures that this department runs, as `duties/` has them.
final class Duties {

    private static final Path FOLDER = Path.of("../duties");

    private Duties() {}

    static List<Procedure> all() {
        try (Stream<Path> files = Files.walk(FOLDER)) {
            return files.filter(file -> file.toString().endsWith(".procedure.yaml")).sorted().map(Duties::read).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Procedure planItem() {
        return all().stream().filter(procedure -> procedure.id().equals("plan-item")).findFirst().orElseThrow();
    }

    private static Procedure read(Path file) {
        try {
            return ProcedureReader.read(new Source(file.getFileName().toString(), Files.readString(file)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
