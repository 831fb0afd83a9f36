// SPDX-License-Identifier: Apache-2.0
package cn.yifa.letters.layout;

/// A straight line, its middle given in millimetres from the page's upper left corner.
public record Rule(double fromX, double fromY, double toX, double toY, double thickness, Colour colour) {

    static Rule across(double x, double y, double length, double thickness, Colour colour) {
        return new Rule(x, y, x + length, y, thickness, colour);
    }

    Rule moved(double right, double down) {
        return new Rule(fromX + right, fromY + down, toX + right, toY + down, thickness, colour);
    }
}
