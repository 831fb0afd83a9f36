// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.api;

import cn.yifa.server.web.UploadLimit;
import org.springframework.web.multipart.MaxUploadSizeExceededException;

/// A request that is larger than the server takes (文件过大).
final class TooLarge {

    private static final String MESSAGE = "上传的内容超过 " + UploadLimit.inWords() + "。请检查是否选错了文件，或者压缩、拆分后再传。";

    private TooLarge() {}

    static Problem problem() {
        return Problem.of("file-too-large", 413, "文件过大", MESSAGE);
    }

    static boolean in(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof MaxUploadSizeExceededException || cause.getClass().getSimpleName().contains("SizeLimitExceeded")) {
                return true;
            }
        }
        return false;
    }
}
