// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.manuscript;

/// The bytes can't be turned into words; the message says in Chinese why, and what to do.
public final class UnreadableFile extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public UnreadableFile(String message) {
        super(message);
    }

    public UnreadableFile(String message, Throwable cause) {
        super(message, cause);
    }
}
