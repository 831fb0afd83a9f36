// SPDX-License-Identifier: Apache-2.0
package cn.yifa.letters.layout;

/// The sheet and its grid, in millimetres (GB/T 9704-2012, 5.1 and 5.2).
///
/// The standard's line (行) is the height of a character of size 三号 and seven eighths of it; 22 of them fill the core (版心) from edge to edge when
/// the last one has no space below. Its character (字) is what makes 28 fill the core's width. Both are reckoned here from the core, so that they fill it exactly.
public final class Sheet {

    public static final double WIDTH = 210;
    public static final double HEIGHT = 297;
    public static final double LEFT = 28;
    public static final double TOP = 37;
    public static final double CORE_WIDTH = 156;
    public static final double CORE_HEIGHT = 225;
    public static final int LINES = 22;
    public static final int CHARACTERS = 28;

    /// One point.
    public static final double POINT = 25.4 / 72;
    /// Sizes in points: 二号, 三号, 四号.
    public static final double SIZE_2 = 22;
    public static final double SIZE_3 = 16;
    public static final double SIZE_4 = 14;

    /// The height of a character of the text.
    public static final double EM = SIZE_3 * POINT;
    /// From one line of the text to the next.
    public static final double LINE = (CORE_HEIGHT - EM) / (LINES - 1);
    /// The space between two lines of the text.
    public static final double GAP = LINE - EM;
    /// From one character of the text to the next.
    public static final double CHARACTER = (CORE_WIDTH - EM) / (CHARACTERS - 1);

    /// A seal's diameter: that of a department of a province.
    public static final double SEAL = 42;

    /// The base line lies so far below a character's upper edge, in parts of its size.
    static final double ASCENT = 0.88;
    /// Seven eighths of a character of the text: how far text keeps from the double rules of correspondence.
    static final double SEVEN_EIGHTHS = EM * 7 / 8;

    private Sheet() {}
}
