// SPDX-License-Identifier: Apache-2.0
package cn.yifa.kernel.time;

/// What becomes of a last day that is a holiday (期间届满日为节假日).
public enum RollForward {
    /// It stays.
    NONE,
    /// It moves to the next working day.
    NEXT_WORKING_DAY
}
