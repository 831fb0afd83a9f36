// SPDX-License-Identifier: Apache-2.0
package cn.yifa.letters.seal;

/// A file or a signature that can't be read, and why in words for people; never leaves the package.
final class Unreadable extends RuntimeException {

    private static final long serialVersionUID = 1L;

    Unreadable(String words) {
        super(words);
    }

    Unreadable(String words, Throwable cause) {
        super(words, cause);
    }

    String words() {
        return String.valueOf(getMessage());
    }
}
