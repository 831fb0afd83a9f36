// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.storage;

import cn.yifa.kernel.record.Digests;
import java.time.Instant;

/// A file that is kept (原件), by what it hashes to.
///
/// @param size     bytes, as it was brought
/// @param storedAt when it was first kept, or, of files from before digests were kept, first asked for
public record StoredFile(Digests digests, long size, Instant storedAt) {}
