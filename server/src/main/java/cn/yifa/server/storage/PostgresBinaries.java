// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.storage;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

/// PostgreSQL's programs, unpacked from the class path into a folder named for their content.
final class PostgresBinaries {

    private static final String ARCHIVE = "/postgres-linux-x86_64.txz";
    private static final int EXECUTABLE = 0b001_000_000;

    private PostgresBinaries() {}

    /// Unpacks them below `parent` unless they are there, and returns their folder.
    static Path unpack(Path parent) {
        try {
            var home = parent.resolve("postgresql-" + fingerprint());
            if (Files.isDirectory(home)) {
                return home;
            }
            deleteTree(parent, "postgresql-unpacking");
            var draft = Files.createDirectories(parent.resolve("postgresql-unpacking"));
            try (var archive = new TarArchiveInputStream(new XZInputStream(open()))) {
                for (var entry = archive.getNextEntry(); entry != null; entry = archive.getNextEntry()) {
                    place(draft, entry, archive);
                }
            }
            Files.setPosixFilePermissions(draft, PosixFilePermissions.fromString("rwxr-xr-x"));
            return Files.move(draft, home, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void place(Path home, TarArchiveEntry entry, InputStream content) throws IOException {
        var target = home.resolve(entry.getName()).normalize();
        if (!target.startsWith(home)) {
            throw new IOException("entry outside the archive's folder: " + entry.getName());
        }
        if (entry.isDirectory()) {
            Files.createDirectories(target);
        } else if (entry.isSymbolicLink()) {
            Files.createDirectories(target.getParent());
            Files.createSymbolicLink(target, Path.of(entry.getLinkName()));
        } else {
            Files.createDirectories(target.getParent());
            Files.copy(content, target);
            var executable = (entry.getMode() & EXECUTABLE) != 0;
            Files.setPosixFilePermissions(target, PosixFilePermissions.fromString(executable ? "rwxr-xr-x" : "rw-r--r--"));
        }
    }

    private static InputStream open() {
        var in = PostgresBinaries.class.getResourceAsStream(ARCHIVE);
        var system = System.getProperty("os.name") + " " + System.getProperty("os.arch");
        if (in == null || !system.equals("Linux amd64")) {
            throw new CannotStart("内置的 PostgreSQL 只有 Linux amd64 版，本机是 " + system + "。\n"
                    + "The PostgreSQL inside is for Linux amd64 only; this machine is " + system + ".",
                    "请自备 PostgreSQL 18，并设置 YIFA_DB_URL、YIFA_DB_USER、YIFA_DB_PASSWORD。\n"
                    + "Use a PostgreSQL 18 of your own: set YIFA_DB_URL, YIFA_DB_USER and YIFA_DB_PASSWORD.");
        }
        return new BufferedInputStream(in);
    }

    private static String fingerprint() throws IOException {
        try (var in = new DigestInputStream(open(), MessageDigest.getInstance("SHA-256"))) {
            in.transferTo(OutputStream.nullOutputStream());
            return HexFormat.of().formatHex(in.getMessageDigest().digest(), 0, 6);
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every JDK has SHA-256", e);
        }
    }

    /// Deletes what a killed start left behind.
    static void deleteTree(Path parent, String name) throws IOException {
        var root = parent.resolve(name);
        if (!Files.exists(root)) {
            return;
        }
        try (Stream<Path> files = Files.walk(root)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
