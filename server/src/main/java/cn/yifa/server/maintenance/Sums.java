// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.maintenance;

import cn.yifa.server.storage.WholeFile;
import java.io.BufferedWriter;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.stream.Stream;

/// The list of a backup's files with their SHA-256, as `sha256sum -c` reads it (文件清单).
final class Sums implements AutoCloseable {

    private static final String FILE = "SHA256SUMS";

    private final Path backup;
    private final BufferedWriter lines;

    Sums(Path backup) throws IOException {
        this.backup = backup;
        this.lines = Files.newBufferedWriter(backup.resolve(FILE));
    }

    record Line(String sum, Path file) {}

    interface Content {
        void write(OutputStream out) throws IOException;
    }

    interface Check {
        void check(Path written) throws IOException;
    }

    void add(Path file, Content content) throws IOException {
        add(file, content, written -> { });
    }

    /// Writes a file of the backup; it is checked and on the disk before it is listed, or it is not there.
    void add(Path file, Content content, Check check) throws IOException {
        var place = backup.resolve(file);
        Files.createDirectories(place.getParent());
        var digest = sha256();
        try (var out = new DigestOutputStream(Files.newOutputStream(place), digest)) {
            content.write(new FilterOutputStream(out) {
                @Override
                public void write(byte[] bytes, int offset, int length) throws IOException {
                    out.write(bytes, offset, length);
                }

                @Override
                public void close() throws IOException {
                    out.flush();
                }
            });
            out.flush();
            check.check(place);
        } catch (IOException e) {
            Files.deleteIfExists(place);
            throw e;
        }
        WholeFile.force(place);
        lines.write(HexFormat.of().formatHex(digest.digest()) + "  " + file + "\n");
    }

    /// Ends the list and puts it, and all folders, on the disk.
    ///
    /// @return its own SHA-256
    String end() throws IOException {
        lines.close();
        WholeFile.force(backup.resolve(FILE));
        try (Stream<Path> all = Files.walk(backup)) {
            for (var folder : all.filter(Files::isDirectory).toList()) {
                WholeFile.force(folder);
            }
        }
        return sum(backup.resolve(FILE));
    }

    @Override
    public void close() throws IOException {
        lines.close();
    }

    /// The lines of a backup's list.
    ///
    /// @param sum what the list must hash to
    static Stream<Line> read(Path backup, String sum) throws IOException {
        if (!sum(backup.resolve(FILE)).equals(sum)) {
            throw damaged(Path.of(FILE));
        }
        return Files.lines(backup.resolve(FILE)).map(line -> new Line(line.substring(0, 64), Path.of(line.substring(66))));
    }

    /// Reads a file to its end and holds it against its sum.
    static void check(Path backup, Line line, Reading reading) throws IOException {
        var digest = sha256();
        try (var in = new DigestInputStream(Files.newInputStream(backup.resolve(line.file())), digest)) {
            reading.read(in);
            in.transferTo(OutputStream.nullOutputStream());
        }
        if (!HexFormat.of().formatHex(digest.digest()).equals(line.sum())) {
            throw damaged(line.file());
        }
    }

    interface Reading {
        void read(InputStream in) throws IOException;
    }

    static String sum(Path file) throws IOException {
        var digest = sha256();
        try (var in = new DigestInputStream(Files.newInputStream(file), digest)) {
            in.transferTo(OutputStream.nullOutputStream());
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static Refused damaged(Path file) {
        return new Refused("备份里的 " + file + " 损坏或者被改过。\nThe backup is damaged.");
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every JDK has SHA-256", e);
        }
    }
}
