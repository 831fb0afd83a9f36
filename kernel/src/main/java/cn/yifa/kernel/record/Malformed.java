// SPDX-License-Identifier: Apache-2.0
package cn.yifa.kernel.record;

/// A text that isn't in the form it must have, and where it stops being so.
public final class Malformed extends IllegalArgumentException {

    private static final long serialVersionUID = 1;

    private final int position;

    /// @param position in bytes, from 0
    public Malformed(String what, String expected, int position) {
        super(what + ": " + expected + " expected at " + position);
        this.position = position;
    }

    Malformed(String what, String expected, int position, Throwable cause) {
        super(what + ": " + expected + " expected at " + position, cause);
        this.position = position;
    }

    public int position() {
        return position;
    }
}
