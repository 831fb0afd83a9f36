// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.manuscript;

/// How a paragraph looks, as far as its file tells (版式).
///
/// @param bold     how many characters from the start of the text stand out from the rest by weight
/// @param level    1 to 9 where it wears a heading style or an outline level, otherwise 0
/// @param bulleted whether the word processor put a bullet before it
/// @param place    where it stands between the margins
/// @param size     of its letters in points, 0 where unknown
public record Look(int bold, int level, boolean bulleted, Place place, double size) {

    public static final Look PLAIN = new Look(0, 0, false, Place.UNKNOWN, 0);

    /// Where a line stands between the margins.
    public enum Place { UNKNOWN, LEFT, CENTRE, RIGHT }

    Look withBold(int count) {
        return new Look(count, level, bulleted, place, size);
    }
}
