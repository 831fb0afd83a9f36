// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.exchange;

/// What a file would do, in numbers.
///
/// @param read       rows that were read
/// @param checked    of them, and of the entries to be ended, those that were held against the register
/// @param unchanged  rows that say what is so already
/// @param faults     everything that is wrong
/// @param faultyRows rows with something wrong
/// @param doubts     everything that should be looked at and hinders nothing
public record Counts(int read, int checked, int added, int changed, int ended, int unchanged, int faults, int faultyRows, int doubts) {

    static final Counts NONE = new Counts(0, 0, 0, 0, 0, 0, 0, 0, 0);

    /// How many lines it would add to a case.
    public int lines() {
        return added + changed + ended;
    }
}
