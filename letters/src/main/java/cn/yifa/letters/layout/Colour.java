// SPDX-License-Identifier: Apache-2.0
package cn.yifa.letters.layout;

/// The two colours of a letter.
public enum Colour {
    BLACK(0, 0, 0),
    RED(255, 0, 0);

    private final int red;
    private final int green;
    private final int blue;

    Colour(int red, int green, int blue) {
        this.red = red;
        this.green = green;
        this.blue = blue;
    }

    public int red() {
        return red;
    }

    public int green() {
        return green;
    }

    public int blue() {
        return blue;
    }
}
