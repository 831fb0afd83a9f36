// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.storage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// What `postmaster.pid` says of the process that serves a cluster, and whether that is still true.
///
/// The file outlives a killed PostgreSQL, and its number may by then belong to another process.
record PostmasterFile(Path cluster) {

    /// The line that holds the port, from 0.
    private static final int PORT = 3;

    private Path file() {
        return cluster.resolve("postmaster.pid");
    }

    /// Whether a PostgreSQL serves this very cluster now. Its postmaster works in the cluster's own folder, no other program does.
    boolean serving() throws IOException {
        if (!Files.exists(file())) {
            return false;
        }
        var lines = Files.readAllLines(file());
        if (lines.isEmpty() || !lines.getFirst().strip().matches("[0-9]{1,10}")) {
            return false;
        }
        var process = Path.of("/proc", lines.getFirst().strip());
        try {
            return Files.readString(process.resolve("comm")).strip().equals("postgres")
                    && process.resolve("cwd").toRealPath().equals(cluster.toRealPath());
        } catch (IOException gone) {
            return false;
        }
    }

    /// On which it serves.
    ///
    /// @throws IOException when nothing serves
    int port() throws IOException {
        if (!serving()) {
            throw new IOException("no PostgreSQL serves " + cluster);
        }
        return Integer.parseInt(Files.readAllLines(file()).get(PORT).strip());
    }

    /// Removes the file of a PostgreSQL that is no more.
    void remove() throws IOException {
        Files.deleteIfExists(file());
    }

    boolean exists() {
        return Files.exists(file());
    }
}
