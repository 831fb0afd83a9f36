// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.evidence;

import java.util.Optional;

/// How a browser may show a file in the page; everything else is saved, and opened by nobody's browser.
public enum Showing {
    IMAGE, AUDIO, VIDEO;

    /// @param mediaType as it was found from the content
    public static Optional<Showing> of(String mediaType) {
        return switch (mediaType) {
            case "image/jpeg", "image/png", "image/gif", "image/webp" -> Optional.of(IMAGE);
            case "audio/mpeg", "audio/wav", "audio/ogg", "audio/mp4" -> Optional.of(AUDIO);
            case "video/mp4", "video/webm" -> Optional.of(VIDEO);
            default -> Optional.empty();
        };
    }
}
