// SPDX-License-Identifier: Apache-2.0
package cn.yifa.kernel.time;

/// How a statute counts its terms (期间计算).
///
/// @param firstDayCounted whether the day from which it runs is itself counted; ordinarily it is not
/// @param roll            what becomes of a last day on a holiday
public record Counting(boolean firstDayCounted, RollForward roll, Direction direction) {

    /// The first day does not count, the last day stays where it falls, forward.
    public static final Counting ORDINARY = new Counting(false, RollForward.NONE, Direction.FORWARD);
}
