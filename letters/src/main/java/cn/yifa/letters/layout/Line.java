// SPDX-License-Identifier: Apache-2.0
package cn.yifa.letters.layout;

import java.util.List;

/// A set line: its runs from the left edge and the upper edge of the characters.
///
/// @param width up to the right edge of the last character
record Line(List<Run> runs, double width) {

    Line {
        runs = List.copyOf(runs);
    }

    List<Run> at(double x, double y) {
        return runs.stream().map(run -> run.moved(x, y)).toList();
    }
}
