// SPDX-License-Identifier: Apache-2.0
package cn.yifa.letters.seal;

/// Where a seal stands (用印位置), in millimetres from the upper left corner of the page.
///
/// @param page counted from 1
public record Place(int page, double x, double y, double width, double height) {

    public Place {
        if (page < 1 || !(x >= 0 && y >= 0 && width > 0 && height > 0)) {
            throw new IllegalArgumentException("a place is on a page from 1 on and has a size, not " + page + " at " + x + "," + y + " of " + width + "×" + height);
        }
    }

    /// A round seal of the diameter around a point.
    public static Place around(int page, double x, double y, double diameter) {
        return new Place(page, x - diameter / 2, y - diameter / 2, diameter, diameter);
    }
}
