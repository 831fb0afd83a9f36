// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.web;

import jakarta.servlet.MultipartConfigElement;
import org.springframework.util.unit.DataSize;

/// How large a file may be that is sent to the server (上传上限): the one figure, which the server keeps to and which pages and refusals tell.
public final class UploadLimit {

    private static final DataSize FILE = DataSize.ofMegabytes(50);
    /// Several files together, with what is written beside them.
    private static final DataSize REQUEST = DataSize.ofMegabytes(60);
    private static final DataSize IN_MEMORY = DataSize.ofMegabytes(1);

    private UploadLimit() {}

    /// `50 MB`
    public static String inWords() {
        return FILE.toMegabytes() + " MB";
    }

    static MultipartConfigElement multipart() {
        return new MultipartConfigElement("", FILE.toBytes(), REQUEST.toBytes(), Math.toIntExact(IN_MEMORY.toBytes()));
    }
}
