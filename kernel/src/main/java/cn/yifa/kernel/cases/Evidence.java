// SPDX-License-Identifier: Apache-2.0
package cn.yifa.kernel.cases;

import java.util.Optional;

/// A file that proves something (证据材料), by its content.
///
/// @param digest   SHA-256 of the bytes, 64 lower-case hex digits
/// @param size     bytes
/// @param openness of a document that was sent out, whether it is shown to everybody
public record Evidence(String digest, String name, String mediaType, long size, Optional<Openness> openness) {

    public Evidence(String digest, String name, String mediaType, long size) {
        this(digest, name, mediaType, size, Optional.empty());
    }

    public Evidence {
        if (!digest.matches("[0-9a-f]{64}")) {
            throw new IllegalArgumentException("evidence digest: 64 hex digits expected, found \"" + digest + "\"");
        }
    }

    public Evidence with(Openness settled) {
        return new Evidence(digest, name, mediaType, size, Optional.of(settled));
    }
}
