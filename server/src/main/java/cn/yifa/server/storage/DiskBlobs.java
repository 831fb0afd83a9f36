// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.storage;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.function.Consumer;
import java.util.stream.Stream;

/// Sealed files in a folder of the disk.
final class DiskBlobs implements BlobStore {

    /// Two folders by the first letters, then the file.
    private static final int DEPTH = 3;

    private final Path folder;

    DiskBlobs(Path folder) {
        this.folder = folder;
    }

    @Override
    public void keep(Path draft, String digest) throws IOException {
        var target = path(digest);
        if (Files.exists(target)) {
            Files.setLastModifiedTime(target, Files.getLastModifiedTime(draft));
            Files.delete(draft);
        } else {
            Files.createDirectories(target.getParent());
            Files.move(draft, target, StandardCopyOption.ATOMIC_MOVE);
            Faults.point("blobs.renamed");
        }
        // Whoever finds the name there already may be quicker than whoever gave it.
        for (var parent = target.getParent(); parent.startsWith(folder); parent = parent.getParent()) {
            force(parent);
        }
    }

    private static void force(Path directory) throws IOException {
        try (var channel = FileChannel.open(directory)) {
            channel.force(true);
        }
    }

    @Override
    public boolean has(String digest) {
        return Files.isRegularFile(path(digest));
    }

    @Override
    public InputStream open(String digest, long from) throws IOException {
        var channel = FileChannel.open(path(digest));
        return Channels.newInputStream(channel.position(from));
    }

    @Override
    public Instant brought(String digest) throws IOException {
        return Files.getLastModifiedTime(path(digest)).toInstant();
    }

    @Override
    public void each(Consumer<String> taker) throws IOException {
        try (Stream<Path> files = Files.find(folder, DEPTH, (path, is) -> is.isRegularFile() && folder.relativize(path).getNameCount() == DEPTH)) {
            files.map(path -> path.getFileName().toString()).forEach(taker);
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    @Override
    public void delete(String digest) throws IOException {
        Files.delete(path(digest));
        force(path(digest).getParent());
    }

    private Path path(String digest) {
        return folder.resolve(digest.substring(0, 2)).resolve(digest.substring(2, 4)).resolve(digest);
    }
}
