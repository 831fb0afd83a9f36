// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.evidence;

/// A file is not handed out, because of what a scanner found or has not looked at yet.
public final class KeptBack extends RuntimeException {

    private static final long serialVersionUID = 1;

    /// @param words why, in Chinese
    KeptBack(String words) {
        super(words, null, false, false);
    }

    public String words() {
        return getMessage();
    }
}
