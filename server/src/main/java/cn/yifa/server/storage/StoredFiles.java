// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.storage;

import cn.yifa.kernel.record.Digests;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/// All files that are kept, with both of their digests.
public final class StoredFiles {

    private static final int BUFFER = 1 << 16;

    private final StoredFileRows rows;
    private final Blobs blobs;

    StoredFiles(StoredFileRows rows, Blobs blobs) {
        this.rows = rows;
        this.blobs = blobs;
    }

    /// The file with this SHA-256. One that was kept before digests were, or whose server died before it could write them, is read and its row added.
    ///
    /// @throws UncheckedIOException when it can't be read to its end, or is not what it is called
    public Optional<StoredFile> of(String digest) {
        var known = rows.find(digest);
        if (known.isPresent() || !blobs.has(digest)) {
            return known;
        }
        try {
            var found = now(digest);
            if (!found.digests().sha256().equals(digest)) {
                throw new IOException("the file " + digest + " holds what hashes to " + found.digests().sha256());
            }
            return Optional.of(rows.add(found.digests(), found.size()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// What the file that is kept under this SHA-256 hashes to now.
    ///
    /// @throws UncheckedIOException when there is none, or it can't be opened any more
    public Digests found(String digest) {
        try {
            return now(digest).digests();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private record Found(Digests digests, long size) {}

    private Found now(String digest) throws IOException {
        var running = new Digests.Running();
        try (var content = blobs.open(digest)) {
            var buffer = new byte[BUFFER];
            for (int read = content.read(buffer); read >= 0; read = content.read(buffer)) {
                running.update(buffer, 0, read);
            }
        }
        return new Found(running.done(), running.size());
    }

    /// Those of the files that have no row.
    public List<String> without(Collection<String> digests) {
        return rows.without(digests);
    }

    /// Whether the file has no row and gets none before the end of the transaction; a row that is being written counts.
    public boolean isNobodys(String digest) {
        return rows.isNobodys(digest);
    }

    /// Records that the file is to be removed, as it was decided; its row stays.
    public void dispose(String digest) {
        rows.dispose(digest);
    }

    /// The files that were to be removed of late, whether they are gone yet or not, or were even brought anew.
    public List<String> disposed(Duration within) {
        return rows.disposed(within);
    }

    /// Whether a file that is not there was removed on purpose.
    public boolean disposed(String digest) {
        return rows.disposed(digest);
    }
}
