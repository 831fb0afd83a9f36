// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.storage;

import cn.yifa.kernel.cases.Evidence;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Files by their content (证据材料的原件): each is stored once under its SHA-256, and never changed.
///
/// They may hold anybody's papers, so they are sealed on the disk; their digest is that of what was brought.
///
/// A file is on the disk, name included, before [#put] returns. If the process dies before, an unnamed draft remains, which the next start deletes.
public final class Blobs {

    private static final Pattern DIGEST = Pattern.compile("[0-9a-f]{64}");

    private final Path folder;
    private final Path drafts;
    private final SealKey key;

    Blobs(Path folder, SealKey key) {
        this.folder = folder;
        this.key = key;
        this.drafts = folder.resolve("drafts");
        try {
            PostgresBinaries.deleteTree(folder, "drafts");
            Files.createDirectories(drafts);
            Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Stores the content and says under which digest.
    ///
    /// @throws UncheckedIOException when the content can't be read or written to its end; then nothing is stored
    public Evidence put(String name, String mediaType, InputStream content) {
        Path draft = null;
        try {
            draft = Files.createTempFile(drafts, "", "");
            var sha256 = MessageDigest.getInstance("SHA-256");
            long size;
            try (var channel = FileChannel.open(draft, StandardOpenOption.WRITE)) {
                try (var out = new DigestOutputStream(SealedFile.sealing(Channels.newOutputStream(channel), key), sha256)) {
                    size = content.transferTo(out);
                }
                channel.force(true);
            }
            var digest = HexFormat.of().formatHex(sha256.digest());
            keep(draft, digest);
            return new Evidence(digest, name, mediaType, size);
        } catch (IOException e) {
            discard(draft, e);
            throw new UncheckedIOException(e);
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every JDK has SHA-256", e);
        }
    }

    private void keep(Path draft, String digest) throws IOException {
        var target = path(digest);
        if (Files.exists(target)) {
            Files.delete(draft);
            return;
        }
        Files.createDirectories(target.getParent());
        Files.move(draft, target, StandardCopyOption.ATOMIC_MOVE);
        for (var parent = target.getParent(); parent.startsWith(folder); parent = parent.getParent()) {
            try (var directory = FileChannel.open(parent)) {
                directory.force(true);
            }
        }
    }

    private static void discard(@Nullable Path draft, IOException cause) {
        try {
            if (draft != null) {
                Files.deleteIfExists(draft);
            }
        } catch (IOException e) {
            cause.addSuppressed(e);
        }
    }

    /// Opens the content with this digest.
    ///
    /// @throws UncheckedIOException when there is none
    public InputStream open(String digest) {
        try {
            return SealedFile.opening(Files.newInputStream(path(digest)), key);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public boolean has(String digest) {
        return Files.isRegularFile(path(digest));
    }

    private Path path(String digest) {
        if (!DIGEST.matcher(digest).matches()) {
            throw new UncheckedIOException(new NoSuchFileException(digest));
        }
        return folder.resolve(digest.substring(0, 2)).resolve(digest.substring(2, 4)).resolve(digest);
    }
}
