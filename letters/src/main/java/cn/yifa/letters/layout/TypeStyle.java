// SPDX-License-Identifier: Apache-2.0
package cn.yifa.letters.layout;

/// A size and colour to set text in.
record TypeStyle(double points, Colour colour) {

    static final TypeStyle TEXT = new TypeStyle(Sheet.SIZE_3, Colour.BLACK);
    static final TypeStyle TITLE = new TypeStyle(Sheet.SIZE_2, Colour.BLACK);
    static final TypeStyle SMALL = new TypeStyle(Sheet.SIZE_4, Colour.BLACK);

    double em() {
        return points * Sheet.POINT;
    }

    /// From one full-width character to the next: a little less than the size, so that 28 of 三号 fill the core.
    double character() {
        return em() + tracking();
    }

    double tracking() {
        return (Sheet.CHARACTER - Sheet.EM) * points / Sheet.SIZE_3;
    }
}
