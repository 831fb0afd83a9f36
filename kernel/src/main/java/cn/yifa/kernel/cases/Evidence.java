// SPDX-License-Identifier: Apache-2.0
package cn.yifa.kernel.cases;

/// A file that proves something (证据材料), by its content.
///
/// @param digest SHA-256 of the bytes, 64 lower-case hex digits
/// @param size   bytes
public record Evidence(String digest, String name, String mediaType, long size) {

    public Evidence {
        if (!digest.matches("[0-9a-f]{64}")) {
            throw new IllegalArgumentException("evidence digest: 64 hex digits expected, found \"" + digest + "\"");
        }
    }
}
