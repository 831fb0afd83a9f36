// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.storage;

import cn.yifa.kernel.cases.Evidence;
import cn.yifa.kernel.record.Digests;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.ObjLongConsumer;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Files by their content (证据材料的原件): each is stored once under its SHA-256, and never changed.
///
/// They may hold anybody's papers, so they are sealed where they lie; their digest is that of what was brought.
///
/// They lie on the disk or in a bucket of an S3 server. A file is safe there, name included, and then in the table of [stored files][StoredFiles] before [#put] returns.
/// If the process dies before, an unnamed draft remains, which is deleted after a day, or a file without its row, which is written when it is next asked for, and removed after a day when nothing needs it.
public final class Blobs {

    private static final Duration BRINGING = Duration.ofDays(1);
    private static final int BUFFER = 1 << 16;
    private static final Pattern DIGEST = Pattern.compile("[0-9a-f]{64}");

    private final BlobStore store;
    private final Path drafts;
    private final SealKey key;
    private final Clock clock;
    private final ObjLongConsumer<Digests> kept;

    /// @param kept told of each file and its size when it is safe, and before it is said to be stored
    Blobs(Path folder, SealKey key, Clock clock, ObjLongConsumer<Digests> kept) {
        this(folder, new DiskBlobs(folder), key, clock, kept);
    }

    /// @param folder where drafts are written
    /// @param clock  that of the machine, by which the store goes
    Blobs(Path folder, BlobStore store, SealKey key, Clock clock, ObjLongConsumer<Digests> kept) {
        this.store = store;
        this.clock = clock;
        this.key = key;
        this.kept = kept;
        this.drafts = folder.resolve("drafts");
        try {
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
            var running = new Digests.Running();
            try (var channel = FileChannel.open(draft, StandardOpenOption.WRITE)) {
                try (var out = SealedFile.sealing(Channels.newOutputStream(channel), key)) {
                    copy(content, running, out);
                }
                Faults.point("blobs.written");
                channel.force(true);
            }
            Faults.point("blobs.synced");
            var digests = running.done();
            store.keep(draft, digests.sha256());
            Faults.point("blobs.kept");
            kept.accept(digests, running.size());
            Faults.point("blobs.noted");
            if (!store.has(digests.sha256())) {
                throw new IOException("the file " + digests.sha256() + " was removed, as nobody's, in the moment in which it was brought anew; it is to be brought again");
            }
            return new Evidence(digests.sha256(), name, mediaType, running.size());
        } catch (IOException e) {
            discard(draft, e);
            throw new UncheckedIOException(e);
        }
    }

    private static void copy(InputStream content, Digests.Running running, OutputStream out) throws IOException {
        var buffer = new byte[BUFFER];
        for (int read = content.read(buffer); read >= 0; read = content.read(buffer)) {
            running.update(buffer, 0, read);
            out.write(buffer, 0, read);
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

    /// Opens the content with this digest. It can be skipped in without being read.
    ///
    /// @throws UncheckedIOException when there is none
    public InputStream open(String digest) {
        named(digest);
        try {
            return SealedFile.opening(from -> store.open(digest, from), key);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public boolean has(String digest) {
        named(digest);
        try {
            return store.has(digest);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Removes the file for good, unless it was brought anew within a day: whoever brings it may not have put it into a case yet.
    ///
    /// @return whether it is gone now and was there
    public boolean remove(String digest) {
        named(digest);
        try {
            if (!store.has(digest) || store.brought(digest).isAfter(clock.instant().minus(BRINGING))) {
                return false;
            }
            store.delete(digest);
            return true;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Gives the digest of each file that is there to the taker, in no order.
    public void each(Consumer<String> taker) {
        try {
            store.each(name -> {
                if (DIGEST.matcher(name).matches()) {
                    taker.accept(name);
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Deletes drafts that nobody has written to for a day. Younger ones may be what another server, with the same folder, is writing.
    public void clearDrafts() {
        var before = clock.instant().minus(BRINGING);
        try (Stream<Path> files = Files.list(drafts)) {
            for (var draft : files.toList()) {
                // One that has become a file meanwhile is not old.
                if (Files.exists(draft) && Files.getLastModifiedTime(draft).toInstant().isBefore(before)) {
                    Files.deleteIfExists(draft);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void named(String digest) {
        if (!DIGEST.matcher(digest).matches()) {
            throw new UncheckedIOException(new NoSuchFileException(digest));
        }
    }
}
