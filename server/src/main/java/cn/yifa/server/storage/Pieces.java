// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.storage;

import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Enumeration;
import java.util.Iterator;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/// Pieces of files that are still being brought (上传中的分段), sealed, in the data folder.
public final class Pieces {

    private static final int BUFFER = 1 << 16;

    /// @param whole whether all came that was to come; what came before a connection broke is kept too
    public record Piece(String name, long length, boolean whole) {}

    private final Path folder;
    private final SealKey key;

    Pieces(Path folder, SealKey key) {
        this.folder = folder;
        this.key = key;
        try {
            Files.createDirectories(folder);
            Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Writes what comes, which is safe on return.
    ///
    /// @param most where reading stops
    public Piece write(UUID upload, InputStream content, long most) {
        try {
            var own = folder.resolve(upload.toString());
            Files.createDirectories(own);
            var name = UUID.randomUUID().toString();
            long length = 0;
            boolean whole = true;
            try (var channel = FileChannel.open(own.resolve(name), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
                try (var out = SealedFile.sealing(Channels.newOutputStream(channel), key)) {
                    var buffer = new byte[BUFFER];
                    while (length < most) {
                        int read = read(content, buffer, (int) Math.min(BUFFER, most - length));
                        if (read <= 0) {
                            whole = read == 0;
                            break;
                        }
                        out.write(buffer, 0, read);
                        length += read;
                    }
                }
                channel.force(true);
            }
            for (var directory : List.of(own, folder)) {
                try (var channel = FileChannel.open(directory)) {
                    channel.force(true);
                }
            }
            return new Piece(name, length, whole);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Bytes read: 0 at the end, less when the connection broke.
    private static int read(InputStream content, byte[] buffer, int most) {
        try {
            return Math.max(content.read(buffer, 0, most), 0);
        } catch (IOException broken) {
            return -1;
        }
    }

    /// The pieces one after another, each opened when it is its turn.
    public InputStream open(UUID upload, List<String> names) {
        var rest = names.iterator();
        return new SequenceInputStream(new Opening(folder.resolve(upload.toString()), rest, key));
    }

    private record Opening(Path folder, Iterator<String> rest, SealKey key) implements Enumeration<InputStream> {

        @Override
        public boolean hasMoreElements() {
            return rest.hasNext();
        }

        @Override
        public InputStream nextElement() {
            var file = folder.resolve(rest.next());
            try {
                return SealedFile.opening(from -> Channels.newInputStream(FileChannel.open(file).position(from)), key);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    public void remove(UUID upload, String name) {
        try {
            Files.deleteIfExists(folder.resolve(upload.toString()).resolve(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Removes all pieces of an upload.
    public void remove(UUID upload) {
        try {
            PostgresBinaries.deleteTree(folder, upload.toString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The uploads of which there are pieces.
    public List<UUID> uploads() {
        try (Stream<Path> all = Files.list(folder)) {
            return all.map(path -> UUID.fromString(path.getFileName().toString())).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
