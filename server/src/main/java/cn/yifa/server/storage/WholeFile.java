// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.storage;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/// A small text that is replaced whole (整体替换的文件): whoever reads it, whatever happened meanwhile, gets the one before or the one after.
public record WholeFile(Path path) {

    public Optional<String> read() {
        try {
            return Optional.of(Files.readString(path));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// It is on the disk, name included, when this returns.
    public void replace(String text) {
        try {
            var draft = path.resolveSibling(path.getFileName() + ".new");
            Files.writeString(draft, text);
            force(draft);
            Files.move(draft, path, StandardCopyOption.ATOMIC_MOVE);
            force(path.toAbsolutePath().getParent());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Waits until a file or a folder is on the disk as it is now.
    public static void force(Path path) throws IOException {
        try (var channel = Files.isDirectory(path) ? FileChannel.open(path) : FileChannel.open(path, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
    }
}
