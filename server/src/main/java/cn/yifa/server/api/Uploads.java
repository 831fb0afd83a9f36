// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.api;

import java.util.Optional;
import org.springframework.web.multipart.MultipartFile;

/// Files that come with a request.
final class Uploads {

    private Uploads() {}

    /// The file's own name, without folders that some browsers send along.
    static String name(MultipartFile file) {
        String given = Optional.ofNullable(file.getOriginalFilename()).orElse("");
        String bare = given.substring(Math.max(given.lastIndexOf('/'), given.lastIndexOf('\\')) + 1).strip();
        return bare.isEmpty() ? "文件" : bare;
    }

    /// What the sender says the file is; pages never show a file as anything but a download.
    static String mediaType(MultipartFile file) {
        String given = Optional.ofNullable(file.getContentType()).orElse("");
        return given.matches("[\\w.+-]+/[\\w.+-]+") ? given : "application/octet-stream";
    }
}
