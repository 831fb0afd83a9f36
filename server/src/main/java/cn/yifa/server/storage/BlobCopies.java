// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.storage;

import cn.yifa.kernel.record.Digests;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/// Copies files as they lie, sealed, and reads the copies: what was copied is what it is called (证据材料的副本).
public final class BlobCopies {

    private static final int BUFFER = 1 << 16;

    private final BlobStore store;
    private final SealKey key;

    BlobCopies(BlobStore store, SealKey key) {
        this.store = store;
        this.key = key;
    }

    /// Where a file lies below a folder of blobs.
    public static Path place(String digest) {
        return Path.of(digest.substring(0, 2), digest.substring(2, 4), digest);
    }

    /// @throws java.nio.file.NoSuchFileException when there is no such file
    public void copy(String digest, OutputStream out) throws IOException {
        try (var lying = store.open(digest, 0)) {
            lying.transferTo(out);
        }
    }

    /// @throws IOException when the copy is damaged, or not what it is called
    public void check(String digest, Path copy) throws IOException {
        var running = new Digests.Running();
        try (var content = SealedFile.opening(from -> from(copy, from), key)) {
            var buffer = new byte[BUFFER];
            for (int read = content.read(buffer); read >= 0; read = content.read(buffer)) {
                running.update(buffer, 0, read);
            }
        }
        var found = running.done().sha256();
        if (!found.equals(digest)) {
            throw new IOException("the file " + digest + " holds what hashes to " + found);
        }
    }

    private static InputStream from(Path file, long place) throws IOException {
        var in = Files.newInputStream(file);
        in.skipNBytes(place);
        return in;
    }
}
