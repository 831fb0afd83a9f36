// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.masking;

/// A file that can't be masked (不能遮盖的文件), with what to do instead, in words for whoever brought it.
public final class UnmaskableFile extends RuntimeException {

    private static final long serialVersionUID = 1L;

    UnmaskableFile(String message) {
        super(message);
    }

    /// @param message what is wrong and what to do, in Chinese
    public static UnmaskableFile because(String message) {
        return new UnmaskableFile(message);
    }

    UnmaskableFile(String message, Throwable cause) {
        super(message, cause);
    }
}
