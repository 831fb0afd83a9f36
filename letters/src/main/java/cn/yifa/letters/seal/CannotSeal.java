// SPDX-License-Identifier: Apache-2.0
package cn.yifa.letters.seal;

/// Nothing was signed, and why (不能签章); the message is for people.
public final class CannotSeal extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public CannotSeal(String message) {
        super(message);
    }

    public CannotSeal(String message, Throwable cause) {
        super(message, cause);
    }
}
