// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.storage;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.function.Consumer;

/// Where sealed files lie, each under the SHA-256 of what was brought.
interface BlobStore {

    /// Keeps the sealed file. On return it is safe, name included, and the draft is gone or may be. One that is there already stays, and counts as brought now.
    void keep(Path draft, String digest) throws IOException;

    boolean has(String digest) throws IOException;

    /// The sealed bytes from a place on.
    ///
    /// @throws NoSuchFileException when there is no such file
    InputStream open(String digest, long from) throws IOException;

    /// When the file was last brought.
    ///
    /// @throws NoSuchFileException when there is no such file
    Instant brought(String digest) throws IOException;

    /// Gives each name of a file to the taker, in no order.
    void each(Consumer<String> taker) throws IOException;

    /// Removes the file for good.
    void delete(String digest) throws IOException;
}
